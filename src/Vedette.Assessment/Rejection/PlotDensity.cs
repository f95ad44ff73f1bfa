namespace Vedette.Assessments;

/// <summary>How probable a plot is where a known object should be: in range, and across the line of sight in azimuth and elevation.</summary>
internal static class PlotDensity
{
    /// <summary>What a radar may be wrong by in all its plots, and what is left of the path of its waves: several times what a calibrated one is.</summary>
    private const double RangeBiasMetres = 50;
    private const double AngleBiasRadians = 0.4e-3;

    /// <summary>ln of the density per cubic metre, without (2π)^(−3/2), and the squared distance in standard deviations.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="site">Place of its radar.</param>
    /// <param name="expected">Where the object should be.</param>
    /// <param name="placeVariance">Variance of that, per axis, m².</param>
    /// <param name="heightVariance">What is added to it in elevation, m².</param>
    public static (double Log, double SquaredDistance) Of(Plot plot, LocalFrame site, Position<Ecef> expected, double placeVariance, double heightVariance = 0)
    {
        (double range, double azimuth, double elevation) = site.Look(expected);
        double across = plot.RangeMetres * Math.Cos(plot.ElevationRadians);
        double bias = Square(plot.RangeMetres * AngleBiasRadians);
        double r2 = placeVariance + Square(plot.SigmaRangeMetres) + Square(RangeBiasMetres);
        double a2 = placeVariance + Square(across * plot.SigmaAzimuthRadians) + bias;
        double e2 = placeVariance + heightVariance + Square(plot.RangeMetres * plot.SigmaElevationRadians) + bias;
        double distance = Square(plot.RangeMetres - range) / r2
            + Square(across * Math.IEEERemainder(plot.AzimuthRadians - azimuth, 2 * Math.PI)) / a2
            + Square(plot.RangeMetres * (plot.ElevationRadians - elevation)) / e2;
        return (-distance / 2 - Math.Log(r2 * a2 * e2) / 2, distance);
    }

    private static double Square(double x) => x * x;
}
