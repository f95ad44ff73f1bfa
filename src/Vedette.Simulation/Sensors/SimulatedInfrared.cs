namespace Vedette.Simulation;

/// <summary>An infrared satellite that looks at the truth.</summary>
/// <remarks>
/// The signal-to-noise ratio is I / (NEI (R / 38,000 km)²) with the noise-equivalent intensity NEI; what exceeds the threshold is
/// declared with a line of sight of standard deviation pixel / (2 SNR), joined in squares with the floor, per axis across the line.
/// Sources: G. C. Holst, Electro-Optical Imaging System Performance, 5th edition, 2008, chapter 6 (point sources); K. A. Winick,
/// Cramér–Rao lower bounds on the performance of charge-coupled-device optical position estimators, J. Opt. Soc. Am. A 3, 1986.
/// A plume shows above the cloud top and past the limb; heat on the ground where no cloud is said to be, from above the limb.
/// </remarks>
internal sealed class SimulatedInfrared : ISimulatedSensor
{
    /// <summary>Distance at which noise-equivalent intensities are stated, metres.</summary>
    public const double ReferenceMetres = 38e6;

    private readonly InfraredSensor _sensor;
    private readonly SatelliteOrbit _orbit;
    private readonly InfraredBias _bias;
    private readonly GroundTruth _truth;
    private readonly SeededRandom _random;
    private readonly SeededRandom _flicker;
    private readonly InfraredClutter _clutter;

    /// <summary>Sets up a satellite.</summary>
    public SimulatedInfrared(InfraredSensor sensor, SatelliteOrbit orbit, InfraredBias bias, GroundTruth truth, long seed)
    {
        (_sensor, _orbit, _bias, _truth) = (sensor, orbit, bias, truth);
        _random = Chance.For(seed, Purpose.Detections, sensor.Id.Value);
        _flicker = Chance.For(seed, Purpose.Flicker, sensor.Id.Value);
        _clutter = new(sensor.SignalToNoiseThreshold, Chance.For(seed, Purpose.Clutter, sensor.Id.Value));
    }

    /// <inheritdoc/>
    public Sensor Sensor => _sensor;

    /// <inheritdoc/>
    public double StartOf(long look) => Math.Round(_sensor.PhaseSeconds + look * _sensor.RevisitSeconds, 6);

    /// <inheritdoc/>
    public double EndOf(long look) => StartOf(look);

    /// <inheritdoc/>
    public void Look(long look, List<SimulatedRow> rows)
    {
        double seconds = StartOf(look);
        Vector3 satellite = _orbit.At(seconds);
        foreach (TruthBody body in _truth.Bodies)
        {
            if (Watts(body, seconds) is > 0 and double watts && body.History.Covers(seconds))
            {
                (Position<Ecef> position, Velocity<Ecef> velocity) = _truth.Frame.ToEcef(seconds, body.History.At(seconds));
                double brightness = watts * PlumeModel.Factor(Ellipsoid.HeightMetres(EarthModel.Wgs84, position.Vector));
                See(rows, seconds, satellite, new(body.Id, position, velocity), brightness, PlumeModel.Flicker, _truth.CloudTopMetres);
            }
        }

        foreach (HeatSource source in _truth.Sources)
        {
            if (source.WattsPerSteradianAt(seconds) is > 0 and double watts && (source.OnlySensor ?? _sensor.Id) == _sensor.Id)
            {
                Position<Ecef> position = source.Where.ToEcef();
                See(rows, seconds, satellite, new(source.Id, position, default), watts, HeatSource.Flicker, -1);
            }
        }

        int count = Chance.Poisson(_clutter.Random, _sensor.FalsePerScan + _truth.ExtraFalse(_sensor.Id, seconds));
        for (int i = 0; i < count; i++)
        {
            Position<Ecef> point = _clutter.NextPoint(satellite);
            Declare(rows, seconds, satellite, new(0, point, default), _clutter.NextSignalToNoise());
        }
    }

    private static double Watts(TruthBody body, double seconds)
    {
        foreach (Burn burn in body.Burns)
        {
            if (seconds >= burn.StartSeconds && seconds < burn.EndSeconds)
            {
                return burn.PeakWattsPerSteradian;
            }
        }

        return 0;
    }

    private void See(
        List<SimulatedRow> rows, double seconds, Vector3 satellite, DetectionTruth truth, double watts, double flicker, double lowest)
    {
        if (!InfraredView.Sees(satellite, truth.Position.Vector, lowest))
        {
            return;
        }

        double received = watts * Math.Exp(_flicker.Gaussian(0, flicker));
        double snr = received / NoiseWatts(satellite, truth) + _flicker.Gaussian();
        if (snr >= _sensor.SignalToNoiseThreshold)
        {
            Declare(rows, seconds, satellite, truth, snr);
        }
    }

    private void Declare(List<SimulatedRow> rows, double seconds, Vector3 satellite, DetectionTruth truth, double snr)
    {
        double fromSignal = _sensor.FieldOfViewPerPixelRadians / (2 * snr);
        double sigma = Math.Sqrt(fromSignal * fromSignal + _sensor.LineOfSightFloorRadians * _sensor.LineOfSightFloorRadians);
        Vector3 line = (truth.Position.Vector - satellite).Unit;
        (Vector3 east, Vector3 north) = Across(line);
        Vector3 measured = line
            + (_bias.FirstAxisMicroradians * 1e-6 + _random.Gaussian(0, sigma)) * east
            + (_bias.SecondAxisMicroradians * 1e-6 + _random.Gaussian(0, sigma)) * north;
        LineOfSightRow row = new(
            0,
            _truth.Frame.At(seconds),
            Position<Ecef>.From(satellite),
            new(measured.X, measured.Y, measured.Z),
            snr * NoiseWatts(satellite, truth),
            sigma,
            snr);
        rows.Add(new(seconds, null, row, truth));
    }

    private double NoiseWatts(Vector3 satellite, DetectionTruth truth) =>
        _sensor.NoiseEquivalentIntensity * (truth.Position.Vector - satellite).LengthSquared / (ReferenceMetres * ReferenceMetres);

    /// <summary>Unit vectors across a line from above: toward east and toward north as far as the line allows.</summary>
    private static (Vector3 East, Vector3 North) Across(Vector3 line)
    {
        Vector3 east = Vector3.Cross(line, new(0, 0, 1));
        east = east.LengthSquared > 1e-12 ? east.Unit : new(1, 0, 0);
        return (east, Vector3.Cross(east, line));
    }
}
