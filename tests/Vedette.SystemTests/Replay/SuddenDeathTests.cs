using System.Threading.Channels;
using Vedette.App;
using Vedette.Pipeline;

namespace Vedette.SystemTests;

/// <summary>A run that is killed loses nothing that it published, and goes on to the same events as one that was not.</summary>
public sealed class SuddenDeathTests : IDisposable
{
    private readonly SmallRecording _recording = new();

    private string JournalFile => _recording.Output("run.journal");

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Killed_replay_leaves_a_journal_that_is_concluded_again_bit_for_bit()
    {
        using (CommandProcess process = CommandProcess.Start(
            "replay", _recording.Folder, "--out", _recording.Output("out"), "--journal", JournalFile, "--speed", "20"))
        {
            await process.Until(() => File.Exists(JournalFile) && new FileInfo(JournalFile).Length > 20_000);
            process.Signal("KILL");
            Assert.NotEqual(ExitCode.Done, (await process.End()).ExitCode);
        }

        CommandRun run = await CommandRun.Of("replay", JournalFile, "--out", _recording.Output("again"));

        // The kill may have cut a write short: then the tail is told, and all before it is as it was.
        Assert.True(run.ExitCode is ExitCode.Done or ExitCode.Partial, run.Talk);
        Assert.StartsWith("identical:", run.Data, StringComparison.Ordinal);
        Assert.Contains(",confirmed,", File.ReadAllText(Path.Combine(_recording.Output("again"), "tracks.csv")), StringComparison.Ordinal);
    }

    // Cut at many places: within a record of an event, of an input, between the two, and just behind the snapshot.
    [Theory]
    [InlineData(0.35)]
    [InlineData(0.501)]
    [InlineData(0.66)]
    [InlineData(0.999)]
    public async Task Torn_journal_is_repaired_reported_and_gone_on_with_to_the_same_events(double part)
    {
        PipelineInput[] inputs = Inputs();
        IReadOnlyList<string> whole = await Run(new WarningPipeline(), JournalFile, inputs);
        SnapshotStore snapshots = SnapshotsOf(JournalFile, inputs.Length / 4);
        long length = Cut(part);

        RecoveredPipeline recovered = Recover(snapshots);
        Assert.True(Journal.TryOpen(new DiskJournalFile(JournalFile), out Journal? journal, out JournalRecovery? recovery, out string? error), error);
        using (journal)
        {
            Assert.True(recovery.TornBytes > 0);
            Assert.Equal(recovery.TornBytes, new FileInfo(recovery.KeptAside!).Length);
            Assert.Equal(length - recovery.TornBytes, new FileInfo(JournalFile).Length);
            foreach (PipelineEvent missing in recovered.Missing)
            {
                journal.Append(missing);
            }

            Assert.True(journal.TryCommit(out error), error);
        }

        Assert.Null(recovered.Difference);
        Assert.True(recovered.FromRecord > 0);
        await Run(recovered.Pipeline, JournalFile, [.. inputs.Where(i => i.Sequence > recovered.Pipeline.LastSequence)]);
        Assert.Equal(whole, EventsOf(JournalFile));
    }

    private PipelineInput[] Inputs()
    {
        Assert.True(RecordingFeed.TryOpen(_recording.Folder, out RecordingFeed? feed, out string? error), error);
        return [.. feed.Inputs()];
    }

    private static async Task<IReadOnlyList<string>> Run(WarningPipeline pipeline, string file, PipelineInput[] inputs)
    {
        var recorder = new EventRecorder();
        Assert.True(Journal.TryOpen(new DiskJournalFile(file), out Journal? journal, out _, out string? error), error);
        using (journal)
        {
            var queue = Channel.CreateUnbounded<PipelineInput>();
            Array.ForEach(inputs, input => queue.Writer.TryWrite(input));
            queue.Writer.Complete();
            Assert.Null(await new JournaledRun(pipeline, journal, recorder, TimeProvider.System, new GroupCommit(20, TimeSpan.FromSeconds(1)))
                .RunAsync(queue.Reader, TestContext.Current.CancellationToken));
        }

        return recorder.Events;
    }

    private SnapshotStore SnapshotsOf(string file, int afterInputs)
    {
        var snapshots = new SnapshotStore(_recording.Output("snapshots"));
        Assert.True(JournalFeed.TryOpen(file, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            var pipeline = new WarningPipeline();
            long record = 0;
            foreach (JournaledInput journaled in feed.InputsAndEvents().Take(afterInputs))
            {
                pipeline.Process(journaled.Input);
                record = journaled.LastRecord;
            }

            snapshots.Save(pipeline, feed.Identity, record);
        }

        return snapshots;
    }

    /// <summary>Cuts the journal within a record; says how long it is then.</summary>
    private long Cut(double part)
    {
        long length = (long)(part * new FileInfo(JournalFile).Length);
        do
        {
            using FileStream stream = File.OpenWrite(JournalFile);
            stream.SetLength(length--);
        }
        while (IsWhole());

        return length + 1;
    }

    private bool IsWhole()
    {
        Assert.True(JournalFeed.TryOpen(JournalFile, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            return feed.Damage is null;
        }
    }

    private RecoveredPipeline Recover(SnapshotStore snapshots)
    {
        Assert.True(JournalFeed.TryOpen(JournalFile, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            return PipelineRecovery.Recover(feed, snapshots);
        }
    }

    private static IReadOnlyList<string> EventsOf(string file)
    {
        var recorder = new EventRecorder();
        Assert.True(JournalFeed.TryOpen(file, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            Assert.Null(feed.Damage);
            foreach (JournaledInput journaled in feed.InputsAndEvents())
            {
                recorder.Accept([.. journaled.Events]);
            }
        }

        return recorder.Events;
    }
}
