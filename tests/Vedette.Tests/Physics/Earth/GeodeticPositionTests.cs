using System.Globalization;

namespace Vedette.Tests;

public class GeodeticPositionTests
{
    // IAU SOFA, validation program t_sofa_c.c, routine t_gd2gc, ellipsoid WGS84; agreement asked for: 1e-7 m.
    [Fact]
    public void Ecef_agrees_with_the_sofa_check_value()
    {
        Position<Ecef> ecef = new GeodeticPosition(-0.5, 3.1, 2500).ToEcef();

        Assert.Equal(-5599000.5577049947, ecef.X, tolerance: 1e-7);
        Assert.Equal(233011.67223479203, ecef.Y, tolerance: 1e-7);
        Assert.Equal(-3040909.4706983363, ecef.Z, tolerance: 1e-7);
    }

    // CartConvert of GeographicLib prints to 1e-6 m, and latitudes to 1e-9 degrees (1e-4 m): so there the way back is compared
    // with its own way there, and height alone with the printed one (to 1e-4 m).
    [Fact]
    public void Both_ways_agree_with_every_line_of_the_reference()
    {
        (double there, double back, double height, int lines) = (0, 0, 0, 0);
        foreach (string line in File.ReadLines(ReferenceData.Path("geodesy/cartconvert.txt")).Where(l => !l.StartsWith('#') && l.Length > 0))
        {
            double[] v = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            var expected = new Position<Ecef>(v[3], v[4], v[5]);
            Position<Ecef> found = GeodeticPosition.FromDegrees(v[0], v[1], v[2]).ToEcef();
            there = Math.Max(there, (found - expected).LengthMetres);
            GeodeticPosition reverse = GeodeticPosition.FromEcef(expected);
            back = Math.Max(back, (reverse.ToEcef() - expected).LengthMetres);
            height = Math.Max(height, Math.Abs(reverse.HeightMetres - v[2]));
            lines++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{lines} lines: there {there:E1} m, back {back:E1} m, height {height:E1} m");
        Assert.True(lines >= 200, $"{lines} lines");
        Assert.True(there <= 1e-6, $"there {there:E2} m");
        Assert.True(back <= 1e-6, $"back {back:E2} m");
        Assert.True(height <= 2e-6, $"height {height:E2} m");
    }

    [Fact]
    public void The_way_there_and_back_closes_from_the_centre_outward()
    {
        var random = new SeededRandom(3);
        for (int i = 0; i < 20_000; i++)
        {
            double radius = Math.Pow(10, random.Uniform(-3, 11));
            var point = Position<Ecef>.From(radius * Direction(random));

            double off = (GeodeticPosition.FromEcef(point).ToEcef() - point).LengthMetres;

            // A part in 1e15 of the larger of the Earth's radius and the distance, times ten.
            Assert.True(off <= 1e-14 * Math.Max(radius, 6.4e6), $"{off:E2} m at radius {radius:E3} m");
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, -6_356_752.3142)]
    [InlineData(1e-300, 0, -1e-300)]
    [InlineData(42_000, 0, 0)]
    [InlineData(0, -42_697.67, 1e-12)]
    [InlineData(-6_378_137, 0, 0)]
    [InlineData(1e300, 1e300, -1e300)]
    public void Odd_points_have_coordinates(double x, double y, double z)
    {
        GeodeticPosition position = GeodeticPosition.FromEcef(new(x, y, z));

        Position<Ecef> back = position.ToEcef();
        double scale = Math.Max(6.4e6, Math.Max(Math.Abs(x), Math.Abs(z)));
        Assert.Equal(x / scale, back.X / scale, tolerance: 1e-14);
        Assert.Equal(y / scale, back.Y / scale, tolerance: 1e-14);
        Assert.Equal(z / scale, back.Z / scale, tolerance: 1e-14);
    }

    [Theory]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(0, 0, double.NegativeInfinity)]
    public void A_point_that_is_not_finite_is_refused(double x, double y, double z) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GeodeticPosition.FromEcef(new(x, y, z)));

    [Fact]
    public void Fast_height_agrees_with_the_closed_form()
    {
        var random = new SeededRandom(4);
        for (int i = 0; i < 20_000; i++)
        {
            var point = Position<Ecef>.From((6_356_752 + random.Uniform(-100_000, 1) + Math.Pow(10, random.Uniform(0, 7.69))) * Direction(random));

            GeodeticPosition exact = GeodeticPosition.FromEcef(point);
            double height = Ellipsoid.HeightMetres(EarthModel.Wgs84, point.Vector, out Vector3 up);

            Assert.Equal(exact.HeightMetres, height, tolerance: 1e-6);
            Assert.True((up - new LocalFrame(exact).Up).Length < 1e-9, $"normal off by {(up - new LocalFrame(exact).Up).Length:E2}");
        }
    }

    private static Vector3 Direction(SeededRandom random)
    {
        // One direction in eight lies on an axis or in a plane of axes, where formulas tend to fail.
        var v = new Vector3(random.Gaussian(), random.Gaussian(), random.Gaussian());
        return (random.Below(16) switch
        {
            0 => new Vector3(0, 0, v.Z),
            1 => v with { Z = 0 },
            _ => v,
        }).Unit;
    }
}
