using Microsoft.Extensions.Time.Testing;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>A live service that is started again goes on from its last snapshot, to the same events as one that never stopped.</summary>
public sealed class LiveRestartTests : IDisposable
{
    private readonly SmallRecording _recording = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _told = [];

    private string JournalFile => _recording.Output("live.journal");

    private string Snapshots => _recording.Output("snapshots");

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("spoiled")]
    [InlineData("gone")]
    public void A_restart_tells_what_was_and_goes_on_to_the_same_events(string snapshots)
    {
        PipelineInput[] inputs = Inputs();
        IReadOnlyList<string> whole = Run(inputs, _recording.Output("whole.journal"), _recording.Output("none"));
        Run(inputs[..(inputs.Length * 2 / 3)], JournalFile, Snapshots);
        int saved = Directory.GetFiles(Snapshots).Length;
        Assert.InRange(saved, 1, 3);
        Spoil(snapshots);

        IReadOnlyList<string> again = Run(inputs[(inputs.Length * 2 / 3)..], JournalFile, Snapshots);

        Assert.Equal(whole, again);
        Assert.Equal(snapshots == "spoiled" ? saved : 0, _told.Count);
        Assert.True(JournalFeed.TryOpen(JournalFile, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            Assert.Null(PipelineRecovery.Recover(feed, null).Difference);
        }
    }

    // Only the first input is told again, so only a pipeline that has its state from the snapshot knows a track that a tick could make older.
    [Fact]
    public void What_the_snapshot_contains_is_not_computed_again()
    {
        PipelineInput[] inputs = Inputs();
        Run(inputs, JournalFile, Snapshots);
        using var journal = Open(JournalFile, out LivePast past);
        var pipeline = new JournaledConsolePipeline(journal, past, new(Snapshots), _clock, _told.Add);
        _ = past.Inputs().First();

        pipeline.Process(new ClockTick(inputs[^1].Sequence + 1, inputs[^1].Time));

        Assert.True(JournalFeed.TryOpen(JournalFile, out JournalFeed? feed, out _));
        using (feed)
        {
            Assert.NotEmpty(feed.InputsAndEvents().Last().Events);
        }
    }

    private PipelineInput[] Inputs()
    {
        Assert.True(RecordingFeed.TryOpen(_recording.Folder, out RecordingFeed? feed, out string? error), error);
        return [.. feed.Inputs()];
    }

    private static Journal Open(string file, out LivePast past)
    {
        Assert.True(Journal.TryOpen(new DiskJournalFile(file), out Journal? journal, out JournalRecovery? recovery, out string? error), error);
        past = new(file, recovery.Records);
        return journal;
    }

    /// <summary>All events that a console is given from the start of the service on; a second of the clock goes by for each input.</summary>
    private IReadOnlyList<string> Run(PipelineInput[] inputs, string file, string snapshots)
    {
        var recorder = new EventRecorder();
        using Journal journal = Open(file, out LivePast past);
        var pipeline = new JournaledConsolePipeline(journal, past, new(snapshots), _clock, _told.Add);
        foreach (PipelineInput input in past.Inputs().Concat(inputs))
        {
            recorder.Accept(pipeline.Process(input));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return recorder.Events;
    }

    private void Spoil(string how)
    {
        foreach (string file in Directory.GetFiles(Snapshots))
        {
            if (how == "spoiled")
            {
                File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Reverse()]);
            }
            else if (how == "gone")
            {
                File.Delete(file);
            }
        }
    }
}
