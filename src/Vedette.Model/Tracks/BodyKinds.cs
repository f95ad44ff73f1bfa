namespace Vedette.Model;

/// <summary>What radars see of the two kinds of bodies that come down: compact ones, and empty stages.</summary>
/// <remarks>Mean radar cross-sections are log-normal: medians, and standard deviations of the logarithm; cones, and tumbling tanks of some metres. docs/algorithms/impact.md.</remarks>
public static class BodyKinds
{
    /// <summary>Median mean cross-section of a compact body, m².</summary>
    public const double CompactSquareMetres = 0.25;

    /// <summary>Standard deviation of its logarithm.</summary>
    public const double CompactSizeLogSigma = 0.85;

    /// <summary>Median mean cross-section of an empty stage, m².</summary>
    public const double StageSquareMetres = 5;

    /// <summary>Standard deviation of its logarithm.</summary>
    public const double StageSizeLogSigma = 0.75;
}
