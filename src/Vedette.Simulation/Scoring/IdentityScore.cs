namespace Vedette.Simulation;

/// <summary>How well the tracks kept to the objects, over all objects that were detected.</summary>
/// <param name="Tracked">Objects that ever had a confirmed track.</param>
/// <param name="OneTrack">Objects that had one track from first to last: of those that had any, no swap and no break.</param>
/// <param name="TimeTracked">Steps from first to last detection, over all objects, with a confirmed track.</param>
/// <param name="Completeness">Detections of objects that went, with a probability of half or more, to a track the object had.</param>
/// <param name="Purity">Detections that went, likewise, to a confirmed track and came from what most of its detections came from.</param>
/// <param name="Swaps">How often the track on an object became another.</param>
/// <param name="Breaks">How often an object had a track, then none, then one again.</param>
/// <param name="RedundantTracks">Confirmed tracks near an object that had another.</param>
/// <param name="MedianConfirmedSeconds">From the first detection to the first confirmed track, median over objects.</param>
/// <param name="LargestConfirmedSeconds">The longest.</param>
/// <param name="MedianLaunchSeconds">From launch to the first launch estimate, median.</param>
/// <param name="MedianImpactSeconds">From burnout to the first impact prediction, median; negative when earlier.</param>
/// <param name="MedianAlertSeconds">From launch to each alert level of threats, median: levels 1 to 4.</param>
public sealed record IdentityScore(
    Proportion Tracked,
    Proportion OneTrack,
    Proportion TimeTracked,
    Proportion Completeness,
    Proportion Purity,
    int Swaps,
    int Breaks,
    int RedundantTracks,
    double? MedianConfirmedSeconds,
    double? LargestConfirmedSeconds,
    double? MedianLaunchSeconds,
    double? MedianImpactSeconds,
    IReadOnlyList<double?> MedianAlertSeconds)
{
    private const double Mostly = 0.5;

    internal static IdentityScore Of(ScoreContext context, IReadOnlyList<ObjectScore> objects, IReadOnlyList<TrackScore> tracks)
    {
        ObjectScore[] seen = [.. objects.Where(o => o.Detections > 0)];
        ObjectScore[] tracked = [.. seen.Where(o => o.Found)];
        double[] latencies = [.. seen.Select(o => o.ConfirmedLatencySeconds).OfType<double>()];
        bool known = context.Run.Has(RunParts.Associations);
        return new(
            new(tracked.Length, seen.Length),
            new(tracked.Count(o => o is { Swaps: 0, Breaks: 0 }), tracked.Length),
            new(seen.Sum(o => o.TrackedSteps.Held), seen.Sum(o => o.TrackedSteps.Total)),
            known ? new(seen.Sum(o => Taken(context, o)), seen.Sum(o => o.Detections)) : default,
            known ? PurityOf(context) : default,
            seen.Sum(o => o.Swaps),
            seen.Sum(o => o.Breaks),
            tracks.Count(t => t.Verdict == TrackVerdict.Redundant),
            Summary.Median(latencies),
            latencies.Length > 0 ? latencies.Max() : null,
            Summary.Median(seen.Select(o => o.LaunchEstimateLatencySeconds).OfType<double>()),
            Summary.Median(seen.Select(o => o.ImpactPredictionLatencySeconds).OfType<double>()),
            [.. Enumerable.Range(0, 4).Select(level => Summary.Median(
                seen.Where(o => o.Kind == RecordedKind.Threat).Select(o => o.AlertLatencies[level]).OfType<double>()))]);
    }

    private static int Taken(ScoreContext context, ObjectScore scored)
    {
        int taken = 0;
        foreach (long track in scored.Tracks)
        {
            foreach (DetectionLedger.Entry entry in context.Ledger.Of(new(track)))
            {
                taken += entry.ObjectId == scored.Id && entry.Weight >= Mostly ? 1 : 0;
            }
        }

        return Math.Min(taken, scored.Detections);
    }

    private static Proportion PurityOf(ScoreContext context)
    {
        (int own, int all) = (0, 0);
        foreach (TrackHistory track in context.Timeline.Tracks.Where(t => t.FirstConfirmedSeconds is not null))
        {
            int? most = context.Ledger.MostlyFrom(track.Id, double.PositiveInfinity);
            foreach (DetectionLedger.Entry entry in context.Ledger.Of(track.Id))
            {
                all += entry.Weight >= Mostly ? 1 : 0;
                own += entry.Weight >= Mostly && entry.ObjectId == most ? 1 : 0;
            }
        }

        return new(own, all);
    }
}
