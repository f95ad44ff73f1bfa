namespace Vedette.Simulation;

/// <summary>Objects and tracks that come within the cut-off of one another, directly or through others; the steps at which any two do.</summary>
internal sealed class TrajectoryCluster
{
    private readonly int[] _objects;
    private readonly int[] _tracks;
    private readonly int[] _steps;
    private readonly MatchingTally[] _gains;

    private TrajectoryCluster(IReadOnlyList<NearPair> pairs)
    {
        _objects = [.. pairs.Select(p => p.Object).Distinct().Order()];
        _tracks = [.. pairs.Select(p => p.Track).Distinct().Order()];
        _steps = [.. pairs.SelectMany(p => p.Gains.Select(g => g.Step)).Distinct().Order()];
        Pairs = [.. pairs.Select(p => (Array.BinarySearch(_objects, p.Object), Array.BinarySearch(_tracks, p.Track)))];
        _gains = new MatchingTally[Steps * Pairs.Length];
        for (int pair = 0; pair < Pairs.Length; pair++)
        {
            foreach ((int step, MatchingTally gain) in pairs[pair].Gains)
            {
                _gains[Array.BinarySearch(_steps, step) * Pairs.Length + pair] = gain;
            }
        }
    }

    public int Objects => _objects.Length;

    public int Tracks => _tracks.Length;

    /// <summary>Number of steps at which any pair saves anything; at the others nothing can be gained, and a switch costs the same at any.</summary>
    public int Steps => _steps.Length;

    /// <summary>The pairs that come within the cut-off, by numbers within the cluster.</summary>
    public (int Object, int Track)[] Pairs { get; }

    public long Size => (long)Steps * Pairs.Length;

    /// <summary>What each pair saves at a step.</summary>
    public ReadOnlySpan<MatchingTally> Gains(int step) => _gains.AsSpan(step * Pairs.Length, Pairs.Length);

    /// <summary>A pair of the cluster at one of its steps, by the numbers of all.</summary>
    public TrajectoryPair Named(int step, int pair) => new(_steps[step], _objects[Pairs[pair].Object], _tracks[Pairs[pair].Track]);

    /// <summary>Finds the clusters, in the order of their first objects.</summary>
    public static IReadOnlyList<TrajectoryCluster> Find(
        IReadOnlyList<SampledTrajectory> objects, IReadOnlyList<SampledTrajectory> tracks, GospaOptions options)
    {
        List<NearPair> pairs = NearPair.Find(objects, tracks, options);
        int[] parents = [.. Enumerable.Range(0, objects.Count + tracks.Count)];
        foreach (NearPair pair in pairs)
        {
            int a = Root(parents, pair.Object);
            int b = Root(parents, objects.Count + pair.Track);
            parents[Math.Max(a, b)] = Math.Min(a, b);
        }

        return [.. pairs.GroupBy(p => Root(parents, p.Object)).OrderBy(g => g.Key).Select(g => new TrajectoryCluster([.. g]))];
    }

    private static int Root(int[] parents, int node)
    {
        while (parents[node] != node)
        {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }

        return node;
    }
}
