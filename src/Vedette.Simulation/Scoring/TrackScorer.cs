namespace Vedette.Simulation;

/// <summary>Judges each confirmed track.</summary>
internal static class TrackScorer
{
    public static IReadOnlyList<TrackScore> Score(ScoreContext context)
    {
        List<TrackScore> scores = [];
        for (int i = 0; i < context.Timeline.Tracks.Length; i++)
        {
            if (context.Timeline.Tracks[i].FirstConfirmedSeconds is { } confirmed)
            {
                scores.Add(One(context, i, confirmed));
            }
        }

        return scores;
    }

    private static TrackScore One(ScoreContext context, int index, double confirmed)
    {
        TrackHistory track = context.Timeline.Tracks[index];
        TrackTally tally = context.Timeline.Tally(index);
        int? objectId = context.Ledger.MostlyFrom(track.Id, double.PositiveInfinity);
        int known = objectId is { } id ? context.Timeline.IndexOfObject(id) : -1;
        ReadOnlySpan<DetectionLedger.Entry> detections = context.Ledger.Of(track.Id);
        (double total, double own) = (0, 0);
        foreach (DetectionLedger.Entry entry in detections)
        {
            total += entry.Weight;
            own += entry.ObjectId == objectId ? entry.Weight : 0;
        }

        double near = tally.Confirmed > 0 ? (double)tally.Near / tally.Confirmed : 0;
        double paired = tally.Confirmed > 0 ? (double)tally.Paired / tally.Confirmed : 0;
        bool followsByDetections = known >= 0 && 2 * own > total;
        TrackVerdict verdict = paired > 0.5 || (followsByDetections && near <= 0.5) ? TrackVerdict.Right
            : near > 0.5 ? TrackVerdict.Redundant
            : TrackVerdict.False;
        double end = Math.Min(track.EndSeconds, context.Truth.EndSeconds);
        return new(
            track.Id.Value,
            confirmed,
            Math.Max(0, end - confirmed),
            detections.Length,
            objectId,
            known >= 0 ? context.Timeline.Objects[known].Truth.Kind : RecordedKind.Clutter,
            total > 0 ? own / total : null,
            near,
            paired,
            verdict);
    }
}
