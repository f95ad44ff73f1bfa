namespace Vedette.Physics;

/// <summary>Pull of the Sun or the Moon on a deep-space orbit: secular rates, and coefficients of the long periods.</summary>
/// <remarks>
/// The Sun and the Moon go through the same formulas with their own orbit. Names follow Hoots and Roehrich, Spacetrack Report #3,
/// 1980, section 10, in the form of Vallado et al., AIAA 2006-6753 (dscom, dsinit, dpper). Units: minutes, radians.
/// </remarks>
internal readonly struct ThirdBody
{
    // Mean motion in rad/min and eccentricity of the apparent orbits; c1 of the report holds mass and distance.
    public const double SunMotion = 1.19459e-5, SunEccentricity = 0.01675, SunC1 = 2.9864797e-6;
    public const double MoonMotion = 1.5835218e-4, MoonEccentricity = 0.05490, MoonC1 = 4.7968065e-7;
    private const double SinObliquity = 0.39785416, CosObliquity = 0.91744867;

    /// <summary>Mean motion in rad/min, eccentricity, and mean anomaly at the epoch, of the body's apparent orbit.</summary>
    public readonly double Motion, Eccentricity, Anomaly0;

    /// <summary>Coefficients of the long periods.</summary>
    public readonly double E2, E3, I2, I3, L2, L3, L4, Gh2, Gh3, Gh4, H2, H3;

    /// <summary>Secular rates of eccentricity, inclination and mean anomaly, in 1/min and rad/min.</summary>
    public readonly double EDot, IDot, MDot;

    /// <summary>Secular rates of g + h and of h times sin i.</summary>
    public readonly double GhDot, HDot;

    private ThirdBody(in Orbit orbit, in Geometry g, double motion, double eccentricity, double c1, double anomaly0)
    {
        (Motion, Eccentricity, Anomaly0) = (motion, eccentricity, anomaly0);
        double a1 = g.CosG * g.CosH + g.SinG * g.CosI * g.SinH;
        double a3 = -g.SinG * g.CosH + g.CosG * g.CosI * g.SinH;
        double a7 = -g.CosG * g.SinH + g.SinG * g.CosI * g.CosH;
        double a8 = g.SinG * g.SinI;
        double a9 = g.SinG * g.SinH + g.CosG * g.CosI * g.CosH;
        double a10 = g.CosG * g.SinI;
        double a2 = orbit.CosI * a7 + orbit.SinI * a8;
        double a4 = orbit.CosI * a9 + orbit.SinI * a10;
        double a5 = -orbit.SinI * a7 + orbit.CosI * a8;
        double a6 = -orbit.SinI * a9 + orbit.CosI * a10;

        double x1 = a1 * orbit.CosArgp + a2 * orbit.SinArgp;
        double x2 = a3 * orbit.CosArgp + a4 * orbit.SinArgp;
        double x3 = -a1 * orbit.SinArgp + a2 * orbit.CosArgp;
        double x4 = -a3 * orbit.SinArgp + a4 * orbit.CosArgp;
        double x5 = a5 * orbit.SinArgp, x6 = a6 * orbit.SinArgp, x7 = a5 * orbit.CosArgp, x8 = a6 * orbit.CosArgp;

        double emsq = orbit.E * orbit.E, betasq = 1 - emsq;
        double z31 = 12 * x1 * x1 - 3 * x3 * x3;
        double z32 = 24 * x1 * x2 - 6 * x3 * x4;
        double z33 = 12 * x2 * x2 - 3 * x4 * x4;
        double z1 = 2 * (3 * (a1 * a1 + a2 * a2) + z31 * emsq) + betasq * z31;
        double z2 = 2 * (6 * (a1 * a3 + a2 * a4) + z32 * emsq) + betasq * z32;
        double z3 = 2 * (3 * (a3 * a3 + a4 * a4) + z33 * emsq) + betasq * z33;
        double z11 = -6 * a1 * a5 + emsq * (-24 * x1 * x7 - 6 * x3 * x5);
        double z12 = -6 * (a1 * a6 + a3 * a5) + emsq * (-24 * (x2 * x7 + x1 * x8) - 6 * (x3 * x6 + x4 * x5));
        double z13 = -6 * a3 * a6 + emsq * (-24 * x2 * x8 - 6 * x4 * x6);
        double z21 = 6 * a2 * a5 + emsq * (24 * x1 * x5 - 6 * x3 * x7);
        double z22 = 6 * (a4 * a5 + a2 * a6) + emsq * (24 * (x2 * x5 + x1 * x6) - 6 * (x4 * x7 + x3 * x8));
        double z23 = 6 * a4 * a6 + emsq * (24 * x2 * x6 - 6 * x4 * x8);

        double s3 = c1 / orbit.N, rtemsq = Math.Sqrt(betasq);
        double s2 = -0.5 * s3 / rtemsq, s4 = s3 * rtemsq, s1 = -15 * orbit.E * s4;
        double s5 = x1 * x3 + x2 * x4, s6 = x2 * x3 + x1 * x4, s7 = x2 * x4 - x1 * x3;

        (E2, E3) = (2 * s1 * s6, 2 * s1 * s7);
        (I2, I3) = (2 * s2 * z12, 2 * s2 * (z13 - z11));
        (L2, L3, L4) = (-2 * s3 * z2, -2 * s3 * (z3 - z1), -2 * s3 * (-21 - 9 * emsq) * eccentricity);
        (Gh2, Gh3, Gh4) = (2 * s4 * z32, 2 * s4 * (z33 - z31), -18 * s4 * eccentricity);
        (H2, H3) = (-2 * s2 * z22, -2 * s2 * (z23 - z21));

        EDot = s1 * motion * s5;
        IDot = s2 * motion * (z11 + z13);
        MDot = -motion * s3 * (z1 + z3 - 14 - 6 * emsq);
        GhDot = s4 * motion * (z31 + z33 - 6);
        HDot = -motion * s2 * (z21 + z23);
    }

    /// <summary>The Sun.</summary>
    /// <param name="orbit">The orbit at its epoch.</param>
    /// <param name="day">Days since 1899-12-31T12:00 UTC (Julian date 2415020).</param>
    public static ThirdBody OfSun(in Orbit orbit, double day)
    {
        var g = new Geometry(CosG: 0.1945905, SinG: -0.98088458, CosI: CosObliquity, SinI: SinObliquity, CosH: orbit.CosNode, SinH: orbit.SinNode);
        return new(orbit, g, SunMotion, SunEccentricity, SunC1, (6.2565837 + 0.017201977 * day) % (2 * Math.PI));
    }

    /// <summary>The Moon.</summary>
    /// <inheritdoc cref="OfSun"/>
    public static ThirdBody OfMoon(in Orbit orbit, double day)
    {
        double node = (4.5236020 - 9.2422029e-4 * day) % (2 * Math.PI);
        (double stem, double ctem) = Math.SinCos(node);
        double cosI = 0.91375164 - 0.03568096 * ctem, sinI = Math.Sqrt(1 - cosI * cosI);
        double sinH = 0.089683511 * stem / sinI, cosH = Math.Sqrt(1 - sinH * sinH);
        double perigee = 5.8351514 + 0.0019443680 * day;
        double zx = Math.Atan2(SinObliquity * stem / sinI, cosH * ctem + CosObliquity * sinH * stem);
        (double sinG, double cosG) = Math.SinCos(perigee + zx - node);
        var g = new Geometry(
            cosG, sinG, cosI, sinI, cosH * orbit.CosNode + sinH * orbit.SinNode, orbit.SinNode * cosH - orbit.CosNode * sinH);
        return new(orbit, g, MoonMotion, MoonEccentricity, MoonC1, (4.7199672 + 0.22997150 * day - perigee) % (2 * Math.PI));
    }

    /// <summary>Adds the long periods at a time, in minutes after the epoch.</summary>
    public void AddPeriodics(double t, ref double e, ref double i, ref double l, ref double gh, ref double h)
    {
        double zm = Anomaly0 + Motion * t;
        (double sin, double cos) = Math.SinCos(zm + 2 * Eccentricity * Math.Sin(zm));
        double f2 = 0.5 * sin * sin - 0.25, f3 = -0.5 * sin * cos;
        e += E2 * f2 + E3 * f3;
        i += I2 * f2 + I3 * f3;
        l += L2 * f2 + L3 * f3 + L4 * sin;
        gh += Gh2 * f2 + Gh3 * f3 + Gh4 * sin;
        h += H2 * f2 + H3 * f3;
    }

    /// <summary>The satellite's orbit at its epoch: eccentricity, mean motion in rad/min, and functions of its angles.</summary>
    public readonly record struct Orbit(
        double E, double N, double SinI, double CosI, double SinNode, double CosNode, double SinArgp, double CosArgp);

    /// <summary>The third body's orbit: argument of perigee, inclination, and node against that of the satellite.</summary>
    private readonly record struct Geometry(double CosG, double SinG, double CosI, double SinI, double CosH, double SinH);
}
