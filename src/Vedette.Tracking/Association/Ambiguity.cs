namespace Vedette.Tracking;

/// <summary>A detection that may be another object's is trusted less: its noise takes in the distance to the one it may have been.</summary>
/// <remarks>
/// The spread-of-innovations term of probabilistic data association, for two alternatives: P(wrong) times the squared
/// difference. Source: Bar-Shalom, Li, Multitarget-Multisensor Tracking, 1995, section 3.4.2.
/// </remarks>
internal static class Ambiguity
{
    private const double Negligible = 1e-3;

    /// <summary>The detection with wider standard deviations.</summary>
    /// <param name="chosen">The detection taken.</param>
    /// <param name="rival">The one that it may have been, of the same sensor.</param>
    /// <param name="wrong">Probability of that, 0 to 1.</param>
    public static Detection Widen(Detection chosen, Detection rival, double wrong)
    {
        if (wrong < Negligible)
        {
            return chosen;
        }

        return (chosen, rival) switch
        {
            (Plot a, Plot b) => Widen(a, b, wrong),
            (LineOfSight a, LineOfSight b) => a with
            {
                SigmaRadians = Join(a.SigmaRadians, Vector3.AngleRadians(a.Toward.Vector, b.Toward.Vector), wrong),
            },
            _ => chosen,
        };
    }

    private static Plot Widen(Plot a, Plot b, double wrong)
    {
        RangeRate? rate = a.RangeRate is { } ra && b.RangeRate is { } rb
            ? new RangeRate(ra.MetresPerSecond, Join(ra.Sigma, ra.MetresPerSecond - rb.MetresPerSecond, wrong))
            : a.RangeRate;
        return a with
        {
            RangeRate = rate,
            SigmaRangeMetres = Join(a.SigmaRangeMetres, a.RangeMetres - b.RangeMetres, wrong),
            SigmaAzimuthRadians = Join(
                a.SigmaAzimuthRadians, Math.IEEERemainder(a.AzimuthRadians - b.AzimuthRadians, 2 * Math.PI), wrong),
            SigmaElevationRadians = Join(a.SigmaElevationRadians, a.ElevationRadians - b.ElevationRadians, wrong),
        };
    }

    private static double Join(double sigma, double difference, double wrong) =>
        Math.Sqrt(sigma * sigma + wrong * difference * difference);
}
