namespace Vedette.Physics;

/// <summary>East, north and up at a point of the Earth: the axes that a radar measures in.</summary>
/// <remarks>Up is the normal of the WGS 84 ellipsoid. Azimuth runs from north, clockwise; elevation from the horizontal.</remarks>
public sealed class LocalFrame
{
    /// <summary>Sets up the axes at <paramref name="origin"/>.</summary>
    public LocalFrame(GeodeticPosition origin)
    {
        Geodetic = origin;
        Origin = origin.ToEcef();
        (double sinLat, double cosLat) = Math.SinCos(origin.LatitudeRadians);
        (double sinLon, double cosLon) = Math.SinCos(origin.LongitudeRadians);
        East = new(-sinLon, cosLon, 0);
        North = new(-sinLat * cosLon, -sinLat * sinLon, cosLat);
        Up = new(cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    /// <summary>The origin in geodetic coordinates.</summary>
    public GeodeticPosition Geodetic { get; }

    /// <summary>The origin in Earth-fixed coordinates.</summary>
    public Position<Ecef> Origin { get; }

    /// <summary>Unit vector east, in ECEF.</summary>
    public Vector3 East { get; }

    /// <summary>Unit vector north, in ECEF.</summary>
    public Vector3 North { get; }

    /// <summary>Unit vector up, in ECEF.</summary>
    public Vector3 Up { get; }

    /// <summary>East, north and up in metres (or m/s) of an ECEF vector.</summary>
    public Vector3 ToLocal(Vector3 ecef) =>
        new(Vector3.Dot(East, ecef), Vector3.Dot(North, ecef), Vector3.Dot(Up, ecef));

    /// <summary>The ECEF vector of east, north and up in metres (or m/s).</summary>
    public Vector3 ToEcef(Vector3 local) => local.X * East + local.Y * North + local.Z * Up;

    /// <summary>Where a point is seen from the origin.</summary>
    /// <returns>Range in metres; azimuth 0 to 2π; elevation −π/2 to π/2.</returns>
    public (double RangeMetres, double AzimuthRadians, double ElevationRadians) Look(Position<Ecef> target)
    {
        Vector3 d = ToLocal((target - Origin).Vector);
        double azimuth = Math.Atan2(d.X, d.Y);
        return (d.Length, azimuth < 0 ? azimuth + 2 * Math.PI : azimuth, Math.Atan2(d.Z, Math.Sqrt(d.X * d.X + d.Y * d.Y)));
    }

    /// <summary>The point at a range, azimuth and elevation.</summary>
    public Position<Ecef> Point(double rangeMetres, double azimuthRadians, double elevationRadians)
    {
        (double sinAz, double cosAz) = Math.SinCos(azimuthRadians);
        (double sinEl, double cosEl) = Math.SinCos(elevationRadians);
        Vector3 d = ToEcef(rangeMetres * new Vector3(cosEl * sinAz, cosEl * cosAz, sinEl));
        return Position<Ecef>.From(Origin.Vector + d);
    }
}
