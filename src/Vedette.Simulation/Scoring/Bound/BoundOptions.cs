namespace Vedette.Simulation;

/// <summary>What the bound takes to be known of the drag of an object.</summary>
public enum DragKnowledge
{
    /// <summary>Its ballistic coefficient is known.</summary>
    Known,

    /// <summary>Its ballistic coefficient is estimated along with the state.</summary>
    Unknown,

    /// <summary>Nothing: gravity alone acts.</summary>
    None,
}

/// <summary>What is not known of the sensors: standard deviations of their constant errors, which are estimated along with the state.</summary>
/// <param name="RangeMetres">Of the range of each radar.</param>
/// <param name="AngleRadians">Of the azimuth and of the elevation of each radar.</param>
/// <param name="LineRadians">Of each of two angles of each infrared satellite.</param>
public sealed record BoundBiases(double RangeMetres, double AngleRadians, double LineRadians);

/// <summary>How the bound is computed.</summary>
/// <param name="ProcessNoiseDensity">Density of white acceleration on each axis, in m²/s³; 0 for motion that is known.</param>
/// <param name="Drag">What is known of the drag.</param>
/// <param name="DragLogSigma">Standard deviation of the logarithm of the ballistic coefficient before the first detection, where that is unknown.</param>
/// <param name="Biases">What is not known of the sensors; null when they have no constant errors.</param>
/// <param name="EverySeconds">Time between two points of the series over time, or null for none.</param>
public sealed record BoundOptions(
    double ProcessNoiseDensity = 0,
    DragKnowledge Drag = DragKnowledge.Known,
    double DragLogSigma = 1,
    BoundBiases? Biases = null,
    double? EverySeconds = null)
{
    /// <summary>What is known of launches beforehand; the widths of the family of boost profiles where nothing else is said.</summary>
    public LaunchBoundOptions Launch { get; init; } = new();
}
