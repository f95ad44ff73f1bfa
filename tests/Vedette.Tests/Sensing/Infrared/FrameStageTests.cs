using System.Security.Cryptography;
using Vedette.Sensing;

namespace Vedette.Tests;

public class FrameStageTests
{
    private const int Side = 128;
    private static readonly Position<Ecef> s_satellite = new(42_164_000, 0, 0);
    private static readonly CameraPose s_pose = CameraPose.Toward(s_satellite, new(6_378_137, 0, 0));
    private static readonly Camera s_camera = new(Side, Side, 40e-6, 63.5, 63.5, new(0, 0, 0, 0), 2e-13);

    private static readonly InfraredSensor s_sensor = new(
        new(7), "GEO", 5, 0, new GeostationaryOrbit(0), 1000, 6, 40e-6, 5e-6, 1);

    [Fact]
    public void Point_becomes_a_ray_with_its_intensity_within_what_is_stated()
    {
        (double angles, double brightness, int count) = (0, 0, 0);
        Direction<Ecef> toward = s_pose.ToEcef(s_camera.Direction(70.3, 41.6));
        double range = SourceDistance.Metres(s_satellite.Vector, toward.Vector);
        Run(new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.1)), 40, frame => frame >= 30 ? (70.3, 41.6, 300) : null, (_, message) =>
        {
            foreach (LineOfSightRow row in message.Rows.Where(r => Vector3.AngleRadians(r.Toward.Vector, toward.Vector) < 80e-6))
            {
                double error = Vector3.AngleRadians(row.Toward.Vector, toward.Vector);
                angles += error * error / (row.SigmaRadians * row.SigmaRadians);
                brightness += row.IntensityWattsPerSteradian / (300 * 2 * Math.PI * 2e-13 * range * range);
                count++;
            }
        });

        // Floor of 5 µrad against an error of the fit of 40 µrad · 0.8 / 15 = 2 µrad: normalised errors well below 2.
        Assert.Equal(10, count);
        Assert.InRange(angles / count, 0.05, 2);
        Assert.InRange(brightness / count, 0.93, 1.07);
    }

    [Fact]
    public void Message_names_its_frame_by_the_hash_of_its_counts_and_numbers_its_rows()
    {
        var ids = new List<long>();
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 5, FirstId: 500));
        Run(stage, 20, _ => null, (pixels, message) =>
        {
            byte[] bytes = [.. pixels.SelectMany(p => new[] { (byte)p, (byte)(p >> 8) })];
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), message.Frame!.Sha256);
            Assert.Equal(("camera", Side, Side), (message.Frame.Source, message.Frame.Columns, message.Frame.Lines));
            ids.AddRange(message.Rows.Select(r => r.Id));
        });

        Assert.NotEmpty(ids);
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => 500L + i), ids);
        Assert.Equal(500 + ids.Count, stage.NextId);
    }

    [Fact]
    public void Row_of_a_scanned_frame_has_the_time_of_its_line()
    {
        int seen = 0;
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.1, LineSeconds: 0.02));
        Run(stage, 32, frame => frame >= 30 ? (60, 100, 300) : null, (_, message) =>
        {
            foreach (LineOfSightRow row in message.Rows.Where(r => r.SignalToNoise > 10))
            {
                Assert.Equal((100 - 63.5) * 0.02, row.Time.SecondsSince(message.Frame!.Time), 0.01);
                seen++;
            }
        });

        Assert.Equal(2, seen);
    }

    [Fact]
    public void Viewer_is_shown_every_frame_with_what_was_found()
    {
        var viewer = new Counting();
        int rows = 0;
        Run(new FrameStage(s_sensor, s_camera, new(1.0)), 12, _ => null, (_, message) => rows += message.Rows.Count, viewer);

        Assert.Equal((12, rows), (viewer.Frames, viewer.Found));
    }

    [Fact]
    public void Frame_of_another_sensor_or_size_is_an_error()
    {
        var stage = new FrameStage(s_sensor, s_camera, new(1.0));
        using Frame other = new FramePool(Side, Side).Borrow(new(8), default);
        using Frame small = new FramePool(Side, 64).Borrow(s_sensor.Id, default);

        Assert.Throws<ArgumentException>(() => stage.Detect(other, s_pose, "x"));
        Assert.Throws<ArgumentException>(() => stage.Detect(small, s_pose, "x"));
    }

    [Fact]
    public void Only_what_is_handed_out_is_allocated()
    {
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.01));
        var random = new SeededRandom(94);
        var pool = new FramePool(Side, Side);
        Frame[] frames = [.. Enumerable.Range(0, 8).Select(_ => Filled(pool, random, null, 0))];
        (int next, int rows) = (0, 0);

        long bytes = Allocated.Bytes(() =>
        {
            rows = 0;
            for (int n = 0; n < 16; n++)
            {
                rows += stage.Detect(frames[next++ % frames.Length], s_pose, "x").Rows.Count;
            }
        });

        // Message, reference, array and a hash of 64 characters: some 350 bytes a frame, and some 150 a row.
        Assert.InRange(bytes, 0, 16 * 400 + 150 * Math.Max(rows, 20));
    }

    [Fact]
    public void Ground_that_rushes_by_below_a_low_orbit_is_judged_frame_by_frame()
    {
        var random = new SeededRandom(95);
        Func<double, double, double> ground = FrameScene.Cloud(random, Side, Side, 300);
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 1));
        var pool = new FramePool(Side, Side);
        (int found, int wrong) = (0, 0);
        for (int n = 0; n < 30; n++)
        {
            // 1000 km up; by 400 m, ten pixels of 40 m, from frame to frame.
            var pose = CameraPose.Toward(new(7_378_137, 400 * n, 0), new(6_378_137, 400 * n, 0));
            float[] values = FrameScene.Flat(random, Side, Side, 2000, 10);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += (float)ground(i % Side + 10 * n, i / Side);
            }

            FrameScene.AddPoint(values, Side, 60.2, 70.7, 200, 1);
            using Frame frame = pool.Borrow(s_sensor.Id, default(Instant).AddSeconds(n));
            FrameScene.Counts(values).CopyTo(frame.Pixels);
            Vector3 expected = pose.ToEcef(s_camera.Direction(60.2, 70.7)).Vector;
            foreach (LineOfSightRow row in stage.Detect(frame, pose, "camera").Rows)
            {
                bool hit = Vector3.AngleRadians(row.Toward.Vector, expected) < 40e-6;
                (found, wrong) = hit ? (found + 1, wrong) : (found, wrong + 1);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"found in {found} of 29 frames, {wrong} false, 29 asked for");
        Assert.InRange(found, 27, 29);
        Assert.InRange(wrong, 0, 58);
    }

    [Fact]
    public void Scene_that_drifts_out_of_reach_is_learned_anew_without_a_gap()
    {
        int seen = 0;
        var random = new SeededRandom(96);
        var stage = new FrameStage(s_sensor, s_camera, new(1.0, FalseDetectionsPerFrame: 0.1));
        var pool = new FramePool(Side, Side);
        for (int n = 0; n < 60; n++)
        {
            CameraPose pose = s_pose.Turned(new(0, 8e-6 * n, 0));
            using Frame frame = Filled(pool, random, n < 10 ? null : (20 + n, 64, 300), 5 * n);
            seen += stage.Detect(frame, pose, "camera").Rows.Any(r => r.SignalToNoise > 10) ? 1 : 0;
        }

        // A fifth of a pixel a frame: anew in frames 26 and 52 or so; the first six frames of all are silent, and no other.
        Assert.InRange(seen, 49, 50);
    }

    [Theory]
    [InlineData(1, 0, 0, 35_775_863)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(-1, 0, 0, 0)]
    public void Distance_is_that_of_the_first_meeting_at_ten_kilometres(double x, double y, double z, double expected) =>
        Assert.Equal(expected, SourceDistance.Metres(s_satellite.Vector, new(-x, y, z)), 1);

    [Fact]
    public void Distance_beside_the_Earth_is_that_of_the_nearest_point()
    {
        Vector3 toward = new Vector3(-42_164_000, 6_700_000, 0).Unit;

        Assert.Equal(-Vector3.Dot(s_satellite.Vector, toward), SourceDistance.Metres(s_satellite.Vector, toward), 1);
    }

    private static void Run(
        FrameStage stage, int frames, Func<int, (double X, double Y, double Amplitude)?> point, Action<ushort[], LineOfSightMessage> take, IFrameViewer? viewer = null)
    {
        var random = new SeededRandom(93);
        var pool = new FramePool(Side, Side);
        for (int n = 0; n < frames; n++)
        {
            using Frame frame = Filled(pool, random, point(n), 5 * n);
            take(frame.Pixels.ToArray(), stage.Detect(frame, s_pose, "camera", viewer));
        }
    }

    private static Frame Filled(FramePool pool, SeededRandom random, (double X, double Y, double Amplitude)? point, double seconds)
    {
        float[] values = FrameScene.Flat(random, Side, Side, 2000, 20);
        if (point is { } p)
        {
            FrameScene.AddPoint(values, Side, p.X, p.Y, p.Amplitude, 1);
        }

        Frame frame = pool.Borrow(s_sensor.Id, default(Instant).AddSeconds(seconds));
        FrameScene.Counts(values).CopyTo(frame.Pixels);
        return frame;
    }

    private sealed class Counting : IFrameViewer
    {
        public int Frames { get; private set; }

        public int Found { get; private set; }

        public void Show(Frame frame, FrameReference reference, IReadOnlyList<FrameDetection> found) => (Frames, Found) = (Frames + 1, Found + found.Count);
    }
}
