namespace Vedette.Physics;

/// <summary>How far the Earth has turned, from UT1.</summary>
public static class SiderealTime
{
    private const double SecondsToRadians = 2 * Math.PI / 86_400;

    // Seconds of sidereal time at 0h UT1; A is moved by half a day because Julian dates begin at noon.
    private const double A = 24_110.54841 - 43_200;
    private const double B = 8_640_184.812866;
    private const double C = 0.093104;
    private const double D = -6.2e-6;

    /// <summary>Greenwich mean sidereal time in radians, 0 to 2π.</summary>
    /// <param name="ut1">UT1.</param>
    /// <remarks>Source: Aoki et al., The new definition of universal time, Astron. Astrophys. 105, 1982, p. 359 (IAU 1982).</remarks>
    public static double Gmst82Radians(JulianDate ut1)
    {
        double t = ut1.CenturiesSinceJ2000;
        double turned = ut1.Day % 1 + ut1.Fraction % 1;
        return Wrap(SecondsToRadians * (A + (B + (C + D * t) * t) * t + 86_400 * turned));
    }

    /// <summary>Rate of <see cref="Gmst82Radians"/>, in radians per second of UT1.</summary>
    /// <remarks>Derivative of the same polynomial: 7.292115855e-5 rad/s at J2000.0.</remarks>
    public static double Gmst82RadiansPerSecond(JulianDate ut1)
    {
        double t = ut1.CenturiesSinceJ2000;
        return SecondsToRadians * (1 + (B + (2 * C + 3 * D * t) * t) / (36_525 * 86_400.0));
    }

    /// <summary>Earth rotation angle in radians, 0 to 2π.</summary>
    /// <param name="ut1">UT1.</param>
    /// <remarks>Source: Capitaine, Guinot and McCarthy, Astron. Astrophys. 355, 2000, p. 398 (IAU 2000 Resolution B1.8).</remarks>
    public static double EarthRotationAngleRadians(JulianDate ut1)
    {
        double days = ut1.Day - 2_451_545.0 + ut1.Fraction;
        double turned = ut1.Day % 1 + ut1.Fraction % 1;
        return Wrap(2 * Math.PI * (turned + 0.7790572732640 + 0.00273781191135448 * days));
    }

    /// <summary>The angle brought to 0 to 2π.</summary>
    private static double Wrap(double radians)
    {
        double rest = radians % (2 * Math.PI);
        return rest < 0 ? rest + 2 * Math.PI : rest;
    }
}
