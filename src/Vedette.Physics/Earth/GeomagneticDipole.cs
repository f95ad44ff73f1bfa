namespace Vedette.Physics;

/// <summary>The magnetic field of the Earth as that of a dipole in its centre.</summary>
/// <remarks>
/// First-degree coefficients of the International Geomagnetic Reference Field for 2020: g₁₀ = −29404.8, g₁₁ = −1450.9, h₁₁ = 4652.5 nT on a sphere of 6371.2 km; its
/// pole stands at 80.65° N (geodetic), 72.68° W. The true direction differs by some degrees, more at places. Source: P. Alken and others, International Geomagnetic Reference
/// Field: the thirteenth generation, Earth, Planets and Space 73, 2021, article 49.
/// </remarks>
public static class GeomagneticDipole
{
    private const double ReferenceMetres = 6_371_200;
    private static readonly Vector3 s_moment = new(-1450.9, 4652.5, -29404.8);

    /// <summary>The field at a place, in nanotesla, Earth-fixed axes.</summary>
    /// <param name="place">A place outside the Earth.</param>
    public static Vector3 NanoteslaAt(Position<Ecef> place)
    {
        Vector3 r = place.Vector;
        double length = r.Length;
        double scale = Math.Pow(ReferenceMetres / length, 3);
        Vector3 up = r / length;
        return scale * (3 * Vector3.Dot(s_moment, up) * up - s_moment);
    }
}
