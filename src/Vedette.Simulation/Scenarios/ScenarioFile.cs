using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>Scenario files: JSON with comments, read strictly.</summary>
public static class ScenarioFile
{
    /// <summary>Reads a scenario and checks every value of it.</summary>
    /// <param name="utf8">The file; it may hold anything.</param>
    /// <param name="scenario">The scenario, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, with key and line, when the result is <see langword="false"/>.</param>
    /// <returns>Whether the file is a scenario. Never throws, whatever the bytes.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(false)] out ScenarioError? error)
    {
        if (!StrictJson.TryRead(utf8, out scenario, out error))
        {
            return false;
        }

        if (ScenarioCheck.FirstFault(scenario) is { } fault)
        {
            error = fault with { Line = StrictJson.LineOf(utf8, fault.Key) };
            scenario = null;
            return false;
        }

        return true;
    }
}
