using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vedette.Simulation;

/// <summary>Draws the numbers of a scenario that vary, from its seed.</summary>
/// <remarks>Each has a stream of random numbers of its own, by its place in the list: one more at the end does not change the others.</remarks>
internal static class ScenarioDraw
{
    /// <summary>The scenario with every varied number drawn, and no variation left.</summary>
    /// <param name="scenario">The scenario, with its seed.</param>
    /// <param name="drawn">The result, when it is <see langword="true"/>.</param>
    /// <param name="error">The number that cannot be, when the result is <see langword="false"/>.</param>
    public static bool TryDraw(Scenario scenario, [NotNullWhen(true)] out Scenario? drawn, [NotNullWhen(false)] out ScenarioError? error)
    {
        if (scenario.Variation is not { Count: > 0 } variation)
        {
            (drawn, error) = (scenario, null);
            return true;
        }

        drawn = null;
        JsonObject root = StrictJson.ToNode(scenario with { Variation = null });
        for (int i = 0; i < variation.Count; i++)
        {
            double value = variation[i].Draw(Chance.For(scenario.Seed, Purpose.Variation, i));
            if (!TrySet(root, variation[i].Key, value))
            {
                error = NoNumber(i, variation[i].Key);
                return false;
            }
        }

        if (!StrictJson.TryRead(JsonSerializer.SerializeToUtf8Bytes(root), out drawn, out error))
        {
            error = error with { Line = 0 };
            return false;
        }

        error = ScenarioCheck.FirstFault(drawn);
        return error is null;
    }

    /// <summary>The first varied number that does not stand in the scenario, or null.</summary>
    public static ScenarioError? FirstMissing(Scenario scenario)
    {
        JsonObject root = StrictJson.ToNode(scenario with { Variation = null });
        for (int i = 0; i < (scenario.Variation?.Count ?? 0); i++)
        {
            if (!TrySet(root, scenario.Variation![i].Key, 0))
            {
                return NoNumber(i, scenario.Variation[i].Key);
            }
        }

        return null;
    }

    private static ScenarioError NoNumber(int place, string key) =>
        new($"Expected the key of a number of the scenario, as in \"events[0].apogeeKilometres\"; found \"{key}\".", $"variation[{place}].key", 0);

    private static bool TrySet(JsonObject root, string key, double value)
    {
        JsonNode? parent = root;
        string[] steps = key.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i + 1 < steps.Length; i++)
        {
            parent = Child(parent, steps[i]);
        }

        if (steps.Length == 0 || parent is not JsonObject holder || Child(holder, steps[^1]) is not JsonValue old || old.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }

        holder[steps[^1]] = value;
        return true;
    }

    private static JsonNode? Child(JsonNode? parent, string step) => parent switch
    {
        JsonObject o => o.TryGetPropertyValue(step, out JsonNode? child) ? child : null,
        JsonArray a => step.StartsWith('[') && step.EndsWith(']')
            && int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < a.Count
            ? a[index] : null,
        _ => null,
    };
}
