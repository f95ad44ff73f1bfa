using System.Diagnostics;
using System.Threading.Channels;
using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>Runs a pipeline over inputs so that inputs and events are in a journal on the disk before an outlet has them.</summary>
internal static class JournaledPipelineRun
{
    /// <summary>Feeds every input to the pipeline, by way of the journal.</summary>
    /// <param name="inputs">Inputs in the order of their numbers.</param>
    /// <param name="journal">A new journal.</param>
    /// <param name="outlet">Takes the events of what is committed.</param>
    /// <param name="pace">Holds an input back until it is due.</param>
    /// <param name="passed">Is told each input before the pipeline has it.</param>
    /// <param name="stop">Ends the run.</param>
    /// <exception cref="IOException">The journal went out of service, or the inputs could not be read on.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <remarks>Reading, pipeline and writing overlap here, so only the whole is timed.</remarks>
    public static RunFigures Over(
        IEnumerable<PipelineInput> inputs, Journal journal, IOutlet outlet, Pace pace, Action<PipelineInput> passed, CancellationToken stop)
    {
        var figures = new RunFigures();
        long begun = Stopwatch.GetTimestamp();
        var queue = Channel.CreateBounded<PipelineInput>(new BoundedChannelOptions(4 * GroupCommit.Default.MostRecords) { SingleReader = true, SingleWriter = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task reading = Task.Run(() => ReadAsync(inputs, queue.Writer, figures, pace, passed, ended.Token), CancellationToken.None);
        string? failure = new JournaledRun(new WarningPipeline(), journal, outlet, TimeProvider.System).RunAsync(queue.Reader, stop).GetAwaiter().GetResult();
        if (failure is not null)
        {
            ended.Cancel();
            throw new IOException(failure);
        }

        reading.GetAwaiter().GetResult();
        figures.Wall = Stopwatch.GetElapsedTime(begun);
        return figures;
    }

    private static async Task ReadAsync(
        IEnumerable<PipelineInput> inputs, ChannelWriter<PipelineInput> queue, RunFigures figures, Pace pace, Action<PipelineInput> passed, CancellationToken stop)
    {
        try
        {
            foreach (PipelineInput input in inputs)
            {
                pace.WaitFor(input.Time, stop);
                passed(input);
                figures.Count(input);
                await queue.WriteAsync(input, stop).ConfigureAwait(false);
            }

            queue.Complete();
        }
        catch (Exception e)
        {
            queue.Complete(e);
            throw;
        }
    }
}
