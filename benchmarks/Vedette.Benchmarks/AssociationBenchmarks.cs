using BenchmarkDotNet.Attributes;
using Vedette.Physics;
using Vedette.Tracking;

namespace Vedette.Benchmarks;

/// <summary>A thousand tracks and a thousand detections. One call: one scan associated. Budget at 1.2 candidates a track: 200 µs, zero bytes.</summary>
[MemoryDiagnoser]
public class AssociationBenchmarks
{
    private const int Tracks = 1_000;

    private readonly GlobalNearestNeighbour _nearest = new();
    private readonly MarginalAssociation _marginal = new();
    private readonly double[] _logMissed = new double[Tracks];
    private readonly List<Candidate> _work = [];
    private Candidate[] _candidates = [];

    /// <summary>Mean number of candidates a track.</summary>
    [Params(1.2, 5.0)]
    public double PerTrack { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _candidates = [.. AssociationScene.Field(new SeededRandom(20261128), Tracks, PerTrack)];
        Array.Fill(_logMissed, Math.Log(0.1));
    }

    [Benchmark]
    public int Nearest_neighbour()
    {
        _work.Clear();
        _work.AddRange(_candidates);
        return _nearest.Choose(_work, Tracks, Tracks).Count;
    }

    [Benchmark]
    public int Marginal_probabilities()
    {
        _marginal.Solve(_candidates, _logMissed, Tracks);
        return _marginal.Iterations;
    }
}
