using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>A possible association and by how much it beats "clutter, or something new" (natural logarithm).</summary>
internal readonly record struct Candidate(int Track, int Detection, double LogRatio);

/// <summary>An association that was chosen, and what it was chosen over.</summary>
/// <param name="Candidate">The association.</param>
/// <param name="Probability">Its probability against the exchanges that were possible, 0 to 1.</param>
/// <param name="Rival">The detection that the track might have had instead, most probably; −1 when there was none.</param>
/// <param name="Contested">Probability that the detection is another track's, which has none now, 0 to 1.</param>
internal readonly record struct Choice(Candidate Candidate, double Probability, int Rival, double Contested);

/// <summary>Gives each track at most one detection and each detection at most one track, at the greatest total log-ratio.</summary>
/// <remarks>
/// <see cref="SparseAssignment"/> over the candidates; what does not touch in gates never meets there, so the work grows with the number
/// of candidates. Source: Blackman, Popoli, 1999, section 6.5. Each choice comes with its probability against pairwise exchanges, so
/// that the filter can be told how far to trust it. Keeps its working memory: repeated calls of no greater size allocate nothing.
/// </remarks>
internal sealed class GlobalNearestNeighbour
{
    private readonly List<Choice> _choices = [];
    private readonly CandidateIndex _index = new();
    private readonly SparseAssignment _assignment = new();
    private int[] _columns = [];
    private double[] _costs = [];
    private double[] _unassigned = [];
    private int[] _chosenOfTrack = [];
    private int[] _chosenOfDetection = [];

    /// <summary>The best set of candidates, in order of track.</summary>
    /// <param name="candidates">In order of track, then detection; only those with a positive ratio are used, the others are taken out.</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="detections">Number of detections.</param>
    /// <returns>The choices; valid until the next call.</returns>
    public List<Choice> Choose(List<Candidate> candidates, int tracks, int detections)
    {
        candidates.RemoveAll(static c => !(c.LogRatio > 0));
        ReadOnlySpan<Candidate> pairs = CollectionsMarshal.AsSpan(candidates);
        _index.Build(pairs, tracks, detections);
        Assign(pairs, tracks, detections);
        _choices.Clear();
        foreach (int place in _chosenOfTrack.AsSpan(0, tracks))
        {
            if (place != SparseAssignment.None)
            {
                _choices.Add(Judge(pairs, place));
            }
        }

        return _choices;
    }

    private void Assign(ReadOnlySpan<Candidate> candidates, int tracks, int detections)
    {
        Fit(candidates.Length, tracks, detections);
        for (int place = 0; place < candidates.Length; place++)
        {
            (_columns[place], _costs[place]) = (candidates[place].Detection, -candidates[place].LogRatio);
        }

        _assignment.Solve(
            _index.TrackStarts,
            _columns.AsSpan(0, candidates.Length),
            _costs.AsSpan(0, candidates.Length),
            detections,
            _unassigned.AsSpan(0, tracks),
            _chosenOfTrack);
        _chosenOfDetection.AsSpan(0, detections).Fill(SparseAssignment.None);
        foreach (int place in _chosenOfTrack.AsSpan(0, tracks))
        {
            if (place != SparseAssignment.None)
            {
                _chosenOfDetection[candidates[place].Detection] = place;
            }
        }
    }

    private void Fit(int candidates, int tracks, int detections)
    {
        if (_columns.Length < candidates)
        {
            (_columns, _costs) = (new int[2 * candidates], new double[2 * candidates]);
        }

        if (_unassigned.Length < tracks)
        {
            (_unassigned, _chosenOfTrack) = (new double[2 * tracks], new int[2 * tracks]);
        }

        if (_chosenOfDetection.Length < detections)
        {
            _chosenOfDetection = new int[2 * detections];
        }
    }

    /// <summary>Weighs a chosen association against those where its track has another detection, and whoever had that one makes room.</summary>
    private Choice Judge(ReadOnlySpan<Candidate> candidates, int place)
    {
        Candidate chosen = candidates[place];
        double sum = 1;
        double best = 0;
        int rival = -1;
        ReadOnlySpan<int> starts = _index.TrackStarts;
        foreach (ref readonly Candidate other in candidates[starts[chosen.Track]..starts[chosen.Track + 1]])
        {
            if (other.Detection == chosen.Detection)
            {
                continue;
            }

            double exchange = Math.Exp(other.LogRatio - chosen.LogRatio + MakeRoom(other.Detection, chosen.Detection, candidates));
            sum += exchange;
            (best, rival) = exchange > best ? (exchange, other.Detection) : (best, rival);
        }

        double taken = Contest(chosen, candidates);
        sum += taken;
        return new(chosen, 1 / sum, rival, taken / sum);
    }

    /// <summary>Weight of the explanations in which a track that went without has this detection, and this track went without.</summary>
    private double Contest(Candidate chosen, ReadOnlySpan<Candidate> candidates)
    {
        double sum = 0;
        foreach (int place in _index.OfDetection(chosen.Detection))
        {
            Candidate other = candidates[place];
            if (_chosenOfTrack[other.Track] == SparseAssignment.None)
            {
                sum += Math.Exp(other.LogRatio - chosen.LogRatio);
            }
        }

        return sum;
    }

    /// <summary>What it costs the track that holds <paramref name="wanted"/> to take <paramref name="offered"/> instead, or nothing.</summary>
    private double MakeRoom(int wanted, int offered, ReadOnlySpan<Candidate> candidates)
    {
        int holder = _chosenOfDetection[wanted];
        if (holder == SparseAssignment.None)
        {
            return 0;
        }

        Candidate held = candidates[holder];
        ReadOnlySpan<int> starts = _index.TrackStarts;
        int place = Find(candidates, starts[held.Track], starts[held.Track + 1], offered);
        double instead = 0;
        for (; place < starts[held.Track + 1] && candidates[place].Detection == offered; place++)
        {
            instead = Math.Max(instead, candidates[place].LogRatio);
        }

        return instead - held.LogRatio;
    }

    /// <summary>First candidate of a track, from <paramref name="low"/> to <paramref name="high"/>, whose detection is not before the given one.</summary>
    private static int Find(ReadOnlySpan<Candidate> candidates, int low, int high, int detection)
    {
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = candidates[middle].Detection < detection ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
