using Vedette.Sensing;

namespace Vedette.Tests;

public class FaintPlumeTests
{
    private const int Side = 128;
    private const int Last = 44;
    private static readonly InfraredSensor s_sensor = new(new(1), "GEO", 5, 0, new GeostationaryOrbit(0), 1000, 6, 40e-6, 5e-6, 1);
    private static readonly Camera s_camera = new(Side, Side, 40e-6, 63.5, 63.5, default, 1e-13);
    private static readonly CameraPose s_pose = CameraPose.Toward(new(42_164_000, 0, 0), new(6_378_137, 0, 0));

    // Decibels of the amplitude over the noise of a pixel (22.4 counts), as in VelocityFilterBankTests; here under jitter, on ground and drifting cloud.
    [Theory]
    [InlineData(12)]
    [InlineData(6)]
    [InlineData(3)]
    public void Weak_points_are_found_by_their_path_over_ground_and_drifting_cloud(double decibels)
    {
        int runs = ReferenceData.FullCampaign ? 20 : 6;
        double amplitude = 22.4 * Math.Pow(10, decibels / 20);
        (int found, int alone, int wrong, double normalised) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var path = new StraightPath(new SeededRandom(9100 + run));
            var scene = new MovingScene(9000 + run) { Jitter = 0.3, Drift = 0.02 };
            var with = new FrameStage(s_sensor, s_camera, new(1.0, 0.1, Faint: new(new(1.0), 0, 0, Side, Side)));
            var without = new FrameStage(s_sensor, s_camera, new(1.0, 0.1));
            (bool seen, bool seenAlone) = (false, false);
            for (int n = 0; n <= Last; n++)
            {
                (double x, double y) = path.At(n);
                scene.Point = n >= 24 ? (x, y, amplitude) : null;
                ushort[] pixels = scene.Next();
                (x, y) = (x + scene.Shift.X, y + scene.Shift.Y);
                LineOfSightRow[] rows = Rows(with, pixels, n);
                wrong += rows.Count(r => !Near(r, x, y, 6));
                seen |= n > 36 && rows.Any(r => Near(r, x, y, 4));
                bool inOneFrame = Rows(without, pixels, n).Any(r => Near(r, x, y, 4));
                seenAlone |= n > 36 && inOneFrame;
                normalised += n == Last && rows.FirstOrDefault(r => Near(r, x, y, 4)) is { } last ? Normalised(last, x, y) / runs : 0;
            }

            (found, alone) = (found + (seen ? 1 : 0), alone + (seenAlone ? 1 : 0));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{decibels} dB: {found} of {runs} found, by single frames {alone}; {wrong} false in {runs * 39} frames, 0.2 a frame asked for; normalised error {normalised:F2}");
        Assert.InRange(found, 0.8 * runs, runs);
        Assert.InRange(wrong, 0, 2 * 0.2 * runs * 39);
    }

    private static LineOfSightRow[] Rows(FrameStage stage, ushort[] pixels, int number)
    {
        using Frame frame = new FramePool(Side, Side).Borrow(s_sensor.Id, default(Instant).AddSeconds(5 * number));
        pixels.CopyTo(frame.Pixels);
        return [.. stage.Detect(frame, s_pose, "camera").Rows];
    }

    private static bool Near(LineOfSightRow row, double x, double y, double pixels) => Distance(row, x, y) <= pixels;

    private static double Distance(LineOfSightRow row, double x, double y)
    {
        Assert.True(s_camera.TryProject(s_pose.ToCamera(row.Toward.Vector), out double column, out double line));
        return Math.Sqrt((column - x) * (column - x) + (line - y) * (line - y));
    }

    private static double Normalised(LineOfSightRow row, double x, double y) => Math.Pow(Distance(row, x, y) * 40e-6 / row.SigmaRadians, 2);

    /// <summary>An even path that is in the middle half of the frame when it ends.</summary>
    private sealed class StraightPath
    {
        private readonly (double X, double Y) _end;
        private readonly (double X, double Y) _velocity;

        public StraightPath(SeededRandom random)
        {
            (double angle, double speed) = (random.Uniform(0, 2 * Math.PI), random.Uniform(0, 1.3));
            (_end, _velocity) = ((random.Uniform(40, 88), random.Uniform(40, 88)), (speed * Math.Cos(angle), speed * Math.Sin(angle)));
        }

        public (double X, double Y) At(int frame) => (_end.X + _velocity.X * (frame - Last), _end.Y + _velocity.Y * (frame - Last));
    }
}
