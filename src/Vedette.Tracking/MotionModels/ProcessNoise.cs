namespace Vedette.Tracking;

/// <summary>What drives a state beyond its equations of motion: white acceleration, white jerk, and what the air does to a body.</summary>
internal static class ProcessNoise
{
    /// <summary>Walk of ln β where drag is felt, per √s, and by work of the air of so many m²/s² (3 km/s squared). See docs/algorithms/tracking.md.</summary>
    private const double StillWalk = 0.004;
    private const double WalkOfWork = 0.3;
    private const double FastEntry = 3000;

    /// <summary>
    /// Standard deviation of the air's own motion, m/s, and the length over which it stays the same, m: light turbulence and its scale above
    /// 600 m in the Dryden form of MIL-F-8785C, Flying qualities of piloted airplanes, 1980, section 3.7.2.
    /// </summary>
    private const double GustMetresPerSecond = 1.5;
    private const double GustMetres = 533;

    /// <summary>White acceleration noise of integrated strength <paramref name="velocityVariance"/> over the step.</summary>
    public static void AddAcceleration(GaussianState state, double velocityVariance, double h)
    {
        for (int i = 0; i < 3; i++)
        {
            state[i, i] += velocityVariance * h * h / 3;
            state[i, i + 3] += velocityVariance * h / 2;
            state[i + 3, i + 3] += velocityVariance;
        }
    }

    /// <summary>White jerk noise of power density <paramref name="q"/> (m²/s⁵) over the step.</summary>
    public static void AddJerk(GaussianState state, double q, double h, int sign)
    {
        for (int i = 0; i < 3; i++)
        {
            state[i, i] += q * h * h * h * h * h / 20;
            state[i, i + 3] += sign * q * h * h * h * h / 8;
            state[i, i + 6] += q * h * h * h / 6;
            state[i + 3, i + 3] += q * h * h * h / 3;
            state[i + 3, i + 6] += sign * q * h * h / 2;
            state[i + 6, i + 6] += q * h;
        }
    }

    /// <summary>Variance per second of the walk of ln β, by the work of the air on a kilogram in a second, m²/s³.</summary>
    /// <remarks>
    /// What changes a body in the air (it ablates, it tumbles, the air is not that of the standard) goes with the work of the air on it: the walk
    /// grows with dynamic pressure and speed, and ends where a body only sinks: ln β wanders by <see cref="WalkOfWork"/> while a body of
    /// <see cref="FastEntry"/> loses as much energy as it has twice over, and by the root of the part for less.
    /// </remarks>
    public static double BallisticWalk(double work) =>
        StillWalk * StillWalk + WalkOfWork * WalkOfWork * work / (FastEntry * FastEntry);

    /// <summary>What the motion of the air does to a body, as the density of white acceleration, m²/s³.</summary>
    /// <remarks>
    /// A gust w changes the drag by a_D w/u. It lasts as long as the body is in the eddy, or as long as the body takes to follow the air if that is
    /// shorter. A body that only sinks follows it: without this its velocity would be known to millimetres by drag alone.
    /// </remarks>
    public static double Gusts(double drag, double speed)
    {
        double change = drag * GustMetresPerSecond / speed;
        return 2 * change * change * Math.Min(GustMetres / speed, speed / drag);
    }
}
