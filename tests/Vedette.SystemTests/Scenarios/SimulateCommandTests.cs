using System.Globalization;
using System.Text;
using System.Text.Json;
using Vedette.App;
using Vedette.Simulation;

namespace Vedette.SystemTests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-simulate-").FullName;

    // A day of frames is in the full campaign.
    public static TheoryData<string> Shipped => [.. ScenarioLoader.BundledNames.Where(name => name != "nuisance-day" || ReferenceData.FullCampaign)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task What_each_shipped_scenario_expects_comes(string name)
    {
        CommandRun run = await CommandRun.Of("simulate", name, "--json");

        Assert.True(run.ExitCode == ExitCode.Done, run.Data + run.Talk);
        using JsonDocument result = JsonDocument.Parse(run.Data);
        Assert.All(result.RootElement.GetProperty("expectations").EnumerateArray(), e => Assert.True(e.GetProperty("met").GetBoolean()));
    }

    [Fact]
    public void A_recording_written_feeds_the_same_observations()
    {
        Assert.True(ScenarioLoader.TryLoad(ScenarioLoader.Find("first-light")!, out SimulationRun? run, out string? error), error);
        run = SimulationRun.Watch(run.Scenario, run.Truth with { DurationSeconds = 200 });
        using (SimulationExport export = SimulationExport.Begin(_folder, run, out error)!)
        {
            foreach (SimulatedMessage message in run.Messages())
            {
                export.Write(message);
            }

            export.Complete();
        }

        Assert.True(RecordingFeed.TryOpen(_folder, out RecordingFeed? feed, out error), error);
        List<string> rejected = [];
        string[] fed = [.. feed.Inputs(row => rejected.Add(row.Reason)).SelectMany(Rows)];
        string[] made = [.. run.Inputs().SelectMany(Rows)];

        Assert.Empty(rejected);
        Assert.Equal(run.Theatre.Sensors.Select(s => (s.Id, s.Name, s.RevisitSeconds)), feed.Theatre.Sensors.Select(s => (s.Id, s.Name, s.RevisitSeconds)));
        Assert.Equal(run.Theatre.Catalogue.Count, feed.Theatre.Catalogue.Count);
        Assert.Equal(made.Order(StringComparer.Ordinal), fed.Order(StringComparer.Ordinal));
    }

    // A recording holds what the sensors told, rounded as its page says: what is concluded from it is what was concluded at once.
    [Theory]
    [InlineData("short-range", 3)]
    [InlineData("catalogue", 1)]
    [InlineData("fixed-fires", 1)]
    public async Task A_recording_written_and_replayed_leads_to_the_same_alerts_and_can_be_scored(string scenario, int highest)
    {
        string recording = Path.Combine(_folder, "recording");
        string results = Path.Combine(_folder, "results");
        CommandRun simulated = await CommandRun.Of("simulate", scenario, "--out", recording, "--json");
        CommandRun replayed = await CommandRun.Of("replay", recording, "--out", results);
        CommandRun scored = await CommandRun.Of("score", recording, results);

        Assert.Equal(ExitCode.Done, simulated.ExitCode);
        Assert.True(replayed.ExitCode == ExitCode.Done, replayed.Talk);
        Assert.True(scored.ExitCode is ExitCode.Done or ExitCode.Findings, scored.Talk);
        using JsonDocument told = JsonDocument.Parse(simulated.Data);
        (long, int, double)[] atOnce = [.. told.RootElement.GetProperty("alerts").EnumerateArray()
            .Select(static a => (a.GetProperty("alert").GetInt64(), a.GetProperty("level").GetInt32(), a.GetProperty("seconds").GetDouble()))];
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(results, "alerts.jsonl"), TestContext.Current.CancellationToken);
        (long, int, double)[] later = [.. lines.Select(static line => JsonDocument.Parse(line).RootElement)
            .Select(static a => (a.GetProperty("alert_id").GetInt64(), a.GetProperty("level").GetInt32(), Math.Round(a.GetProperty("time_s").GetDouble(), 3)))];
        Assert.Equal(atOnce, later);
        Assert.InRange(atOnce.Select(static a => a.Item2).DefaultIfEmpty(0).Max(), highest == 1 ? 0 : highest, highest);
    }

    [Fact]
    public async Task The_same_seed_writes_the_same_bytes()
    {
        CommandRun once = await CommandRun.Of("simulate", "one-radar", "--seed", "5", "--out", Path.Combine(_folder, "a"));
        CommandRun again = await CommandRun.Of("simulate", "one-radar", "--seed", "5", "--out", Path.Combine(_folder, "b"));
        CommandRun other = await CommandRun.Of("simulate", "one-radar", "--seed", "6", "--out", Path.Combine(_folder, "c"));

        Assert.All([once, again, other], r => Assert.Contains(r.ExitCode, (int[])[ExitCode.Done, ExitCode.Findings]));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder, "a"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"), StringComparison.Ordinal)));
        }

        Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder, "a", "plots.csv")), File.ReadAllBytes(Path.Combine(_folder, "c", "plots.csv")));
    }

    [Theory]
    [InlineData("\"seed\"", "\"sead\"", "line 5")]
    [InlineData("\"burnSeconds\": 85", "\"burnSeconds\": 8500", "events[0].burnSeconds")]
    public async Task A_wrong_scenario_is_refused_with_key_and_line(string was, string becomes, string named)
    {
        string file = Path.Combine(_folder, "wrong.jsonc");
        string text = await File.ReadAllTextAsync(ScenarioLoader.Find("one-radar")!, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace(was, becomes, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of("simulate", file);

        Assert.Equal(ExitCode.InputRefused, run.ExitCode);
        Assert.Contains(file, run.Talk, StringComparison.Ordinal);
        Assert.True(run.Talk.Contains(named, StringComparison.Ordinal) || run.Talk.Contains("sead", StringComparison.Ordinal), run.Talk);
    }

    [Fact]
    public async Task What_a_scenario_expects_and_does_not_come_is_a_finding()
    {
        string file = Path.Combine(_folder, "hopeful.jsonc");
        string text = await File.ReadAllTextAsync(ScenarioLoader.Find("one-radar")!, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("\"alerts\": 1", "\"alerts\": 2", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.Of("simulate", file);

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Contains("NOT MET", run.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "simulate")]
    [InlineData(ExitCode.Usage, "simulate", "first-light", "--flight", "x", "--site", "1,2", "--azimuth", "3")]
    [InlineData(ExitCode.Usage, "simulate", "--flight", "x")]
    [InlineData(ExitCode.Usage, "simulate", "--flight", "x", "--site", "1;2", "--azimuth", "3")]
    [InlineData(ExitCode.Usage, "simulate", "first-light", "--site", "1,2")]
    [InlineData(ExitCode.Usage, "simulate", "--flight", "x", "--site", "91,2", "--azimuth", "3")]
    [InlineData(ExitCode.Usage, "simulate", "--flight", "x", "--site", "1,2", "--azimuth", "NaN")]
    [InlineData(ExitCode.Usage, "simulate", "first-light", "--seed", "-1")]
    [InlineData(ExitCode.NotFound, "simulate", "no-such-scenario")]
    [InlineData(ExitCode.NotFound, "simulate", "--flight", "no-such-flight", "--site", "1,2", "--azimuth", "3")]
    public async Task What_cannot_be_is_said_with_the_right_exit_code(int expected, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(arguments);

        Assert.Equal(expected, run.ExitCode);
        Assert.NotEmpty(run.Talk);
        Assert.Empty(run.Data);
    }

    [Fact]
    public async Task A_real_flight_is_watched_and_its_prediction_compared()
    {
        string? root = Environment.GetEnvironmentVariable("VEDETTE_REFERENCE_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "VEDETTE_REFERENCE_DATA is not set; this test needs spacex-telemetry.");

        CommandRun run = await CommandRun.Of(
            "simulate", "--flight", Path.Combine(root!, "spacex-telemetry", "koreasat-5a"), "--site", "28.608,-80.604", "--azimuth", "90", "--json");

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        using JsonDocument result = JsonDocument.Parse(run.Data);
        JsonElement flight = result.RootElement.GetProperty("flight");
        Assert.InRange(Math.Abs(flight.GetProperty("apogeeErrorMetres").GetDouble()), 0, 2000);
        Assert.InRange(Math.Abs(flight.GetProperty("crossingErrorMetres").GetDouble()), 0, 5000);
        Assert.InRange(Math.Abs(flight.GetProperty("crossingErrorSeconds").GetDouble()), 0, 3);
        Assert.Contains(result.RootElement.GetProperty("alerts").EnumerateArray(), a => a.GetProperty("level").GetInt32() >= 2);
    }

    /// <summary>Each detection as text, as exact as a recording states it; the Earth-fixed frame is the same whatever the sidereal time.</summary>
    private static IEnumerable<string> Rows(PipelineInput input)
    {
        if (input is not Observation o)
        {
            yield break;
        }

        StringBuilder text = new();
        switch (o.Content)
        {
            case PlotMessage plots:
                foreach (PlotRow r in plots.Rows)
                {
                    yield return text.Clear().Append(
                        CultureInfo.InvariantCulture,
                        $"{o.Sensor.Value} {r.Id} {r.Time.TaiTicks / 10} {r.RangeMetres:F2} {r.AzimuthRadians:F8} {r.ElevationRadians:F8} {r.RangeRate?.MetresPerSecond:F3} {plots.Scan}").ToString();
                }

                break;
            case LineOfSightMessage lines:
                foreach (LineOfSightRow r in lines.Rows)
                {
                    yield return text.Clear().Append(
                        CultureInfo.InvariantCulture,
                        $"{o.Sensor.Value} {r.Id} {r.Time.TaiTicks / 10} {r.Toward.X:F10} {r.Toward.Y:F10} {r.Toward.Z:F10}").ToString();
                }

                break;
            default:
                break;
        }
    }
}
