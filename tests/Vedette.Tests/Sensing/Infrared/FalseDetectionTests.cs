using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>What keeps false detections at the number asked for, and says honestly how sure a detection is.</summary>
public class FalseDetectionTests
{
    [Fact]
    public void Displacement_is_told_from_noise_by_how_residuals_grow_with_the_slope()
    {
        var random = new SeededRandom(81);
        var displacement = new DisplacementNoise();
        for (int frame = 0; frame < 20; frame++)
        {
            double[] sums = new double[5];
            for (int i = 0; i < 5000; i++)
            {
                double gradient = random.Exponential(40);
                double residual = random.Gaussian(0, 10) + 0.1 * gradient * random.Gaussian();
                double weight = 1 / Math.Pow(100 + 0.01 * gradient * gradient, 2);
                (double g, double r) = (gradient * gradient, residual * residual);
                double[] add = [weight, weight * g, weight * r, weight * g * r, weight * g * g];
                sums = [.. sums.Zip(add, static (a, b) => a + b)];
            }

            displacement.Add(sums[0], sums[1], sums[2], sums[3], sums[4]);
            displacement.EndFrame();
        }

        Assert.InRange(Math.Sqrt(displacement.Squared), 0.09, 0.11);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    public void Rate_is_held_whatever_the_tail(double asked)
    {
        var random = new SeededRandom(82);
        var control = new RateControl(asked);
        int found = 0;
        for (int frame = 0; frame < 3000; frame++)
        {
            // Clutter that has the cube root of the rate that the law of the tail expects of it.
            int declared = random.Poisson(Math.Cbrt(control.Allowed / 10));
            control.Counted(declared);
            found += frame >= 300 ? declared : 0;
        }

        Assert.InRange(found / (2700 * asked), 0.8, 1.2);
    }

    [Fact]
    public void What_moves_over_the_scene_is_not_counted_and_what_stays_or_drifts_with_clouds_is()
    {
        var paths = new MovingDetections();
        for (int frame = 0; frame < 10; frame++)
        {
            // A booster that speeds up, while the camera trembles; and two glints on the edge of a cloud.
            (double shiftX, double shiftY) = (0.3 * Math.Sin(frame), 0.3 * Math.Cos(frame));
            FrameDetection[] found =
            [
                At(20 + 1.5 * frame + 0.1 * frame * frame + shiftX, 40 - frame + shiftY),
                At(60 + 0.07 * frame + shiftX + 0.2 * (frame % 2), 30 + shiftY),
                At(90 + 0.07 * frame + shiftX, 80 + shiftY - 0.2 * (frame % 2)),
            ];
            Assert.Equal(frame < 2 ? 0 : 1, paths.Follow(found, (shiftX, shiftY)));
        }
    }

    [Fact]
    public void Signal_to_noise_is_that_of_the_clutter_where_clutter_sets_the_threshold()
    {
        FrameDetection found = At(10, 10) with { Statistic = 12 };

        Assert.Equal(12, found.SignalToNoise(5));
        Assert.Equal(12, (found with { Threshold = 4.5 }).SignalToNoise(5));
        Assert.Equal(6, (found with { Threshold = 10 }).SignalToNoise(5), 12);
    }

    [Fact]
    public void Edges_that_drift_are_not_told_and_a_point_between_them_is()
    {
        // Bars of cloud a hundred times the noise, one pixel of drift in twenty frames, and a tremor that registration has to find.
        var random = new SeededRandom(83);
        var detector = new FrameSequenceDetector(new(0.8, FalseDetectionsPerFrame: 0.1), Side, Side);
        ushort[] frame = new ushort[Side * Side];
        (int wrong, int found) = (0, 0);
        for (int n = 0; n < 120; n++)
        {
            (double x, double y) = (random.Gaussian(0, 0.2), random.Gaussian(0, 0.2));
            (double column, double row) = (20.3 + 0.8 * (n - 90), 64.4);
            for (int i = 0; i < frame.Length; i++)
            {
                (double u, double v) = (i % Side + x, i / Side + y);
                double cloud = 1000 * (1 + Math.Tanh(4 * Math.Sin((u - 0.05 * n + 6 * Math.Sin(v / 9)) / 7) + 2 * Math.Sin(v / 5)));
                double point = n < 90 ? 0 : 400 * Math.Exp(-((u - column) * (u - column) + (v - row) * (v - row)) / (2 * 0.64));
                frame[i] = (ushort)Math.Clamp(500 + cloud + point + random.Gaussian(0, 10), 0, 65535);
            }

            foreach (FrameDetection d in detector.Detect(frame))
            {
                bool near = n >= 90 && Math.Abs(d.X + x - column) < 3 && Math.Abs(d.Y + y - row) < 3;
                (found, wrong) = near ? (found + 1, wrong) : (found, wrong + 1);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"found {found} of 30, {wrong} false in 114 frames");
        Assert.InRange(wrong, 0, 17);
        Assert.InRange(found, 24, 30);
    }

    private const int Side = 128;

    private static FrameDetection At(double x, double y) => new(x, y, 100, 0.01, 0, 0.01, 8, 1e-6, 1);
}
