using Vedette.Sensing;

namespace Vedette.Tests;

public class VelocityFilterBankTests
{
    private const int Side = 128;
    private const int Frames = 16;

    // Decibels of the ratio of the point's amplitude to the noise of a pixel: 4, 2 and 1.41. One frame alone shows them at 7, 3.5 and 2.5 σ.
    [Theory]
    [InlineData(12, 0.95)]
    [InlineData(6, 0.95)]
    [InlineData(3, 0.9)]
    public void Moving_points_are_found_that_no_single_frame_shows(double decibels, double share)
    {
        const int runs = 30;
        var random = new SeededRandom(31);
        double amplitude = Math.Pow(10, decibels / 20);
        (int found, int wrong, double speedErrors, int single) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            var bank = new VelocityFilterBank(new(1.0, Frames), Side, Side);
            (double angle, double speed) = (random.Uniform(0, 2 * Math.PI), random.Uniform(0, 1.3));
            (double vx, double vy) = (speed * Math.Cos(angle), speed * Math.Sin(angle));
            (double x0, double y0) = (random.Uniform(40, 88), random.Uniform(40, 88));
            MovingPoint[] points = [];
            float[] frame = [];
            for (int n = 0; n < Frames; n++)
            {
                frame = FrameScene.Flat(random, Side, Side, 0, 1);
                FrameScene.AddPoint(frame, Side, x0 + vx * n, y0 + vy * n, amplitude, 1);
                points = bank.Detect(frame).ToArray();
            }

            (double x, double y) = (x0 + vx * (Frames - 1), y0 + vy * (Frames - 1));
            MovingPoint[] hits = [.. points.Where(p => Math.Abs(p.X - x) <= 3 && Math.Abs(p.Y - y) <= 3)];
            found += hits.Length > 0 ? 1 : 0;
            wrong += points.Length - hits.Length;
            speedErrors += hits.Length > 0 ? Math.Abs(hits[0].VelocityX - vx) + Math.Abs(hits[0].VelocityY - vy) : 0;
            ushort[] counts = FrameScene.Counts([.. frame.Select(v => 1000 + 20 * v)]);
            single += new FrameDetector(new([1.0], 0.1 / (Side * Side)), Side, Side).Detect(counts).Length;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{decibels} dB: {found} of {runs} found, {wrong} false, mean error of velocity {speedErrors / (2 * Math.Max(found, 1)):F2} pixels a frame; single frames give {single}");
        Assert.InRange(found, share * runs, runs);
        Assert.InRange(wrong, 0, 2 * 0.1 * runs);
    }

    [Fact]
    public void Nothing_is_said_before_the_frames_are_there_and_nothing_allocated()
    {
        var random = new SeededRandom(32);
        float[] frame = FrameScene.Flat(random, 64, 64, 0, 1);
        var bank = new VelocityFilterBank(new(1.0, 8), 64, 64);
        for (int n = 0; n < 7; n++)
        {
            Assert.Equal(0, bank.Detect(frame).Length);
        }

        Assert.Equal(0, Allocated.Bytes(() => bank.Detect(frame)));
    }

    [Fact]
    public void Frame_of_another_size_is_an_error() =>
        Assert.Throws<ArgumentException>(() => new VelocityFilterBank(new(1.0), 64, 64).Detect(new float[10]));
}
