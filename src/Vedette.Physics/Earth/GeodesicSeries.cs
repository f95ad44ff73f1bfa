namespace Vedette.Physics;

/// <summary>The series of a geodesic on the WGS 84 ellipsoid, to the sixth order.</summary>
/// <remarks>
/// ε and n are the expansion parameters of the source; σ the arc on the auxiliary sphere. An error of the truncated series is
/// below 10⁻⁸ m on this ellipsoid. Source: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013, 43–55,
/// equations 17, 18, 21, 24, 25, 42, 43.
/// </remarks>
internal static class GeodesicSeries
{
    /// <summary>Terms of a series, and length of the spans given to it.</summary>
    public const int Order = 6;

    /// <summary>Third flattening n.</summary>
    public static double N { get; } = EarthModel.Wgs84.Flattening / (2 - EarthModel.Wgs84.Flattening);

    /// <summary>ε of k².</summary>
    public static double Epsilon(double k2) => k2 / (2 * (1 + Math.Sqrt(1 + k2)) + k2);

    /// <summary>Σ cₗ sin 2lσ, l from 1.</summary>
    public static double Sum(ReadOnlySpan<double> c, SineCosine sigma)
    {
        double factor = 2 * (sigma.Cos - sigma.Sin) * (sigma.Cos + sigma.Sin);
        (double y0, double y1) = (0, 0);
        for (int l = c.Length - 1; l >= 0; l--)
        {
            (y0, y1) = (factor * y0 - y1 + c[l], y0);
        }

        return 2 * sigma.Sin * sigma.Cos * y0;
    }

    /// <summary>A₁ − 1.</summary>
    public static double A1Less1(double e)
    {
        double e2 = e * e;
        return (e2 * (e2 * (e2 + 4) + 64) / 256 + e) / (1 - e);
    }

    /// <summary>A₂ − 1.</summary>
    public static double A2Less1(double e)
    {
        double e2 = e * e;
        return (e2 * (e2 * (-11 * e2 - 28) - 192) / 256 - e) / (1 + e);
    }

    /// <summary>A₃.</summary>
    public static double A3(double e)
    {
        double n = N;
        double c2 = (n * (3 * n - 1) - 2) / 8;
        double c3 = (n * (-n - 3) - 1) / 16;
        return 1 + e * ((n - 1) / 2 + e * (c2 + e * (c3 + e * ((-2 * n - 3) / 64 + e * -3 / 128))));
    }

    /// <summary>C₁ₗ, distance from arc.</summary>
    public static void C1(double e, Span<double> c)
    {
        double e2 = e * e;
        c[0] = e * ((6 - e2) * e2 - 16) / 32;
        c[1] = e2 * ((64 - 9 * e2) * e2 - 128) / 2048;
        c[2] = e * e2 * (9 * e2 - 16) / 768;
        c[3] = e2 * e2 * (3 * e2 - 5) / 512;
        c[4] = -7 * e * e2 * e2 / 1280;
        c[5] = -7 * e2 * e2 * e2 / 2048;
    }

    /// <summary>C′₁ₗ, arc from distance.</summary>
    public static void C1Reverted(double e, Span<double> c)
    {
        double e2 = e * e;
        c[0] = e * (e2 * (205 * e2 - 432) + 768) / 1536;
        c[1] = e2 * (e2 * (4005 * e2 - 4736) + 3840) / 12288;
        c[2] = e * e2 * (116 - 225 * e2) / 384;
        c[3] = e2 * e2 * (2695 - 7173 * e2) / 7680;
        c[4] = 3467 * e * e2 * e2 / 7680;
        c[5] = 38081 * e2 * e2 * e2 / 61440;
    }

    /// <summary>C₂ₗ, for the reduced length.</summary>
    public static void C2(double e, Span<double> c)
    {
        double e2 = e * e;
        c[0] = e * (e2 * (e2 + 2) + 16) / 32;
        c[1] = e2 * (e2 * (35 * e2 + 64) + 384) / 2048;
        c[2] = e * e2 * (15 * e2 + 80) / 768;
        c[3] = e2 * e2 * (7 * e2 + 35) / 512;
        c[4] = 63 * e * e2 * e2 / 1280;
        c[5] = 77 * e2 * e2 * e2 / 2048;
    }

    /// <summary>C₃ₗ, for the longitude; the last element is not used and set to zero.</summary>
    public static void C3(double e, Span<double> c)
    {
        double n = N;
        double n2 = n * n;
        double e2 = e * e;
        c[0] = e * ((1 - n) / 4 + e * ((1 - n2) / 8 + e * ((3 + 3 * n - n2) / 64 + e * ((5 + 2 * n) / 128 + e * 3 / 128))));
        c[1] = e2 * ((2 - 3 * n + n2) / 32 + e * ((3 - 2 * n - 3 * n2) / 64 + e * ((3 + n) / 128 + e * 5 / 256)));
        c[2] = e * e2 * ((5 - 9 * n + 5 * n2) / 192 + e * ((9 - 10 * n) / 384 + e * 7 / 512));
        c[3] = e2 * e2 * ((7 - 14 * n) / 512 + e * 7 / 512);
        c[4] = e * e2 * e2 * 21 / 2560;
        c[5] = 0;
    }
}

/// <summary>An angle as its sine and cosine, which stay exact where the angle itself would lose digits.</summary>
/// <param name="Sin">Sine.</param>
/// <param name="Cos">Cosine.</param>
internal readonly record struct SineCosine(double Sin, double Cos)
{
    /// <summary>The angle in radians, −π to π.</summary>
    public double Radians => Math.Atan2(Sin, Cos);

    /// <summary>The same angle with sine and cosine scaled so that their squares sum to 1.</summary>
    public SineCosine Unit
    {
        get
        {
            double length = double.Hypot(Sin, Cos);
            return new(Sin / length, Cos / length);
        }
    }

    /// <summary>An angle in radians.</summary>
    public static SineCosine Of(double radians)
    {
        (double sin, double cos) = Math.SinCos(radians);
        return new(sin, cos);
    }

    /// <summary>The sum of two angles.</summary>
    public static SineCosine operator +(SineCosine a, SineCosine b) =>
        new(a.Sin * b.Cos + a.Cos * b.Sin, a.Cos * b.Cos - a.Sin * b.Sin);

    /// <summary>The difference of two angles.</summary>
    public static SineCosine operator -(SineCosine a, SineCosine b) =>
        new(a.Sin * b.Cos - a.Cos * b.Sin, a.Cos * b.Cos + a.Sin * b.Sin);
}
