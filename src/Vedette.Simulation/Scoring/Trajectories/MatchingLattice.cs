namespace Vedette.Simulation;

/// <summary>All ways to pair the objects and tracks of a cluster, and the best succession of them over time: exact.</summary>
/// <remarks>
/// Dynamic programming over matchings. From one step to the next a matching changes at a cost for each pair that goes or comes; all pairs
/// that go may go first, so the best predecessor of every matching is found by one pass down the lattice of matchings (each hands its value to
/// those with one pair less) and one pass up. Work per step: twice the number of matchings times their size.
/// </remarks>
internal sealed class MatchingLattice
{
    private const int MostMatchings = 60_000;
    private const int MostLinks = 1_000_000;
    private const long MostRemembered = 20_000_000;

    private readonly TrajectoryCluster _cluster;
    private readonly List<Matching> _matchings = [new(-1, -1, [])];
    private int _links;

    private MatchingLattice(TrajectoryCluster cluster) => _cluster = cluster;

    /// <summary>Number of matchings, the empty one included.</summary>
    public int Count => _matchings.Count;

    /// <summary>About how many operations it takes to solve the cluster.</summary>
    public long Work => (long)_cluster.Steps * (Count + 2L * _links);

    /// <summary>A matching: that of its parent and one pair more.</summary>
    /// <param name="Parent">Index of the matching without its last pair.</param>
    /// <param name="Pair">Its last pair; a matching's pairs are in rising order.</param>
    /// <param name="Without">Indices of the matchings with one pair less, in the order of the pairs.</param>
    private sealed record Matching(int Parent, int Pair, int[] Without);

    /// <summary>Lists all matchings; null when there are too many for the work that is allowed.</summary>
    public static MatchingLattice? TrySetUp(TrajectoryCluster cluster, long mostWork)
    {
        MatchingLattice lattice = new(cluster);
        return lattice.Fill(mostWork) ? lattice : null;
    }

    /// <summary>The best succession of matchings.</summary>
    /// <param name="halfSwitchCost">Price of a pair that comes or goes.</param>
    /// <param name="chosen">Takes the pairs of that succession; null where they are not wanted. None is given where the succession is too
    /// large to be remembered.</param>
    public MatchingTally Solve(double halfSwitchCost, ICollection<TrajectoryPair>? chosen = null)
    {
        var values = new MatchingTally[Count];
        var gains = new MatchingTally[Count];
        int[][]? origins = chosen is not null && (long)Count * _cluster.Steps <= MostRemembered ? new int[_cluster.Steps][] : null;
        for (int step = 0; step < _cluster.Steps; step++)
        {
            int[] origin = [.. Enumerable.Range(0, Count)];
            if (step > 0)
            {
                Change(values, origin, halfSwitchCost);
            }

            if (origins is not null)
            {
                origins[step] = origin;
            }

            ReadOnlySpan<MatchingTally> ofPairs = _cluster.Gains(step);
            for (int m = 1; m < Count; m++)
            {
                gains[m] = gains[_matchings[m].Parent].Plus(ofPairs[_matchings[m].Pair]);
                values[m] = values[m].Plus(gains[m]);
            }
        }

        int best = 0;
        for (int m = 1; m < Count; m++)
        {
            best = values[m].Saving > values[best].Saving ? m : best;
        }

        if (origins is not null)
        {
            TraceBack(origins, best, chosen!);
        }

        return values[best];
    }

    private void TraceBack(int[][] origins, int last, ICollection<TrajectoryPair> chosen)
    {
        int m = last;
        for (int step = _cluster.Steps - 1; step >= 0; step--)
        {
            foreach (int pair in PairsOf(m))
            {
                if (_cluster.Gains(step)[pair].Pairs > 0)
                {
                    chosen.Add(_cluster.Named(step, pair));
                }
            }

            m = origins[step][m];
        }
    }

    /// <summary>Lets each matching come from the best of all others at the price of the pairs that go and come.</summary>
    private void Change(MatchingTally[] values, int[] origin, double halfSwitchCost)
    {
        for (int m = Count - 1; m > 0; m--)
        {
            foreach (int less in _matchings[m].Without)
            {
                if (values[m].Saving - halfSwitchCost > values[less].Saving)
                {
                    (values[less], origin[less]) = (values[m].Switched(1, halfSwitchCost), origin[m]);
                }
            }
        }

        for (int m = 1; m < Count; m++)
        {
            foreach (int less in _matchings[m].Without)
            {
                if (values[less].Saving - halfSwitchCost > values[m].Saving)
                {
                    (values[m], origin[m]) = (values[less].Switched(1, halfSwitchCost), origin[less]);
                }
            }
        }
    }

    /// <summary>Adds matchings by their number of pairs, so that those with fewer come first.</summary>
    private bool Fill(long mostWork)
    {
        Dictionary<(int Parent, int Pair), int> children = [];
        for (int m = 0; m < _matchings.Count; m++)
        {
            int[] own = PairsOf(m);
            for (int pair = _matchings[m].Pair + 1; pair < _cluster.Pairs.Length; pair++)
            {
                if (!Fits(own, pair))
                {
                    continue;
                }

                children.Add((m, pair), _matchings.Count);
                int[] without = Without(children, own, pair, m);
                _matchings.Add(new(m, pair, without));
                _links += without.Length;
                if (_matchings.Count > MostMatchings || _links > MostLinks || Work > mostWork)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Fits(int[] own, int pair)
    {
        (int o, int t) = _cluster.Pairs[pair];
        return !Array.Exists(own, e => _cluster.Pairs[e].Object == o || _cluster.Pairs[e].Track == t);
    }

    /// <summary>The matchings that are one of <paramref name="own"/>, or the new pair, less.</summary>
    private static int[] Without(Dictionary<(int, int), int> children, int[] own, int pair, int parent)
    {
        int[] without = new int[own.Length + 1];
        without[^1] = parent;
        for (int left = 0; left < own.Length; left++)
        {
            int m = 0;
            for (int i = 0; i < own.Length; i++)
            {
                m = i == left ? m : children[(m, own[i])];
            }

            without[left] = children[(m, pair)];
        }

        return without;
    }

    private int[] PairsOf(int matching)
    {
        List<int> pairs = [];
        for (int m = matching; m > 0; m = _matchings[m].Parent)
        {
            pairs.Add(_matchings[m].Pair);
        }

        pairs.Reverse();
        return [.. pairs];
    }
}
