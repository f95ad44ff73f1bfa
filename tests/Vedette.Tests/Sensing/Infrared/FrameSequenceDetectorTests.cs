using Vedette.Sensing;

namespace Vedette.Tests;

public class FrameSequenceDetectorTests
{
    private const int Side = 128;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void Jitter_is_found_to_a_tenth_of_a_pixel_under_drifting_cloud(double drift)
    {
        var scene = new MovingScene(21) { Jitter = 0.5, Drift = drift };
        var detector = new FrameSequenceDetector(new(1.0), Side, Side);
        (double squares, double lastX, double lastY, int count) = (0, 0, 0, 0);
        for (int frame = 0; frame < 60; frame++)
        {
            detector.Detect(scene.Next());
            (double x, double y) = (detector.Shift.X - scene.Shift.X, detector.Shift.Y - scene.Shift.Y);
            if (frame >= 10)
            {
                (squares, count) = (squares + (x - lastX) * (x - lastX) + (y - lastY) * (y - lastY), count + 4);
            }

            (lastX, lastY) = (x, y);
        }

        // Of the change from frame to frame, which is what the difference to the background lives on: half its square is one shift's.
        double error = Math.Sqrt(squares / count);
        TestContext.Current.TestOutputHelper!.WriteLine($"drift {drift}: {error:F3} pixels per axis; place of the background after 60 frames {lastX:F3}, {lastY:F3}");
        Assert.InRange(error, 0, 0.1);
    }

    [Fact]
    public void False_detections_per_frame_are_held_while_the_scene_changes()
    {
        var scene = new MovingScene(22) { Jitter = 0.3, Drift = 0.05 };
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 3), Side, Side);
        int[] counts = new int[3];
        for (int frame = 0; frame < 90; frame++)
        {
            scene.NoiseFactor = frame is >= 30 and < 60 ? 3 : 1;
            counts[frame / 30] += detector.Detect(scene.Next()).Length;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"per frame {counts[0] / 24.0:F1}, three times the noise {counts[1] / 30.0:F1}, as before {counts[2] / 30.0:F1}; asked for 3");
        Assert.InRange(counts[0] / 24.0, 1.5, 4.5);
        Assert.InRange(counts[1] / 30.0, 1.5, 4.5);
        Assert.InRange(counts[2] / 30.0, 1.5, 4.5);
    }

    [Fact]
    public void Moving_point_is_found_where_it_is_among_clouds_jitter_and_bad_pixels()
    {
        var scene = new MovingScene(23) { Jitter = 0.5, Drift = 0.05, BadPixels = 10 };
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 1), Side, Side);
        (int found, double normalised) = (0, 0);
        for (int frame = 0; frame < 70; frame++)
        {
            (double x, double y) = (20 + 1.3 * (frame - 20), 50 + 0.4 * (frame - 20));
            scene.Point = frame >= 20 ? (x, y, 170) : null;
            foreach (FrameDetection d in detector.Detect(scene.Next()))
            {
                (double dx, double dy) = (d.X - x - scene.Shift.X, d.Y - y - scene.Shift.Y);
                if (frame >= 20 && dx * dx + dy * dy < 2.25)
                {
                    double determinant = d.VarianceX * d.VarianceY - d.CovarianceXY * d.CovarianceXY;
                    normalised += (d.VarianceY * dx * dx - 2 * d.CovarianceXY * dx * dy + d.VarianceX * dy * dy) / determinant;
                    found++;
                }
            }
        }

        // Fifty looks at eight times the noise of a pixel. Fifty chi-square(2): mean 2, standard deviation of the mean 0.28.
        TestContext.Current.TestOutputHelper!.WriteLine($"found {found} of 50, mean normalised error {normalised / found:F2}, {detector.BadPixelCount} bad pixels");
        Assert.InRange(found, 47, 50);
        Assert.InRange(normalised / found, 1.2, 2.9);
    }

    [Fact]
    public void Point_of_twice_the_noise_is_found_by_its_path_through_jittering_frames()
    {
        var scene = new MovingScene(27) { Jitter = 0.4 };
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 1), Side, Side);
        var bank = new VelocityFilterBank(new(1.0), Side, Side);
        float[] whitened = new float[Side * Side];
        (int found, int wrong) = (0, 0);
        for (int frame = 0; frame < 60; frame++)
        {
            (double x, double y) = (30 + 0.9 * (frame - 30), 90 - 0.6 * (frame - 30));
            scene.Point = frame >= 30 ? (x, y, 45) : null;                  // noise of a pixel: 22 counts
            detector.Detect(scene.Next(), whitened);
            if (frame < 14)
            {
                continue;
            }

            foreach (MovingPoint p in bank.Detect(whitened))
            {
                bool near = frame >= 36 && Math.Abs(p.X - x) <= 4 && Math.Abs(p.Y - y) <= 4;
                (found, wrong) = near && frame >= 45 ? (found + 1, wrong) : near ? (found, wrong) : (found, wrong + 1);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"found in {found} of 15 frames, {wrong} false in 31");
        Assert.InRange(found, 14, 30);
        Assert.InRange(wrong, 0, 12);
    }

    [Fact]
    public void Point_that_stands_still_is_seen_for_a_while()
    {
        var scene = new MovingScene(28) { Jitter = 0.3 };
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 1), Side, Side);
        int found = 0;
        for (int frame = 0; frame < 55; frame++)
        {
            scene.Point = frame >= 40 ? (60.3, 70.2, 220) : null;           // ten times the noise
            foreach (FrameDetection d in detector.Detect(scene.Next()))
            {
                found += Math.Abs(d.X - 60.3 - scene.Shift.X) < 2 && Math.Abs(d.Y - 70.2 - scene.Shift.Y) < 2 ? 1 : 0;
            }
        }

        Assert.InRange(found, 14, 15);
    }

    [Fact]
    public void Pixels_that_stand_out_alone_are_not_declared()
    {
        var scene = new MovingScene(24) { Jitter = 0.7, BadPixels = 10 };
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 1), Side, Side);
        (int atBad, int all) = (0, 0);
        for (int frame = 0; frame < 40; frame++)
        {
            foreach (FrameDetection d in detector.Detect(scene.Next()))
            {
                all++;
                atBad += scene.Bad.Any(b => Math.Abs(b % Side - d.X) < 1.5 && Math.Abs(b / Side - d.Y) < 1.5) ? 1 : 0;
            }
        }

        Assert.InRange(atBad, 0, 5);
        Assert.InRange(all, 0, 2 * 34);
    }

    [Fact]
    public void Detection_allocates_nothing()
    {
        var scene = new MovingScene(25) { Jitter = 0.3 };
        ushort[][] frames = [.. Enumerable.Range(0, 8).Select(_ => scene.Next())];
        var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 20), Side, Side);
        int next = 0;

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int n = 0; n < 16; n++)
            {
                detector.Detect(frames[next++ % frames.Length]);
            }
        }));
    }

    [Fact]
    public void Same_frames_give_the_same_detections()
    {
        FrameDetection[] Run()
        {
            var scene = new MovingScene(26) { Jitter = 0.3 };
            var detector = new FrameSequenceDetector(new(1.0, FalseDetectionsPerFrame: 20), Side, Side);
            return [.. Enumerable.Range(0, 12).SelectMany(_ => detector.Detect(scene.Next()).ToArray())];
        }

        Assert.Equal(Run(), Run());
    }
}
