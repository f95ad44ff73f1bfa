using BenchmarkDotNet.Attributes;
using Vedette.Hosting;
using Vedette.Model;
using Vedette.Pipeline;

namespace Vedette.Benchmarks;

/// <summary>A recording from the files to the last alert. One call: the whole recording that VEDETTE_BENCHMARK_RECORDING names.</summary>
/// <remarks>Budget: 200 times as fast as real time, 20,000 plots a second.</remarks>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private RecordingFeed _feed = null!;
    private PipelineInput[] _inputs = [];

    [GlobalSetup]
    public void Prepare()
    {
        string folder = Environment.GetEnvironmentVariable("VEDETTE_BENCHMARK_RECORDING")
            ?? throw new InvalidOperationException("Set VEDETTE_BENCHMARK_RECORDING to the folder of a recording.");
        if (!RecordingFeed.TryOpen(folder, out RecordingFeed? feed, out string? error))
        {
            throw new InvalidOperationException(error);
        }

        _feed = feed;
        _inputs = [.. feed.Inputs()];
    }

    [Benchmark]
    public int Read() => _feed.Inputs().Count();

    [Benchmark]
    public int Process()
    {
        var pipeline = new WarningPipeline();
        int events = 0;
        foreach (PipelineInput input in _inputs)
        {
            events += pipeline.Process(input).Length;
        }

        return events;
    }
}
