namespace Vedette.Simulation;

/// <summary>Whether a satellite sees a point past the Earth and its clouds.</summary>
internal static class InfraredView
{
    /// <summary>Whether the line from a satellite to a point stays above a height, the end at the point included.</summary>
    /// <param name="satellite">Earth-fixed position of the satellite, far above the height.</param>
    /// <param name="target">Earth-fixed position of the point.</param>
    /// <param name="lowestMetres">Height below which the line must not pass.</param>
    /// <returns>
    /// True for a point above the height on the near side, and for one beyond the limb whose line passes above it.
    /// </returns>
    public static bool Sees(Vector3 satellite, Vector3 target, double lowestMetres)
    {
        if (Ellipsoid.HeightMetres(EarthModel.Wgs84, target) < lowestMetres)
        {
            return false;
        }

        // Nearest approach to the centre, with the axis stretched so that the ellipsoid at that height is a sphere.
        double a = EarthModel.Wgs84.SemiMajorMetres + lowestMetres;
        double b = EarthModel.Wgs84.SemiMajorMetres * (1 - EarthModel.Wgs84.Flattening) + lowestMetres;
        Vector3 from = new(satellite.X, satellite.Y, satellite.Z * a / b);
        Vector3 to = new(target.X, target.Y, target.Z * a / b);
        Vector3 along = to - from;
        double part = -Vector3.Dot(from, along) / along.LengthSquared;
        return part >= 1 || (from + part * along).Length >= a;
    }
}
