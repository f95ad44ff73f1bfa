using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>The tables that people ask are made from the journal, while it grows or later, and hold the same events.</summary>
public sealed class JournalStoreTests : IDisposable
{
    private readonly SmallRecording _recording = new();

    private string Journal => _recording.Output("run.journal");

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Store_holds_what_the_journal_holds_whether_it_followed_or_was_made_later()
    {
        CommandRun followed = await Replay("--journal", Journal, "--store", _recording.Output("followed.sqlite"));
        CommandRun later = await CommandRun.Of("replay", Journal, "--store", _recording.Output("later.sqlite"));

        Assert.True(followed.ExitCode == ExitCode.Done, followed.Talk);
        Assert.True(later.ExitCode == ExitCode.Done, later.Talk);
        PipelineEvent[] events = Events();
        foreach (string file in (string[])["followed.sqlite", "later.sqlite"])
        {
            using var store = new SqliteEventStore(_recording.Output(file));
            Assert.Equal(events.OfType<AlertRaised>().Select(e => Text(e.Alert)), store.Alerts().Select(Text));
            IEnumerable<Track> tracks = events.OfType<TrackChanged>().Select(e => e.Update.Track);
            foreach (IGrouping<TrackId, Track> track in tracks.GroupBy(t => t.Id))
            {
                Assert.Equal(track.Select(Text), store.History(track.Key).Select(Text));
            }
        }
    }

    [Fact]
    public async Task Store_of_another_journal_is_left_alone_and_no_journal_is_begun()
    {
        string store = _recording.Output("one.sqlite");
        await Replay("--journal", Journal, "--store", store);
        byte[] before = File.ReadAllBytes(store);

        CommandRun run = await Replay("--journal", _recording.Output("two.journal"), "--store", store);

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("another journal", run.Talk, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(store));
        Assert.False(File.Exists(_recording.Output("two.journal")));
    }

    [Fact]
    public async Task Store_that_is_no_store_is_told()
    {
        CommandRun run = await Replay("--journal", Journal, "--store", _recording.Plots);

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("plots.csv", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_without_a_journal_is_a_usage_error()
    {
        CommandRun run = await Replay("--store", _recording.Output("one.sqlite"));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--journal", run.Talk, StringComparison.Ordinal);
    }

    private Task<CommandRun> Replay(params string[] options) =>
        CommandRun.Of(["replay", _recording.Folder, "--out", _recording.Output("out"), .. options]);

    private PipelineEvent[] Events()
    {
        Assert.True(JournalFeed.TryOpen(Journal, out JournalFeed? feed, out string? error), error);
        using (feed)
        {
            return [.. feed.InputsAndEvents().SelectMany(j => j.Events)];
        }
    }

    private static string Text(Alert alert) => Text(new AlertRaised(1, default, alert));

    private static string Text(Track track) => Text(new TrackChanged(1, default, new(track, [], [])));

    private static string Text(PipelineEvent item)
    {
        var bytes = new ByteWriter();
        EventCodec.Write(bytes, item);
        return Convert.ToHexString(bytes.Written);
    }
}
