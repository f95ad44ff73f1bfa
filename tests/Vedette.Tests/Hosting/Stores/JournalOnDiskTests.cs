using System.Threading.Channels;
using Vedette.Hosting;
using Vedette.Pipeline;

namespace Vedette.Tests;

public class JournalOnDiskTests
{
    [Fact]
    public async Task A_run_publishes_after_it_committed_and_replays_to_the_same_events()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("live.journal");
        var outlet = new Recorder();
        await RunAsync(path, outlet, Inputs(40));

        Assert.True(JournalFeed.TryOpen(path, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            var pipeline = new WarningPipeline();
            var comparison = new EventComparison();
            foreach (JournaledInput journaled in feed.InputsAndEvents())
            {
                Assert.Null(comparison.Compare(journaled.Input.Sequence, journaled.Events.ToArray(), pipeline.Process(journaled.Input)));
            }

            Assert.Equal(outlet.Events.Count, comparison.Same);
            Assert.Equal(outlet.Events.Select(DeepText.Of), feed.InputsAndEvents().SelectMany(static j => j.Events).Select(DeepText.Of));
        }
    }

    [Fact]
    public async Task A_journal_goes_on_where_it_ended()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("live.journal");
        await RunAsync(path, new Recorder(), Inputs(40)[..20]);
        await RunAsync(path, new Recorder(), Inputs(40)[20..]);

        Assert.True(JournalFeed.TryOpen(path, out JournalFeed? feed, out _));
        using (feed)
        {
            Assert.Equal(Enumerable.Range(1, 40).Select(static n => (long)n), feed.Inputs().Select(static i => i.Sequence));
        }
    }

    [Fact]
    public void A_second_writer_is_kept_away()
    {
        using var folder = new TemporaryFolder();
        using var first = new DiskJournalFile(folder.File("live.journal"));

        Assert.Throws<IOException>(() => new DiskJournalFile(folder.File("live.journal")));
    }

    [Fact]
    public void A_torn_tail_on_the_disk_is_kept_in_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("live.journal");
        byte[] good = JournalTests.Written(groups: 1);
        File.WriteAllBytes(path, [.. good, 1, 2, 3]);

        Assert.True(Journal.TryOpen(new DiskJournalFile(path), out Journal? journal, out JournalRecovery? recovery, out string? error), error);
        journal.Dispose();
        Assert.Equal([1, 2, 3], File.ReadAllBytes(recovery.KeptAside!));
        Assert.Equal(good, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task A_pipeline_recovers_from_its_newest_good_snapshot_and_from_none()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("live.journal");
        await RunAsync(path, new Recorder(), Inputs(60));
        Assert.True(JournalFeed.TryOpen(path, out JournalFeed? feed, out _));
        using (feed)
        {
            var snapshots = new SnapshotStore(folder.File("snapshots"));
            byte[] expected = State(PipelineRecovery.Recover(feed, null).Pipeline);
            SaveAt(feed, snapshots, 20);
            SaveAt(feed, snapshots, 40);

            RecoveredPipeline recovered = PipelineRecovery.Recover(feed, snapshots);
            Assert.Null(recovered.Difference);
            Assert.Equal(20, recovered.Inputs);
            Assert.Equal(expected, State(recovered.Pipeline));

            // The newest is damaged: the one before it is used, and the damage is told.
            string newest = Directory.GetFiles(folder.File("snapshots")).Order(StringComparer.Ordinal).Last();
            byte[] bytes = File.ReadAllBytes(newest);
            bytes[bytes.Length / 2] ^= 4;
            File.WriteAllBytes(newest, bytes);
            recovered = PipelineRecovery.Recover(feed, snapshots);
            Assert.Equal(40, recovered.Inputs);
            Assert.Equal(expected, State(recovered.Pipeline));
            Assert.Contains("damaged", Assert.Single(recovered.PassedOver), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_snapshot_of_another_journal_or_beyond_its_end_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        var snapshots = new SnapshotStore(folder.Path);
        var pipeline = new WarningPipeline();
        pipeline.Process(SampleEvents.Inputs[0]);
        snapshots.Save(pipeline, identity: 7, recordNumber: 100);

        Assert.False(snapshots.TryLoad(8, 1000, out _, out IReadOnlyList<string> passedOver));
        Assert.Contains("another journal", Assert.Single(passedOver), StringComparison.Ordinal);
        Assert.False(snapshots.TryLoad(7, 99, out _, out passedOver));
        Assert.Contains("ends before it", Assert.Single(passedOver), StringComparison.Ordinal);
        Assert.True(snapshots.TryLoad(7, 100, out PipelineSnapshot? snapshot, out _));
        Assert.Equal(100, snapshot.RecordNumber);
    }

    [Fact]
    public void Only_the_newest_snapshots_are_kept()
    {
        using var folder = new TemporaryFolder();
        var snapshots = new SnapshotStore(folder.Path, keep: 2);
        var pipeline = new WarningPipeline();
        pipeline.Process(SampleEvents.Inputs[0]);
        foreach (long record in (long[])[5, 30, 9, 100])
        {
            snapshots.Save(pipeline, 7, record);
        }

        Assert.Equal(
            ["snapshot-0000000000000000030.vsnap", "snapshot-0000000000000000100.vsnap"],
            Directory.GetFiles(folder.Path).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Spoiled_snapshots_never_throw()
    {
        var pipeline = new WarningPipeline();
        pipeline.Process(SampleEvents.Inputs[0]);
        byte[] good = SnapshotFormat.Write(pipeline, 7, 1);
        var random = new SeededRandom(4);
        for (int run = 0; run < 3000; run++)
        {
            byte[] bytes = Mutation.Of(good, random);
            Assert.Equal(bytes.SequenceEqual(good), SnapshotFormat.TryRead(bytes, 7, out _, out string reason));
            Assert.Equal(bytes.SequenceEqual(good), reason.Length == 0);
        }
    }

    [Fact]
    public async Task A_journal_out_of_service_publishes_nothing_more()
    {
        var file = new FaultyFile { FailingSync = 4 };
        Assert.True(Journal.TryOpen(file, out Journal? journal, out _, out _));
        var outlet = new Recorder();
        var run = new JournaledRun(new WarningPipeline(), journal, outlet, new StoppedClock(), new GroupCommit(2, TimeSpan.FromSeconds(1)));

        string? failure = await run.RunAsync(Channel(Rejected(10)), TestContext.Current.CancellationToken);

        // Each input gives one event, so a group of two records is one input. The first sync is that of the new file.
        Assert.Contains("out of service", failure, StringComparison.Ordinal);
        Assert.Equal([1L, 2L], outlet.Events.Select(static e => e.Cause));
    }

    private static void SaveAt(JournalFeed feed, SnapshotStore store, int inputs)
    {
        var pipeline = new WarningPipeline();
        long record = 0;
        foreach (JournaledInput journaled in feed.InputsAndEvents().Take(inputs))
        {
            pipeline.Process(journaled.Input);
            record = journaled.LastRecord;
        }

        store.Save(pipeline, feed.Identity, record);
    }

    private static byte[] State(WarningPipeline pipeline)
    {
        var writer = new ByteWriter();
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }

    private static async Task RunAsync(string path, Recorder outlet, PipelineInput[] inputs)
    {
        WarningPipeline pipeline = new();
        if (File.Exists(path))
        {
            Assert.True(JournalFeed.TryOpen(path, out JournalFeed? feed, out _));
            using (feed)
            {
                pipeline = PipelineRecovery.Recover(feed, null).Pipeline;
            }
        }

        Assert.True(Journal.TryOpen(new DiskJournalFile(path), out Journal? journal, out _, out string? error), error);
        using (journal)
        {
            var run = new JournaledRun(pipeline, journal, outlet, new StoppedClock(), new GroupCommit(10, TimeSpan.FromSeconds(1)));
            Assert.Null(await run.RunAsync(Channel(inputs), TestContext.Current.CancellationToken));
        }
    }

    private static ChannelReader<PipelineInput> Channel(PipelineInput[] inputs)
    {
        Channel<PipelineInput> channel = System.Threading.Channels.Channel.CreateUnbounded<PipelineInput>();
        Array.ForEach(inputs, input => Assert.True(channel.Writer.TryWrite(input)));
        channel.Writer.Complete();
        return channel.Reader;
    }

    /// <summary>A configuration, then ticks and now and then an observation of a sensor that nobody knows.</summary>
    private static PipelineInput[] Inputs(int count) =>
    [
        SampleEvents.Inputs[0],
        .. Enumerable.Range(2, count - 1).Select(static n => n % 3 == 0
            ? (PipelineInput)new Observation(n, SampleEvents.At(n), new(99), DataMode.Test, new LineOfSightMessage([]))
            : new ClockTick(n, SampleEvents.At(n))),
    ];

    /// <summary>Observations that a pipeline without configuration rejects, each with one event.</summary>
    private static PipelineInput[] Rejected(int count) =>
        [.. Enumerable.Range(1, count).Select(static n => new Observation(n, SampleEvents.At(n), new(1), DataMode.Test, new LineOfSightMessage([])))];

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private sealed class Recorder : IOutlet
    {
        public List<PipelineEvent> Events { get; } = [];

        public void Accept(ReadOnlySpan<PipelineEvent> events) => Events.AddRange(events);
    }
}
