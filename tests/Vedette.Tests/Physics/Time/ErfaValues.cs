using System.Globalization;
using System.Text.Json;

namespace Vedette.Tests;

/// <summary>The values that the ERFA validation program expects, with its own tolerances and inputs.</summary>
internal static class ErfaValues
{
    private static readonly Lazy<JsonDocument> s_document =
        new(() => JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("time-frames/erfa/erfa_reference_values.json"))));

    /// <summary>Expected value and tolerance of an output; the case is told by the start of the call.</summary>
    public static (double Value, double Tolerance) Expected(string test, string name, string callContains = "")
    {
        foreach (JsonElement e in Case(test, callContains).GetProperty("expect").EnumerateArray())
        {
            if (e.GetProperty("name").GetString() == name)
            {
                double tolerance = e.TryGetProperty("tol", out JsonElement tol) ? Number(tol) : 0;
                return (Number(e.GetProperty("value")), tolerance);
            }
        }

        throw new InvalidOperationException($"{test} has no value {name}.");
    }

    /// <summary>Asserts that a number agrees within ERFA's tolerance.</summary>
    public static void Agrees(string test, string name, double actual, string callContains = "")
    {
        (double value, double tolerance) = Expected(test, name, callContains);
        Assert.True(Math.Abs(actual - value) <= tolerance, $"{test} {name}: expected {value:R} ± {tolerance:R}, found {actual:R}.");
    }

    private static JsonElement Case(string test, string callContains)
    {
        foreach (JsonElement t in s_document.Value.RootElement.GetProperty("tests").EnumerateArray())
        {
            if (t.GetProperty("test").GetString() == test)
            {
                return t.GetProperty("cases").EnumerateArray()
                    .First(c => c.GetProperty("call").GetString()!.Contains(callContains, StringComparison.Ordinal));
            }
        }

        throw new InvalidOperationException($"There is no test {test}.");
    }

    private static double Number(JsonElement e) => double.Parse(e.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
