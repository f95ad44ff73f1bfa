namespace Vedette.Simulation;

/// <summary>A range of values.</summary>
/// <param name="From">Least.</param>
/// <param name="To">Greatest, not below the least.</param>
public sealed record ValueRange(double From, double To)
{
    /// <summary>A value of it, each equally likely.</summary>
    internal double Draw(SeededRandom random) => random.Uniform(From, To);

    /// <summary>Whether a value is in it.</summary>
    internal bool Holds(double value) => value >= From && value <= To;
}

/// <summary>A normal distribution.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Sigma">Its standard deviation, above 0.</param>
public sealed record ValueSpread(double Mean, double Sigma);

/// <summary>A number of a scenario that its seed decides: exactly one of the two ways to draw it is given.</summary>
/// <param name="Key">Which number: keys and indices as in "events[0].from.latitudeDegrees". It must stand in the file; what stands there is not used.</param>
/// <param name="Uniform">Each value of a range equally likely.</param>
/// <param name="Normal">Normally distributed.</param>
public sealed record VariedValue(string Key, ValueRange? Uniform = null, ValueSpread? Normal = null)
{
    /// <summary>A value.</summary>
    internal double Draw(SeededRandom random) => Uniform?.Draw(random) ?? random.Gaussian(Normal!.Mean, Normal.Sigma);
}
