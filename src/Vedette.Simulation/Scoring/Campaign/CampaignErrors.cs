namespace Vedette.Simulation;

/// <summary>Errors of several estimates beside their bounds.</summary>
/// <param name="Samples">How many.</param>
/// <param name="PositionMetres">Distances from the truth.</param>
/// <param name="VelocityMetresPerSecond">Sizes of the velocity errors.</param>
/// <param name="PositionBoundRmsMetres">Root mean square of the bounds.</param>
/// <param name="VelocityBoundRmsMetresPerSecond">Likewise.</param>
/// <param name="PositionRatio">Root mean square of the error over that of the bound.</param>
/// <param name="VelocityRatio">Likewise.</param>
/// <param name="NeesMean">Mean of the normalised error squared of six components; 6 when the covariances are true.</param>
/// <param name="NeesLow">Lower end of the interval that holds the mean with 95 % when the covariances are true and the samples independent.</param>
/// <param name="NeesHigh">Upper end.</param>
public sealed record CampaignErrors(
    int Samples,
    Distribution PositionMetres,
    Distribution VelocityMetresPerSecond,
    double? PositionBoundRmsMetres,
    double? VelocityBoundRmsMetresPerSecond,
    double? PositionRatio,
    double? VelocityRatio,
    double? NeesMean,
    double? NeesLow,
    double? NeesHigh)
{
    /// <summary>Whether the mean is in its band; null without samples.</summary>
    public bool? NeesInBand => NeesMean is { } mean ? mean >= NeesLow && mean <= NeesHigh : null;

    /// <summary>Sums up samples.</summary>
    public static CampaignErrors Of(IReadOnlyList<CampaignSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Distribution position = Distribution.Of(samples.Select(s => (double?)s.PositionMetres));
        Distribution velocity = Distribution.Of(samples.Select(s => (double?)s.VelocityMetresPerSecond));
        double? positionBound = Summary.RootMeanSquare(samples.Select(s => s.PositionBoundMetres));
        double? velocityBound = Summary.RootMeanSquare(samples.Select(s => s.VelocityBoundMetresPerSecond));
        double[] nees = [.. samples.Select(s => s.Nees).OfType<double>()];
        double freedom = 6.0 * nees.Length;
        return new(
            samples.Count,
            position,
            velocity,
            positionBound,
            velocityBound,
            position.Rms / positionBound,
            velocity.Rms / velocityBound,
            Summary.Mean(nees),
            nees.Length > 0 ? ChiSquare.Quantile(0.025, freedom) / nees.Length : null,
            nees.Length > 0 ? ChiSquare.Quantile(0.975, freedom) / nees.Length : null);
    }
}

/// <summary>How numbers are distributed; null where there are none.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Rms">Their root mean square.</param>
/// <param name="Median">Half are below.</param>
/// <param name="Percentile90">Nine tenths are below.</param>
/// <param name="Percentile95">Nineteen twentieths are below.</param>
/// <param name="Largest">The greatest.</param>
public sealed record Distribution(
    int Count, double? Mean, double? Rms, double? Median, double? Percentile90, double? Percentile95, double? Largest)
{
    /// <summary>Sums up numbers; what is null is left out.</summary>
    public static Distribution Of(IEnumerable<double?> values)
    {
        double[] sorted = [.. values.OfType<double>().Order()];
        return new(
            sorted.Length,
            Summary.Mean(sorted),
            Summary.RootMeanSquare(sorted),
            At(sorted, 0.5),
            At(sorted, 0.9),
            At(sorted, 0.95),
            sorted.Length > 0 ? sorted[^1] : null);
    }

    /// <summary>The value below which a part of the numbers is; between two of them it runs straight.</summary>
    /// <remarks>Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50, 1996 (definition 7).</remarks>
    private static double? At(double[] sorted, double part)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        double place = part * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
