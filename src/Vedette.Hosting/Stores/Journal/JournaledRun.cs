using System.Runtime.InteropServices;
using System.Threading.Channels;
using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>Runs a pipeline so that nothing is published before it is on the disk.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="journal">Takes inputs and events.</param>
/// <param name="outlet">Is given the events of a group once the group is committed, in order, one call per input.</param>
/// <param name="clock">Measures the time that a group takes.</param>
/// <param name="limits">When a group is written; the default when null.</param>
public sealed class JournaledRun(
    WarningPipeline pipeline, Journal journal, IOutlet outlet, TimeProvider clock, GroupCommit? limits = null)
{
    private readonly GroupCommit _limits = limits ?? GroupCommit.Default;
    private readonly List<PipelineEvent> _events = [];
    private readonly List<int> _ends = [];

    /// <summary>Takes inputs until there are no more, or until the journal goes out of service.</summary>
    /// <param name="inputs">The inputs, numbered.</param>
    /// <param name="stop">Ends the run between two groups.</param>
    /// <returns>Why the journal went out of service, or null when all inputs were taken in.</returns>
    public async Task<string?> RunAsync(ChannelReader<PipelineInput> inputs, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        while (await inputs.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            if (RunGroup(inputs) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private string? RunGroup(ChannelReader<PipelineInput> inputs)
    {
        long began = clock.GetTimestamp();
        while (journal.Pending < _limits.MostRecords && clock.GetElapsedTime(began) < _limits.Longest && inputs.TryRead(out PipelineInput? input))
        {
            journal.Append(input);
            foreach (PipelineEvent item in pipeline.Process(input))
            {
                journal.Append(item);
                _events.Add(item);
            }

            _ends.Add(_events.Count);
        }

        if (journal.TryCommit(out string? error))
        {
            Publish();
        }

        _events.Clear();
        _ends.Clear();
        return error;
    }

    private void Publish()
    {
        int start = 0;
        foreach (int end in _ends)
        {
            outlet.Accept(CollectionsMarshal.AsSpan(_events)[start..end]);
            start = end;
        }
    }
}
