namespace Vedette.Simulation;

/// <summary>A part of a whole, with the interval in which the true proportion lies with 95 % confidence.</summary>
/// <param name="Held">How many.</param>
/// <param name="Total">Of how many.</param>
/// <remarks>
/// Source of the interval: Wilson, Probable inference, the law of succession, and statistical inference, J. American Statistical
/// Association 22, 1927. It takes the samples to be independent: samples of one flight are not, so the true interval is wider.
/// </remarks>
public readonly record struct Proportion(int Held, int Total)
{
    private const double Z = 1.959964;

    /// <summary>Held / total, or null when there is nothing.</summary>
    public double? Fraction => Total > 0 ? (double)Held / Total : null;

    /// <summary>Lower end of the interval, or null when there is nothing.</summary>
    public double? Low => Total > 0 ? Centre - HalfWidth : null;

    /// <summary>Upper end of the interval, or null when there is nothing.</summary>
    public double? High => Total > 0 ? Centre + HalfWidth : null;

    /// <summary>Counts and interval for people.</summary>
    internal string InWords => Total == 0
        ? "no samples"
        : FormattableString.Invariant($"{Held} of {Total}, 95 % interval {Low:F3} to {High:F3}");

    private double Centre => (Held + Z * Z / 2) / (Total + Z * Z);

    private double HalfWidth => Z * Math.Sqrt((double)Held * (Total - Held) / Total + Z * Z / 4) / (Total + Z * Z);
}
