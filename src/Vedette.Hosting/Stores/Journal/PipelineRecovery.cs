using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>A pipeline brought back from its journal.</summary>
/// <param name="Pipeline">The pipeline, as it was after the last input of the journal.</param>
/// <param name="FromRecord">Record from which inputs were replayed: 0, or that of the snapshot.</param>
/// <param name="Inputs">How many inputs were replayed.</param>
/// <param name="Missing">Events of the last input that the journal lost with its tail; to be journaled and published now.</param>
/// <param name="Difference">The first difference between then and now, or null. Same build, same processor family: there must be none.</param>
/// <param name="PassedOver">Snapshots that could not be used, and why.</param>
public sealed record RecoveredPipeline(
    WarningPipeline Pipeline,
    long FromRecord,
    long Inputs,
    IReadOnlyList<PipelineEvent> Missing,
    EventDifference? Difference,
    IReadOnlyList<string> PassedOver);

/// <summary>Brings a pipeline back: newest good snapshot, then the inputs of the journal after it. The same code as replay.</summary>
public static class PipelineRecovery
{
    /// <summary>Recovers a pipeline.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="snapshots">Its snapshots, or null to replay it from its first record.</param>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    public static RecoveredPipeline Recover(JournalFeed journal, SnapshotStore? snapshots)
    {
        ArgumentNullException.ThrowIfNull(journal);
        IReadOnlyList<string> passedOver = [];
        PipelineSnapshot? snapshot = null;
        snapshots?.TryLoad(journal.Identity, journal.Records, out snapshot, out passedOver);
        WarningPipeline pipeline = snapshot?.Pipeline ?? new WarningPipeline();
        long from = snapshot?.RecordNumber ?? 0;
        long inputs = 0;
        EventDifference? difference = null;
        PipelineEvent[] missing = [];
        var comparison = new EventComparison();
        foreach (JournaledInput journaled in journal.InputsAndEvents(from))
        {
            inputs++;
            ReadOnlySpan<PipelineEvent> now = pipeline.Process(journaled.Input);
            bool last = journaled.LastRecord == journal.Records;
            missing = last && now.Length > journaled.Events.Count ? now[journaled.Events.Count..].ToArray() : [];
            difference ??= comparison.Compare(
                journaled.Input.Sequence, journaled.Events.ToArray(), last ? now[..Math.Min(now.Length, journaled.Events.Count)] : now);
        }

        return new(pipeline, from, inputs, missing, difference, passedOver);
    }
}
