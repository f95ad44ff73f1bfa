namespace Vedette.Simulation;

/// <summary>A good succession of matchings for a cluster that is too large to be solved exactly, and how much better the best could be.</summary>
/// <remarks>
/// Lagrangian decomposition: one copy of the decisions obeys that each object has one track at most and each track one object (an
/// assignment at each step), the other pays for switches (a chain of two states for each pair); prices on their difference are improved by
/// subgradients with Polyak's step. Both parts have whole-numbered solutions, so the bound tends to that of the linear relaxation of the
/// source, which is a metric itself. Every assignment that turns up is a candidate, and the best succession of candidates is kept.
/// Sources: Guignard and Kim, Lagrangean decomposition, Mathematical Programming 39, 1987; Polyak, Minimization of unsmooth functionals,
/// USSR Computational Mathematics and Mathematical Physics 9, 1969.
/// </remarks>
internal sealed class MatchingBounds
{
    private const int MostRounds = 150;
    private const long MostWork = 6_000_000_000;
    private const double GoodEnough = 1e-6;

    private readonly TrajectoryCluster _cluster;
    private readonly double _halfSwitch;
    private readonly int _pairs;
    private readonly double[] _prices;
    private readonly bool[] _assigned;
    private readonly bool[] _chained;
    private readonly MatchingCandidates _candidates;

    private MatchingBounds(TrajectoryCluster cluster, double halfSwitch)
    {
        (_cluster, _halfSwitch, _pairs) = (cluster, halfSwitch, cluster.Pairs.Length);
        _prices = new double[cluster.Steps * _pairs];
        _assigned = new bool[_prices.Length];
        _chained = new bool[_prices.Length];
        _candidates = new(cluster, halfSwitch);
    }

    /// <summary>The best that was found, and the most by which the best possible saves more.</summary>
    public static (MatchingTally Best, double Gap) Solve(TrajectoryCluster cluster, double halfSwitch) =>
        new MatchingBounds(cluster, halfSwitch).Solve();

    private (MatchingTally Best, double Gap) Solve()
    {
        long perRound = 1 + _cluster.Steps * ((long)_cluster.Objects * _cluster.Objects * _cluster.Tracks + 4L * _pairs);
        int rounds = (int)Math.Clamp(MostWork / perRound, 10, MostRounds);
        double bound = double.PositiveInfinity;
        MatchingTally best = default;
        (double scale, int stalled) = (1, 0);
        for (int round = 0; round < rounds; round++)
        {
            double value = Assign() + Chain();
            stalled = value < bound ? 0 : stalled + 1;
            bound = Math.Min(bound, value);
            best = Better(best, _candidates.Take(_assigned));
            if (bound - best.Saving <= GoodEnough * bound)
            {
                break;
            }

            (scale, stalled) = stalled > 5 ? (scale / 2, 0) : (scale, stalled);
            Reprice(scale * (value - best.Saving));
        }

        best = Better(best, _candidates.BestSuccession());
        return (best, Math.Max(0, bound - best.Saving));
    }

    private static MatchingTally Better(in MatchingTally a, in MatchingTally b) => b.Saving > a.Saving ? b : a;

    /// <summary>The best pairs of each step at half of what they save and their prices.</summary>
    private double Assign()
    {
        double total = 0;
        double[] costs = new double[_cluster.Objects * _cluster.Tracks];
        int[] trackOfObject = new int[_cluster.Objects];
        double[] nothing = new double[_cluster.Objects];
        for (int step = 0; step < _cluster.Steps; step++)
        {
            ReadOnlySpan<MatchingTally> gains = _cluster.Gains(step);
            Array.Fill(costs, double.PositiveInfinity);
            for (int e = 0; e < _pairs; e++)
            {
                double worth = gains[e].Saving / 2 + _prices[step * _pairs + e];
                (int o, int t) = _cluster.Pairs[e];
                costs[o * _cluster.Tracks + t] = worth > 0 ? -worth : double.PositiveInfinity;
            }

            total -= Assignment.Solve(costs, _cluster.Objects, _cluster.Tracks, nothing, trackOfObject);
            for (int e = 0; e < _pairs; e++)
            {
                _assigned[step * _pairs + e] = trackOfObject[_cluster.Pairs[e].Object] == _cluster.Pairs[e].Track;
            }
        }

        return total;
    }

    /// <summary>For each pair alone, when it is best together, switches paid: the algorithm of Viterbi on two states.</summary>
    private double Chain()
    {
        double total = 0;
        var cameFrom = new (bool Apart, bool Together)[_cluster.Steps];
        for (int e = 0; e < _pairs; e++)
        {
            (double apart, double together) = (0, 0);
            for (int step = 0; step < _cluster.Steps; step++)
            {
                cameFrom[step] = step == 0 ? (false, true) : (together - _halfSwitch > apart, together >= apart - _halfSwitch);
                (apart, together) = step == 0
                    ? (0, 0)
                    : (Math.Max(apart, together - _halfSwitch), Math.Max(together, apart - _halfSwitch));
                together += _cluster.Gains(step)[e].Saving / 2 - _prices[step * _pairs + e];
            }

            total += Math.Max(apart, together);
            bool state = together > apart;
            for (int step = _cluster.Steps - 1; step >= 0; step--)
            {
                _chained[step * _pairs + e] = state;
                state = state ? cameFrom[step].Together : cameFrom[step].Apart;
            }
        }

        return total;
    }

    private void Reprice(double excess)
    {
        int differences = 0;
        for (int i = 0; i < _prices.Length; i++)
        {
            differences += _assigned[i] != _chained[i] ? 1 : 0;
        }

        for (int i = 0; i < _prices.Length && differences > 0; i++)
        {
            _prices[i] += _assigned[i] == _chained[i] ? 0 : (_chained[i] ? excess : -excess) / differences;
        }
    }
}
