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
    /// <param name="position">Any point, the centre of the Earth included.</param>
    public static GeodeticPosition FromEcef(Position<Ecef> position)
    {
        double a = EarthModel.Wgs84.SemiMajorMetres;
        double f = EarthModel.Wgs84.Flattening;
        double e2 = f * (2 - f);
        double p = Math.Sqrt(position.X * position.X + position.Y * position.Y);
        double latitude = Math.Atan2(position.Z, p * (1 - e2));
        double height = 0;
        for (int i = 0; i < 6; i++)
        {
            double sin = Math.Sin(latitude);
            double n = a / Math.Sqrt(1 - e2 * sin * sin);
            latitude = Math.Atan2(position.Z + e2 * n * sin, p);
            (double s, double c) = Math.SinCos(latitude);
            height = p * c + position.Z * s - a * Math.Sqrt(1 - e2 * s * s);
        }

        return new(latitude, Math.Atan2(position.Y, position.X), height);
    }
}
