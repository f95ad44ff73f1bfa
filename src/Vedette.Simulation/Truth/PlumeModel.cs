namespace Vedette.Simulation;

/// <summary>How bright a plume is at a height, relative to its peak.</summary>
/// <remarks>
/// A notional curve with the known shape: the air absorbs below, the plume spreads and burns on with the air until about 40 km, and
/// above 100 km only the hot core is left. Shape after Sutton and Biblarz, Rocket Propulsion Elements, 9th edition, 2017, chapter 20;
/// the numbers are our own. docs/algorithms/simulation.md.
/// </remarks>
public static class PlumeModel
{
    private static readonly (double Kilometres, double Factor)[] s_curve =
        [(0, 0.40), (6, 0.48), (12, 0.58), (20, 0.75), (30, 0.93), (38, 1.0), (50, 0.85), (65, 0.65), (80, 0.45), (100, 0.30), (130, 0.25)];

    /// <summary>Relative spread (one sigma of the logarithm) of the intensity from frame to frame.</summary>
    public const double Flicker = 0.05;

    /// <summary>Intensity at a height as a part of the peak, 0.25 to 1.</summary>
    public static double Factor(double heightMetres)
    {
        double km = heightMetres / 1000;
        if (!(km > s_curve[0].Kilometres))
        {
            return s_curve[0].Factor;
        }

        for (int i = 1; i < s_curve.Length; i++)
        {
            if (km <= s_curve[i].Kilometres)
            {
                (double x0, double y0) = s_curve[i - 1];
                (double x1, double y1) = s_curve[i];
                return y0 + (y1 - y0) * (km - x0) / (x1 - x0);
            }
        }

        return s_curve[^1].Factor;
    }
}
