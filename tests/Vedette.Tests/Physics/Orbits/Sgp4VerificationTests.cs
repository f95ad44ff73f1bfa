using System.Globalization;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The published verification set: Vallado et al., AIAA 2006-6753, files SGP4-VER.TLE and tcppver.out (WGS 72).</summary>
public class Sgp4VerificationTests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    [Fact]
    public void All_666_states_agree_to_a_millimetre()
    {
        int lines = 0, refusals = 0;
        double worstKilometres = 0, worstKilometresPerSecond = 0;
        foreach ((string number, List<double[]> expected, Sgp4 orbit) in Cases())
        {
            foreach (double[] e in expected)
            {
                lines++;
                if (number == "33334")
                {
                    // The set means this line to be an error: the program that printed it repeated the last state of the object before.
                    Assert.False(orbit.TryPropagate(e[0], out _, out _, out Sgp4Error refused));
                    Assert.Equal(Sgp4Error.PerturbedEccentricity, refused);
                    refusals++;
                    continue;
                }

                Assert.True(orbit.TryPropagate(e[0], out Position<Eci> p, out Velocity<Eci> v, out Sgp4Error error), $"{number} at {e[0]} min: {error}");
                worstKilometres = Math.Max(worstKilometres, (p.Vector / 1000 - new Vector3(e[1], e[2], e[3])).Length);
                worstKilometresPerSecond = Math.Max(worstKilometresPerSecond, (v.Vector / 1000 - new Vector3(e[4], e[5], e[6])).Length);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{lines} lines: {worstKilometres:E2} km, {worstKilometresPerSecond:E2} km/s");
        Assert.Equal((667, 1), (lines, refusals));

        // Positions are printed to 1e-8 km, velocities to 1e-9 km/s; the rest is the order of additions.
        Assert.InRange(worstKilometres, 0, 1e-6);
        Assert.InRange(worstKilometresPerSecond, 0, 1e-9);
    }

    // After the last line that the file prints, these objects have come down or left the theory; the published program gives the same numbers.
    [Theory]
    [InlineData("22312", 494.2028672, Sgp4Error.MeanEccentricity)]
    [InlineData("28872", 55, Sgp4Error.Decayed)]
    [InlineData("29141", 440, Sgp4Error.Decayed)]
    [InlineData("33333", 25, Sgp4Error.SemiLatusRectum)]
    [InlineData("33334", 0, Sgp4Error.PerturbedEccentricity)]
    public void What_the_theory_cannot_answer_is_an_error(string number, double minutes, Sgp4Error expected)
    {
        Sgp4 orbit = Cases().First(c => c.Number == number).Orbit;

        Assert.False(orbit.TryPropagate(minutes, out Position<Eci> position, out Velocity<Eci> velocity, out Sgp4Error error));

        Assert.Equal(expected, error);
        Assert.Equal(default, position);
        Assert.Equal(default, velocity);
    }

    private static List<(string Number, List<double[]> Expected, Sgp4 Orbit)> Cases()
    {
        Dictionary<string, List<double[]>> expected = Expected();
        string[] lines = [.. File.ReadLines(ReferenceData.Path("sgp4-verification/SGP4-VER.TLE")).Where(l => l.StartsWith('1') || l.StartsWith('2'))];
        var cases = new List<(string, List<double[]>, Sgp4)>();
        for (int i = 0; i < lines.Length; i += 2)
        {
            // Some elements of the set were changed by hand and their checksums were not; the times stand behind column 69.
            string line1 = WithChecksum(lines[i][..68]), line2 = WithChecksum(lines[i + 1][..68]);
            Assert.True(TleParser.TryParse(line1, line2, "", i + 1, s_leap, out MeanElements? elements, out TextError error), error.ToString());
            Assert.True(Sgp4.TryCreate(elements!, s_leap, out Sgp4? orbit, out _));
            string key = cases.All(c => c.Item1 != elements!.CatalogueId) ? elements!.CatalogueId : elements!.CatalogueId + " again";
            cases.Add((key, expected[key], orbit!));
        }

        return cases;
    }

    private static Dictionary<string, List<double[]>> Expected()
    {
        var expected = new Dictionary<string, List<double[]>>();
        List<double[]> current = [];
        foreach (string line in File.ReadLines(ReferenceData.Path("sgp4-verification/tcppver.out")))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 2)
            {
                current = [];
                string key = expected.ContainsKey(fields[0]) ? fields[0] + " again" : fields[0];
                expected.Add(key, current);
            }
            else if (fields.Length >= 7)
            {
                current.Add(Array.ConvertAll(fields[..7], f => double.Parse(f, CultureInfo.InvariantCulture)));
            }
        }

        return expected;
    }

    private static string WithChecksum(string line68) =>
        line68 + line68.Sum(c => char.IsAsciiDigit(c) ? c - '0' : c == '-' ? 1 : 0) % 10;
}
