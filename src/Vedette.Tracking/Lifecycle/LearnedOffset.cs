namespace Vedette.Tracking;

/// <summary>By how much something differs from what is computed, learned from measurements of it.</summary>
/// <param name="Mean">The difference.</param>
/// <param name="Variance">How well it is known.</param>
internal readonly record struct LearnedOffset(double Mean, double Variance)
{
    /// <summary>Beyond this many standard deviations a measurement has nothing to do with it.</summary>
    private const double Gate = 6;

    /// <summary>The same after it may have wandered.</summary>
    /// <param name="sigma">By how much, as a standard deviation.</param>
    public LearnedOffset Later(double sigma) => this with { Variance = Variance + sigma * sigma };

    /// <summary>The same after a measurement.</summary>
    public LearnedOffset With(double measured, double sigma)
    {
        double gain = Variance / (Variance + sigma * sigma);
        return new(Mean + gain * (measured - Mean), (1 - gain) * Variance);
    }

    /// <summary>ln of the density of a measurement; minus infinity beyond the gate.</summary>
    public double LogDensity(double measured, double sigma)
    {
        double variance = Variance + sigma * sigma;
        double away = measured - Mean;
        return away * away > Gate * Gate * variance ? double.NegativeInfinity : -0.5 * (away * away / variance + Math.Log(2 * Math.PI * variance));
    }

    /// <summary>Reads mean and variance.</summary>
    public static LearnedOffset Read(ref ByteReader reader) => new(reader.ReadDouble(), reader.ReadDouble());
}
