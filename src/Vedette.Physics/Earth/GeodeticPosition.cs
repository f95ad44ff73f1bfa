namespace Vedette.Physics;

/// <summary>A point given by geodetic latitude, longitude and height above the WGS 84 ellipsoid.</summary>
/// <remarks>
/// Height is above the ellipsoid, not above mean sea level; the two differ by up to about 107 m.
/// The default value is the point 0° N 0° E at height 0.
/// </remarks>
public readonly record struct GeodeticPosition
{
    /// <summary>Creates a position from angles in radians.</summary>
    /// <param name="latitudeRadians">Geodetic latitude, −π/2 to π/2, north positive.</param>
    /// <param name="longitudeRadians">Longitude, −π to π, east positive.</param>
    /// <param name="heightMetres">Height above the ellipsoid; negative below it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An angle is outside its range, or a value is not finite.</exception>
    public GeodeticPosition(double latitudeRadians, double longitudeRadians, double heightMetres)
    {
        Require.InRange(latitudeRadians, -Math.PI / 2, Math.PI / 2);
        Require.InRange(longitudeRadians, -Math.PI, Math.PI);
        Require.Finite(heightMetres);
        (LatitudeRadians, LongitudeRadians, HeightMetres) = (latitudeRadians, longitudeRadians, heightMetres);
    }

    /// <summary>Geodetic latitude in radians, north positive.</summary>
    public double LatitudeRadians { get; }

    /// <summary>Longitude in radians, east positive.</summary>
    public double LongitudeRadians { get; }

    /// <summary>Height above the ellipsoid in metres.</summary>
    public double HeightMetres { get; }

    /// <summary>Geodetic latitude in degrees, for files, screens and messages.</summary>
    public double LatitudeDegrees => double.RadiansToDegrees(LatitudeRadians);

    /// <summary>Longitude in degrees, for files, screens and messages.</summary>
    public double LongitudeDegrees => double.RadiansToDegrees(LongitudeRadians);

    /// <summary>Creates a position from angles in degrees, the form people and files use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An angle is outside its range, or a value is not finite.</exception>
    public static GeodeticPosition FromDegrees(double latitudeDegrees, double longitudeDegrees, double heightMetres) =>
        new(double.DegreesToRadians(latitudeDegrees), double.DegreesToRadians(longitudeDegrees), heightMetres);

    /// <summary>The same point in Earth-fixed Cartesian coordinates of WGS 84.</summary>
    public Position<Ecef> ToEcef()
    {
        double f = EarthModel.Wgs84.Flattening;
        double e2 = f * (2 - f);
        (double sinLat, double cosLat) = Math.SinCos(LatitudeRadians);
        (double sinLon, double cosLon) = Math.SinCos(LongitudeRadians);
        double n = EarthModel.Wgs84.SemiMajorMetres / Math.Sqrt(1 - e2 * sinLat * sinLat);
        double p = (n + HeightMetres) * cosLat;
        return new(p * cosLon, p * sinLon, (n * (1 - e2) + HeightMetres) * sinLat);
    }

    /// <summary>The geodetic coordinates of an Earth-fixed point.</summary>
    /// <param name="position">Any finite point, the centre of the Earth included.</param>
    /// <returns>The coordinates on the nearest point of the ellipsoid; where two are nearest (near the centre), the northern.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is not finite.</exception>
    /// <remarks>
    /// Closed form; no iteration. Source: C. F. F. Karney, Geodesics on an ellipsoid of revolution, arXiv:1102.1215, 2011,
    /// appendix B, after H. Vermeille, Journal of Geodesy 76, 2002, 451–454.
    /// </remarks>
    public static GeodeticPosition FromEcef(Position<Ecef> position)
    {
        Require.Finite(position.X, nameof(position));
        Require.Finite(position.Y, nameof(position));
        Require.Finite(position.Z, nameof(position));
        double longitude = Math.Atan2(position.Y, position.X);
        double p = double.Hypot(position.X, position.Y);
        double distance = double.Hypot(p, position.Z);
        Require.Finite(distance, nameof(position));
        if (distance > 1e20)
        {
            return new(Math.Atan2(position.Z, p), longitude, distance);
        }

        (double sin, double cos, double height) = InMeridian(p, position.Z);
        return new(Math.Atan2(sin, cos), longitude, height);
    }

    /// <summary>Sine and cosine of the latitude (times a common factor), and the height, in the plane of the meridian.</summary>
    private static (double Sin, double Cos, double Height) InMeridian(double across, double z)
    {
        double a = EarthModel.Wgs84.SemiMajorMetres;
        double f = EarthModel.Wgs84.Flattening;
        double e2 = f * (2 - f);
        double rest = 1 - e2;
        double e4 = e2 * e2;
        double p = across / a * (across / a);
        double q = rest * (z / a) * (z / a);
        double r = (p + q - e4) / 6;
        if (e4 * q == 0 && r <= 0)
        {
            // On the disc about the centre in the plane of the equator: as near to the north as to the south.
            double north = Math.Sqrt((e4 - p) / rest);
            double out1 = Math.Sqrt(p);
            return (z < 0 ? -north : north, out1, -a * rest * double.Hypot(north, out1) / e2);
        }

        double u = LargestRoot(r, e4 * p * q / 4);
        double v = Math.Sqrt(u * u + e4 * q);
        double uv = u < 0 ? e4 * q / (v - u) : u + v;
        double w = Math.Max(0, e2 * (uv - q) / (2 * v));
        double k = uv / (Math.Sqrt(uv + w * w) + w);
        double d = k * across / (k + e2);
        return (z / k, across / (k + e2), (1 - rest / k) * double.Hypot(d, z));
    }

    /// <summary>The largest root u of the cubic of the source, r and S as there.</summary>
    private static double LargestRoot(double r, double s)
    {
        double r3 = r * r * r;
        double discriminant = s * (2 * r3 + s);
        if (discriminant < 0)
        {
            double angle = Math.Atan2(Math.Sqrt(-discriminant), -(s + r3));
            return r + 2 * r * Math.Cos(angle / 3);
        }

        double t3 = s + r3;
        t3 += t3 < 0 ? -Math.Sqrt(discriminant) : Math.Sqrt(discriminant);
        double t = Math.Cbrt(t3);
        return r + t + (t != 0 ? r * r / t : 0);
    }
}
