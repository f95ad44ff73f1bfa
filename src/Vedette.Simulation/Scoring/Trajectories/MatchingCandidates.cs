namespace Vedette.Simulation;

/// <summary>Matchings of a cluster that turned up, and the best succession of them.</summary>
internal sealed class MatchingCandidates(TrajectoryCluster cluster, double halfSwitch)
{
    private const int Most = 150;

    private readonly int _pairs = cluster.Pairs.Length;
    private readonly List<int[]> _matchings = [];
    private readonly HashSet<string> _known = [];

    /// <summary>Takes the matchings of all steps as candidates; gives what their succession is worth as it stands.</summary>
    public MatchingTally Take(ReadOnlySpan<bool> chosen)
    {
        MatchingTally tally = default;
        for (int step = 0; step < cluster.Steps; step++)
        {
            ReadOnlySpan<bool> now = chosen.Slice(step * _pairs, _pairs);
            int changes = step == 0 ? 0 : Differences(now, chosen.Slice((step - 1) * _pairs, _pairs));
            int[] matching = Indices(now);
            tally = tally.Switched(changes, halfSwitch).Plus(Gain(step, matching));
            if (_matchings.Count < Most && _known.Add(string.Join(',', matching)))
            {
                _matchings.Add(matching);
            }
        }

        return tally;
    }

    /// <summary>The best succession of candidates, by dynamic programming.</summary>
    public MatchingTally BestSuccession()
    {
        int[,] changes = Changes();
        var values = new MatchingTally[_matchings.Count];
        for (int step = 0; step < cluster.Steps; step++)
        {
            MatchingTally[] before = step == 0 ? values : [.. values];
            for (int m = 0; m < values.Length; m++)
            {
                MatchingTally best = before[m];
                for (int other = 0; step > 0 && other < values.Length; other++)
                {
                    best = before[other].Saving - changes[m, other] * halfSwitch > best.Saving
                        ? before[other].Switched(changes[m, other], halfSwitch)
                        : best;
                }

                values[m] = best.Plus(Gain(step, _matchings[m]));
            }
        }

        return values.MaxBy(v => v.Saving);
    }

    private int[,] Changes()
    {
        int[,] changes = new int[_matchings.Count, _matchings.Count];
        for (int a = 0; a < _matchings.Count; a++)
        {
            for (int b = 0; b < _matchings.Count; b++)
            {
                int common = _matchings[a].Intersect(_matchings[b]).Count();
                changes[a, b] = _matchings[a].Length + _matchings[b].Length - 2 * common;
            }
        }

        return changes;
    }

    private MatchingTally Gain(int step, int[] matching)
    {
        MatchingTally sum = default;
        foreach (int pair in matching)
        {
            sum = sum.Plus(cluster.Gains(step)[pair]);
        }

        return sum;
    }

    private static int[] Indices(ReadOnlySpan<bool> chosen)
    {
        List<int> indices = [];
        for (int i = 0; i < chosen.Length; i++)
        {
            if (chosen[i])
            {
                indices.Add(i);
            }
        }

        return [.. indices];
    }

    private static int Differences(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b)
    {
        int differences = 0;
        for (int i = 0; i < a.Length; i++)
        {
            differences += a[i] != b[i] ? 1 : 0;
        }

        return differences;
    }
}
