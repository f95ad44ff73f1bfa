using System.Diagnostics;
using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

public sealed class ReplayCommandTests : IDisposable
{
    private static readonly string[] s_files = ["alerts.jsonl", "assessments.jsonl", "associations.csv", "biases.jsonl", "counts.csv", "cues.jsonl", "rejected.csv", "run.json", "sensors.jsonl", "tracks.csv"];

    private readonly SmallRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public async Task Recording_becomes_the_files_of_the_format_and_a_track()
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"));

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        Assert.Equal(s_files, Directory.GetFiles(_recording.Output("out")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Contains(",confirmed,", File.ReadAllText(Path.Combine(_recording.Output("out"), "tracks.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Same_recording_twice_gives_the_same_bytes()
    {
        await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("one"));
        await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("two"));

        IReadOnlyDictionary<string, string> one = SmallRecording.Contents(_recording.Output("one"));
        Assert.NotEmpty(one);
        Assert.Equal(one, SmallRecording.Contents(_recording.Output("two")));
    }

    [Theory]
    [InlineData("single-1")]
    [InlineData("boost-3")]
    public async Task Recording_of_others_twice_gives_the_same_bytes(string name)
    {
        string folder = ReferenceData.Path($"recordings/{name}");

        CommandRun run = await CommandRun.Of("replay", folder, "--out", _recording.Output("one"));
        await CommandRun.Of("replay", folder, "--out", _recording.Output("two"));

        Assert.True(run.ExitCode == ExitCode.Done, run.Talk);
        Assert.Equal(SmallRecording.Contents(_recording.Output("one")), SmallRecording.Contents(_recording.Output("two")));
    }

    [Fact]
    public async Task Figures_of_each_sensor_are_written_each_minute_beside_what_was_expected()
    {
        await CommandRun.Of("replay", ReferenceData.Path("recordings/single-1"), "--out", _recording.Output("out"));

        JsonElement[] told = [.. File.ReadLines(Path.Combine(_recording.Output("out"), "sensors.jsonl")).Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.NotEmpty(told);
        Assert.All(told, static line => Assert.InRange(line.GetProperty("length_s").GetDouble(), 59, 101));
        foreach (IGrouping<int, JsonElement> sensor in told.GroupBy(static line => line.GetProperty("sensor_id").GetInt32()))
        {
            double found = sensor.Sum(static line => line.GetProperty("detections").GetProperty("found").GetInt32());
            double expected = sensor.Sum(static line => line.GetProperty("detections").GetProperty("expected").GetDouble());
            Assert.InRange(found, 0.75 * expected - 10, 1.25 * expected + 10);
        }
    }

    [Fact]
    public async Task Summary_on_standard_output_is_the_file()
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"), "--json");
        using var summary = JsonDocument.Parse(run.Data);

        Assert.Equal(File.ReadAllText(Path.Combine(_recording.Output("out"), "run.json")), run.Data);
        Assert.Equal(120, summary.RootElement.GetProperty("detections_read").GetInt64());
        Assert.True(summary.RootElement.GetProperty("peak_memory_bytes").GetInt64() > 0);
        Assert.Equal(64, summary.RootElement.GetProperty("configuration_hash").GetString()!.Length);
    }

    [Fact]
    public async Task Wrong_row_is_left_out_listed_and_told_by_the_exit_code()
    {
        File.AppendAllText(_recording.Plots, "999,50,1,not-a-number,0.7,0.3,,20,0.001,0.001,,30,50\n");
        File.AppendAllText(_recording.Plots, "1000,51,77,900000,0.7,0.3,,20,0.001,0.001,,30,51\n");

        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"));

        string[] rejected = File.ReadAllLines(Path.Combine(_recording.Output("out"), "rejected.csv"));
        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Equal(3, rejected.Length);
        Assert.StartsWith("plots.csv,122,", rejected[1], StringComparison.Ordinal);
        Assert.Contains("77", rejected[2], StringComparison.Ordinal);
        Assert.Contains("rejected.csv", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_not_found()
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Output("nowhere"), "--out", _recording.Output("out"));

        Assert.Equal(ExitCode.NotFound, run.ExitCode);
        Assert.Contains("nowhere", run.Talk, StringComparison.Ordinal);
        Assert.Contains("Next:", run.Talk, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_recording.Output("out")));
    }

    [Theory]
    [InlineData("scenario.json", null)]
    [InlineData("sensors.json", null)]
    [InlineData("plots.csv", null)]
    [InlineData("scenario.json", "{ \"format\": \"something else\" }")]
    [InlineData("sensors.json", "[ 1, 2")]
    [InlineData("plots.csv", "a,b,c\n1,2,3\n")]
    public async Task Missing_or_wrong_file_is_refused_by_name(string file, string? content)
    {
        string path = Path.Combine(_recording.Folder, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"));

        Assert.Equal(ExitCode.InputRefused, run.ExitCode);
        Assert.Contains(file, run.Talk, StringComparison.Ordinal);
        Assert.Contains("Next:", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_told_before_any_work()
    {
        File.WriteAllText(_recording.Output("taken"), "a file where the folder should be");

        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("taken"));

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("taken", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("fast")]
    public async Task Speed_must_be_a_number_above_zero(string speed)
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"), "--speed", speed);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--speed", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_not_written_into_the_recording()
    {
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Folder + "/");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(_recording.Folder, "tracks.csv")));
    }

    [Fact]
    public async Task Speed_holds_the_inputs_back_to_their_time()
    {
        long begun = Stopwatch.GetTimestamp();
        CommandRun run = await CommandRun.Of("replay", _recording.Folder, "--out", _recording.Output("out"), "--speed", "100");

        // 120 s of recording at 100 times real time; the last input is due at its end.
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(begun).TotalSeconds >= 1.15, $"Took {Stopwatch.GetElapsedTime(begun).TotalSeconds} s.");
    }

    [Fact]
    public async Task Interrupt_ends_a_replay_at_once()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        long begun = Stopwatch.GetTimestamp();

        CommandRun run = await CommandRun.Until(stop.Token, "replay", _recording.Folder, "--out", _recording.Output("out"), "--speed", "1");

        // It would take two minutes; ten seconds leave room for a busy machine.
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(begun).TotalSeconds < 10);
    }
}
