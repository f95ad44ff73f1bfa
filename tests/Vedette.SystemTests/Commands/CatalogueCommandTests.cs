using System.Globalization;
using System.Text.Json;
using Vedette.App;

namespace Vedette.SystemTests;

public sealed class CatalogueCommandTests : IDisposable
{
    private const string Vanguard = "1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753\n2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("vedette-catalogue-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Objects_are_listed_with_their_orbit_and_place()
    {
        CommandRun run = await CommandRun.Of("catalogue", Write("VANGUARD 1\n" + Vanguard), "--at", "2000-06-28T00:50:19.733568Z");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        string line = run.Data.ReplaceLineEndings("\n").Split('\n')[1];
        Assert.Contains("VANGUARD 1", line, StringComparison.Ordinal);
        Assert.Contains("2000-06-27T18:50:19", line, StringComparison.Ordinal);
        Assert.Contains(" 34.268 ", line, StringComparison.Ordinal);
        Assert.Contains("1 objects", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_carries_the_state_of_the_published_verification_set()
    {
        CommandRun run = await CommandRun.Of("catalogue", Write(Vanguard), "--at", "2000-06-28T00:50:19.733568Z", "--json");
        using var parsed = JsonDocument.Parse(run.Data);
        JsonElement o = parsed.RootElement.GetProperty("objects")[0];

        // 360 min after the epoch: -7154.03120202 -3783.17682504 -3536.19412294 km (tcppver.out); the length does not depend on the turning of the Earth.
        double[] ecef = [.. o.GetProperty("state").GetProperty("ecefM").EnumerateArray().Select(e => e.GetDouble())];
        double expected = Math.Sqrt(7154.03120202 * 7154.03120202 + 3783.17682504 * 3783.17682504 + 3536.19412294 * 3536.19412294) * 1000;
        Assert.Equal(expected, Math.Sqrt(ecef.Sum(x => x * x)), tolerance: 0.1);
        Assert.Equal(-3536194.12, ecef[2], tolerance: 0.1);
        Assert.Equal(0.25, o.GetProperty("ageDays").GetDouble(), tolerance: 1e-6);
        Assert.Equal("5", o.GetProperty("catalogueId").GetString());
    }

    [Fact]
    public async Task A_wrong_line_is_told_with_place_and_reason_and_the_rest_is_listed()
    {
        string file = Write(Vanguard + Vanguard.Replace("34.2682", "34.2683", StringComparison.Ordinal));

        CommandRun run = await CommandRun.Of("catalogue", file, "--at", "2000-06-28");

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Equal(2, run.Data.ReplaceLineEndings("\n").TrimEnd().Split('\n').Length);
        Assert.Contains($"{file}: line 4, column 69: Expected checksum", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_without_a_position_is_listed_with_the_reason()
    {
        CommandRun run = await CommandRun.Of("catalogue", Write(Vanguard), "--at", "2199-01-01");

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains("hundred years", run.Data, StringComparison.Ordinal);
        Assert.Contains("out of date", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        CommandRun run = await CommandRun.Of("catalogue", Path.Combine(_folder, "none.txt"));

        Assert.Equal(ExitCode.NotFound, run.ExitCode);
        Assert.Empty(run.Data);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello\n")]
    [InlineData("<html/>")]
    [InlineData("[]")]
    public async Task A_file_without_elements_is_refused(string text)
    {
        CommandRun run = await CommandRun.Of("catalogue", Write(text));

        Assert.Equal(ExitCode.InputRefused, run.ExitCode);
        Assert.Empty(run.Data);
        Assert.Contains("expected orbital elements", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_none_is_a_usage_error()
    {
        CommandRun run = await CommandRun.Of("catalogue", Write(Vanguard), "--at", "yesterday");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("yesterday", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_cannot_move_the_cursor()
    {
        CommandRun run = await CommandRun.Of("catalogue", Write("\e[2Jgone\n" + Vanguard), "--at", "2000-06-28");

        Assert.DoesNotContain('\e', run.Data);
        Assert.Contains("?[2Jgone", run.Data, StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"elements-{Directory.GetFiles(_folder).Length}.txt"));
        File.WriteAllText(path, text);
        return path;
    }
}
