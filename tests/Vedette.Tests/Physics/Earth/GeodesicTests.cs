using System.Globalization;

namespace Vedette.Tests;

public class GeodesicTests
{
    // Issue 2 asks for 1e-6 m; ours is some hundred times better, and the worst is printed when the test fails.
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("geodesy/geodsolve_exact_inverse.txt", 400)]
    [InlineData("geodesy/karney_20_testcases.txt", 20)]
    public void Inverse_agrees_with_every_line_of_the_reference(string file, int atLeast)
    {
        List<Line> lines = Read(file);
        Assert.True(lines.Count >= atLeast, $"{lines.Count} lines in {file}");
        double worst = lines.Max(l => Math.Abs(Geodesic.Inverse(l.From, l.To).DistanceMetres - l.Metres));
        TestContext.Current.TestOutputHelper?.WriteLine($"{lines.Count} lines of {file}: distance {worst:E1} m");

        Assert.True(worst <= Tolerance, $"worst {worst:E2} m");
    }

    // The point found from the reference's azimuth and distance, against the reference's point. Their azimuths are printed to
    // 1e-15 degrees and distances to 1e-10 m; far from the start the azimuth still costs less than 1e-9 m.
    [Theory]
    [InlineData("geodesy/geodsolve_exact_inverse.txt")]
    [InlineData("geodesy/karney_20_testcases.txt")]
    public void Direct_agrees_with_every_line_of_the_reference(string file)
    {
        double worst = 0;
        foreach (Line l in Read(file))
        {
            (GeodeticPosition to, double azimuth) = Geodesic.Direct(l.From, l.StartAzimuth, l.Metres);
            worst = Math.Max(worst, (to.ToEcef() - l.To.ToEcef()).LengthMetres);
            double turned = Math.IEEERemainder(azimuth - l.EndAzimuth, 2 * Math.PI);
            Assert.True(Math.Abs(turned) < 1e-9, $"azimuth off by {turned:E2} rad");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: far point {worst:E1} m");
        Assert.True(worst <= Tolerance, $"worst {worst:E2} m");
    }

    // Where the reduced length is small, azimuths are poorly determined: an error of the angle times |m12| is a length on the ground.
    [Fact]
    public void Azimuths_agree_as_far_as_they_are_determined()
    {
        foreach (Line l in Read("geodesy/geodsolve_exact_inverse.txt"))
        {
            GeodesicPath path = Geodesic.Inverse(l.From, l.To);
            double start = Math.IEEERemainder(path.StartAzimuthRadians - l.StartAzimuth, 2 * Math.PI);
            double end = Math.IEEERemainder(path.EndAzimuthRadians - l.EndAzimuth, 2 * Math.PI);

            Assert.True(Math.Abs(start * l.ReducedMetres) < Tolerance, $"{start:E2} rad at the start, m12 {l.ReducedMetres} m");
            Assert.True(Math.Abs(end * l.ReducedMetres) < Tolerance, $"{end:E2} rad at the end, m12 {l.ReducedMetres} m");
        }
    }

    // Karney, Algorithms for geodesics, 2013, table 4: the nearly opposite points (30° S, 0°) and (29.9° N, 179.8° E).
    [Fact]
    public void Nearly_opposite_points_of_the_paper_are_solved()
    {
        GeodesicPath path = Geodesic.Inverse(
            GeodeticPosition.FromDegrees(-30, 0, 0), GeodeticPosition.FromDegrees(29.9, 179.8, 0));

        Assert.Equal(19_989_832.827610, path.DistanceMetres, tolerance: 1e-6);
        Assert.Equal(161.890524736, double.RadiansToDegrees(path.StartAzimuthRadians), tolerance: 2e-9);
        Assert.Equal(18.090737246, double.RadiansToDegrees(path.EndAzimuthRadians), tolerance: 2e-9);
    }

    // A quarter meridian of WGS 84 is 10,001,965.729 m long (NIMA TR8350.2 gives the figures it follows from; the equator is 2πa).
    [Fact]
    public void Special_ways_are_right()
    {
        GeodeticPosition pole = GeodeticPosition.FromDegrees(90, 0, 0);
        GeodeticPosition southPole = GeodeticPosition.FromDegrees(-90, 17, 0);
        GeodeticPosition zero = default;

        Assert.Equal(10_001_965.729, Geodesic.Inverse(zero, pole).DistanceMetres, tolerance: 1e-3);
        Assert.Equal(2 * 10_001_965.729, Geodesic.Inverse(southPole, pole).DistanceMetres, tolerance: 2e-3);
        Assert.Equal(2 * 10_001_965.729, Geodesic.Inverse(zero, GeodeticPosition.FromDegrees(0, 180, 0)).DistanceMetres, tolerance: 2e-3);
        Assert.Equal(6_378_137 * 1.5, Geodesic.Inverse(zero, new(0, 1.5, 0)).DistanceMetres, tolerance: 1e-8);
        Assert.Equal(0, Geodesic.Inverse(pole, pole).DistanceMetres);
        Assert.Equal(0, Geodesic.Inverse(zero, zero).StartAzimuthRadians);
        Assert.Equal(0, Geodesic.Inverse(zero, new(0.5, 0, 0)).StartAzimuthRadians, tolerance: 1e-15);
        Assert.Equal(Math.PI, Geodesic.Inverse(zero, new(-0.5, 0, 0)).StartAzimuthRadians, tolerance: 1e-15);
        Assert.Equal(1.5 * Math.PI, Geodesic.Inverse(zero, new(0, -0.5, 0)).StartAzimuthRadians, tolerance: 1e-15);
    }

    [Fact]
    public void Direct_undoes_inverse_between_random_points()
    {
        var random = new SeededRandom(11);
        for (int i = 0; i < 2000; i++)
        {
            GeodeticPosition a = Anywhere(random);
            GeodeticPosition b = i % 4 == 0
                ? new(-a.LatitudeRadians * random.Uniform(0.99, 1), Math.IEEERemainder(a.LongitudeRadians + Math.PI + random.Uniform(-0.01, 0.01), 2 * Math.PI), 0)
                : Anywhere(random);
            GeodesicPath path = Geodesic.Inverse(a, b);

            (GeodeticPosition to, _) = Geodesic.Direct(a, path.StartAzimuthRadians, path.DistanceMetres);
            Assert.True((to.ToEcef() - b.ToEcef()).LengthMetres < Tolerance);
            Assert.Equal(path.DistanceMetres, Geodesic.Inverse(b, a).DistanceMetres, tolerance: 2e-8);
        }
    }

    private static GeodeticPosition Anywhere(SeededRandom random) =>
        new(Math.Asin(random.Uniform(-1, 1)), random.Uniform(-Math.PI, Math.PI), 0);

    private static List<Line> Read(string file) =>
    [
        .. File.ReadLines(ReferenceData.Path(file)).Where(l => !l.StartsWith('#') && l.Length > 0).Select(l =>
        {
            double[] v = [.. l.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            return new Line(
                Position(v[0], v[1]), double.DegreesToRadians(v[2]), Position(v[3], v[4]), double.DegreesToRadians(v[5]), v[6], v[8]);
        }),
    ];

    private static GeodeticPosition Position(double latitude, double longitude) =>
        GeodeticPosition.FromDegrees(latitude, Math.IEEERemainder(longitude, 360), 0);

    private readonly record struct Line(
        GeodeticPosition From, double StartAzimuth, GeodeticPosition To, double EndAzimuth, double Metres, double ReducedMetres);
}
