namespace Vedette.Simulation;

/// <summary>From the echo of something lit to a plot, or to nothing.</summary>
/// <remarks>
/// Mean signal-to-noise ratio by the radar equation, S = S₀ σ (1000 km / R)⁴. Echoes fluctuate from scan to scan (Swerling 1), so
/// the received power (1 + S) is exponential and passes the threshold −ln Pfa with probability Pfa^(1/(1+S)). Standard deviations are
/// resolution / (1.6 √(2 S)) of the power received, joined in squares with the floor.
/// Sources: M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, sections 1.2, 2.8 and 6.3; D. K. Barton and H. R. Ward,
/// Handbook of Radar Measurement, 1969, chapter 2 (the factor 1.6).
/// Where the scenario states a probability of detection, that takes the place of the radar equation: every body in view is seen with it,
/// whatever its size and distance, and the errors are those of the floors.
/// Where it has a sea, echoes come by it too (<see cref="SeaMultipath"/>).
/// Where the scenario has air, elevation and range are those of the bent and slowed wave (<see cref="RadioPath"/>); a chirp's range is that of a little later.
/// </remarks>
internal sealed class PlotMaker
{
    private const double ErrorSlope = 1.6;

    private readonly RadarSensor _radar;
    private readonly RadarBias _bias;
    private readonly StatedDetection? _stated;
    private readonly TruthFrame _frame;
    private readonly RadarSight _sight;
    private readonly RadioPath? _path;
    private readonly SeaMultipath? _sea;
    private readonly RadarClock _clock;

    /// <summary>Sets up the receiver of a radar.</summary>
    public PlotMaker(RadarSensor radar, GroundRadar settings, GroundTruth truth, RadarSight sight)
    {
        (_radar, _frame, _sight) = (radar, truth.Frame, sight);
        _clock = settings.Clock ?? new(0);
        (_bias, _stated) = (settings.Bias ?? RadarBias.None, settings.Receiver?.Detection);
        _path = truth.Air is { } air ? new(air.Medium(radar), radar.Site) : null;
        _sea = settings.Sea is { } sea ? SeaMultipath.Of(radar, sea, settings.Antenna?.Beam ?? BeamShape.Gaussian) : null;
        Threshold = -Math.Log(radar.FalseAlarmProbability);
    }

    /// <summary>Power ratio from which on plots are declared.</summary>
    public double Threshold { get; }

    /// <summary>The direction in which the antenna has a place, as a unit vector (east, north, up): with the bending and the bias of its own axes.</summary>
    public Vector3 Apparent(in RadarPlace at)
    {
        double elevation = _path?.Bend(at.Elevation, at.Range).ElevationRadians ?? at.Elevation;
        return FaceAxes.Direction(at.Azimuth + _bias.AzimuthMilliradians / 1000, elevation + _bias.ElevationMilliradians / 1000);
    }

    /// <summary>The plot of one reflector, or null where its echo stays below the threshold.</summary>
    public SimulatedRow? Echo(in LitReflector lit, SeededRandom random)
    {
        double power = _stated is null ? random.Exponential(1 + MeanRatio(lit)) : StatedPower();
        if (_stated is null ? power < Threshold : random.Uniform() >= _stated.Probability)
        {
            return null;
        }

        return Plot(lit.Reflector.ObjectId, lit.Place, lit.Beam, power, random);
    }

    /// <summary>The one plot of several reflectors in a cell; it comes, as far as anybody can say, from the strongest.</summary>
    public SimulatedRow? Echo(LitReflector[] cell, SeededRandom random)
    {
        double[] ratios = [.. cell.Select(l => _stated is null ? MeanRatio(l) : StatedPower())];
        (RadarPlace place, double power, int strongest) = EchoMerging.Join([.. cell.Select(l => l.Place)], ratios, random);
        bool seen = power >= Threshold && (_stated is null || random.Uniform() < _stated.Probability);
        return seen ? Plot(cell[strongest].Reflector.ObjectId, place, cell[strongest].Beam, power, random) : null;
    }

    /// <summary>The plot of an echo of known power.</summary>
    public SimulatedRow Plot(int objectId, in RadarPlace at, BeamEffect beam, double power, SeededRandom random)
    {
        Accuracy a = AccuracyAt(power, at.Elevation, beam);
        (double elevation, double range) = _path?.Bend(at.Elevation, at.Range) ?? (at.Elevation, at.Range);
        range += _radar.Waves.CouplingSeconds * at.RangeRate;
        elevation += _sea?.At(at.Elevation).ElevationRadians ?? 0;
        PlotRow plot = new(
            0,
            _frame.At(_clock.Shows(at.Seconds)),
            Math.Max(0, _sight.Fold(range + _bias.RangeMetres + random.Gaussian(0, a.Range))),
            Wrap(at.Azimuth + _bias.AzimuthMilliradians / 1000 + random.Gaussian(0, a.Azimuth)),
            Math.Clamp(elevation + _bias.ElevationMilliradians / 1000 + random.Gaussian(0, a.Elevation), -Math.PI / 2, Math.PI / 2),
            _radar.HasRangeRate ? new(at.RangeRate + random.Gaussian(0, a.RangeRate), a.RangeRate) : null,
            a.Range,
            a.Azimuth,
            a.Elevation,
            power);
        return new(at.Seconds, plot, null, new(objectId, at.Position, at.Velocity));
    }

    /// <summary>A plot that nothing stands behind.</summary>
    public SimulatedRow False(in FalsePlot f, double seconds)
    {
        Accuracy a = AccuracyAt(f.Power, f.ElevationRadians, BeamEffect.None);
        PlotRow plot = new(
            0,
            _frame.At(_clock.Shows(seconds)),
            f.RangeMetres,
            f.AzimuthRadians,
            f.ElevationRadians,
            _radar.HasRangeRate ? new(f.RangeRateMetresPerSecond, a.RangeRate) : null,
            a.Range,
            a.Azimuth,
            a.Elevation,
            f.Power);
        return new(seconds, plot, null, default);
    }

    /// <summary>The mean of each inverse variance over what the echo may be, with nothing where it stays below the threshold.</summary>
    /// <remarks>The power received is −(1 + S) ln u with u uniform, and seen while u is below the probability of detection: the middles of equal parts of that are summed.</remarks>
    public RadarSighting Expect(in LitReflector lit)
    {
        const int Parts = 64;
        RadarPlace at = lit.Place;
        double mean = MeanRatio(lit);
        double probability = _stated?.Probability ?? Math.Exp(-Threshold / (1 + mean));
        (double range, double azimuth, double elevation, double rate) = (0, 0, 0, 0);
        for (int i = 0; i < Parts; i++)
        {
            double power = _stated is null ? -(1 + mean) * Math.Log(probability * (i + 0.5) / Parts) : StatedPower();
            Accuracy a = AccuracyAt(power, at.Elevation, lit.Beam);
            double weight = probability / Parts;
            range += weight / (a.Range * a.Range);
            azimuth += weight / (a.Azimuth * a.Azimuth);
            elevation += weight / (a.Elevation * a.Elevation);
            rate += _radar.HasRangeRate ? weight / (a.RangeRate * a.RangeRate) : 0;
        }

        return new(at.Seconds, _radar.Id, _sight.Site, range, azimuth, elevation, rate);
    }

    private double MeanRatio(in LitReflector lit) =>
        _radar.SignalToNoiseAtReference * lit.Reflector.CrossSectionAt(lit.Place.Seconds) * Math.Pow(1e6 / lit.Place.Range, 4) * lit.Beam.Gain
        * (_sea?.At(lit.Place.Elevation).Power ?? 1);

    private double StatedPower() => Math.Pow(10, _stated!.Decibels / 10);

    private readonly record struct Accuracy(double Range, double Azimuth, double Elevation, double RangeRate);

    private Accuracy AccuracyAt(double power, double elevation, BeamEffect beam)
    {
        double scale = _stated is null ? 1 / (ErrorSlope * Math.Sqrt(2 * power)) : 0;
        double width = _radar.BeamwidthRadians * scale;
        return new(
            Join(_radar.RangeResolutionMetres * scale, _radar.RangeFloorMetres),
            Join(width * beam.AcrossFactor, _radar.AngleFloorRadians) / Math.Max(1e-3, Math.Cos(elevation)),
            Join(width * beam.UpFactor, _radar.AngleFloorRadians),
            Join(_radar.DopplerResolutionMetresPerSecond * scale, _radar.RangeRateFloorMetresPerSecond));
    }

    private static double Wrap(double azimuth)
    {
        double wrapped = azimuth % (2 * Math.PI);
        return wrapped < 0 ? wrapped + 2 * Math.PI : wrapped;
    }

    private static double Join(double a, double b) => Math.Sqrt(a * a + b * b);
}
