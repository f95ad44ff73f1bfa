namespace Vedette.Sensing;

/// <summary>How far the air bends a ray that leaves it.</summary>
public static class Refraction
{
    /// <summary>Up to here the fit of the recommendation holds, in degrees.</summary>
    private const double HighestFitted = 10;

    /// <summary>Apparent minus true elevation of a body outside the air, in radians.</summary>
    /// <param name="apparentElevationRadians">Elevation as measured; values below 0 are taken as 0.</param>
    /// <param name="heightMetres">Height of the antenna, 0 to 3000 m; outside, the nearer end is taken.</param>
    /// <remarks>
    /// Mean reference atmosphere. Up to 10°: Recommendation ITU-R P.834, Effects of tropospheric refraction on radiowave
    /// propagation, section 4.2, τ(h, θ). Above, where that fit does not hold, the cotangent law of plane layers from its value at
    /// 10° on: W. M. Smart, Textbook on Spherical Astronomy, 6th edition, 1977, section 36. The spread between atmospheres is about
    /// a fifth of the bending at low elevation; the radar stage adds it to the standard deviation.
    /// </remarks>
    public static double BendingRadians(double apparentElevationRadians, double heightMetres)
    {
        double theta = Math.Clamp(double.RadiansToDegrees(apparentElevationRadians), 0, 90);
        double h = Math.Clamp(heightMetres / 1000, 0, 3);
        double fitted = Fit(Math.Min(theta, HighestFitted), h);
        return theta <= HighestFitted ? fitted : fitted * Cotangent(theta) / Cotangent(HighestFitted);
    }

    private static double Fit(double theta, double h)
    {
        double denominator = 1.314 + 0.6437 * theta + 0.02869 * theta * theta
            + h * (0.2305 + 0.09428 * theta + 0.01096 * theta * theta) + 0.008583 * h * h;
        return double.DegreesToRadians(1 / denominator);
    }

    private static double Cotangent(double degrees) => Math.Tan(double.DegreesToRadians(90 - degrees));
}
