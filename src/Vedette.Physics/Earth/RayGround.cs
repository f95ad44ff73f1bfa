namespace Vedette.Physics;

/// <summary>Where a ray from space meets a surface of constant height.</summary>
public static class RayGround
{
    /// <summary>The nearer meeting point, or the point of closest approach when the ray passes by.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="origin">Start of the ray, ECEF, outside the surface.</param>
    /// <param name="toward">Unit vector along the ray, ECEF.</param>
    /// <param name="heightMetres">Height of the surface above the ellipsoid.</param>
    /// <param name="point">The point, ECEF.</param>
    /// <returns>Whether the ray meets the surface.</returns>
    /// <remarks>The surface is the ellipsoid with both half axes longer by the height: metres off for the heights of clouds.</remarks>
    public static bool TryMeet(EarthModel earth, Vector3 origin, Vector3 toward, double heightMetres, out Vector3 point)
    {
        double a = earth.SemiMajorMetres + heightMetres;
        double b = earth.SemiMajorMetres * (1 - earth.Flattening) + heightMetres;
        Vector3 o = new(origin.X / a, origin.Y / a, origin.Z / b);
        Vector3 d = new(toward.X / a, toward.Y / a, toward.Z / b);
        double dd = d.LengthSquared;
        double od = Vector3.Dot(o, d);
        double discriminant = od * od - dd * (o.LengthSquared - 1);
        double distance = (-od - Math.Sqrt(Math.Max(0, discriminant))) / dd;
        point = origin + distance * toward;
        return discriminant >= 0 && distance > 0;
    }
}
