namespace Vedette.Simulation;

/// <summary>The surface at a height above the ellipsoid, as rays meet it.</summary>
/// <remarks>The ellipsoid with both axes longer by the height: within 10 m of the true height below 100 km.</remarks>
internal static class Shell
{
    /// <summary>Where a ray from outside first meets a shell.</summary>
    /// <param name="origin">Outside of it.</param>
    /// <param name="direction">Unit vector.</param>
    /// <param name="heightMetres">Its height.</param>
    /// <param name="meeting">Where, when the result is <see langword="true"/>.</param>
    public static bool TryMeet(Vector3 origin, Vector3 direction, double heightMetres, out Vector3 meeting)
    {
        double a = EarthModel.Wgs84.SemiMajorMetres + heightMetres;
        double stretch = a / (EarthModel.Wgs84.SemiMajorMetres * (1 - EarthModel.Wgs84.Flattening) + heightMetres);
        Vector3 from = new(origin.X, origin.Y, origin.Z * stretch);
        Vector3 along = new(direction.X, direction.Y, direction.Z * stretch);
        double square = along.LengthSquared;
        double nearest = -Vector3.Dot(from, along) / square;
        double depth = nearest * nearest - (from.LengthSquared - a * a) / square;
        meeting = origin + (nearest - Math.Sqrt(Math.Max(0, depth))) * direction;
        return depth > 0 && nearest > 0;
    }

    /// <summary>Height at which a ray passes nearest to the Earth, on the mean sphere of where it does.</summary>
    public static double TangentMetres(Vector3 origin, Vector3 direction)
    {
        Vector3 nearest = origin - Math.Min(0, Vector3.Dot(origin, direction)) * direction;
        return Ellipsoid.HeightMetres(EarthModel.Wgs84, nearest);
    }

    /// <summary>Vertical of a place near the surface, unit vector.</summary>
    public static Vector3 Up(Vector3 place)
    {
        double flat = 1 - EarthModel.Wgs84.Flattening;
        return new Vector3(place.X, place.Y, place.Z / (flat * flat)).Unit;
    }
}
