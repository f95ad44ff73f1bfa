using BenchmarkDotNet.Attributes;
using Vedette.Physics;
using Vedette.Tracking;

namespace Vedette.Benchmarks;

/// <summary>A thousand rows and a thousand columns. One operation: the cheapest way to pair them. Budget: 250 µs, zero bytes.</summary>
/// <remarks>Sixteen problems in turn, so that the processor cannot learn the branches of one by heart.</remarks>
[MemoryDiagnoser]
public class AssignmentBenchmarks
{
    private const int Rows = 1_000;
    private const int Problems = 16;

    private readonly SparseAssignment _assignment = new();
    private readonly double[] _unassigned = new double[Rows];
    private readonly int[] _pairs = new int[Rows];
    private Problem[] _problems = [];

    /// <summary>Mean number of columns that the gate of a row would hold if they fell anywhere.</summary>
    [Params(5, 8, 10)]
    public int PairsPerRow { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261128);
        _problems = [.. Enumerable.Range(0, Problems).Select(_ => Field(random))];
    }

    [Benchmark(OperationsPerInvoke = Problems)]
    public double Gated_field()
    {
        double total = 0;
        foreach (Problem p in _problems)
        {
            total += _assignment.Solve(p.Starts, p.Columns, p.Costs, Rows, _unassigned, _pairs);
        }

        return total;
    }

    private Problem Field(SeededRandom random)
    {
        List<Candidate> candidates = AssociationScene.Field(random, Rows, PairsPerRow);
        int[] starts = [.. Enumerable.Range(0, Rows + 1).Select(row => candidates.Count(c => c.Track < row))];
        return new(starts, [.. candidates.Select(c => c.Detection)], [.. candidates.Select(c => -c.LogRatio)]);
    }

    private sealed record Problem(int[] Starts, int[] Columns, double[] Costs);
}
