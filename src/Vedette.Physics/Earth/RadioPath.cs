namespace Vedette.Physics;

/// <summary>Where an echo comes from whose waves were bent and slowed on the way.</summary>
/// <remarks>
/// The ray is followed through spherical layers, dr/ds = sin θ, dφ/ds = cos θ/r, dθ/ds = cos θ (1/r + n′/n), dg/ds = n_group, by Runge and Kutta's
/// fourth order: it is exact in the sense that ducts, negative elevations and targets inside the air are no special case. Source: M. Born and E. Wolf,
/// Principles of Optics, 7th edition, 1999, section 3.2.1 (the equation of rays). The Earth is a sphere of the site's mean radius of curvature: its
/// flattening changes the height along a ray of 2000 km, and not the bending near the ground that matters, by less than a thousandth.
/// </remarks>
/// <param name="medium">What the waves run through.</param>
/// <param name="siteHeightMetres">Height of the antenna above the ellipsoid.</param>
/// <param name="earthRadiusMetres">Radius of curvature of the Earth at the site.</param>
public sealed class RadioPath(RadioMedium medium, double siteHeightMetres, double earthRadiusMetres)
{
    /// <summary>A path is followed until what is left of it is below this, in metres.</summary>
    private const double Closeness = 1e-3;

    /// <summary>Below this height there is ground and no ray; on paper it goes on straight.</summary>
    private const double BottomMetres = -1_500;

    private readonly double _start = earthRadiusMetres + siteHeightMetres;

    /// <summary>The path from a site on the Earth of WGS 84.</summary>
    public RadioPath(RadioMedium medium, GeodeticPosition site)
        : this(medium, site.HeightMetres, MeanRadius(site.LatitudeRadians))
    {
    }

    /// <summary>Takes bending and delay off.</summary>
    /// <param name="elevationRadians">Elevation at which the wave arrives.</param>
    /// <param name="groupMetres">Half the time there and back times the speed of light.</param>
    /// <returns>Elevation and distance of the target along a straight line.</returns>
    public (double ElevationRadians, double RangeMetres) Straighten(double elevationRadians, double groupMetres)
    {
        Span<(double, double)> target = [default];
        Straighten(elevationRadians, [groupMetres], target);
        return target[0];
    }

    /// <summary>The same for many echoes along one ray.</summary>
    /// <param name="elevationRadians">Elevation at which they arrive.</param>
    /// <param name="groupMetres">Half the times there and back times the speed of light, in rising order.</param>
    /// <param name="targets">Takes elevation and distance of each.</param>
    public void Straighten(double elevationRadians, ReadOnlySpan<double> groupMetres, Span<(double ElevationRadians, double RangeMetres)> targets)
    {
        var ray = new Ray(_start, 0, elevationRadians);
        double gone = 0;
        for (int i = 0; i < groupMetres.Length; i++)
        {
            gone = groupMetres[i] - Follow(ref ray, groupMetres[i] - gone);
            double x = ray.Radius * Math.Sin(ray.Angle);
            double z = ray.Radius * (1 - 2 * Square(Math.Sin(0.5 * ray.Angle))) - _start;
            targets[i] = (Math.Atan2(z, x), Math.Sqrt(x * x + z * z));
        }
    }

    /// <summary>Puts bending and delay on: the inverse of straightening.</summary>
    /// <param name="elevationRadians">Elevation of the target along a straight line.</param>
    /// <param name="rangeMetres">Its distance.</param>
    /// <returns>Elevation at which its echo arrives, and half the time there and back times the speed of light.</returns>
    public (double ElevationRadians, double GroupMetres) Bend(double elevationRadians, double rangeMetres)
    {
        (double elevation, double group) = (elevationRadians, rangeMetres);
        for (int i = 0; i < 30; i++)
        {
            (double e, double r) = Straighten(elevation, group);
            elevation += elevationRadians - e;
            group += rangeMetres - r;
            if (Math.Abs(elevationRadians - e) < 1e-10 && Math.Abs(rangeMetres - r) < 1e-3)
            {
                break;
            }
        }

        return (elevation, group);
    }

    /// <summary>Goes on along a ray.</summary>
    /// <returns>What is left of the way: less than <see cref="Closeness"/>.</returns>
    private double Follow(ref Ray ray, double left)
    {
        while (left > Closeness)
        {
            double height = ray.Radius - earthRadiusMetres;
            bool above = height > medium.TopMetres && ray.Elevation >= 0;
            left = above || height < BottomMetres
                ? Straight(ref ray, left)
                : Step(ref ray, Math.Min(Stride(height, ray.Elevation), left), left);
        }

        return left;
    }

    private static double MeanRadius(double latitude)
    {
        double e2 = EarthModel.Wgs84.Flattening * (2 - EarthModel.Wgs84.Flattening);
        double w = 1 - e2 * Square(Math.Sin(latitude));
        return EarthModel.Wgs84.SemiMajorMetres * Math.Sqrt(1 - e2) / w;
    }

    /// <summary>Length of a step: small against the layers it crosses.</summary>
    private static double Stride(double height, double elevation)
    {
        double layer = Math.Min(400 + 0.1 * Math.Max(0, height), 5_000);
        return layer / Math.Max(0.1, Math.Abs(Math.Sin(elevation)));
    }

    private static double Straight(ref Ray ray, double left)
    {
        (double sin, double cos) = Math.SinCos(ray.Elevation);
        double up = ray.Radius + left * sin;
        double along = left * cos;
        double turned = Math.Atan2(along, up);
        ray = new(Math.Sqrt(up * up + along * along), ray.Angle + turned, ray.Elevation + turned);
        return 0;
    }

    private double Step(ref Ray ray, double stride, double left)
    {
        Slope k1 = At(ray);
        Slope k2 = At(ray.Along(k1, 0.5 * stride));
        Slope k3 = At(ray.Along(k2, 0.5 * stride));
        Slope k4 = At(ray.Along(k3, stride));
        double part = stride / 6;
        ray = new(
            ray.Radius + part * (k1.Radius + 2 * (k2.Radius + k3.Radius) + k4.Radius),
            ray.Angle + part * (k1.Angle + 2 * (k2.Angle + k3.Angle) + k4.Angle),
            ray.Elevation + part * (k1.Elevation + 2 * (k2.Elevation + k3.Elevation) + k4.Elevation));
        return left - stride - part * (k1.Delay + 2 * (k2.Delay + k3.Delay) + k4.Delay);
    }

    private Slope At(in Ray ray)
    {
        double index = medium.IndexLessOne(ray.Radius - earthRadiusMetres, out double perMetre, out double group);
        (double sin, double cos) = Math.SinCos(ray.Elevation);
        double turning = cos / ray.Radius;
        return new(sin, turning, turning + cos * perMetre / (1 + index), group);
    }

    private static double Square(double x) => x * x;

    private readonly record struct Ray(double Radius, double Angle, double Elevation)
    {
        public Ray Along(in Slope slope, double length) =>
            new(Radius + length * slope.Radius, Angle + length * slope.Angle, Elevation + length * slope.Elevation);
    }

    private readonly record struct Slope(double Radius, double Angle, double Elevation, double Delay);
}
