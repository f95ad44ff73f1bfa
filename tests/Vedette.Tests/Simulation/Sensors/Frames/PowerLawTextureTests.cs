using Vedette.Simulation;

namespace Vedette.Tests;

public class PowerLawTextureTests
{
    [Theory]
    [InlineData(5.0 / 3)]
    [InlineData(2.5)]
    public void Power_along_a_line_falls_with_the_slope_asked_for(double slope)
    {
        const int size = 512;
        PowerLawTexture texture = new(9, slope, new(7));
        double[] power = new double[size / 2];
        for (int y = 0; y < size; y++)
        {
            double[] real = Array.ConvertAll(texture.Cells.Slice(y * size, size).ToArray(), v => (double)v);
            double[] imaginary = new double[size];
            Fourier.Line(real, imaginary, inverse: false);
            for (int k = 1; k < power.Length; k++)
            {
                power[k] += real[k] * real[k] + imaginary[k] * imaginary[k];
            }
        }

        // Least squares of the logarithms from 8 to 100 waves: below, the line feels the ends of the square; above, the finest cells.
        double[] x = [.. Enumerable.Range(8, 93).Select(k => Math.Log(k))];
        double[] z = [.. Enumerable.Range(8, 93).Select(k => Math.Log(power[k]))];
        double fitted = x.Zip(z, (a, b) => (a - x.Average()) * (b - z.Average())).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));
        Assert.Equal(-slope, fitted, tolerance: 0.15);
    }

    [Fact]
    public void Mean_is_nil_variance_one_and_a_share_exceeds_its_threshold()
    {
        PowerLawTexture texture = new(8, 5.0 / 3, new(3));
        float threshold = texture.ExceededBy(0.3);

        Assert.Equal(0, texture.Cells.ToArray().Average(), tolerance: 1e-5);
        Assert.Equal(1, texture.Cells.ToArray().Average(v => v * v), tolerance: 1e-4);
        Assert.Equal(0.3, texture.Cells.ToArray().Count(v => v > threshold) / 65_536.0, tolerance: 1e-3);
        Assert.Equal(float.MaxValue, texture.ExceededBy(0));
        Assert.True(texture.ExceededBy(1) < texture.Cells.ToArray().Min());
    }

    [Fact]
    public void It_is_continuous_repeats_and_its_halved_versions_are_the_same_field()
    {
        PowerLawTexture texture = new(8, 2.5, new(3));

        Assert.Equal(texture.At(0, 17.25f, 9.5f), texture.At(0, 17.25f - 256, 9.5f + 256), 1e-4f);
        Assert.Equal(texture.At(0, 40.999f, 3), texture.At(0, 41.001f, 3), 0.01f);
        Assert.Equal(texture.Cells[5 * 256 + 9], texture.At(0, 9, 5), 1e-6f);

        // The middle of four cells is the middle of the cell made of them.
        Assert.Equal(texture.At(0, 8.5f, 4.5f), texture.At(1, 8.5f, 4.5f), 1e-5f);
    }
}
