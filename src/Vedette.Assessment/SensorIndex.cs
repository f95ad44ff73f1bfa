namespace Vedette.Assessments;

/// <summary>The sensors of a theatre by number.</summary>
internal sealed class SensorIndex
{
    private const double UnknownRayBiasRadians = 20e-6;

    /// <summary>What all rays share, over the floor of a single ray: the same size, and a tenth for what turns in minutes.</summary>
    private const double SharedShare = 1.1;

    private readonly Dictionary<int, Sensor> _sensors = [];
    private readonly Dictionary<int, MoonWatch> _moon = [];
    private readonly Dictionary<int, LocalFrame> _sites = [];

    /// <summary>Indexes the sensors of a theatre.</summary>
    public SensorIndex(Theatre theatre)
    {
        foreach (Sensor sensor in theatre.Sensors)
        {
            _sensors[sensor.Id.Value] = sensor;
            if (sensor is RadarSensor radar)
            {
                LocalFrame site = new(radar.Site);
                (_sites[sensor.Id.Value], _moon[sensor.Id.Value]) = (site, new(site, theatre.Rotation));
            }
        }
    }

    /// <summary>The sensor of a number, or null.</summary>
    public Sensor? Find(SensorId id) => _sensors.GetValueOrDefault(id.Value);

    /// <summary>Place of a radar, or null.</summary>
    public LocalFrame? Site(SensorId id) => _sites.GetValueOrDefault(id.Value);

    /// <summary>Its name, or its number in words.</summary>
    public string Name(SensorId id) => Find(id)?.Name ?? $"Sensor {id.Value}";

    /// <summary>Whether a plot lies on the Moon: three standard deviations in direction, and in range rate where it has one.</summary>
    public bool IsOnMoon(Plot plot)
    {
        const double disc = 4.5e-3;
        const double turning = 3;
        return _moon.TryGetValue(plot.Sensor.Value, out MoonWatch? watch)
            && watch.Near(plot.Time, plot.AzimuthRadians, plot.ElevationRadians) is { } moon
            && Within(Math.IEEERemainder(plot.AzimuthRadians - moon.AzimuthRadians, 2 * Math.PI) * Math.Cos(moon.ElevationRadians), disc, plot.SigmaAzimuthRadians)
            && Within(plot.ElevationRadians - moon.ElevationRadians, disc, plot.SigmaElevationRadians)
            && (plot.RangeRate is not { } rate || Within(rate.MetresPerSecond - moon.RangeRateMetresPerSecond, turning, rate.Sigma));
    }

    private static bool Within(double away, double spread, double sigma) => away * away < 9 * (spread * spread + sigma * sigma);

    /// <summary>Standard deviation of what all rays of a satellite may share, taken a little larger than the floor of a single ray.</summary>
    public double RayBiasSigma(SensorId id) => Find(id) is InfraredSensor infrared ? SharedShare * infrared.LineOfSightFloorRadians : UnknownRayBiasRadians;
}
