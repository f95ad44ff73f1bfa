using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class LaunchPriorsFileTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        LaunchPriors priors = new(1, 6_000, 2_500, 0.5, 0.9, 0);
        using var stream = new MemoryStream();
        LaunchPriorsFile.Write(stream, priors);
        stream.Position = 0;

        Assert.True(LaunchPriorsFile.TryRead(stream, out LaunchPriors read, out IReadOnlyList<string> remarks, out string error), error);
        Assert.Equal(priors, read);
        Assert.Empty(remarks);
    }

    [Fact]
    public void What_is_not_named_is_as_by_default_and_remarked_upon()
    {
        Assert.True(Read("""{ "family_doubt": 0, "site": 1 }""", out LaunchPriors read, out IReadOnlyList<string> remarks, out string error), error);
        Assert.Equal(LaunchPriors.Default with { FamilyDoubt = 0 }, read);
        Assert.Contains(remarks, static r => r.Contains("\"site\" is not known", StringComparison.Ordinal));
        Assert.Equal(6, remarks.Count);
    }

    [Theory]
    [InlineData("""{ "steady_probability": 1 }""", "launch_priors.json: steady_probability: expected a number between 0 and 1; found 1.")]
    [InlineData("""{ "cloud_top_sigma_m": 0 }""", "launch_priors.json: cloud_top_sigma_m: expected 1 to 100000; found 0.")]
    [InlineData("""{ "vehicle_width": "wide" }""", "launch_priors.json: vehicle_width: expected a number from 0 to 1000000; found \"wide\".")]
    [InlineData("[]", "launch_priors.json: expected an object; found an array.")]
    public void What_is_wrong_is_named(string json, string expected)
    {
        Assert.False(Read(json, out _, out _, out string error));
        Assert.Equal(expected, error);
    }

    private static bool Read(string json, out LaunchPriors priors, out IReadOnlyList<string> remarks, out string error) =>
        LaunchPriorsFile.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(json)), out priors, out remarks, out error);
}
