using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Vedette.App;
using Vedette.Simulation;

namespace Vedette.SystemTests;

public sealed class DemoCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task First_light_ends_by_itself_and_tells_the_warning_in_words()
    {
        CommandRun run = await CommandRun.Of("demo", "--once", "--port", "0", "--speed", "64");

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        Assert.Contains("http://127.0.0.1:", run.Talk, StringComparison.Ordinal);
        Assert.Contains("3 RECOMMEND", run.Data, StringComparison.Ordinal);
        Assert.All(Lines(run.Data), line => Assert.Contains(" SIMULATED alert ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("LIVE", run.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_is_told_within_ten_seconds_at_the_usual_speed()
    {
        // By the clock of the scenario, which a busy machine does not slow down: play begins with a head start.
        const double usualSpeed = 10;
        const double headStartSeconds = 90;
        CommandRun run = await CommandRun.Of("demo", "--once", "--port", "0", "--speed", "64");

        Assert.True(ScenarioLoader.TryLoad(ScenarioLoader.Find("first-light")!, out SimulationRun? scenario, out string? error), error);
        string start = UtcTime.Format(scenario.Theatre.Epoch, LeapSeconds.BuiltIn, 0);
        Assert.True(UtcTime.TryParse(start[..11] + Lines(run.Data)[0][..9], LeapSeconds.BuiltIn, out Instant told, out DecodeError fault), fault.Reason);
        double seconds = (told.SecondsSince(scenario.Theatre.Epoch) - headStartSeconds) / usualSpeed;

        // Start of the program and of the server take a second and a half on an idle machine.
        Assert.InRange(seconds, 0, 7);
    }

    [Fact]
    public async Task Request_to_end_is_heard_at_once()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        long begun = Stopwatch.GetTimestamp();

        CommandRun run = await CommandRun.Until(stop.Token, "demo", "--port", "0");

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(begun).TotalSeconds < 20, "Ctrl-C did not end it soon.");
    }

    [Fact]
    public async Task Without_a_desktop_it_tells_the_address_and_how_to_end_it_and_goes_on()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(4));

        CommandRun run = await CommandRun.Until(stop.Token, "demo", "--port", "0");

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Contains("Open this address in a browser. Ctrl-C ends the demo.", run.Talk, StringComparison.Ordinal);
        Assert.EndsWith("Interrupted.", run.Talk.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_tells_the_address_and_then_alerts_one_object_a_line()
    {
        CommandRun run = await CommandRun.Of("demo", "--once", "--port", "0", "--speed", "64", "--json");

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        JsonElement[] lines = [.. Lines(run.Data).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.StartsWith("http://127.0.0.1:", lines[0].GetProperty("console").GetString(), StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Equal("Simulated", line.GetProperty("mode").GetString()));
        JsonElement warning = lines[1..].First(line => line.GetProperty("level").GetInt32() == 3);
        Assert.InRange(warning.GetProperty("impact").GetProperty("semiMajorKilometres").GetDouble(), 0.1, 1_000);
        Assert.True(string.CompareOrdinal(warning.GetProperty("impact").GetProperty("earliest").GetString(), warning.GetProperty("impact").GetProperty("latest").GetString()) < 0);
    }

    [Fact]
    public async Task Port_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        CommandRun run = await CommandRun.Of("demo", "--once", "--port", port);

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains(port, run.Talk, StringComparison.Ordinal);
        Assert.Contains("--port", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_that_is_not_there_is_answered_with_those_that_are()
    {
        CommandRun run = await CommandRun.Of("demo", "no-such-story");

        Assert.Equal(ExitCode.NotFound, run.ExitCode);
        Assert.Contains("first-light", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_with_a_misspelt_key_is_refused_by_file_and_key()
    {
        string file = Path.Combine(_folder, "story.jsonc");
        File.WriteAllText(file, File.ReadAllText(ScenarioLoader.Find("first-light")!).Replace("\"seed\"", "\"sede\"", StringComparison.Ordinal));

        CommandRun run = await CommandRun.Of("demo", file);

        Assert.Equal(ExitCode.InputRefused, run.ExitCode);
        Assert.Contains("story.jsonc", run.Talk, StringComparison.Ordinal);
        Assert.Contains("sede", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "-1")]
    [InlineData("--speed", "1000")]
    [InlineData("--speed", "zero")]
    public async Task Wrong_number_is_a_usage_error_that_names_the_option(string option, string value)
    {
        CommandRun run = await CommandRun.Of("demo", option, value);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(option, run.Talk, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
