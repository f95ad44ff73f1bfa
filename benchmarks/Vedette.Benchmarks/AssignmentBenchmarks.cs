using BenchmarkDotNet.Attributes;
using Vedette.Physics;

namespace Vedette.Benchmarks;

/// <summary>A thousand rows and a thousand columns. One operation: the cheapest way to pair them. Budget: 250 µs, zero bytes.</summary>
/// <remarks>Sixteen problems in turn, so that the processor cannot learn the branches of one by heart.</remarks>
[MemoryDiagnoser]
public class AssignmentBenchmarks
{
    private const int Rows = 1_000;
    private const int Problems = 16;
    private const double Gate = 25.9;

    private readonly SparseAssignment _assignment = new();
    private readonly double[] _unassigned = new double[Rows];
    private readonly int[] _pairs = new int[Rows];
    private Problem[] _problems = [];

    /// <summary>Mean number of columns within the gate of a row.</summary>
    [Params(5, 8, 10)]
    public int PairsPerRow { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261128);
        _problems = [.. Enumerable.Range(0, Problems).Select(_ => Field(random))];
    }

    /// <summary>Tracks on a plane; nine of ten are detected, with an error of one in each axis; clutter makes up the thousand.</summary>
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
        double side = Math.Sqrt(Rows * Math.PI * Gate / PairsPerRow);
        (double X, double Y)[] tracks = [.. Enumerable.Range(0, Rows).Select(_ => (random.Uniform(0, side), random.Uniform(0, side)))];
        (double X, double Y)[] detections =
        [
            .. tracks.Select(p => random.Uniform() < 0.9
                ? (p.X + random.Gaussian(), p.Y + random.Gaussian())
                : (random.Uniform(0, side), random.Uniform(0, side))),
        ];
        List<int> starts = [0];
        List<int> columns = [];
        List<double> costs = [];
        foreach ((double x, double y) in tracks)
        {
            for (int column = 0; column < Rows; column++)
            {
                (double dx, double dy) = (detections[column].X - x, detections[column].Y - y);
                double square = dx * dx + dy * dy;
                if (square < Gate)
                {
                    columns.Add(column);
                    costs.Add(0.5 * square - 15);
                }
            }

            starts.Add(columns.Count);
        }

        return new([.. starts], [.. columns], [.. costs]);
    }

    private sealed record Problem(int[] Starts, int[] Columns, double[] Costs);
}
