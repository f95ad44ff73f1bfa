namespace Vedette.Physics;

/// <summary>How the equator and equinox move: from the axes of catalogues and ephemerides to those of date.</summary>
/// <remarks>
/// Precession is that of the IAU 1976, to its full accuracy; of the nutation (IAU 1980) the four largest terms are kept, which leaves 0.5″.
/// The axes of stars and planets (ICRS) differ from the mean equator and equinox of J2000.0 by 0.02″, which is left out.
/// Sources: Lieske et al., Astron. Astrophys. 58, 1977, p. 1; Meeus, Astronomical Algorithms, 2nd edition, 1998, chapters 21 and 22.
/// </remarks>
public static class EquatorOfDate
{
    private const double ArcsecondsToRadians = Math.PI / 648_000;

    /// <summary>Mean obliquity of the ecliptic in radians (IAU 1980).</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static double MeanObliquityRadians(JulianDate tt)
    {
        double t = tt.CenturiesSinceJ2000;
        return ArcsecondsToRadians * (84_381.448 + (-46.8150 + (-0.00059 + 0.001813 * t) * t) * t);
    }

    /// <summary>Nutation in longitude and in obliquity, in radians, to 0.5″.</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static (double Longitude, double Obliquity) NutationRadians(JulianDate tt)
    {
        double t = tt.CenturiesSinceJ2000;
        double node = double.DegreesToRadians((125.04452 - 1934.136261 * t) % 360);
        double sun = double.DegreesToRadians((280.4665 + 36_000.7698 * t) % 360);
        double moon = double.DegreesToRadians((218.3165 + 481_267.8813 * t) % 360);
        double longitude = -17.20 * Math.Sin(node) - 1.32 * Math.Sin(2 * sun) - 0.23 * Math.Sin(2 * moon) + 0.21 * Math.Sin(2 * node);
        double obliquity = 9.20 * Math.Cos(node) + 0.57 * Math.Cos(2 * sun) + 0.10 * Math.Cos(2 * moon) - 0.09 * Math.Cos(2 * node);
        return (ArcsecondsToRadians * longitude, ArcsecondsToRadians * obliquity);
    }

    /// <summary>The matrix that takes a vector from the mean equator and equinox of J2000.0 to those of date.</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static Matrix3 PrecessionFromJ2000(JulianDate tt)
    {
        double t = tt.CenturiesSinceJ2000;
        double zeta = ArcsecondsToRadians * (2306.2181 + (0.30188 + 0.017998 * t) * t) * t;
        double z = ArcsecondsToRadians * (2306.2181 + (1.09468 + 0.018203 * t) * t) * t;
        double theta = ArcsecondsToRadians * (2004.3109 + (-0.42665 - 0.041833 * t) * t) * t;
        return AboutZ(-z) * AboutY(theta) * AboutZ(-zeta);
    }

    /// <summary>The matrix that takes a vector from the mean equator and equinox of date to <see cref="Eci"/>: true equator, mean equinox (TEME).</summary>
    /// <param name="tt">Terrestrial Time.</param>
    /// <remarks>TEME lies behind the true equinox by the equation of the equinoxes, Δψ cos ε (Vallado et al., AIAA 2006-6753, appendix C).</remarks>
    public static Matrix3 EciFromMeanOfDate(JulianDate tt)
    {
        double obliquity = MeanObliquityRadians(tt);
        (double dpsi, double deps) = NutationRadians(tt);
        return AboutZ(dpsi * Math.Cos(obliquity)) * AboutX(-obliquity - deps) * AboutZ(-dpsi) * AboutX(obliquity);
    }

    /// <summary>The matrix that takes a vector from the mean equator and equinox of J2000.0 (to 0.02″ those of ICRS) to <see cref="Eci"/>.</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static Matrix3 EciFromJ2000(JulianDate tt) => EciFromMeanOfDate(tt) * PrecessionFromJ2000(tt);

    /// <summary>A point given by longitude, latitude (radians) and distance (metres) on the mean ecliptic and equinox of date.</summary>
    internal static Position<Eci> FromEcliptic(JulianDate tt, double longitude, double latitude, double metres)
    {
        (double sinL, double cosL) = Math.SinCos(longitude);
        (double sinB, double cosB) = Math.SinCos(latitude);
        Vector3 equatorial = AboutX(-MeanObliquityRadians(tt)) * (metres * new Vector3(cosB * cosL, cosB * sinL, sinB));
        return Position<Eci>.From(EciFromMeanOfDate(tt) * equatorial);
    }

    /// <summary>Coordinates in axes turned by an angle about X; likewise about Y and Z.</summary>
    private static Matrix3 AboutX(double angle)
    {
        (double s, double c) = Math.SinCos(angle);
        return Matrix3.FromRows(new(1, 0, 0), new(0, c, s), new(0, -s, c));
    }

    private static Matrix3 AboutY(double angle)
    {
        (double s, double c) = Math.SinCos(angle);
        return Matrix3.FromRows(new(c, 0, -s), new(0, 1, 0), new(s, 0, c));
    }

    private static Matrix3 AboutZ(double angle)
    {
        (double s, double c) = Math.SinCos(angle);
        return Matrix3.FromRows(new(c, s, 0), new(-s, c, 0), new(0, 0, 1));
    }
}
