using System.Text.Json;
using SkiaSharp;
using Vedette.App;

namespace Vedette.SystemTests;

public sealed class MonteCarloCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-campaign-").FullName;

    private string Out => Path.Combine(_folder, "out");

    private string Runs => Path.Combine(Out, "runs.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Same_seed_gives_the_same_summary_however_many_run_at_a_time()
    {
        CommandRun one = await CommandRun.Of("montecarlo", "raid-10", "--runs", "6", "--seed", "9", "--parallel", "1", "--json");
        CommandRun three = await CommandRun.Of("montecarlo", "raid-10", "--runs", "6", "--seed", "9", "--parallel", "3", "--json");
        CommandRun other = await CommandRun.Of("montecarlo", "raid-10", "--runs", "6", "--seed", "10", "--parallel", "3", "--json");

        Assert.Equal(ExitCode.Done, one.ExitCode);
        Assert.Equal(one.Data, three.Data);
        Assert.NotEqual(one.Data, other.Data);
    }

    [Fact]
    public async Task Finished_runs_are_not_made_again_and_the_summary_is_that_of_all()
    {
        await CommandRun.Of("montecarlo", "raid-10", "--runs", "2", "--seed", "9", "--out", Out);
        string[] first = await File.ReadAllLinesAsync(Runs, TestContext.Current.CancellationToken);

        // As a crash would leave it: the beginning of a third line.
        await File.AppendAllTextAsync(Runs, first[0][..50], TestContext.Current.CancellationToken);
        CommandRun resumed = await CommandRun.Of("montecarlo", "raid-10", "--runs", "4", "--seed", "9", "--out", Out, "--json");
        string[] second = await File.ReadAllLinesAsync(Runs, TestContext.Current.CancellationToken);
        CommandRun fresh = await CommandRun.Of("montecarlo", "raid-10", "--runs", "4", "--seed", "9", "--json");

        Assert.Contains("2 runs were there already.", resumed.Talk, StringComparison.Ordinal);
        Assert.Equal(first, second[..2]);
        Assert.Equal(4, second.Length);
        Assert.Equal(fresh.Data, resumed.Data);
        Assert.Equal(
            JsonSerializer.Serialize(JsonDocument.Parse(fresh.Data)),
            JsonSerializer.Serialize(JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "summary.json"), TestContext.Current.CancellationToken))));
    }

    [Fact]
    public async Task Runs_of_another_campaign_are_not_mixed_in()
    {
        await CommandRun.Of("montecarlo", "raid-10", "--runs", "1", "--seed", "9", "--out", Out);
        byte[] before = await File.ReadAllBytesAsync(Runs, TestContext.Current.CancellationToken);

        CommandRun[] refused =
        [
            await CommandRun.Of("montecarlo", "raid-10", "--runs", "2", "--seed", "10", "--out", Out),
            await CommandRun.Of("montecarlo", "raid-close", "--runs", "2", "--seed", "9", "--out", Out),
            await CommandRun.Of("montecarlo", "raid-10", "--runs", "2", "--seed", "9", "--drag", "none", "--out", Out),
        ];

        Assert.All(refused, run => Assert.Equal(ExitCode.InputRefused, run.ExitCode));
        Assert.All(refused, run => Assert.Contains("another scenario, seed, bound or build", run.Talk, StringComparison.Ordinal));
        Assert.Equal(before, await File.ReadAllBytesAsync(Runs, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Plots_are_there_and_have_their_titles()
    {
        await CommandRun.Of("montecarlo", "raid-10", "--runs", "1", "--seed", "9", "--out", Out);

        foreach (string name in (string[])["position", "velocity", "nees"])
        {
            using SKBitmap bitmap = SKBitmap.Decode(Path.Combine(Out, name + ".png"));
            int dark = 0;
            for (int x = 0; x < bitmap.Width; x++)
            {
                for (int y = 5; y < 35; y++)
                {
                    dark += bitmap.GetPixel(x, y) is { Red: < 80, Green: < 80, Blue: < 80 } ? 1 : 0;
                }
            }

            // A drawing library that finds no font leaves the place of the title white, and says nothing.
            Assert.True(dark > 500, $"{name}.png has {dark} dark pixels where its title belongs.");
            string svg = await File.ReadAllTextAsync(Path.Combine(Out, name + ".svg"), TestContext.Current.CancellationToken);
            Assert.Contains("<svg", svg, StringComparison.Ordinal);
            Assert.Contains("<text", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Run_that_cannot_be_made_is_told_and_the_others_are_counted()
    {
        string scenario = await File.ReadAllTextAsync(ScenarioLoader.Find("single")!, TestContext.Current.CancellationToken);
        string file = Path.Combine(_folder, "sometimes.jsonc");
        await File.WriteAllTextAsync(
            file,
            scenario.Replace("\"uniform\": { \"from\": 95, \"to\": 115 }", "\"uniform\": { \"from\": -90, \"to\": 110 }", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of("montecarlo", file, "--runs", "4", "--seed", "2", "--json");

        using var summary = JsonDocument.Parse(run.Data);
        int failed = summary.RootElement.GetProperty("failed").GetInt32();
        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.InRange(failed, 1, 4);
        Assert.Equal(4 - failed, summary.RootElement.GetProperty("runs").GetInt32());
        Assert.Contains("could not be made: events[0]", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "no-such-scenario")]
    [InlineData(ExitCode.Usage, "single", "--runs", "0")]
    [InlineData(ExitCode.Usage, "single", "--parallel", "none")]
    [InlineData(ExitCode.Usage, "single", "--seed", "-1")]
    public async Task What_cannot_be_is_told(int exitCode, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["montecarlo", .. arguments]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Data));
        Assert.NotEmpty(run.Talk);
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(1));

        CommandRun run = await CommandRun.Until(stop.Token, "montecarlo", "single", "--runs", "1000000");

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
    }
}
