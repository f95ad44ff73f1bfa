namespace Vedette.Simulation;

/// <summary>How honest the covariances of tracks were, over some samples.</summary>
/// <param name="Group">What the samples have in common.</param>
/// <param name="Samples">How many reports.</param>
/// <param name="Objects">Of how many objects.</param>
/// <param name="Mean">Mean of the normalised error squared of six components; 6 when the covariances are true.</param>
/// <param name="Median">Its median; 5.35 when they are true.</param>
/// <param name="PositionMean">Mean of the same of the position alone; 3 when they are true.</param>
/// <param name="PositionMedian">Its median; 2.37 when they are true.</param>
/// <param name="Within90">Samples not beyond 10.64, where an honest covariance has 90 %.</param>
/// <param name="Diverged">Samples beyond 38.3, where an honest covariance gives one in a million.</param>
/// <param name="NotPositive">Reports whose covariance was not positive definite; not in the other figures.</param>
/// <param name="PositionRmsMetres">Root mean square of the position error.</param>
/// <param name="VelocityRmsMetresPerSecond">Root mean square of the velocity error.</param>
/// <param name="BandLow">Lower end of the interval that holds the mean with 95 % when the covariances are true, one independent sample an object.</param>
/// <param name="BandHigh">Upper end.</param>
public sealed record NeesScore(
    string Group,
    int Samples,
    int Objects,
    double? Mean,
    double? Median,
    double? PositionMean,
    double? PositionMedian,
    Proportion Within90,
    int Diverged,
    int NotPositive,
    double? PositionRmsMetres,
    double? VelocityRmsMetresPerSecond,
    double? BandLow,
    double? BandHigh)
{
    /// <summary>Beyond this, 38.3, an honest covariance of six components gives one sample in a million.</summary>
    public static double Diverging { get; } = ChiSquare.Quantile(1 - 1e-6, 6);

    private static readonly double s_ninetyPercent = ChiSquare.Quantile(0.9, 6);

    /// <summary>Sums up samples.</summary>
    /// <param name="group">What they have in common.</param>
    /// <param name="samples">Number of the object and sample.</param>
    public static NeesScore Of(string group, IReadOnlyList<(int ObjectId, ErrorSample Sample)> samples)
    {
        double[] six = [.. samples.Select(s => s.Sample.StateNees).OfType<double>()];
        double[] three = [.. samples.Select(s => s.Sample.PositionNees).OfType<double>()];
        int objects = samples.Select(s => s.ObjectId).Distinct().Count();
        return new(
            group,
            samples.Count,
            objects,
            Summary.Mean(six),
            Summary.Median(six),
            Summary.Mean(three),
            Summary.Median(three),
            new(six.Count(n => n <= s_ninetyPercent), six.Length),
            six.Count(n => n > Diverging),
            samples.Count - six.Length,
            Summary.RootMeanSquare(samples.Select(s => s.Sample.PositionMetres)),
            Summary.RootMeanSquare(samples.Select(s => s.Sample.VelocityMetresPerSecond)),
            objects > 0 ? 6 * ChiSquareBand.Of(6.0 * objects).Low : null,
            objects > 0 ? 6 * ChiSquareBand.Of(6.0 * objects).High : null);
    }
}

/// <summary>The figures of some seconds.</summary>
/// <param name="StartSeconds">Start, in seconds after the epoch.</param>
/// <param name="EndSeconds">End.</param>
/// <param name="Score">The figures.</param>
public sealed record NeesBin(double StartSeconds, double EndSeconds, NeesScore Score);
