using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>A pipeline for a live console: nothing is given out before input and events are on the disk.</summary>
/// <param name="pipeline">The pipeline, owned by this from here on.</param>
/// <param name="journal">Takes inputs and events.</param>
/// <param name="journaled">Number of the last input that is in the journal already: up to it nothing is written.</param>
internal sealed class JournaledConsolePipeline(WarningPipeline pipeline, Journal journal, long journaled) : IConsolePipeline
{
    /// <inheritdoc/>
    /// <exception cref="IOException">The journal went out of service; nothing more may be published.</exception>
    public ReadOnlySpan<PipelineEvent> Process(PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Sequence <= journaled)
        {
            return pipeline.Process(input);
        }

        journal.Append(input);
        ReadOnlySpan<PipelineEvent> events = pipeline.Process(input);
        foreach (PipelineEvent happened in events)
        {
            journal.Append(happened);
        }

        return journal.TryCommit(out string? error) ? events : throw new IOException(error);
    }

    /// <inheritdoc/>
    public Func<IConsolePipeline>? Freeze() => null;
}
