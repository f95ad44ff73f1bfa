namespace Vedette.Simulation;

/// <summary>When each threat became findable, and whether it had a confirmed track soon enough.</summary>
internal static class FindableScorer
{
    /// <summary>How long a radar must have seen a threat.</summary>
    public const double RadarSeconds = 60;

    /// <summary>A gap longer than this many revisits does not count as seen.</summary>
    public const double LongestGapRevisits = 5;

    /// <summary>In how many scans of each of two satellites.</summary>
    public const int InfraredScans = 4;

    /// <summary>The occasions of an object, in order of time; at most one by radar and one by infrared.</summary>
    public static IReadOnlyList<FindableOccasion> Score(ScoreContext context, int objectIndex)
    {
        RecordedObject truth = context.Timeline.Objects[objectIndex].Truth;
        ILookup<SensorId, double> seen = context.Truth.Detections
            .Where(d => d.ObjectId == truth.Id)
            .ToLookup(d => d.Sensor, d => d.Seconds);
        List<FindableOccasion> occasions = [];
        if (RadarMoment(context.Truth.Sensors, seen) is { } radar)
        {
            occasions.Add(Occasion(context, objectIndex, FindableBy.Radar, radar));
        }

        if (InfraredMoment(context.Truth.Sensors, seen) is { } infrared)
        {
            occasions.Add(Occasion(context, objectIndex, FindableBy.Infrared, infrared));
        }

        return [.. occasions.OrderBy(o => o.Seconds)];
    }

    /// <summary>The first time at which one radar has seen an object for 60 s, longer gaps left out; null when never.</summary>
    public static double? RadarMoment(IReadOnlyList<Sensor> sensors, ILookup<SensorId, double> seen)
    {
        double? moment = null;
        foreach (RadarSensor radar in sensors.OfType<RadarSensor>())
        {
            double sum = 0;
            double last = double.NaN;
            foreach (double seconds in seen[radar.Id].Order())
            {
                double gap = seconds - last;
                sum += gap <= LongestGapRevisits * radar.RevisitSeconds ? gap : 0;
                last = seconds;
                if (sum >= RadarSeconds)
                {
                    // Within the last gap the sixtieth second came a little before the plot that tells.
                    moment = Earlier(moment, seconds);
                    break;
                }
            }
        }

        return moment;
    }

    /// <summary>The first time at which two satellites have seen an object in four scans each; null when never.</summary>
    public static double? InfraredMoment(IReadOnlyList<Sensor> sensors, ILookup<SensorId, double> seen)
    {
        List<double> moments = [];
        foreach (InfraredSensor satellite in sensors.OfType<InfraredSensor>())
        {
            double[] firstOfScan = [.. seen[satellite.Id]
                .GroupBy(t => Math.Floor((t - satellite.PhaseSeconds) / satellite.RevisitSeconds + 1e-6))
                .Select(scan => scan.Min())
                .Order()];
            if (firstOfScan.Length >= InfraredScans)
            {
                moments.Add(firstOfScan[InfraredScans - 1]);
            }
        }

        moments.Sort();
        return moments.Count >= 2 ? moments[1] : null;
    }

    private static double? Earlier(double? a, double b) => a is { } value && value < b ? value : b;

    private static FindableOccasion Occasion(ScoreContext context, int objectIndex, FindableBy by, double moment)
    {
        ScoreTimeline timeline = context.Timeline;
        double limit = moment + context.Options.FoundWithinSeconds;
        for (int step = timeline.StepAt(moment); step < timeline.Steps; step++)
        {
            if (timeline.Finding(step, objectIndex) is { } track)
            {
                double found = Math.Max(moment, context.Moment(step, track.FirstConfirmedSeconds ?? double.NaN));
                return new(by, moment, found <= limit, found, limit - found, track.Id.Value);
            }
        }

        return new(by, moment, limit > timeline.SecondsAt(timeline.Steps - 1) ? null : false, null, null, null);
    }
}
