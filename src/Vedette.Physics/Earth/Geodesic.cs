namespace Vedette.Physics;

/// <summary>The shortest way over the ellipsoid from one point to another.</summary>
/// <param name="DistanceMetres">Length at height 0.</param>
/// <param name="StartAzimuthRadians">Direction at the first point, from north, clockwise, 0 to 2π.</param>
/// <param name="EndAzimuthRadians">Direction in which the way goes on at the second point, from north, clockwise, 0 to 2π.</param>
public readonly record struct GeodesicPath(double DistanceMetres, double StartAzimuthRadians, double EndAzimuthRadians);

/// <summary>Distances and directions over the WGS 84 ellipsoid; heights are left out of account.</summary>
/// <remarks>
/// Exact to rounding, nearly opposite points included: within 10⁻⁶ m of reference values (measured: see docs/algorithms/geodesy.md).
/// Source: C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87, 2013, 43–55.
/// </remarks>
public static class Geodesic
{
    /// <summary>The shortest way between two points.</summary>
    /// <param name="from">First point.</param>
    /// <param name="to">Second point.</param>
    /// <remarks>Between a point and itself the azimuths are 0. Where several ways are shortest (poles, opposite points), one of them.</remarks>
    public static GeodesicPath Inverse(GeodeticPosition from, GeodeticPosition to) => GeodesicInverse.Solve(from, to);

    /// <summary>The point at a distance in a direction.</summary>
    /// <param name="from">First point.</param>
    /// <param name="azimuthRadians">From north, clockwise.</param>
    /// <param name="distanceMetres">Any length; negative for the other way.</param>
    /// <returns>The point at height 0, and the direction in which the way goes on there, 0 to 2π.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or the distance is above 10⁹ m.</exception>
    public static (GeodeticPosition To, double AzimuthRadians) Direct(
        GeodeticPosition from, double azimuthRadians, double distanceMetres)
    {
        Require.Finite(azimuthRadians);
        Require.InRange(distanceMetres, -1e9, 1e9);
        SineCosine azimuth = SineCosine.Of(azimuthRadians);
        SineCosine beta = GeodesicInverse.Reduced(from.LatitudeRadians);
        var equator = new SineCosine(azimuth.Sin * beta.Cos, double.Hypot(azimuth.Cos, azimuth.Sin * beta.Sin));
        double east = beta.Sin != 0 || azimuth.Cos != 0 ? beta.Cos * azimuth.Cos : 1;
        SineCosine sigma1 = new SineCosine(beta.Sin, east).Unit;
        double epsilon = GeodesicSeries.Epsilon(equator.Cos * equator.Cos * GeodesicInverse.SecondEccentricitySquared);

        double sigma12 = Arc(epsilon, sigma1, distanceMetres);
        SineCosine sigma2 = sigma1 + SineCosine.Of(sigma12);

        Span<double> c3 = stackalloc double[GeodesicSeries.Order];
        GeodesicSeries.C3(epsilon, c3);
        var omega1 = new SineCosine(equator.Sin * beta.Sin, east);
        var omega2 = new SineCosine(equator.Sin * sigma2.Sin, sigma2.Cos);
        double bend = sigma12 + GeodesicSeries.Sum(c3, sigma2) - GeodesicSeries.Sum(c3, sigma1);
        double turn = (omega2 - omega1).Radians - GeodesicInverse.Flattening * equator.Sin * GeodesicSeries.A3(epsilon) * bend;
        double sinBeta = equator.Cos * sigma2.Sin;
        double cosBeta = double.Hypot(equator.Sin, equator.Cos * sigma2.Cos);
        double latitude = Math.Atan2(sinBeta, (1 - GeodesicInverse.Flattening) * cosBeta);
        double longitude = Math.Clamp(Math.IEEERemainder(from.LongitudeRadians + turn, 2 * Math.PI), -Math.PI, Math.PI);
        return (new(latitude, longitude, 0), GeodesicInverse.Turn(new(equator.Sin, equator.Cos * sigma2.Cos)));
    }

    /// <summary>Arc on the auxiliary sphere that belongs to a distance.</summary>
    private static double Arc(double epsilon, SineCosine sigma1, double distanceMetres)
    {
        Span<double> c = stackalloc double[GeodesicSeries.Order];
        GeodesicSeries.C1(epsilon, c);
        double before = GeodesicSeries.Sum(c, sigma1);
        SineCosine tau1 = sigma1 + SineCosine.Of(before);
        double tau12 = distanceMetres / (GeodesicInverse.SemiMinorMetres * (1 + GeodesicSeries.A1Less1(epsilon)));
        GeodesicSeries.C1Reverted(epsilon, c);
        return tau12 + GeodesicSeries.Sum(c, tau1 + SineCosine.Of(tau12)) + before;
    }
}
