namespace Vedette.Tracking;

/// <summary>Runs a filter over detections that are known to belong to one object.</summary>
internal sealed class TrackReplay(
    MotionModel motion, TrackerOptions options, EarthRotation rotation, IReadOnlyDictionary<SensorId, SensorView> views)
{
    private readonly TrackStart _start = new(motion.Earth);

    public PhaseFilter NewFilter() => new(motion, options);

    /// <summary>Starts a filter from one detection.</summary>
    public PhaseFilter Start(Detection detection)
    {
        PhaseFilter filter = NewFilter();
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

        return filter;
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
