using Vedette.Sensing;

namespace Vedette.Tests;

public class FrameDetectorTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    [InlineData(2.2)]
    public void Place_is_as_good_as_the_bound_of_cramer_and_rao(double sigma)
    {
        // Gaussian point in white noise s, amplitude a: the variance of each coordinate is at least (2/π)(s/a)², whatever the width.
        const int runs = 300;
        const double noise = 10;
        const double amplitude = 120;
        var random = new SeededRandom(20261128);
        (double errors, double normalised) = (0, 0);
        for (int run = 0; run < runs; run++)
        {
            (double x, double y) = (32 + random.Uniform(-0.5, 0.5), 32 + random.Uniform(-0.5, 0.5));
            float[] frame = FrameScene.Flat(random, 64, 64, 1000, noise);
            FrameScene.AddPoint(frame, 64, x, y, amplitude, sigma);
            FrameDetection found = new FrameDetector(new([sigma], 1e-4), 64, 64).Detect(FrameScene.Counts(frame))[0];
            (double dx, double dy) = (found.X - x, found.Y - y);
            errors += dx * dx + dy * dy;
            double determinant = found.VarianceX * found.VarianceY - found.CovarianceXY * found.CovarianceXY;
            normalised += (found.VarianceY * dx * dx - 2 * found.CovarianceXY * dx * dy + found.VarianceX * dy * dy) / determinant;
        }

        double bound = 2 / Math.PI * noise * noise / (amplitude * amplitude);
        double ratio = errors / (2 * runs * bound);
        TestContext.Current.TestOutputHelper!.WriteLine($"width {sigma}: variance {ratio:F3} of the bound, mean normalised error {normalised / runs:F3}");

        // 600 squares of normal errors: standard deviation of their mean 0.058. The fit sees 3 σ around the point, which costs a few per cent.
        Assert.InRange(ratio, 0.81, 1.29);
        Assert.InRange(normalised / runs, 1.6, 2.4);
    }

    [Fact]
    public void Intensity_is_the_sum_of_the_counts_of_the_point()
    {
        var random = new SeededRandom(3);
        float[] frame = FrameScene.Flat(random, 64, 64, 500, 2);
        FrameScene.AddPoint(frame, 64, 30.3, 31.8, 400, 1.5);

        FrameDetection found = new FrameDetector(new([1.5], 1e-4), 64, 64).Detect(FrameScene.Counts(frame))[0];

        Assert.Equal(400 * 2 * Math.PI * 1.5 * 1.5, found.Intensity, tolerance: 60);
    }

    [Theory]
    [InlineData(1e-5, 1.0)]
    [InlineData(1e-4, 1.0)]
    [InlineData(1e-4, 1.0, 1.5, 2.2)]
    public void False_detections_in_white_noise_are_not_more_than_twice_what_was_asked_for(double asked, params double[] widths)
    {
        const int side = 512;
        const int frames = 8;
        var random = new SeededRandom(20261129);
        var detector = new FrameDetector(new(widths, asked), side, side);
        int found = 0;
        for (int frame = 0; frame < frames; frame++)
        {
            found += detector.Detect(FrameScene.Counts(FrameScene.Flat(random, side, side, 5000, 40))).Length;
        }

        double expected = asked * side * side * frames;
        TestContext.Current.TestOutputHelper!.WriteLine($"{found} found, {expected:F0} asked for");
        Assert.InRange(found, 0, 2 * expected);
    }

    [Fact]
    public void False_detections_on_clouds_are_not_more_than_twice_what_was_asked_for()
    {
        const int side = 256;
        var random = new SeededRandom(20261130);
        var detector = new FrameDetector(new([1.5], 1e-4), side, side);
        int found = 0;
        for (int frame = 0; frame < 10; frame++)
        {
            found += detector.Detect(Clouds(random, side)).Length;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{found} found, {1e-4 * side * side * 10:F0} asked for");
        Assert.InRange(found, 0, 2 * 1e-4 * side * side * 10);
    }

    [Fact]
    public void Two_points_and_no_more_are_found_in_a_frame_of_clouds()
    {
        const int side = 256;
        var random = new SeededRandom(8);
        float[] frame = [.. Clouds(random, side).Select(v => (float)v)];
        FrameScene.AddPoint(frame, side, 60.4, 200.7, 250, 1.5);
        FrameScene.AddPoint(frame, side, 190, 40.2, 400, 1.5);

        ReadOnlySpan<FrameDetection> found = new FrameDetector(new([1.5], 1e-6), side, side).Detect(FrameScene.Counts(frame));

        Assert.Equal(2, found.Length);
        Assert.Equal((190, 40.2), (found[0].X, found[0].Y), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.3 && Math.Abs(a.Item2 - b.Item2) < 0.3);
        Assert.Equal((60.4, 200.7), (found[1].X, found[1].Y), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.3 && Math.Abs(a.Item2 - b.Item2) < 0.3);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 40)]
    [InlineData(161, 233)]
    public void Frames_of_any_size_are_taken(int width, int height)
    {
        var random = new SeededRandom(4);
        float[] frame = FrameScene.Flat(random, width, height, 100, 1);
        FrameScene.AddPoint(frame, width, width / 2, height / 2, 200, 1);

        ReadOnlySpan<FrameDetection> found = new FrameDetector(new([1.0, 2.0]), width, height).Detect(FrameScene.Counts(frame));

        Assert.Equal(1, found.Length);
        Assert.Equal(width / 2, found[0].X, tolerance: 0.1);
        Assert.Equal(height / 2, found[0].Y, tolerance: 0.1);
    }

    [Fact]
    public void Frame_without_any_structure_gives_nothing()
    {
        ushort[] level = [.. Enumerable.Repeat((ushort)40_000, 64 * 64)];

        Assert.Equal(0, new FrameDetector(new([1.0]), 64, 64).Detect(level).Length);
    }

    [Fact]
    public void Frame_of_another_size_is_an_error() =>
        Assert.Throws<ArgumentException>(() => new FrameDetector(new([1.0]), 64, 64).Detect(new ushort[64 * 63]));

    [Fact]
    public void Detection_allocates_nothing()
    {
        var random = new SeededRandom(9);
        ushort[] frame = FrameScene.Counts(FrameScene.Flat(random, 256, 256, 1000, 10));
        var detector = new FrameDetector(new(FrameDetectorOptions.UnknownOptics, 1e-3), 256, 256);

        Assert.Equal(0, Allocated.Bytes(() => detector.Detect(frame)));
    }

    [Fact]
    public void Frames_are_used_again_and_lending_allocates_nothing()
    {
        var pool = new FramePool(64, 32);
        Frame first = pool.Borrow(new(1), new(5));
        first.Dispose();
        first.Dispose();

        Assert.Throws<ObjectDisposedException>(() => first.Pixels.Length);
        Frame second = pool.Borrow(new(2), new(6));
        Assert.Same(first, second);
        Assert.NotSame(second, pool.Borrow(new(2), new(6)));
        Assert.Equal((new SensorId(2), new Instant(6), 64, 32, 2048), (second.Sensor, second.Time, second.Width, second.Height, second.Pixels.Length));
        second.Dispose();
        Assert.Equal(0, Allocated.Bytes(() => pool.Borrow(new(1), new(7)).Dispose()));
    }

    private static ushort[] Clouds(SeededRandom random, int side)
    {
        Func<double, double, double> cloud = FrameScene.Cloud(random, side, side, 400);
        float[] frame = FrameScene.Flat(random, side, side, 3000, 20);
        for (int i = 0; i < frame.Length; i++)
        {
            frame[i] += (float)cloud(i % side, i / side);
        }

        return FrameScene.Counts(frame);
    }
}
