namespace Vedette.Tracking;

/// <summary>Makes one track of two that follow the same object.</summary>
internal sealed class TrackMerging(TrackReplay replay, TrackComparison comparison, TrackerOptions options)
{
    private const int ReplayLimit = 250;

    /// <summary>One track of two: run again over all detections where they are all known, else on the better filter.</summary>
    public FollowedTrack Merge(FollowedTrack stays, FollowedTrack goes)
    {
        List<Detection> all = [.. stays.History.Detections, .. goes.History.Detections];
        all.Sort((x, y) => x.Time != y.Time ? x.Time.CompareTo(y.Time) : x.Id.CompareTo(y.Id));
        bool whole = stays.History.Whole && goes.History.Whole && all.Count <= ReplayLimit;
        FollowedTrack better = stays.Filter.Leader.State.PositionVariance < goes.Filter.Leader.State.PositionVariance ? stays : goes;
        var merged = new FollowedTrack
        {
            Id = stays.Id,
            Filter = whole ? RunAgain(all, better) : better.Filter,
            History = new(options.HistorySeconds),
            Mode = stays.Mode > goes.Mode ? stays.Mode : goes.Mode,
            LogFalseStarts = Math.Min(stays.LogFalseStarts, goes.LogFalseStarts),
            Confirmed = stays.Confirmed || goes.Confirmed,
            ConfirmationTold = stays.ConfirmationTold,
            LastReport = stays.LastReport,
            CoastingSince = stays.CoastingSince ?? goes.CoastingSince,
            Parting = stays.Parting ?? goes.Parting,
        };
        foreach (Detection d in all)
        {
            merged.Take(d, 0);
        }

        merged.Arc = stays.Arc ?? goes.Arc;
        if (stays.Arc is { } arc && goes.Arc is { } other)
        {
            arc.Join(other);
        }

        merged.TakeReasons(stays);
        merged.TakeReasons(goes);
        merged.TakeExpected(stays);
        merged.TakeExpected(goes);
        merged.Weigh(Math.Max(0, stays.LogRatio) + Math.Max(0, goes.LogRatio));
        merged.History.Remember(merged.Filter, replay);
        merged.Replaced.AddRange(stays.Replaced);
        merged.Replaced.Add(goes.Id);
        return merged;
    }

    /// <summary>
    /// A filter over all detections; the better of the two where that one does not agree with it: after half an hour unseen a place is known to thousands of kilometres, and what a
    /// plot says of it is linear over a few hundred at most.
    /// </summary>
    private PhaseFilter RunAgain(List<Detection> all, FollowedTrack better)
    {
        PhaseFilter again = replay.Run(all);
        return !better.Ranged || comparison.Distance(again, better.Filter) < TrackComparison.Limit ? again : better.Filter;
    }
}
