using System.Diagnostics;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>Runs a pipeline over inputs, wherever they come from, and takes the time of each part.</summary>
internal static class PipelineRun
{
    /// <summary>Feeds every input to the pipeline and its events to the outlet.</summary>
    /// <param name="inputs">Inputs in the order of their numbers.</param>
    /// <param name="pipeline">The pipeline, in the state before the first of them.</param>
    /// <param name="outlet">Takes the events.</param>
    /// <param name="pace">Holds an input back until it is due.</param>
    /// <param name="passed">Is told each input before the pipeline has it.</param>
    /// <param name="stop">Ends the run between two inputs.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RunFigures Over(
        IEnumerable<PipelineInput> inputs, WarningPipeline pipeline, IOutlet outlet, Pace pace, Action<PipelineInput> passed, CancellationToken stop)
    {
        var figures = new RunFigures();
        long begun = Stopwatch.GetTimestamp();
        long mark = begun;
        foreach (PipelineInput input in inputs)
        {
            figures.Reading += Lap(ref mark);
            pace.WaitFor(input.Time, stop);
            passed(input);
            mark = Stopwatch.GetTimestamp();

            ReadOnlySpan<PipelineEvent> events = pipeline.Process(input);
            figures.Processing += Lap(ref mark);
            outlet.Accept(events);
            figures.Writing += Lap(ref mark);
            figures.Count(input);
        }

        figures.Wall = Stopwatch.GetElapsedTime(begun);
        return figures;
    }

    private static TimeSpan Lap(ref long mark)
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan lap = Stopwatch.GetElapsedTime(mark, now);
        mark = now;
        return lap;
    }
}
