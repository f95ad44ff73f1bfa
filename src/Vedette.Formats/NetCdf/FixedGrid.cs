namespace Vedette.Formats;

/// <summary>The fixed grid of GOES-R: scan angles seen from the ideal place of the satellite, to and from latitude and longitude.</summary>
/// <remarks>
/// Angles in radians: x east–west, east positive; y north–south, north positive; sweep about the x axis. Points lie on the ellipsoid
/// that the file states (GRS 80; 0.1 mm from WGS 84). Neither heights of terrain and clouds nor refraction are in it: what is 10 km
/// high at 60° from the sub-satellite point appears 20 km farther out.
/// Source: GOES-R Product Definition and Users' Guide, volume 3 (L1b products), revision 2.x, section 5.1.2.8, Navigation of image data,
/// with its equations and worked example.
/// </remarks>
public sealed record FixedGrid
{
    /// <summary>Creates a grid.</summary>
    /// <param name="distanceMetres">H: from the centre of the Earth to the satellite, in metres; more than the semi-major axis.</param>
    /// <param name="semiMajorMetres">Equatorial radius of the ellipsoid, in metres.</param>
    /// <param name="semiMinorMetres">Polar radius of the ellipsoid, in metres; at most the semi-major axis.</param>
    /// <param name="longitudeRadians">λ₀: longitude below the ideal satellite, −π to π, east positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range or not finite.</exception>
    public FixedGrid(double distanceMetres, double semiMajorMetres, double semiMinorMetres, double longitudeRadians)
    {
        Require.Positive(semiMinorMetres);
        Require.InRange(semiMajorMetres, semiMinorMetres, double.MaxValue);
        Require.InRange(distanceMetres, Math.BitIncrement(semiMajorMetres), double.MaxValue);
        Require.InRange(longitudeRadians, -Math.PI, Math.PI);
        (DistanceMetres, SemiMajorMetres, SemiMinorMetres, LongitudeRadians) = (distanceMetres, semiMajorMetres, semiMinorMetres, longitudeRadians);
    }

    /// <summary>H: from the centre of the Earth to the ideal satellite, in metres (42,164,160 for GOES-R).</summary>
    public double DistanceMetres { get; }

    /// <summary>Equatorial radius of the ellipsoid, in metres.</summary>
    public double SemiMajorMetres { get; }

    /// <summary>Polar radius of the ellipsoid, in metres.</summary>
    public double SemiMinorMetres { get; }

    /// <summary>λ₀: longitude below the ideal satellite, in radians, east positive.</summary>
    public double LongitudeRadians { get; }

    /// <summary>The ideal place of the satellite, over the equator: images are given as seen from there, wherever in its box the satellite was.</summary>
    public Position<Ecef> Station
    {
        get
        {
            (double sin, double cos) = Math.SinCos(LongitudeRadians);
            return new(DistanceMetres * cos, DistanceMetres * sin, 0);
        }
    }

    /// <summary>The direction of two scan angles from <see cref="Station"/>, Earth-fixed; also beside the Earth.</summary>
    /// <param name="x">East–west angle, in radians.</param>
    /// <param name="y">North–south angle, in radians.</param>
    public Direction<Ecef> Look(double x, double y)
    {
        (double sin, double cos) = Math.SinCos(LongitudeRadians);
        (double inward, double east, double north) = (Math.Cos(x) * Math.Cos(y), Math.Sin(x), Math.Cos(x) * Math.Sin(y));
        return new(-inward * cos - east * sin, -inward * sin + east * cos, north);
    }

    private double AxesSquared => SemiMajorMetres * SemiMajorMetres / (SemiMinorMetres * SemiMinorMetres);

    /// <summary>The point of the ellipsoid that is seen under two scan angles.</summary>
    /// <param name="x">East–west angle, in radians.</param>
    /// <param name="y">North–south angle, in radians.</param>
    /// <param name="point">The point, at height 0, when the result is true.</param>
    /// <returns>Whether the line of sight meets the Earth; false beside it, and for angles that are no numbers.</returns>
    public bool TryLocate(double x, double y, out GeodeticPosition point)
    {
        point = default;
        (double sinX, double cosX) = Math.SinCos(x);
        (double sinY, double cosY) = Math.SinCos(y);
        double a = sinX * sinX + cosX * cosX * (cosY * cosY + AxesSquared * sinY * sinY);
        double b = -2 * DistanceMetres * cosX * cosY;
        double c = DistanceMetres * DistanceMetres - SemiMajorMetres * SemiMajorMetres;
        double root = b * b - 4 * a * c;
        if (!(root >= 0 && b < 0))
        {
            return false;
        }

        double range = (-b - Math.Sqrt(root)) / (2 * a);
        double inward = DistanceMetres - range * cosX * cosY;
        double east = range * sinX;
        double north = range * cosX * sinY;
        double latitude = Math.Atan(AxesSquared * north / double.Hypot(inward, east));
        point = new(latitude, Wrapped(LongitudeRadians + Math.Atan2(east, inward)), 0);
        return true;
    }

    /// <summary>The scan angles under which a point of the ellipsoid is seen.</summary>
    /// <param name="point">The point; its height is not used.</param>
    /// <param name="x">East–west angle in radians, when the result is true.</param>
    /// <param name="y">North–south angle in radians, when the result is true.</param>
    /// <returns>Whether the point is on the side of the Earth that the satellite sees.</returns>
    public bool TryProject(GeodeticPosition point, out double x, out double y)
    {
        double centric = Math.Atan(Math.Tan(point.LatitudeRadians) / AxesSquared);
        (double sinC, double cosC) = Math.SinCos(centric);
        (double sinL, double cosL) = Math.SinCos(point.LongitudeRadians - LongitudeRadians);
        double radius = SemiMinorMetres / Math.Sqrt(1 - (1 - 1 / AxesSquared) * cosC * cosC);
        double forward = DistanceMetres - radius * cosC * cosL;
        double east = radius * cosC * sinL;
        double north = radius * sinC;
        y = Math.Atan(north / forward);
        x = Math.Asin(east / Math.Sqrt(forward * forward + east * east + north * north));
        return DistanceMetres * (DistanceMetres - forward) >= east * east + AxesSquared * north * north;
    }

    private static double Wrapped(double longitude) => longitude > Math.PI ? longitude - 2 * Math.PI
        : longitude < -Math.PI ? longitude + 2 * Math.PI : longitude;
}
