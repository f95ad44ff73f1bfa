using Vedette.Pipeline;

namespace Vedette.App;

/// <summary>A pipeline for a live console: nothing is given out before input and events are on the disk, and after a restart it goes on from its last snapshot.</summary>
/// <remarks>What the snapshot contains is not computed again: what was concluded then is in the journal, and the console is told that.</remarks>
/// <param name="journal">Takes inputs and events.</param>
/// <param name="past">What is in the journal already.</param>
/// <param name="snapshots">Where the state is kept.</param>
/// <param name="clock">Measures the time between two snapshots.</param>
/// <param name="tell">Is told what does not stop the service and should be known.</param>
internal sealed class JournaledConsolePipeline(Journal journal, LivePast past, SnapshotStore snapshots, TimeProvider clock, Action<string> tell) : IConsolePipeline
{
    /// <summary>
    /// Time between two snapshots. What came in it is computed again at the next start, faster than it came; a snapshot is half a megabyte after a day of six
    /// sensors (docs/operating.md).
    /// </summary>
    public static readonly TimeSpan SnapshotInterval = TimeSpan.FromMinutes(1);

    private readonly PipelineSnapshot? _start = Load(journal, past, snapshots, tell);
    private WarningPipeline? _pipeline;
    private long _saved = clock.GetTimestamp();

    private WarningPipeline Pipeline => _pipeline ??= _start?.Pipeline ?? new();

    /// <inheritdoc/>
    /// <exception cref="IOException">The journal went out of service; nothing more may be published.</exception>
    public ReadOnlySpan<PipelineEvent> Process(PipelineInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (past.Find(input) is { } journaled)
        {
            return journaled.LastRecord <= (_start?.RecordNumber ?? 0) ? journaled.Events.ToArray() : Again(journaled);
        }

        journal.Append(input);
        ReadOnlySpan<PipelineEvent> events = Pipeline.Process(input);
        Commit(events);
        SaveWhenDue();
        return events;
    }

    /// <inheritdoc/>
    public Func<IConsolePipeline>? Freeze() => null;

    private static PipelineSnapshot? Load(Journal journal, LivePast past, SnapshotStore snapshots, Action<string> tell)
    {
        snapshots.TryLoad(journal.Identity, past.Records, out PipelineSnapshot? snapshot, out IReadOnlyList<string> passedOver);
        foreach (string reason in passedOver)
        {
            tell(reason);
        }

        return snapshot;
    }

    /// <summary>Computes what came after the snapshot. Events of the last input that the journal lost with its tail are journaled now.</summary>
    private ReadOnlySpan<PipelineEvent> Again(JournaledInput journaled)
    {
        ReadOnlySpan<PipelineEvent> events = Pipeline.Process(journaled.Input);
        if (journaled.LastRecord == past.Records && events.Length > journaled.Events.Count)
        {
            Commit(events[journaled.Events.Count..]);
        }

        return events;
    }

    private void Commit(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent happened in events)
        {
            journal.Append(happened);
        }

        if (!journal.TryCommit(out string? error))
        {
            throw new IOException(error);
        }
    }

    private void SaveWhenDue()
    {
        if (clock.GetElapsedTime(_saved) < SnapshotInterval)
        {
            return;
        }

        _saved = clock.GetTimestamp();
        try
        {
            snapshots.Save(Pipeline, journal.Identity, journal.Committed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"No snapshot could be saved, so the next start takes longer: {e.Message}");
        }
    }
}
