namespace Vedette.Assessments;

/// <summary>Prepares detections for the launch fit: local axes, and what is believed about the constant biases of the sensors.</summary>
internal sealed class SightingFactory
{
    /// <summary>Constant offset of a radar's range, in metres: half a range cell of a calibrated radar.</summary>
    private const double RangeBiasSigmaMetres = 30;

    /// <summary>Constant errors of a radar; a satellite has two.</summary>
    private const int MostBiases = 3;

    private readonly Theatre _theatre;
    private readonly SensorIndex _sensors;
    private readonly Dictionary<int, LocalFrame> _sites = [];
    private readonly Dictionary<int, int> _firstSlot = [];

    /// <summary>Knows the sensors of <paramref name="theatre"/>.</summary>
    public SightingFactory(Theatre theatre)
    {
        _theatre = theatre;
        _sensors = new(theatre);
        foreach (Sensor sensor in theatre.Sensors.OrderBy(s => s.Id.Value))
        {
            _firstSlot[sensor.Id.Value] = MostBiases * _firstSlot.Count;
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
    /// <param name="biases">Which of the theatre's constant errors are those of their sensors, ascending.</param>
    public IReadOnlyList<LaunchSighting> Build(IReadOnlyList<Detection> detections, Instant reference, out IReadOnlyList<int> biases)
    {
        SortedDictionary<int, int> firstBias = [];
        foreach (Detection detection in detections)
        {
            firstBias[detection.Sensor.Value] = 0;
        }

        List<int> slots = [];
        foreach (int sensor in firstBias.Keys.ToArray())
        {
            firstBias[sensor] = slots.Count;
            slots.AddRange(Enumerable.Range(_firstSlot[sensor], _sites.ContainsKey(sensor) ? MostBiases : 2));
        }

        biases = slots;
        return [.. detections.Select(d => Prepare(d, d.Time.SecondsSince(reference), firstBias[d.Sensor.Value])).OfType<LaunchSighting>()];
    }

    /// <summary>What may be believed about the place of a first detection; empty when its sensor is not known.</summary>
    public IReadOnlyList<FirstSight> FirstSights(Detection detection) => detection switch
    {
        LineOfSight ray => FirstSight.Along(_theatre.Earth, ray, _theatre.Priors),
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
