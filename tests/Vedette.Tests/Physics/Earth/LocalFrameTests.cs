namespace Vedette.Tests;

public class LocalFrameTests
{
    // By hand: from 0° N 0° E a point straight above, one on the equator to the east, and the North Pole, in ECEF.
    [Fact]
    public void Simple_directions_are_right()
    {
        var frame = new LocalFrame(default);
        double a = 6_378_137;

        Assert.Equal((1000.0, 0.0), Tuple(frame.Look(new(a + 1000, 0, 0))), Near);
        (double range, double azimuth, double elevation) = frame.Look(new(0, a, 0));
        Assert.Equal(a * Math.Sqrt(2), range, tolerance: 1e-6);
        Assert.Equal(Math.PI / 2, azimuth, tolerance: 1e-12);
        Assert.Equal(-Math.PI / 4, elevation, tolerance: 1e-12);
        Assert.Equal(0, frame.Look(new(0, 0, 6_356_752.3142)).AzimuthRadians, tolerance: 1e-12);
    }

    // Another way to compute: at low height and short range azimuth and range are those of the geodesic.
    [Fact]
    public void Near_the_ground_azimuth_and_range_agree_with_the_geodesic()
    {
        var random = new SeededRandom(8);
        for (int i = 0; i < 500; i++)
        {
            GeodeticPosition here = new(random.Uniform(-1.5, 1.5), random.Uniform(-3, 3), 0);
            double direction = random.Uniform(0, 2 * Math.PI);
            const double distance = 1000;
            (GeodeticPosition there, _) = Geodesic.Direct(here, direction, distance);
            (double range, double azimuth, double elevation) = new LocalFrame(here).Look(there.ToEcef());

            // A chord is shorter than its arc by s³/24R²: 1e-6 m. The azimuth of the chord's plane differs by e² s²/12 R²: 1e-11.
            Assert.Equal(distance, range, tolerance: 2e-6);
            Assert.Equal(0, Math.IEEERemainder(azimuth - direction, 2 * Math.PI), tolerance: 1e-9);
            // The far point lies below the horizon by s/2R, R from 6,335 to 6,400 km.
            Assert.InRange(elevation, -distance / (2 * 6.33e6), -distance / (2 * 6.41e6));
        }
    }

    [Fact]
    public void Axes_are_square_and_up_is_the_normal_of_the_ellipsoid()
    {
        var random = new SeededRandom(9);
        for (int i = 0; i < 500; i++)
        {
            GeodeticPosition here = new(random.Uniform(-1.57, 1.57), random.Uniform(-3.14, 3.14), random.Uniform(-100, 8000));
            var frame = new LocalFrame(here);
            Assert.True((Vector3.Cross(frame.East, frame.North) - frame.Up).Length < 1e-15 * 10);

            // Going up changes height alone.
            GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(frame.Origin.Vector + 50_000 * frame.Up));
            Assert.Equal(here.LatitudeRadians, above.LatitudeRadians, tolerance: 1e-14);
            Assert.Equal(here.HeightMetres + 50_000, above.HeightMetres, tolerance: 1e-7);
        }
    }

    [Fact]
    public void A_point_is_found_again_from_its_range_and_angles()
    {
        var random = new SeededRandom(10);
        var frame = new LocalFrame(GeodeticPosition.FromDegrees(-35, 149, 600));
        for (int i = 0; i < 500; i++)
        {
            double range = random.Uniform(1, 4e6);
            double azimuth = random.Uniform(0, 2 * Math.PI);
            double elevation = random.Uniform(-1.5, 1.5);
            (double r, double a, double e) = frame.Look(frame.Point(range, azimuth, elevation));
            Assert.Equal(range, r, tolerance: 1e-8);
            Assert.Equal(azimuth, a, tolerance: 1e-8 / range * 10 + 1e-12);
            Assert.Equal(elevation, e, tolerance: 1e-8 / range * 10 + 1e-12);
        }
    }

    private static (double Range, double Horizontal) Tuple((double Range, double Azimuth, double Elevation) look) =>
        (look.Range, look.Range * Math.Cos(look.Elevation));

    private static bool Near((double, double) a, (double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6;
}
