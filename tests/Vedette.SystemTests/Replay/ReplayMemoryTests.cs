using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>A recording may be as long as it likes: it is streamed. The full campaign takes a hundred thousand plots, and a million.</summary>
public class ReplayMemoryTests
{
    private static readonly (int Short, int Long) s_plots = ReferenceData.FullCampaign ? (100_000, 1_000_000) : (10_000, 50_000);

    [Fact]
    public async Task Memory_does_not_grow_with_the_recording()
    {
        (long lesser, double lesserRate) = await Replay(s_plots.Short);
        (long greater, double greaterRate) = await Replay(s_plots.Long);

        string figures = FormattableString.Invariant(
            $"{s_plots.Short} plots: {lesser / 1e6:F0} MB, {lesserRate:F0} a second; {s_plots.Long} plots: {greater / 1e6:F0} MB, {greaterRate:F0} a second");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);

        // Were rows or tracks kept, five (or ten) times as many would show. The collector of the runtime alone moves the peak by some 20 MB.
        Assert.True(greater < lesser + 48_000_000, figures);
        Assert.True(greater < 500_000_000, figures);
    }

    private static async Task<(long PeakBytes, double PerSecond)> Replay(int plots)
    {
        using var recording = new LongRecording(plots);
        CommandRun run = await CommandProcess.Of("replay", recording.Folder, "--out", recording.Output("out"), "--json");
        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        using var summary = JsonDocument.Parse(run.Data);
        Assert.Equal(plots, summary.RootElement.GetProperty("detections_read").GetInt64());
        return (summary.RootElement.GetProperty("peak_memory_bytes").GetInt64(), summary.RootElement.GetProperty("detections_per_second").GetDouble());
    }
}
