using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Tells in whose gate a detection lay that was not given to it, so that a track can say what it refused. Keeps its working memory.</summary>
internal sealed class Refusals
{
    /// <summary>Most refusals told of one detection, the most probable.</summary>
    public const int Most = 8;

    /// <summary>Refusals less probable than this are not told.</summary>
    public const double Least = 1e-6;

    private readonly List<Refused> _refused = [];

    /// <summary>Adds to each outcome who did not take the detection.</summary>
    /// <param name="scan">The candidates of the batch.</param>
    /// <param name="engine">The engine that has just given the detections to tracks.</param>
    /// <param name="tracks">All tracks, as the engine found them.</param>
    /// <param name="outcome">What became of each detection.</param>
    public void Tell(ScanCandidates scan, IScanEngine engine, List<FollowedTrack> tracks, Span<Association> outcome)
    {
        Gather(scan, engine, tracks, outcome);
        _refused.Sort(static (a, b) => a.Detection != b.Detection ? a.Detection.CompareTo(b.Detection) : Order(a.Refusal, b.Refusal));
        ReadOnlySpan<Refused> all = CollectionsMarshal.AsSpan(_refused);
        for (int first = 0; first < all.Length;)
        {
            int end = first + 1;
            while (end < all.Length && all[end].Detection == all[first].Detection)
            {
                end++;
            }

            ref Association told = ref outcome[all[first].Detection];
            told = told with { RefusedBy = Copy(all[first..Math.Min(end, first + Most)]) };
            first = end;
        }
    }

    private void Gather(ScanCandidates scan, IScanEngine engine, List<FollowedTrack> tracks, ReadOnlySpan<Association> outcome)
    {
        _refused.Clear();
        ReadOnlySpan<Candidate> candidates = CollectionsMarshal.AsSpan(scan.Found);
        for (int place = 0; place < candidates.Length; place++)
        {
            ref readonly Candidate candidate = ref candidates[place];
            TrackId track = tracks[candidate.Track].Id;
            if (outcome[candidate.Detection].Track != track && engine.Probability(place, candidate) is >= Least and double probability)
            {
                _refused.Add(new(candidate.Detection, new(track, probability)));
            }
        }
    }

    private static int Order(Refusal a, Refusal b) =>
        a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.Track.Value.CompareTo(b.Track.Value);

    private static Refusal[] Copy(ReadOnlySpan<Refused> refused)
    {
        var refusals = new Refusal[refused.Length];
        for (int i = 0; i < refusals.Length; i++)
        {
            refusals[i] = refused[i].Refusal;
        }

        return refusals;
    }

    private readonly record struct Refused(int Detection, Refusal Refusal);
}
