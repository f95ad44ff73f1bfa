namespace Vedette.Simulation;

/// <summary>Everything that shines like a point in the sight of one sensor: plumes, fires, lightning, stars.</summary>
/// <remarks>
/// Irradiance is intensity × what the air lets through × what clouds let through / distance². Plumes flicker from frame to frame, fires slowly.
/// </remarks>
internal sealed class PointSources
{
    /// <summary>Time over which a fire keeps its intensity, seconds: our own figure; flames gust in minutes.</summary>
    public const double FireSeconds = 120;

    private readonly GroundTruth _truth;
    private readonly Scenery _scenery;
    private readonly SpectralBand _band;
    private readonly AirTransmission _air;
    private readonly SensorId _sensor;
    private readonly StarField _stars;
    private readonly LightningField[] _lightning;
    private readonly SeededRandom _random;
    private readonly double[] _flicker;
    private readonly double _integrationSeconds;
    private double _last = double.NaN;

    /// <summary>Sets up the sources of a sensor.</summary>
    /// <param name="truth">What happens.</param>
    /// <param name="scenery">What lies under it.</param>
    /// <param name="band">What the sensor sees.</param>
    /// <param name="sensor">Its number.</param>
    /// <param name="integrationSeconds">How long it collects light.</param>
    /// <param name="seed">Seed of the scenario.</param>
    public PointSources(GroundTruth truth, Scenery scenery, SpectralBand band, SensorId sensor, double integrationSeconds, long seed)
    {
        (_truth, _scenery, _band, _air, _sensor, _integrationSeconds) = (truth, scenery, band, new(band), sensor, integrationSeconds);
        _stars = new(truth.Frame, band, scenery.Scene.FaintestStar, Chance.For(seed, Purpose.Stars, 0));
        _lightning =
        [
            .. (scenery.Scene.Lightning ?? [])
                .Select((region, i) => new LightningField(region, i, scenery.CloudTopMetres, Chance.For(seed, Purpose.Lightning, i))),
        ];
        _random = Chance.For(seed, Purpose.Flicker, sensor.Value);
        _flicker = new double[truth.Sources.Count];
    }

    /// <summary>The stars.</summary>
    public StarField Stars => _stars;

    /// <summary>What reaches the top of the air of a fire, straight up, W/sr.</summary>
    public double AboveTheAir(HeatSource source) => Full(source) * _air.Upward(0, 1);

    /// <summary>Everything in a cone, at a time.</summary>
    /// <param name="seconds">After the epoch; never earlier than the call before.</param>
    /// <param name="satellite">Where the sensor is.</param>
    /// <param name="axis">Middle of the cone, unit vector.</param>
    /// <param name="cosine">Cosine of its half angle.</param>
    /// <param name="into">Receives it.</param>
    public void Collect(double seconds, Vector3 satellite, Vector3 axis, double cosine, List<PointSource> into)
    {
        Plumes(seconds, satellite, axis, cosine, into);
        Fires(seconds, satellite, axis, cosine, into);
        foreach (LightningField field in _lightning)
        {
            foreach (LightningField.Flash flash in field.Between(seconds - _integrationSeconds / 2, seconds + _integrationSeconds / 2))
            {
                double watts = flash.Mean(seconds - _integrationSeconds / 2, seconds + _integrationSeconds / 2);
                if (watts > 0 && InCone(satellite, flash.Position.Vector, axis, cosine))
                {
                    // Cloud tops shine: no cloud is above them.
                    Add(new(flash.Id, flash.Position, default, watts, LightningField.SpreadMetres), satellite, _scenery.CloudTopMetres, 1, into);
                }
            }
        }

        _stars.Collect(seconds, satellite, axis, cosine, _air, into);
        _last = seconds;
    }

    private void Plumes(double seconds, Vector3 satellite, Vector3 axis, double cosine, List<PointSource> into)
    {
        foreach (TruthBody body in _truth.Bodies)
        {
            Burn? burn = body.Burns.FirstOrDefault(b => seconds >= b.StartSeconds && seconds < b.EndSeconds);
            if (burn is null || !body.History.Covers(seconds))
            {
                continue;
            }

            (Position<Ecef> position, Velocity<Ecef> velocity) = _truth.Frame.ToEcef(seconds, body.History.At(seconds));
            if (InCone(satellite, position.Vector, axis, cosine) && InfraredView.Sees(satellite, position.Vector, 0))
            {
                double height = Ellipsoid.HeightMetres(EarthModel.Wgs84, position.Vector);
                double watts = burn.PeakWattsPerSteradian * _band.PlumeShare * PlumeModel.Emission(height)
                    * PlumeModel.Course(seconds - burn.StartSeconds, burn.EndSeconds - seconds) * Math.Exp(_random.Gaussian(0, PlumeModel.Flicker));
                Add(new(body.Id, position, velocity, watts, 0), satellite, height, CloudsLet(satellite, position.Vector, height, seconds), into);
            }
        }
    }

    private void Fires(double seconds, Vector3 satellite, Vector3 axis, double cosine, List<PointSource> into)
    {
        double keep = double.IsNaN(_last) ? 0 : Math.Exp(-(seconds - _last) / FireSeconds);
        double renew = HeatSource.Flicker * Math.Sqrt(1 - keep * keep);
        for (int i = 0; i < _flicker.Length; i++)
        {
            HeatSource source = _truth.Sources[i];
            double share = source.ShareAt(seconds);
            if (share <= 0 || (source.OnlySensor ?? _sensor) != _sensor)
            {
                continue;
            }

            _flicker[i] = keep * _flicker[i] + renew * _random.Gaussian();
            Position<Ecef> position = source.Where.ToEcef();
            if (InCone(satellite, position.Vector, axis, cosine) && InfraredView.Sees(satellite, position.Vector, -1))
            {
                double watts = Full(source) * share * Math.Exp(_flicker[i]);
                Add(new(source.Id, position, default, watts, 0), satellite, 0, CloudsLet(satellite, position.Vector, 0, seconds), into);
            }
        }
    }

    private double Full(HeatSource source) =>
        source.RadiativeWatts > 0 ? _band.FireWattsPerSteradian(source.RadiativeWatts, HeatSource.FireKelvin) : source.WattsPerSteradian;

    private double CloudsLet(Vector3 satellite, Vector3 point, double height, double seconds) =>
        _scenery.CloudTransmission(satellite, point, height, seconds);

    /// <summary>Adds a source whose irradiance still stands in it as an intensity.</summary>
    private void Add(PointSource intense, Vector3 satellite, double height, double clouds, List<PointSource> into)
    {
        Vector3 line = satellite - intense.Position.Vector;
        double rise = Vector3.Dot(Shell.Up(intense.Position.Vector), line.Unit);
        double air = rise > 0.3 ? _air.Upward(Math.Max(0, height), rise) : _air.Along(intense.Position.Vector, satellite);
        double irradiance = intense.WattsPerSquareMetre * air * clouds / line.LengthSquared;
        if (irradiance > 0)
        {
            into.Add(intense with { WattsPerSquareMetre = irradiance });
        }
    }

    private static bool InCone(Vector3 satellite, Vector3 point, Vector3 axis, double cosine) =>
        Vector3.Dot((point - satellite).Unit, axis) >= cosine;
}
