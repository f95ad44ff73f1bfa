using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Navigation of the fixed grid: the worked example of the users' guide, and another way to compute.</summary>
public class FixedGridTests
{
    private static readonly FixedGrid s_east = new(42_164_160, 6_378_137, 6_356_752.31414, double.DegreesToRadians(-75));

    // GOES-R Product Definition and Users' Guide, volume 3, section 5.1.2.8: the example there. One pixel of 2 km is 56 µrad.
    [Fact]
    public void Worked_example_of_the_users_guide_is_met()
    {
        Assert.True(s_east.TryLocate(-0.024052, 0.095340, out GeodeticPosition point));
        Assert.Equal(33.846162, point.LatitudeDegrees, 1e-6);
        Assert.Equal(-84.690932, point.LongitudeDegrees, 1e-6);

        Assert.True(s_east.TryProject(GeodeticPosition.FromDegrees(33.846162, -84.690932, 0), out double x, out double y));
        Assert.Equal(-0.024052, x, 1e-7);
        Assert.Equal(0.095340, y, 1e-7);
    }

    // Independent: a ray in Earth-fixed axes, cut with the ellipsoid by halving on the height that Karney's closed form gives.
    [Fact]
    public void Ray_and_ellipsoid_meet_where_the_formulas_say()
    {
        var random = new SeededRandom(20261128);
        int met = 0;
        for (int run = 0; run < 2000; run++)
        {
            double x = 0.32 * (random.Uniform() - 0.5), y = 0.32 * (random.Uniform() - 0.5);
            bool hit = s_east.TryLocate(x, y, out GeodeticPosition point);
            (bool expected, GeodeticPosition other) = Ray(x, y);
            if (hit != expected)
            {
                Assert.InRange(Math.Abs(double.Hypot(x, y) - 0.1518), 0, 0.001);        // only at the very edge
                continue;
            }

            if (hit && double.Hypot(x, y) < 0.15)
            {
                met++;
                Assert.Equal(other.LatitudeRadians, point.LatitudeRadians, 1e-9);
                Assert.Equal(other.LongitudeRadians, point.LongitudeRadians, 1e-9);
            }
        }

        Assert.InRange(met, 1000, 2000);
    }

    [Fact]
    public void Angles_and_places_go_both_ways_to_a_thousandth_of_a_pixel()
    {
        var random = new SeededRandom(7);
        for (int run = 0; run < 5000; run++)
        {
            double x = 0.32 * (random.Uniform() - 0.5), y = 0.32 * (random.Uniform() - 0.5);
            if (s_east.TryLocate(x, y, out GeodeticPosition point) && double.Hypot(x, y) < 0.151)
            {
                Assert.True(s_east.TryProject(point, out double backX, out double backY));
                Assert.Equal(x, backX, 14e-9);
                Assert.Equal(y, backY, 14e-9);
            }
        }
    }

    [Fact]
    public void Beside_and_behind_the_Earth_is_said()
    {
        Assert.False(s_east.TryLocate(0.16, 0, out _));
        Assert.False(s_east.TryLocate(0, -0.155, out _));
        Assert.False(s_east.TryLocate(double.NaN, 0, out _));
        Assert.False(s_east.TryLocate(3, 0, out _));
        Assert.False(s_east.TryProject(GeodeticPosition.FromDegrees(0, 105, 0), out _, out _));
        Assert.False(s_east.TryProject(GeodeticPosition.FromDegrees(85, -75, 0), out _, out _));
        Assert.True(s_east.TryProject(GeodeticPosition.FromDegrees(80, -75, 0), out _, out _));
    }

    [Fact]
    public void Longitudes_wrap_at_the_date_line()
    {
        var west = new FixedGrid(42_164_160, 6_378_137, 6_356_752.31414, double.DegreesToRadians(-137.2));

        Assert.True(west.TryLocate(-0.13, 0, out GeodeticPosition point));
        Assert.InRange(point.LongitudeDegrees, 160, 180);
        Assert.True(west.TryProject(point, out double x, out _));
        Assert.Equal(-0.13, x, 1e-9);
    }

    [Fact]
    public void Wrong_figures_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FixedGrid(6_378_137, 6_378_137, 6_356_752, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FixedGrid(42_164_160, 6_356_752, 6_378_137, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FixedGrid(42_164_160, 6_378_137, 6_356_752, 4));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FixedGrid(42_164_160, 6_378_137, double.NaN, 0));
    }

    private static (bool Hit, GeodeticPosition Point) Ray(double x, double y)
    {
        (double sinL, double cosL) = Math.SinCos(double.DegreesToRadians(-75));
        double inward = Math.Cos(x) * Math.Cos(y), east = Math.Sin(x), north = Math.Cos(x) * Math.Sin(y);
        Position<Ecef> At(double s) => new(
            (42_164_160 - s * inward) * cosL - s * east * sinL, (42_164_160 - s * inward) * sinL + s * east * cosL, s * north);

        // Nearest to the Earth along the ray; from there back towards the satellite until the height is 0.
        double far = 42_164_160 * inward;
        if (GeodeticPosition.FromEcef(At(far)).HeightMetres > 0)
        {
            return (false, default);
        }

        double near = 0;
        for (int step = 0; step < 80; step++)
        {
            double middle = (near + far) / 2;
            (near, far) = GeodeticPosition.FromEcef(At(middle)).HeightMetres > 0 ? (middle, far) : (near, middle);
        }

        return (true, GeodeticPosition.FromEcef(At(near)));
    }
}
