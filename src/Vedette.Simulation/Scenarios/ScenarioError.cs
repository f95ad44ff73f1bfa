namespace Vedette.Simulation;

/// <summary>Why a scenario (or a table of vehicles) could not be used, and where.</summary>
/// <param name="Reason">What was expected and what was found, in one sentence.</param>
/// <param name="Key">The key it is about, as a path: "sensors[1].scanPeriodSeconds"; empty for the file as a whole.</param>
/// <param name="Line">Line of the file, from 1; 0 when it is not known.</param>
public sealed record ScenarioError(string Reason, string Key, int Line)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Line > 0 ? $"line {Line}{(Key.Length > 0 ? $", {Key}" : "")}: {Reason}" : Key.Length > 0 ? $"{Key}: {Reason}" : Reason;
}
