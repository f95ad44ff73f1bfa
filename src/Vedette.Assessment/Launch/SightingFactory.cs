namespace Vedette.Assessments;

/// <summary>Prepares detections for the launch fit: local axes, and what is believed about the constant biases of the sensors.</summary>
internal sealed class SightingFactory
{
    /// <summary>Constant offset of a radar's range, in metres: half a range cell of a calibrated radar.</summary>
    private const double RangeBiasSigmaMetres = 30;

    private readonly Theatre _theatre;
    private readonly SensorIndex _sensors;
    private readonly Dictionary<int, LocalFrame> _sites = [];

    /// <summary>Knows the sensors of <paramref name="theatre"/>.</summary>
    public SightingFactory(Theatre theatre)
    {
        _theatre = theatre;
        _sensors = new(theatre);
        foreach (Sensor sensor in theatre.Sensors)
        {
            if (sensor is RadarSensor radar)
            {
                _sites[sensor.Id.Value] = new(radar.Site);
            }
        }
    }

    /// <summary>Those detections whose sensor is one of the theatre's, and of its kind.</summary>
    public IReadOnlyList<Detection> OfKnownSensors(IReadOnlyList<Detection> detections) =>
        [.. detections.Where(d => (d, _sensors.Find(d.Sensor)) is (LineOfSight, InfraredSensor) or (Plot, RadarSensor))];

    /// <summary>Prepares detections of known sensors.</summary>
    /// <param name="detections">In order of time.</param>
    /// <param name="reference">Time that seconds count from.</param>
    /// <param name="biases">Number of biases of all their sensors.</param>
    public IReadOnlyList<LaunchSighting> Build(IReadOnlyList<Detection> detections, Instant reference, out int biases)
    {
        List<LaunchSighting> sightings = new(detections.Count);
        Dictionary<int, int> firstBias = [];
        biases = 0;
        foreach (Detection detection in detections)
        {
            if (!firstBias.TryGetValue(detection.Sensor.Value, out int bias))
            {
                bias = biases;
            }

            if (Prepare(detection, detection.Time.SecondsSince(reference), bias) is { } sighting)
            {
                firstBias[detection.Sensor.Value] = bias;
                biases = Math.Max(biases, bias + sighting.Biases);
                sightings.Add(sighting);
            }
        }

        return sightings;
    }

    /// <summary>What may be believed about the place of a first detection; empty when its sensor is not known.</summary>
    public IReadOnlyList<FirstSight> FirstSights(Detection detection) => detection switch
    {
        LineOfSight ray => FirstSight.Along(_theatre.Earth, ray),
        Plot plot when _sites.TryGetValue(plot.Sensor.Value, out LocalFrame? site) =>
            FirstSight.At(site.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians).Vector),
        _ => [],
    };

    private LaunchSighting? Prepare(Detection detection, double seconds, int bias)
    {
        Sensor? sensor = _sensors.Find(detection.Sensor);
        switch (detection)
        {
            case LineOfSight ray when sensor is InfraredSensor:
                Vector3 toward = ray.Toward.Vector;
                Vector3 across = Vector3.Cross(toward, Math.Abs(toward.Z) < 0.9 ? new(0, 0, 1) : new(1, 0, 0)).Unit;
                return new RaySighting(
                    seconds, bias, ray.Origin.Vector, across, Vector3.Cross(across, toward), ray.SigmaRadians,
                    _sensors.RayBiasSigma(ray.Sensor));
            case Plot plot when sensor is RadarSensor radar:
                return new PlotSighting(
                    seconds, bias, _sites[plot.Sensor.Value], plot, new(RangeBiasSigmaMetres, radar.AngleFloorRadians));
            default:
                return null;
        }
    }
}
