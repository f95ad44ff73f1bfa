namespace Vedette.Simulation;

/// <summary>Where an object or a track was, step by step.</summary>
/// <param name="Positions">One for each step, in metres; null where it does not exist.</param>
/// <param name="MustBeFound">Where an object counts as missed when no track is on it; where it does not, it may still explain a track. Null:
/// everywhere. Has no meaning for a track.</param>
public sealed record SampledTrajectory(IReadOnlyList<Vector3?> Positions, IReadOnlyList<bool>? MustBeFound = null)
{
    internal bool Counts(int step) => Positions[step] is not null && (MustBeFound is null || MustBeFound[step]);
}
