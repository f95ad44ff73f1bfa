namespace Vedette.Simulation;

/// <summary>One innovation of a filter: how far a measurement was from where it was expected.</summary>
/// <param name="Seconds">Its time.</param>
/// <param name="Dimension">Number of components, 1 or more.</param>
/// <param name="Value">νᵀ S⁻¹ ν: normalised innovation squared, with as many degrees of freedom as components when the filter is right.</param>
public readonly record struct NisSample(double Seconds, int Dimension, double Value);

/// <summary>Whether the innovations of a filter were as large as it said.</summary>
/// <param name="Group">What the samples have in common.</param>
/// <param name="Samples">How many.</param>
/// <param name="Degrees">Their components, all together.</param>
/// <param name="MeanPerDegree">Sum of the values over the sum of the components; 1 when the filter is right.</param>
/// <param name="BandLow">Lower end of the interval that holds that with 95 % then; innovations of a right filter are independent.</param>
/// <param name="BandHigh">Upper end.</param>
/// <param name="Within95">Samples not beyond the 95 % quantile of their own chi-square distribution.</param>
/// <remarks>
/// Innovations must be those of the filter, before its update and of the detection that it used: neither the files of a run nor its tracks
/// hold them. Source: Bar-Shalom, Li and Kirubarajan, Estimation with Applications to Tracking and Navigation, Wiley, 2001, section 5.4.2.
/// </remarks>
public sealed record NisScore(
    string Group, int Samples, long Degrees, double? MeanPerDegree, double? BandLow, double? BandHigh, Proportion Within95)
{
    private const double Probability = 0.95;

    /// <summary>Whether the mean is inside its band; null without samples.</summary>
    public bool? Inside => MeanPerDegree is { } mean ? mean >= BandLow && mean <= BandHigh : null;

    /// <summary>Sums up a series.</summary>
    /// <param name="group">What the samples have in common.</param>
    /// <param name="samples">The innovations, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1, or a value is negative or not a number.</exception>
    public static NisScore Of(string group, IReadOnlyList<NisSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        (long degrees, double sum, int within) = (0, 0, 0);
        Dictionary<int, double> quantiles = [];
        foreach (NisSample sample in samples)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sample.Dimension, 1, nameof(samples));
            Require.InRange(sample.Value, 0, double.MaxValue, nameof(samples));
            if (!quantiles.TryGetValue(sample.Dimension, out double quantile))
            {
                quantiles.Add(sample.Dimension, quantile = ChiSquare.Quantile(Probability, sample.Dimension));
            }

            degrees += sample.Dimension;
            sum += sample.Value;
            within += sample.Value <= quantile ? 1 : 0;
        }

        if (degrees == 0)
        {
            return new(group, 0, 0, null, null, null, default);
        }

        (double low, double high) = ChiSquareBand.Of(degrees);
        return new(group, samples.Count, degrees, sum / degrees, low, high, new(within, samples.Count));
    }

    /// <summary>Sums up a series by steps of time, to see when a filter went wrong.</summary>
    /// <param name="samples">The innovations, in any order.</param>
    /// <param name="startSeconds">Start of the first step.</param>
    /// <param name="stepSeconds">Length of a step, above zero.</param>
    /// <returns>Start of each step that has samples, and its figures.</returns>
    public static IReadOnlyList<(double Seconds, NisScore Score)> OverTime(
        IReadOnlyList<NisSample> samples, double startSeconds, double stepSeconds)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Require.Positive(stepSeconds);
        return [.. samples
            .GroupBy(s => Math.Floor((s.Seconds - startSeconds) / stepSeconds))
            .OrderBy(g => g.Key)
            .Select(g => (startSeconds + g.Key * stepSeconds, Of("step", [.. g])))];
    }
}
