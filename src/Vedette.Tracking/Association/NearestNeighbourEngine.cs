using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>The simple way: the one best set of pairs, and wider noise where it is in doubt.</summary>
internal sealed class NearestNeighbourEngine(TrackReplay replay) : IScanEngine
{
    /// <summary>A detection that is another track's with more than this probability shows that something is there, and moves nothing.</summary>
    private const double LargestContest = 0.1;

    private readonly GlobalNearestNeighbour _assignment = new();
    private readonly List<double> _open = [];

    /// <inheritdoc/>
    public int Dropped => 0;

    /// <inheritdoc/>
    /// <remarks>Of one that was not chosen: its odds against clutter, in the part that the choice leaves open.</remarks>
    public double Probability(int place, in Candidate candidate) => _open[candidate.Detection] / (1 + Math.Exp(-candidate.LogRatio));

    /// <inheritdoc/>
    public void Take(ScanCandidates scan, List<FollowedTrack> tracks, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        CollectionsMarshal.SetCount(_open, scan.Count);
        CollectionsMarshal.AsSpan(_open).Fill(1);
        foreach (Choice choice in _assignment.Choose(scan.Found, tracks.Count, scan.Count))
        {
            _open[choice.Candidate.Detection] = 1 - choice.Probability;
            Take(scan, tracks[choice.Candidate.Track], choice, mode, outcome, give);
        }
    }

    private void Take(
        ScanCandidates scan, FollowedTrack track, Choice choice, DataMode mode, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        (int index, double ratio) = (choice.Candidate.Detection, choice.Candidate.LogRatio);
        Detection detection = outcome[index].Detection;
        outcome[index] = new(detection, track.Id, choice.Probability / (1 + Math.Exp(-ratio)));
        track.Count(detection.Sensor, choice.Probability < FollowedTrack.SureChoice);
        if (choice.Contested > LargestContest)
        {
            track.Glimpse(detection);
            return;
        }

        Detection used = detection;
        if (choice.Rival < 0)
        {
            scan.Follow(track, index, detection);
        }
        else
        {
            used = Ambiguity.Widen(detection, outcome[choice.Rival].Detection, 1 - choice.Probability);
            scan.Apply(track.Filter, index, used);
        }

        if (!track.Filter.WasFollowed && track.Mend(replay))
        {
            track.Glimpse(detection);
            return;
        }

        give(track, used, ratio);
        track.Mode = mode > track.Mode ? mode : track.Mode;
        track.History.Remember(track.Filter, replay);
    }
}
