using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

public sealed class JournalReplayTests : IDisposable
{
    private readonly SmallRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Journal_of_a_replay_is_concluded_again_bit_for_bit()
    {
        string journal = await KeepJournal();

        CommandRun run = await CommandRun.Of("replay", journal, "--out", _recording.Output("again"));

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        Assert.StartsWith("identical:", run.Data, StringComparison.Ordinal);
        Assert.Equal(SmallRecording.Contents(_recording.Output("out")), SmallRecording.Contents(_recording.Output("again")));
    }

    [Fact]
    public async Task Journaled_replay_writes_what_a_plain_one_writes()
    {
        await KeepJournal();
        await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("plain"));

        Assert.Equal(SmallRecording.Contents(_recording.Output("plain")), SmallRecording.Contents(_recording.Output("out")));
    }

    [Fact]
    public async Task Conclusion_that_differs_is_a_finding_that_names_the_input()
    {
        string altered = WithOneEventLeftOut(await KeepJournal(), out long cause);

        CommandRun run = await CommandRun.Of("replay", altered, "--json");
        using var verdict = JsonDocument.Parse(run.Data);

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.False(verdict.RootElement.GetProperty("identical").GetBoolean());
        Assert.Contains($"of input {cause} ", verdict.RootElement.GetProperty("difference").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5_000)]
    public async Task Torn_journal_is_replayed_as_far_as_it_is_whole_and_told(int bytesCut)
    {
        string journal = await KeepJournal();
        using (FileStream stream = File.OpenWrite(journal))
        {
            stream.SetLength(stream.Length - bytesCut);
        }

        CommandRun run = await CommandRun.Of("replay", journal);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.StartsWith("identical:", run.Data, StringComparison.Ordinal);
        Assert.Contains("no whole record", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_journal_is_refused()
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Plots);

        Assert.Equal(ExitCode.InputRefused, run.ExitCode);
        Assert.Contains("plots.csv", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_is_never_written_over()
    {
        string journal = await KeepJournal();
        byte[] before = File.ReadAllBytes(journal);

        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out2"), "--journal", journal);

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(journal));
    }

    private async Task<string> KeepJournal()
    {
        string journal = _recording.Output("run.journal");
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"), "--journal", journal);
        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        return journal;
    }

    /// <summary>Writes the journal anew without one of its events, in the middle.</summary>
    private string WithOneEventLeftOut(string file, out long cause)
    {
        string altered = _recording.Output("altered.journal");
        Assert.True(JournalFeed.TryOpen(file, out JournalFeed? feed, out string? error), error);
        Assert.True(Journal.TryOpen(new DiskJournalFile(altered), out Journal? journal, out _, out error), error);
        cause = 0;
        using (feed)
        using (journal)
        {
            foreach (JournaledInput journaled in feed.InputsAndEvents())
            {
                journal.Append(journaled.Input);
                bool here = cause == 0 && journaled.LastRecord > feed.Records / 2 && journaled.Events.Count > 0;
                cause = here ? journaled.Input.Sequence : cause;
                foreach (PipelineEvent item in journaled.Events.Skip(here ? 1 : 0))
                {
                    journal.Append(item);
                }
            }

            Assert.True(journal.TryCommit(out error), error);
        }

        Assert.NotEqual(0, cause);
        return altered;
    }
}
