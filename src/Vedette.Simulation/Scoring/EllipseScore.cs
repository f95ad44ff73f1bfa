namespace Vedette.Simulation;

/// <summary>How good and how honest the estimates of a kind were, over all samples.</summary>
/// <param name="ByEllipse">Samples in which the stated 90 % ellipse holds the truth.</param>
/// <param name="ByCovariance">Samples in which the 90 % ellipse of the stated covariance holds it.</param>
/// <param name="TimeWithin90">Samples whose time error is within the 90 % interval, 1.645 standard deviations.</param>
/// <param name="Threats">Threats that gave samples.</param>
/// <param name="WithoutEstimate">Sample times at which a threat had a track without an estimate.</param>
/// <param name="WithoutTrack">Sample times at which a threat had no track.</param>
/// <param name="MedianErrorMetres">Median distance from the true place.</param>
/// <param name="MeanNormalisedSquared">Mean squared Mahalanobis distance: 2 when the covariance is true.</param>
/// <param name="TimeErrorMeanSigmas">Mean time error in stated standard deviations: 0 when it is true.</param>
/// <param name="TimeErrorRmsSigmas">Root mean square of the same: 1 when it is true.</param>
public sealed record EllipseScore(
    Proportion ByEllipse,
    Proportion ByCovariance,
    Proportion TimeWithin90,
    int Threats,
    int WithoutEstimate,
    int WithoutTrack,
    double? MedianErrorMetres,
    double? MeanNormalisedSquared,
    double? TimeErrorMeanSigmas,
    double? TimeErrorRmsSigmas)
{
    private const double NinetyPercentSigmas = 1.644854;

    /// <summary>Sums up the samples of all threats.</summary>
    /// <param name="series">One series for each threat.</param>
    public static EllipseScore Of(IReadOnlyList<EllipseSeries> series)
    {
        EllipseSample[] samples = [.. series.SelectMany(s => s.Samples)];
        double[] sigmas = [.. samples.Select(s => s.TimeErrorSigmas).OfType<double>()];
        return new(
            new(samples.Count(s => s.InsideEllipse), samples.Length),
            new(samples.Count(s => s.InsideCovariance), samples.Length),
            new(sigmas.Count(s => Math.Abs(s) <= NinetyPercentSigmas), sigmas.Length),
            series.Count(s => s.Samples.Count > 0),
            series.Sum(s => s.WithoutEstimate),
            series.Sum(s => s.WithoutTrack),
            Summary.Median(samples.Select(s => s.ErrorMetres)),
            Summary.Mean(samples.Select(s => s.NormalisedSquared).OfType<double>()),
            Summary.Mean(sigmas),
            Summary.RootMeanSquare(sigmas));
    }
}

/// <summary>The samples of one threat.</summary>
/// <param name="Samples">In order of time.</param>
/// <param name="WithoutEstimate">Sample times at which its track had no estimate.</param>
/// <param name="WithoutTrack">Sample times at which it had no track.</param>
public sealed record EllipseSeries(IReadOnlyList<EllipseSample> Samples, int WithoutEstimate, int WithoutTrack)
{
    /// <summary>Samples in which the stated ellipse holds the truth.</summary>
    public Proportion ByEllipse => new(Samples.Count(s => s.InsideEllipse), Samples.Count);
}
