namespace Vedette.Physics;

/// <summary>Where the Moon is.</summary>
/// <remarks>
/// Source: Meeus, Astronomical Algorithms, 2nd edition, 1998, chapter 47, a truncation of Chapront's ELP-2000/82; of its tables the
/// terms of 0.0004° and more are kept. From 1950 to 2050 within 0.003° and 10 km of the full tables, and within 0.007° of another theory.
/// Seen from a place on the Earth it stands up to 1° elsewhere (parallax).
/// </remarks>
public static class Moon
{
    /// <summary>Table 47.A.</summary>
    private static readonly LongitudeTerm[] s_longitude =
    [
        new(0, 0, 1, 0, 6288774, -20905355), new(2, 0, -1, 0, 1274027, -3699111), new(2, 0, 0, 0, 658314, -2955968),
        new(0, 0, 2, 0, 213618, -569925), new(0, 1, 0, 0, -185116, 48888), new(0, 0, 0, 2, -114332, -3149),
        new(2, 0, -2, 0, 58793, 246158), new(2, -1, -1, 0, 57066, -152138), new(2, 0, 1, 0, 53322, -170733),
        new(2, -1, 0, 0, 45758, -204586), new(0, 1, -1, 0, -40923, -129620), new(1, 0, 0, 0, -34720, 108743),
        new(0, 1, 1, 0, -30383, 104755), new(2, 0, 0, -2, 15327, 10321), new(0, 0, 1, 2, -12528, 0),
        new(0, 0, 1, -2, 10980, 79661), new(4, 0, -1, 0, 10675, -34782), new(0, 0, 3, 0, 10034, -23210),
        new(4, 0, -2, 0, 8548, -21636), new(2, 1, -1, 0, -7888, 24208), new(2, 1, 0, 0, -6766, 30824),
        new(1, 0, -1, 0, -5163, -8379), new(1, 1, 0, 0, 4987, -16675), new(2, -1, 1, 0, 4036, -12831),
        new(2, 0, 2, 0, 3994, -10445), new(4, 0, 0, 0, 3861, -11650), new(2, 0, -3, 0, 3665, 14403),
        new(0, 1, -2, 0, -2689, -7003), new(2, 0, -1, 2, -2602, 0), new(2, -1, -2, 0, 2390, 10056),
        new(1, 0, 1, 0, -2348, 6322), new(2, -2, 0, 0, 2236, -9884), new(0, 1, 2, 0, -2120, 5751),
        new(0, 2, 0, 0, -2069, 0), new(2, -2, -1, 0, 2048, -4950), new(2, 0, 1, -2, -1773, 4130),
        new(2, 0, 0, 2, -1595, 0), new(4, -1, -1, 0, 1215, -3958), new(0, 0, 2, 2, -1110, 0),
        new(3, 0, -1, 0, -892, 3258), new(2, 1, 1, 0, -810, 2616), new(4, -1, -2, 0, 759, -1897),
        new(0, 2, -1, 0, -713, -2117), new(2, 2, -1, 0, -700, 2354), new(2, 1, -2, 0, 691, 0),
        new(2, -1, 0, -2, 596, 0), new(4, 0, 1, 0, 549, -1423), new(0, 0, 4, 0, 537, -1117),
        new(4, -1, 0, 0, 520, -1571), new(1, 0, -2, 0, -487, -1739), new(0, 0, 2, -2, -381, -4421),
    ];

    /// <summary>Table 47.B.</summary>
    private static readonly LatitudeTerm[] s_latitude =
    [
        new(0, 0, 0, 1, 5128122), new(0, 0, 1, 1, 280602), new(0, 0, 1, -1, 277693), new(2, 0, 0, -1, 173237),
        new(2, 0, -1, 1, 55413), new(2, 0, -1, -1, 46271), new(2, 0, 0, 1, 32573), new(0, 0, 2, 1, 17198),
        new(2, 0, 1, -1, 9266), new(0, 0, 2, -1, 8822), new(2, -1, 0, -1, 8216), new(2, 0, -2, -1, 4324),
        new(2, 0, 1, 1, 4200), new(2, 1, 0, -1, -3359), new(2, -1, -1, 1, 2463), new(2, -1, 0, 1, 2211),
        new(2, -1, -1, -1, 2065), new(0, 1, -1, -1, -1870), new(4, 0, -1, -1, 1828), new(0, 1, 0, 1, -1794),
        new(0, 0, 0, 3, -1749), new(0, 1, -1, 1, -1565), new(1, 0, 0, 1, -1491), new(0, 1, 1, 1, -1475),
        new(0, 1, 1, -1, -1410), new(0, 1, 0, -1, -1344), new(1, 0, 0, -1, -1335), new(0, 0, 3, 1, 1107),
        new(4, 0, 0, -1, 1021), new(4, 0, -1, 1, 833), new(0, 0, 1, -3, 777), new(4, 0, -2, 1, 671),
        new(2, 0, 0, -3, 607), new(2, 0, 2, -1, 596), new(2, -1, 1, -1, 491), new(2, 0, -2, 1, -451),
        new(0, 0, 3, -1, 439), new(2, 0, 2, 1, 422), new(2, 0, -3, -1, 421),
    ];

    /// <summary>Centre of the Moon at an instant.</summary>
    public static Position<Eci> PositionAt(Instant time) => PositionAt(JulianDate.Tt(time));

    /// <summary>Centre of the Moon.</summary>
    /// <param name="tt">Terrestrial Time.</param>
    public static Position<Eci> PositionAt(JulianDate tt)
    {
        double t = tt.CenturiesSinceJ2000;
        double meanLongitude = Angle(t, 218.3164477, 481_267.88123421, -0.0015786, 1 / 538_841.0, -1 / 65_194_000.0);
        double d = Angle(t, 297.8501921, 445_267.1114034, -0.0018819, 1 / 545_868.0, -1 / 113_065_000.0);
        double sun = Angle(t, 357.5291092, 35_999.0502909, -0.0001536, 1 / 24_490_000.0, 0);
        double moon = Angle(t, 134.9633964, 477_198.8675055, 0.0087414, 1 / 69_699.0, -1 / 14_712_000.0);
        double f = Angle(t, 93.2720950, 483_202.0175233, -0.0036539, -1 / 3_526_000.0, 1 / 863_310_000.0);
        double a1 = Angle(t, 119.75, 131.849, 0, 0, 0), a2 = Angle(t, 53.09, 479_264.290, 0, 0, 0), a3 = Angle(t, 313.45, 481_266.484, 0, 0, 0);
        double eccentricity = 1 - (0.002516 + 0.0000074 * t) * t;

        // Venus, Jupiter and the flattening of the Earth.
        double longitude = 3958 * Math.Sin(a1) + 1962 * Math.Sin(meanLongitude - f) + 318 * Math.Sin(a2);
        double latitude = -2235 * Math.Sin(meanLongitude) + 382 * Math.Sin(a3) + 175 * Math.Sin(a1 - f) + 175 * Math.Sin(a1 + f)
            + 127 * Math.Sin(meanLongitude - moon) - 115 * Math.Sin(meanLongitude + moon);
        double distance = 385_000_560;
        foreach (LongitudeTerm x in s_longitude)
        {
            (double sin, double cos) = Math.SinCos(x.D * d + x.Sun * sun + x.Moon * moon + x.F * f);
            double weight = Weight(x.Sun, eccentricity);
            longitude += weight * x.Sine * sin;
            distance += weight * x.Cosine * cos;
        }

        foreach (LatitudeTerm x in s_latitude)
        {
            latitude += Weight(x.Sun, eccentricity) * x.Sine * Math.Sin(x.D * d + x.Sun * sun + x.Moon * moon + x.F * f);
        }

        return EquatorOfDate.FromEcliptic(tt, meanLongitude + double.DegreesToRadians(longitude * 1e-6), double.DegreesToRadians(latitude * 1e-6), distance);
    }

    /// <summary>Direction to the Moon from the centre of the Earth at an instant.</summary>
    public static Direction<Eci> DirectionAt(Instant time)
    {
        Position<Eci> p = PositionAt(time);
        return new(p.X, p.Y, p.Z);
    }

    /// <summary>Terms with the Sun's anomaly shrink with the eccentricity of the Earth's orbit.</summary>
    private static double Weight(int sun, double eccentricity) => sun switch
    {
        0 => 1,
        1 or -1 => eccentricity,
        _ => eccentricity * eccentricity,
    };

    private static double Angle(double t, double a, double b, double c, double d, double e) =>
        double.DegreesToRadians((a + (b + (c + (d + e * t) * t) * t) * t) % 360);

    /// <summary>Multiples of elongation, Sun's anomaly, Moon's anomaly and argument of latitude; sine in 10⁻⁶ degrees, cosine in metres.</summary>
    private readonly record struct LongitudeTerm(sbyte D, sbyte Sun, sbyte Moon, sbyte F, int Sine, int Cosine);

    /// <summary>Multiples as above; sine in 10⁻⁶ degrees.</summary>
    private readonly record struct LatitudeTerm(sbyte D, sbyte Sun, sbyte Moon, sbyte F, int Sine);
}
