namespace Vedette.Simulation;

/// <summary>Where a mean of squares of independent normal values lies when all is as it should be.</summary>
internal static class ChiSquareBand
{
    private const double Tail = 0.025;
    private const double Exact = 1e6;

    /// <summary>The interval that holds χ²/degrees with 95 %.</summary>
    /// <param name="degrees">Degrees of freedom, above zero; beyond a million the normal distribution stands in, right to 1e-6.</param>
    public static (double Low, double High) Of(double degrees)
    {
        if (degrees <= Exact)
        {
            return (ChiSquare.Quantile(Tail, degrees) / degrees, ChiSquare.Quantile(1 - Tail, degrees) / degrees);
        }

        double half = NormalDistribution.Quantile(1 - Tail) * Math.Sqrt(2 / degrees);
        return (1 - half, 1 + half);
    }
}
