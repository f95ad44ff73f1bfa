using Vedette.App;

namespace Vedette.SystemTests;

public class CueOutlineTests
{
    // Along the equator to the east, 200 km up, a sigma of 10 km: north and south by 30 km, which is 0.2613° of the circle through it.
    [Fact]
    public void The_outline_lies_three_standard_deviations_to_either_side_of_the_way_of_the_body()
    {
        PointView[] outline = CueOutline.Of(With([.. Enumerable.Range(0, 9).Select(static i => Point(i))]));

        Assert.Equal(11, outline.Length);
        Assert.Equal(outline[0], outline[^1]);
        double north = double.RadiansToDegrees(30e3 / 6_578_137);
        Assert.All(outline[..5], p => Assert.Equal(north, p.LatitudeDegrees, 0.003)); // the ellipsoid is 0.7 % flatter than a circle there
        Assert.All(outline[5..10], p => Assert.Equal(-north, p.LatitudeDegrees, 0.003));
        Assert.Equal([0, 2, 4, 6, 8, 8, 6, 4, 2, 0], outline[..10].Select(static p => Math.Round(p.LongitudeDegrees, 6)));
        Assert.All(outline, static p => Assert.InRange(p.HeightMetres, 199e3, 201e3));
    }

    [Fact]
    public void Two_points_are_enough_and_a_body_that_stands_has_no_side()
    {
        Assert.Equal(11, CueOutline.Of(With([Point(0), Point(1)])).Length);
        Assert.All(CueOutline.Of(With([Point(0) with { Velocity = default }])), static p => Assert.Equal((0, 0), (p.LatitudeDegrees, p.LongitudeDegrees)));
        Assert.Empty(CueOutline.Of(With([])));
    }

    private static CuePoint Point(int longitudeDegrees)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(longitudeDegrees));
        return new(
            new(longitudeDegrees * 100_000_000L), GeodeticPosition.FromDegrees(0, longitudeDegrees, 200e3).ToEcef(),
            Velocity<Ecef>.From(new Vector3(-5000 * sin, 5000 * cos, 0)), Symmetric3.Diagonal(1e8, 1e8, 1e8));
    }

    private static Cue With(CuePoint[] points) => new(new(1), 1, new(1), new(1), new(0), CueReason.Burnout, new(0), new(1), points, DataMode.Simulated);
}
