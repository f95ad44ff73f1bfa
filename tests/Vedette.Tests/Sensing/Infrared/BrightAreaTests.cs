using Vedette.Sensing;

namespace Vedette.Tests;

public class BrightAreaTests
{
    private const int Side = 64;

    [Fact]
    public void Long_thing_with_a_bright_end_has_its_centre_in_its_middle()
    {
        ushort[] pixels = Scene(values =>
        {
            for (int k = 0; k <= 7; k++)
            {
                FrameScene.AddPoint(values, Side, 27 + k, 32, k == 0 ? 160 : 80, 1);
            }
        });

        FrameDetection found = Found(pixels);

        // From 27 to 34, weighted by brightness 30.1.
        Assert.Equal(30.1, found.X, 0.6);
        Assert.Equal(32, found.Y, 0.3);
        Assert.True(found.VarianceX > 4 * found.VarianceY);
    }

    [Fact]
    public void Point_keeps_the_place_of_its_fit()
    {
        FrameDetection found = Found(Scene(values => FrameScene.AddPoint(values, Side, 30.4, 33.7, 150, 1)));

        Assert.Equal(30.4, found.X, 0.1);
        Assert.Equal(33.7, found.Y, 0.1);
        Assert.InRange(found.VarianceX, 0, 0.01);
    }

    [Fact]
    public void Point_before_a_bright_edge_keeps_the_place_of_its_fit()
    {
        FrameDetection found = Found(Scene(values =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] += i % Side > 38 ? 60 : 0;
            }

            FrameScene.AddPoint(values, Side, 32, 32, 400, 1);
        }));

        Assert.Equal(32, found.X, 0.5);
        Assert.Equal(32, found.Y, 0.5);
    }

    private static FrameDetection Found(ushort[] pixels) =>
        new FrameDetector(new([1.0], 1e-3), Side, Side).Detect(pixels).ToArray().Where(d => Math.Abs(d.X - 32) < 8 && Math.Abs(d.Y - 32) < 8).MaxBy(d => d.Statistic);

    private static ushort[] Scene(Action<float[]> draw)
    {
        float[] values = FrameScene.Flat(new SeededRandom(9500), Side, Side, 1000, 5);
        draw(values);
        return FrameScene.Counts(values);
    }
}
