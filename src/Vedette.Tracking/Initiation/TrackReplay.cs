namespace Vedette.Tracking;

/// <summary>Runs a filter over detections that are known to belong to one object.</summary>
internal sealed class TrackReplay(
    MotionModel motion, TrackerOptions options, EarthRotation rotation, Dictionary<SensorId, SensorView> views)
{
    /// <summary>Most filters that are kept for the next tracks.</summary>
    private const int MostSpare = 1024;

    private readonly TrackStart _start = new(motion.Earth);

    private readonly HypothesisPool _pool = new();
    private readonly Stack<PhaseFilter> _spare = new();
    private readonly Stack<FilterSnapshot> _spareSnapshots = new();

    /// <summary>A filter without hypotheses.</summary>
    public PhaseFilter NewFilter() => _spare.TryPop(out PhaseFilter? filter) ? filter : new(motion, options, _pool);

    /// <summary>Takes back a filter that nobody needs any more.</summary>
    public void Return(PhaseFilter filter)
    {
        filter.Release();
        if (_spare.Count < MostSpare)
        {
            _spare.Push(filter);
        }
    }

    /// <summary>A snapshot with what was last in it.</summary>
    public FilterSnapshot NewSnapshot() => _spareSnapshots.TryPop(out FilterSnapshot? snapshot) ? snapshot : new();

    /// <summary>Takes back a snapshot that nobody needs any more.</summary>
    public void Return(FilterSnapshot snapshot)
    {
        if (_spareSnapshots.Count < MostSpare)
        {
            _spareSnapshots.Push(snapshot);
        }
    }

    /// <summary>A filter as it was saved.</summary>
    public PhaseFilter Restore(ref ByteReader reader)
    {
        PhaseFilter filter = NewFilter();
        filter.Restore(ref reader);
        return filter;
    }

    /// <summary>Starts a filter from one detection.</summary>
    public PhaseFilter Start(Detection detection)
    {
        PhaseFilter filter = NewFilter();
        Start(filter, detection);
        return filter;
    }

    /// <summary>Starts a filter from one detection, in place of what it was.</summary>
    public void Start(PhaseFilter filter, Detection detection)
    {
        switch (detection)
        {
            case Plot plot:
                var radar = (RadarView)views[plot.Sensor];
                TrackStart.FromPlot(filter, new PlotModel(plot, radar.Frame, rotation), radar.Radar);
                break;
            case LineOfSight line:
                _start.FromLineOfSight(filter, new LineOfSightModel(line, rotation), ((InfraredView)views[line.Sensor]).Infrared);
                break;
        }
    }

    /// <summary>Predicts to a detection and updates with it.</summary>
    /// <returns>Log-likelihood.</returns>
    public double Apply(PhaseFilter filter, Detection detection)
    {
        filter.PredictTo(detection.Time);
        return detection switch
        {
            Plot plot => filter.Update(
                new PlotModel(plot, ((RadarView)views[plot.Sensor]).Frame, rotation), ((RadarView)views[plot.Sensor]).Radar),
            LineOfSight line => filter.Update(
                new LineOfSightModel(line, rotation), ((InfraredView)views[line.Sensor]).Infrared),
            _ => throw new ArgumentException($"No rule for {detection.GetType().Name}.", nameof(detection)),
        };
    }

    /// <summary>A filter over all detections, in order of time.</summary>
    public PhaseFilter Run(IReadOnlyList<Detection> detections)
    {
        PhaseFilter filter = Start(detections[0]);
        for (int i = 1; i < detections.Count; i++)
        {
            Apply(filter, detections[i]);
        }

        return filter;
    }
}
