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

    private static readonly (double Kilometres, double Factor)[] s_emission =
        [(0, 0.70), (12, 0.80), (20, 0.88), (30, 0.96), (38, 1.0), (50, 0.85), (65, 0.65), (80, 0.45), (100, 0.30), (130, 0.25)];

    /// <summary>Time in which a motor comes up to its thrust, seconds.</summary>
    public const double IgnitionSeconds = 0.5;

    /// <summary>Time in which its thrust falls off at the end, seconds.</summary>
    public const double TailOffSeconds = 1;

    /// <summary>What is left of its light at ignition and at the end of the tail-off.</summary>
    public const double Least = 0.1;

    /// <summary>Relative spread (one sigma of the logarithm) of the intensity from frame to frame.</summary>
    public const double Flicker = 0.05;

    /// <summary>Intensity at a height as a part of the peak, 0.25 to 1, seen through the air above it.</summary>
    public static double Factor(double heightMetres) => At(s_curve, heightMetres);

    /// <summary>Intensity at a height as a part of the peak, 0.25 to 1, before the air takes any: of models that have air of their own.</summary>
    public static double Emission(double heightMetres) => At(s_emission, heightMetres);

    /// <summary>Intensity in the course of a burn as a part of what it is in between: up at ignition, down at the end, so that staging is a dip.</summary>
    /// <param name="burning">Seconds since ignition, 0 or more.</param>
    /// <param name="left">Seconds until the end of the burn, 0 or more.</param>
    public static double Course(double burning, double left) =>
        Math.Min(Rise(burning / IgnitionSeconds), Rise(left / TailOffSeconds));

    private static double Rise(double part) => Least + (1 - Least) * Math.Clamp(part, 0, 1);

    private static double At((double Kilometres, double Factor)[] curve, double heightMetres)
    {
        double km = heightMetres / 1000;
        if (!(km > curve[0].Kilometres))
        {
            return curve[0].Factor;
        }

        for (int i = 1; i < curve.Length; i++)
        {
            if (km <= curve[i].Kilometres)
            {
                (double x0, double y0) = curve[i - 1];
                (double x1, double y1) = curve[i];
                return y0 + (y1 - y0) * (km - x0) / (x1 - x0);
            }
        }

        return curve[^1].Factor;
    }
}
