namespace Vedette.Simulation;

/// <summary>How good and how honest the numbers of objects were.</summary>
/// <param name="Held">Claims whose interval holds the true number.</param>
/// <param name="Below">Claims with all of the interval below the true number.</param>
/// <param name="Above">Claims with all of it above.</param>
/// <param name="MeanWidth">Mean of upper less lower end.</param>
/// <param name="MeanTrue">Mean of the true number.</param>
/// <param name="MeanError">Mean of the estimate less the true number.</param>
/// <param name="RmsError">Root mean square of the same.</param>
/// <param name="Claims">Each claim and the true number.</param>
public sealed record CountScore(
    Proportion Held,
    int Below,
    int Above,
    double? MeanWidth,
    double? MeanTrue,
    double? MeanError,
    double? RmsError,
    IReadOnlyList<CountSample> Claims)
{
    /// <summary>Compares claims with the truth.</summary>
    /// <param name="truth">What really happened.</param>
    /// <param name="claims">The claims; those outside of the recording are left out.</param>
    /// <exception cref="ArgumentException">The upper end of an interval is below its lower one.</exception>
    public static CountScore Of(RecordedTruth truth, IReadOnlyList<CountClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(claims);
        CoveredObjects covered = new(truth);
        CountSample[] samples = [.. claims
            .Where(c => c.Seconds >= truth.StartSeconds && c.Seconds <= truth.EndSeconds)
            .Select(c => new CountSample(c.Seconds, Checked(c).Low, c.High, c.Estimate, covered.CountAt(c.Seconds, c.Group)))];
        double[] errors = [.. samples.Where(s => s.Estimate is not null).Select(s => s.Estimate!.Value - s.True)];
        return new(
            new(samples.Count(s => s.Held), samples.Length),
            samples.Count(s => s.High < s.True),
            samples.Count(s => s.Low > s.True),
            Summary.Mean(samples.Select(s => s.High - s.Low)),
            Summary.Mean(samples.Select(s => (double)s.True)),
            Summary.Mean(errors),
            Summary.RootMeanSquare(errors),
            samples);
    }

    private static CountClaim Checked(CountClaim claim) => claim.High >= claim.Low
        ? claim
        : throw new ArgumentException(FormattableString.Invariant($"Expected an upper end not below {claim.Low}; found {claim.High}."), nameof(claim));
}

/// <summary>One claim and the true number.</summary>
/// <param name="Seconds">The time, in seconds after the epoch.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Estimate">The estimate, or null.</param>
/// <param name="True">The true number.</param>
public sealed record CountSample(double Seconds, double Low, double High, double? Estimate, int True)
{
    /// <summary>Whether the interval, ends included, holds the true number.</summary>
    public bool Held => Low <= True && True <= High;
}
