namespace Vedette.Simulation;

/// <summary>A figure that a run must bring.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure, or null where there was nothing to measure.</param>
/// <param name="Low">Least that is allowed, or null.</param>
/// <param name="High">Most that is allowed, or null.</param>
/// <param name="Detail">Of how many, and the interval where there is one.</param>
public sealed record Requirement(string Name, double? Value, double? Low, double? High, string Detail)
{
    /// <summary>Whether the figure is as it must be; null where there was nothing to measure.</summary>
    public bool? Met => Value is { } value ? !(value < Low) && !(value > High) && !double.IsNaN(value) : null;
}
