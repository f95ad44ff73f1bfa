namespace Vedette.Tracking;

/// <summary>What a batch estimate takes as known, as unknown, and as uncertain.</summary>
public sealed record BatchOptions
{
    /// <summary>Standard deviation of each radar's constant range bias, in metres; 0 (default) for none.</summary>
    public double RangeBiasMetres { get; init; }

    /// <summary>Standard deviation of each radar's constant biases of azimuth and elevation, in radians; 0 (default) for none.</summary>
    public double AngleBiasRadians { get; init; }

    /// <summary>Standard deviation of each satellite's constant biases across the line of sight, per axis, in radians; 0 (default) for none.</summary>
    public double LineOfSightBiasRadians { get; init; }

    /// <summary>
    /// Whether the biases are estimated with the state. When not (default) they are considered: the estimate is that of unbiased
    /// sensors, and its covariance says what the biases may do to it.
    /// </summary>
    public bool EstimateBiases { get; init; }

    /// <summary>The ballistic coefficient m/(C_D A), or its median where it is not known, in kg/m²; infinite for no drag.</summary>
    public double BallisticMedian { get; init; } = 1500;

    /// <summary>Standard deviation of its natural logarithm beforehand; 0 (default) when it is known and not to be estimated.</summary>
    public double BallisticLogSigma { get; init; }

    /// <summary>What may have to be added to the ranges of a radar, in metres, where they are ambiguous; radars not named need nothing added.</summary>
    public IReadOnlyDictionary<SensorId, IReadOnlyList<double>> RangeOffsetsMetres { get; init; } = new Dictionary<SensorId, IReadOnlyList<double>>();

    /// <summary>Most steps from one start.</summary>
    public int MaximumIterations { get; init; } = 60;
}
