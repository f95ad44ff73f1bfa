using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

public class BoundCommandTests
{
    // README.md of the recordings: 279.57 m and 8.1913 m/s.
    [Fact]
    public async Task Table_and_json_of_a_recording_say_what_its_page_says()
    {
        string folder = ReferenceData.Path("recordings/raid-10");
        CommandRun table = await CommandRun.Of("bound", folder);
        CommandRun json = await CommandRun.Of("bound", folder, "--json", "--every", "10");
        using var report = JsonDocument.Parse(json.Data);

        Assert.Equal((ExitCode.Done, ""), (table.ExitCode, table.Talk));
        Assert.Contains("position rms 279.57 m, mean 248.83 m, velocity rms 8.1913 m/s", table.Data, StringComparison.Ordinal);
        Assert.Equal(279.57, report.RootElement.GetProperty("positionRmsMetres").GetDouble(), tolerance: 0.01);
        Assert.All(report.RootElement.GetProperty("objects").EnumerateArray(), o => Assert.True(o.GetProperty("series").GetArrayLength() >= 5));
    }

    [Fact]
    public async Task Scenario_has_a_bound_of_its_own_seed_of_another_and_an_expected_one()
    {
        CommandRun own = await CommandRun.Of("bound", "raid-10");
        CommandRun other = await CommandRun.Of("bound", "raid-10", "--seed", "5");
        CommandRun expected = await CommandRun.Of("bound", "raid-10", "--expected");

        Assert.All([own, other, expected], run => Assert.Equal(ExitCode.Done, run.ExitCode));
        Assert.Equal(3, new[] { own.Data, other.Data, expected.Data }.Distinct().Count());
        Assert.Contains("expected detections", expected.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_compares_with_the_bound_that_it_computes()
    {
        string recording = ReferenceData.Path("recordings/raid-10");
        string output = Directory.CreateTempSubdirectory("vedette-bound-").FullName;
        try
        {
            Assert.Equal(ExitCode.Done, (await CommandRun.Of("replay", recording, "--out", output)).ExitCode);

            CommandRun score = await CommandRun.Of("score", recording, output, "--bound");

            Assert.Contains("over 279.5", score.Data, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "no-such-thing")]
    [InlineData(ExitCode.Usage, "raid-10", "--drag", "perhaps")]
    [InlineData(ExitCode.Usage, "raid-10", "--process-noise", "-1")]
    [InlineData(ExitCode.Usage, "/", "--expected")]
    [InlineData(ExitCode.NotFound, "/")]
    public async Task What_cannot_be_is_told(int exitCode, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["bound", .. arguments]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Data));
        Assert.NotEmpty(run.Talk);
    }
}
