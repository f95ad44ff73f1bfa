using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>Height above the ellipsoid, made for the inside of loops.</summary>
public static class Ellipsoid
{
    /// <summary>Height in metres of a point above the ellipsoid of <paramref name="earth"/>.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">From the centre of the Earth, in metres, Z along the axis; <see cref="Eci"/> or <see cref="Ecef"/>.</param>
    /// <returns>
    /// Within 10⁻⁶ m of the true height from 100 km below the surface outward to 50,000 km; nearer to the centre a finite
    /// number that is only roughly the height.
    /// </returns>
    public static double HeightMetres(EarthModel earth, Vector3 position) => HeightMetres(earth, position, out _);

    /// <summary>Height in metres of a point, to the second order of the flattening.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="z">Distance from the plane of the equator.</param>
    /// <param name="at">Distance from the centre.</param>
    /// <returns>Within 0.1 m of the true height from 100 km below the surface to 1,000 km: the air changes by 10⁻⁵ in that.</returns>
    /// <remarks>Source: S. A. T. Long, General-altitude transformation between geocentric and geodetic coordinates, Celestial Mechanics 12, 1975, 225–230, to f².</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double NearHeightMetres(EarthModel earth, double z, Geocentric at)
    {
        double a = earth.SemiMajorMetres;
        double f = earth.Flattening;
        double sin2 = z * z * at.InverseSquare;
        double fourfold = 8 * sin2 * (1 - sin2);

        // (1 + a²/r²)/2 in place of a/r, in a term of 36 m: centimetres, and no waiting for the root.
        double ratio = 0.5 + 0.5 * a * a * at.InverseSquare;
        return at.Metres - (a - a * f * (sin2 + f * (0.25 * ratio - 0.0625) * fourfold));
    }

    /// <summary>Height in metres of a point, and the direction in which it grows.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="position">From the centre of the Earth, in metres, Z along the axis; <see cref="Eci"/> or <see cref="Ecef"/>.</param>
    /// <param name="up">Unit normal of the ellipsoid below the point; the derivative of the height with respect to the position.</param>
    /// <remarks>
    /// One step of Bowring's method from his 1985 starting value, with square roots in place of angles.
    /// Source: B. R. Bowring, The accuracy of geodetic latitude and height equations, Survey Review 28, 1985, 202–206.
    /// </remarks>
    public static double HeightMetres(EarthModel earth, Vector3 position, out Vector3 up)
    {
        double a = earth.SemiMajorMetres;
        double f = earth.Flattening;
        double b = a * (1 - f);
        double e2 = f * (2 - f);
        double second = e2 / ((1 - f) * (1 - f));
        double p2 = position.X * position.X + position.Y * position.Y;
        double p = Math.Sqrt(p2);
        double r = Math.Sqrt(p2 + position.Z * position.Z);
        if (r < 1_000_000)
        {
            up = r > 0 ? position / r : new(1, 0, 0);
            return r - a;
        }

        double sinBeta = position.Z * b * (1 + second * b / r);
        double cosBeta = a * p;
        double scale = 1 / Math.Sqrt(sinBeta * sinBeta + cosBeta * cosBeta);
        sinBeta *= scale;
        cosBeta *= scale;
        double sin = position.Z + second * b * sinBeta * sinBeta * sinBeta;
        double cos = p - e2 * a * cosBeta * cosBeta * cosBeta;
        scale = 1 / Math.Sqrt(sin * sin + cos * cos);
        sin *= scale;
        cos *= scale;
        double across = p > 0 ? cos / p : 0;
        up = new(across * position.X, across * position.Y, sin);
        return p * cos + position.Z * sin - a * Math.Sqrt(1 - e2 * sin * sin);
    }
}
