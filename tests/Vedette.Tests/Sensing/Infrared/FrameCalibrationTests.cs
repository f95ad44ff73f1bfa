using Vedette.Sensing;

namespace Vedette.Tests;

public class FrameCalibrationTests
{
    private const int Side = 128;
    private const double Pixel = 40e-6;
    private static readonly Position<Ecef> s_satellite = new(42_164_000, 0, 0);
    private static readonly Camera s_camera = new(Side, Side, Pixel, 63.5, 63.5, default, 1e-12);
    private static readonly InfraredSensor s_sensor = new(new(7), "GEO", 1, 0, new GeostationaryOrbit(0), 1000, 6, Pixel, 2e-6, 1);
    private static readonly EarthRotation s_rotation = new(default, 0, EarthModel.Wgs84.RotationRadiansPerSecond);

    /// <summary>Beside the limb: 9.6° to the east of the centre of the Earth.</summary>
    private static readonly CameraPose s_beside = CameraPose.Toward(s_satellite, new(0, 42_164_000 * Math.Tan(double.DegreesToRadians(9.6)), 0));

    private static readonly CameraPose s_down = CameraPose.Toward(s_satellite, new(6_378_137, 0, 0));

    [Fact]
    public void Stars_beside_the_limb_take_out_the_bias_and_are_not_told()
    {
        const int runs = 20;
        (double normalised, int told, int explained, double after) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var random = new SeededRandom(8700 + run);
            Vector3 turn = new(random.Gaussian(0, 60e-6), random.Gaussian(0, 60e-6), random.Gaussian(0, 60e-6));
            CatalogueStar[] stars = [Star("A", 20, 20, 6000), Star("B", -20, 80, 4000), Star("C", 30, 100, 3000)];
            var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.02, Calibration: new(s_rotation, stars, [], 60e-6, 5e-6)));
            for (int n = 0; n < 30; n++)
            {
                LineOfSightMessage message = Take(stage, random, n, s_beside, s_beside.Turned(turn), stars, null);
                told += message.Rows.Count;
                explained += stage.Explained.Count;
            }

            Vector3 error = stage.Pointing.Turn - turn;
            Assert.True(Symmetric3.TrySolve(stage.Pointing.TurnCovariance, error, out Vector3 solved));
            normalised += Vector3.Dot(error, solved) / runs;
            after += (error.X * error.X + error.Y * error.Y) / 2 / runs;
        }

        // Chi-square with 60 degrees of freedom over 20: 99 % below 4.6; less than 3 because 0.03 pixels of the shape are granted, and the shape here is right.
        TestContext.Current.TestOutputHelper!.WriteLine($"{1e6 * Math.Sqrt(after):F2} µrad of 60 left, normalised error {normalised:F2} (3 is right); {explained} explained, {told} told in {runs * 30} frames");
        Assert.InRange(normalised, 0.3, 4.6);
        Assert.InRange(Math.Sqrt(after), 0, 6e-6);
        Assert.InRange(explained, runs * 40, runs * 75);
        Assert.InRange(told, 0, runs);
    }

    [Fact]
    public void Star_that_is_not_where_the_catalogue_has_it_is_refused()
    {
        var random = new SeededRandom(8750);
        CatalogueStar[] stars = [Star("A", 20, 20, 6000), Star("B", -20, 80, 4000), Star("C", 30, 100, 3000)];
        CatalogueStar[] catalogue = [stars[0], stars[1], Star("C", 30, 102, 3000)];
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.02, Calibration: new(s_rotation, catalogue, [], 40e-6, 2e-6)));
        for (int n = 0; n < 20; n++)
        {
            Take(stage, random, n, s_beside, s_beside, stars, null);
        }

        // Two pixels off: the other two stars know better.
        Assert.InRange(stage.Pointing.Refused, 10, 20);
        Assert.Equal(0, stage.Pointing.Turn.X, 4e-6);
        Assert.Equal(0, stage.Pointing.Turn.Y, 4e-6);
    }

    [Fact]
    public void Surveyed_site_takes_out_the_bias_and_is_told_when_it_is_far_brighter_than_known()
    {
        var random = new SeededRandom(8760);
        var turn = new Vector3(50e-6, -70e-6, 0);
        var place = GeodeticPosition.FromDegrees(0.3, -0.4, 0);
        double range = (place.ToEcef() - s_satellite).LengthMetres;
        var site = new KnownSite("flare", place, 50, 2500 * 1e-12 * range * range);
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.02, Calibration: new(s_rotation, [], [site], 80e-6, 5e-6)));
        (int quiet, int loud) = (0, 0);
        for (int n = 0; n < 40; n++)
        {
            double counts = n < 12 ? 0 : n < 30 ? 2500 : 20_000;
            LineOfSightMessage message = Take(stage, random, n, s_down, s_down.Turned(turn), [], (place.ToEcef(), counts));
            (quiet, loud) = n < 30 ? (quiet + message.Rows.Count, loud) : (quiet, loud + message.Rows.Count);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"turn {1e6 * stage.Pointing.Turn.X:F1}, {1e6 * stage.Pointing.Turn.Y:F1} µrad; told {quiet} while as known, {loud} while eight times as bright");
        Assert.Equal(50e-6, stage.Pointing.Turn.X, 10e-6);
        Assert.Equal(-70e-6, stage.Pointing.Turn.Y, 10e-6);
        Assert.InRange(quiet, 0, 2);
        Assert.InRange(loud, 10, 12);
    }

    [Fact]
    public void Rows_carry_what_the_pointing_is_uncertain_by()
    {
        var random = new SeededRandom(8770);
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.02, Calibration: new(s_rotation, [], [], 80e-6, 60e-6)));
        LineOfSightMessage message = new([]);
        for (int n = 0; n < 12; n++)
        {
            message = Take(stage, random, n, s_down, s_down, [], n < 10 ? null : (new(6_378_137, 20_000, 10_000), 5000));
        }

        LineOfSightRow row = Assert.Single(message.Rows);
        Assert.Equal(100e-6, row.SigmaRadians, 2e-6);
    }

    /// <summary>A star that stands at a place of the camera beside the limb when it begins.</summary>
    private static CatalogueStar Star(string name, double column, double line, double counts) =>
        new(name, s_rotation.ToEci(default, s_beside.ToEcef(s_camera.Direction(column, line))), counts * 1e-12);

    private static LineOfSightMessage Take(
        FrameStage stage, SeededRandom random, int number, CameraPose pose, CameraPose truth, CatalogueStar[] stars, (Position<Ecef> Place, double Counts)? fire)
    {
        Instant time = default(Instant).AddSeconds(number);
        float[] values = FrameScene.Flat(random, Side, Side, 1000, 15);
        foreach (CatalogueStar star in stars)
        {
            Add(values, truth, s_rotation.ToEcef(time, star.Direction).Vector, star.IrradianceWattsPerSquareMetre / 1e-12);
        }

        if (fire is { } f)
        {
            Add(values, truth, (f.Place - s_satellite).Vector, f.Counts);
        }

        using Frame frame = new FramePool(Side, Side).Borrow(s_sensor.Id, time);
        FrameScene.Counts(values).CopyTo(frame.Pixels);
        return stage.Detect(frame, pose, "camera");
    }

    private static void Add(float[] values, CameraPose truth, Vector3 toward, double counts)
    {
        if (s_camera.TryProject(truth.ToCamera(toward), out double column, out double line))
        {
            FrameScene.AddPoint(values, Side, column, line, counts / (2 * Math.PI), 1);
        }
    }
}
