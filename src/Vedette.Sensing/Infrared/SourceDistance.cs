namespace Vedette.Sensing;

/// <summary>How far away what a line of sight shows is taken to be.</summary>
internal static class SourceDistance
{
    /// <summary>Height above the ellipsoid at which sources are looked for: plumes break through cloud at some 10 km.</summary>
    /// <remarks>50 km more or less change the distance from a geostationary orbit by 0.2 % and the intensity by 0.4 %, far below what the air does.</remarks>
    public const double HeightMetres = 10_000;

    /// <summary>Distance along a line to where it meets that height, or to where it passes nearest when it passes by.</summary>
    /// <param name="origin">Position of the satellite, metres.</param>
    /// <param name="toward">Unit vector.</param>
    /// <returns>Metres; from a satellite whose line leads away from the Earth, nil.</returns>
    /// <remarks>The ellipsoid with both axes longer by the height, made a sphere by stretching the axis of the Earth: within 10 m of the true height.</remarks>
    public static double Metres(Vector3 origin, Vector3 toward)
    {
        EarthModel earth = EarthModel.Wgs84;
        double equatorial = earth.SemiMajorMetres + HeightMetres;
        double stretch = equatorial / (earth.SemiMajorMetres * (1 - earth.Flattening) + HeightMetres);
        Vector3 from = new(origin.X, origin.Y, origin.Z * stretch);
        Vector3 along = new(toward.X, toward.Y, toward.Z * stretch);
        double nearest = -Vector3.Dot(from, along) / along.LengthSquared;
        double depth = nearest * nearest - (from.LengthSquared - equatorial * equatorial) / along.LengthSquared;
        return Math.Max(0, depth > 0 ? nearest - Math.Sqrt(depth) : nearest);
    }
}
