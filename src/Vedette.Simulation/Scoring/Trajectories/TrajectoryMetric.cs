namespace Vedette.Simulation;

/// <summary>How far a set of tracks is from the set of true trajectories, switches of identity included.</summary>
/// <remarks>
/// To the power p: the least, over all ways to give each object a track or none at each step, of the sum over steps of min(d, c)ᵖ for
/// pairs that exist both, cᵖ/2 for an object or track that exists without a partner that does, and γᵖ/2 each time an object gets or loses
/// a track between two steps. Source: García-Fernández, Rahmathullah and Svensson, A metric on the space of finite sets of trajectories
/// for evaluation of multi-target tracking algorithms, IEEE Trans. Signal Processing 68, 2020: the metric by multi-dimensional assignment.
/// Objects and tracks that never come within c of one another gain nothing as a pair, so clusters of those that do are solved apart:
/// exactly by <see cref="MatchingLattice"/> while that is cheap, else between bounds by <see cref="MatchingBounds"/>.
/// </remarks>
public static class TrajectoryMetric
{
    /// <summary>Computes the metric.</summary>
    /// <param name="objects">The true trajectories.</param>
    /// <param name="tracks">The tracks.</param>
    /// <param name="options">c, p and γ; null for the usual ones.</param>
    /// <exception cref="ArgumentException">Trajectories are not equally long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static TrajectoryMetricResult Evaluate(
        IReadOnlyList<SampledTrajectory> objects, IReadOnlyList<SampledTrajectory> tracks, TrajectoryMetricOptions? options = null) =>
        Evaluate(objects, tracks, options, null);

    /// <summary>The same, with the pairs at each step of the clusters that were solved exactly.</summary>
    internal static TrajectoryMetricResult Evaluate(
        IReadOnlyList<SampledTrajectory> objects,
        IReadOnlyList<SampledTrajectory> tracks,
        TrajectoryMetricOptions? options,
        ICollection<TrajectoryPair>? chosen)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(tracks);
        options ??= new();
        options.Check();
        int steps = Length(objects, tracks);
        IReadOnlyList<TrajectoryCluster> clusters = TrajectoryCluster.Find(objects, tracks, options.Points);
        long work = options.MostWork;
        MatchingTally sum = default;
        double gap = 0;
        int exact = 0;
        foreach (TrajectoryCluster cluster in clusters.OrderBy(c => c.Size))
        {
            if (MatchingLattice.TrySetUp(cluster, work) is { } lattice)
            {
                work -= lattice.Work;
                sum = sum.Plus(lattice.Solve(options.HalfSwitchCost, chosen));
                exact++;
            }
            else
            {
                (MatchingTally best, double clusterGap) = MatchingBounds.Solve(cluster, options.HalfSwitchCost);
                sum = sum.Plus(best);
                gap += clusterGap;
            }
        }

        TrajectoryMetricResult result = new(
            options,
            steps,
            sum.Localisation,
            sum.Pairs,
            Count(objects, steps, (o, k) => o.Counts(k)) - sum.CountedPairs,
            Count(tracks, steps, (t, k) => t.Positions[k] is not null) - sum.Pairs,
            sum.HalfSwitches,
            0,
            clusters.Count,
            exact);
        return result with { LowerCost = Math.Max(0, result.Cost - gap) };
    }

    private static int Length(IReadOnlyList<SampledTrajectory> objects, IReadOnlyList<SampledTrajectory> tracks)
    {
        int? steps = null;
        foreach (SampledTrajectory trajectory in objects.Concat(tracks))
        {
            steps ??= trajectory.Positions.Count;
            if (trajectory.Positions.Count != steps || (trajectory.MustBeFound is { } counts && counts.Count != steps))
            {
                throw new ArgumentException($"Expected trajectories of {steps} steps; found one of {trajectory.Positions.Count}.", nameof(objects));
            }
        }

        return steps ?? 0;
    }

    private static long Count(IReadOnlyList<SampledTrajectory> trajectories, int steps, Func<SampledTrajectory, int, bool> counts)
    {
        long sum = 0;
        foreach (SampledTrajectory trajectory in trajectories)
        {
            for (int k = 0; k < steps; k++)
            {
                sum += counts(trajectory, k) ? 1 : 0;
            }
        }

        return sum;
    }
}
