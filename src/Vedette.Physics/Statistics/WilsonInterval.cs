namespace Vedette.Physics;

/// <summary>What a count says about a probability.</summary>
/// <param name="Lower">Lower end, 0 to 1.</param>
/// <param name="Upper">Upper end, 0 to 1.</param>
public readonly record struct WilsonInterval(double Lower, double Upper)
{
    /// <summary>The interval for a probability of which <paramref name="successes"/> in <paramref name="trials"/> were seen.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Above 0.</param>
    /// <param name="confidence">Between 0 and 1, neither included; 0.95 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <remarks>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical Association 22, 1927, 209–212.</remarks>
    public static WilsonInterval Of(int successes, int trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        Require.InRange(successes, 0, trials);
        Require.InRange(confidence, 1e-9, 1 - 1e-9);
        double z = NormalDistribution.Quantile((1 + confidence) / 2);
        double n = trials;
        double p = successes / n;
        double scale = 1 / (1 + z * z / n);
        double centre = scale * (p + z * z / (2 * n));
        double half = scale * z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Whether a probability lies in the interval, ends included.</summary>
    public bool Contains(double probability) => probability >= Lower && probability <= Upper;
}
