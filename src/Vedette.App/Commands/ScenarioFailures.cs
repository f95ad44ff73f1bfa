namespace Vedette.App;

/// <summary>What commands say of a scenario that cannot be run.</summary>
internal static class ScenarioFailures
{
    /// <summary>Says that there is no scenario of that path or name, and hands back the exit code.</summary>
    public static int NoScenario(this CommandOutput output, string name) => output.Fail(
        ExitCode.NotFound, $"There is no scenario {name}.", $"give the path of a file, or one of: {string.Join(", ", ScenarioLoader.BundledNames)}.");

    /// <summary>Says what is wrong in the file of a scenario, and hands back the exit code.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="error">What is wrong, with file, key and line.</param>
    public static int RefuseScenario(this CommandOutput output, string error) =>
        output.Fail(ExitCode.InputRefused, error, "correct the file; docs/algorithms/simulation.md lists all keys.");
}
