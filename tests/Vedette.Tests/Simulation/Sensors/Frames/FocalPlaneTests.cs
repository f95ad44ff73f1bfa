using Vedette.Simulation;

namespace Vedette.Tests;

public class FocalPlaneTests
{
    private const int Size = 256;

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(500_000)]
    public void Mean_and_variance_of_the_counts_are_those_of_shot_and_read_noise(double electrons)
    {
        FocalPlaneReadout readout = CameraScene.Faultless with { DarkElectronsPerSecond = 2000 };
        FocalPlane plane = new(Size, Size, 16, 0.05, readout, new(1));
        ushort[] counts = Read(plane, electrons);

        // 100 electrons of dark current come to the light; a count is 1e6 / (65,535 − 200) = 15.306 electrons; rounding adds 1/12 count².
        double mean = 200 + (electrons + 100) / 15.306;
        double variance = (electrons + 100 + 100 * 100) / (15.306 * 15.306) + 1.0 / 12;
        double average = CameraScene.Mean(counts);
        double found = counts.Average(c => (c - average) * (c - average));
        Assert.Equal(15.306, plane.ElectronsPerCount, tolerance: 1e-3);
        Assert.Equal(mean, average, tolerance: 5 * Math.Sqrt(variance) / Size + 1e-4 * mean);
        Assert.Equal(1, found / variance, tolerance: 5 * Math.Sqrt(2.0 / (Size * Size)));
    }

    [Fact]
    public void Full_wells_and_the_largest_count_are_not_exceeded_and_bits_are_kept()
    {
        FocalPlane plane = new(Size, Size, 12, 0.05, CameraScene.Faultless, new(1));

        Assert.All(Read(plane, 5e6), c => Assert.Equal(4095, c));
        Assert.All(Read(plane, 0), c => Assert.InRange(c, 190, 210));
    }

    [Fact]
    public void Pixels_are_dead_or_hot_as_often_as_stated_and_stay_so()
    {
        FocalPlaneReadout faulty = CameraScene.Faultless with { DeadFraction = 0.01, HotFraction = 0.02 };
        FocalPlane plane = new(Size, Size, 14, 0.05, faulty, new(4));
        ushort[] lit = Read(plane, 100_000);
        ushort[] dark = Read(plane, 0);
        int[] dead = [.. Enumerable.Range(0, lit.Length).Where(i => lit[i] < 300)];
        int[] hot = [.. Enumerable.Range(0, lit.Length).Where(i => dark[i] > 2000)];

        // Binomial counts of 65,536 pixels: 655 ± 25 and 1311 ± 36.
        Assert.InRange(dead.Length, 655 - 100, 655 + 100);
        Assert.InRange(hot.Length, 1311 - 144, 1311 + 144);
        ushort[] again = Read(plane, 100_000, 101);
        Assert.Equal(dead, Enumerable.Range(0, lit.Length).Where(i => again[i] < 300));
    }

    [Fact]
    public void Gain_differs_from_pixel_to_pixel_as_stated()
    {
        FocalPlane plane = new(Size, Size, 16, 0.05, CameraScene.Faultless with { GainSpread = 0.02 }, new(2));
        double[] sums = new double[Size * Size];
        for (int i = 0; i < 20; i++)
        {
            ushort[] counts = Read(plane, 300_000, i);
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] += (counts[k] - 200) / 20.0;
            }
        }

        double mean = sums.Average();
        Assert.Equal(0.02, Math.Sqrt(sums.Average(s => (s - mean) * (s - mean))) / mean, tolerance: 0.0005);
    }

    [Fact]
    public void Noise_is_normal_out_to_the_tail()
    {
        float[] values = new float[1_000_000];
        GaussianTable.Fill(new(9), values);

        Assert.Equal(0, values.Average(v => (double)v), tolerance: 4e-3);
        Assert.Equal(1, values.Average(v => (double)v * v), tolerance: 6e-3);
        Assert.Equal(3, values.Average(v => Math.Pow(v, 4)), tolerance: 0.05);

        // P(|x| > 3) = 2.70e-3, P(|x| > 4) = 6.33e-5: 2700 ± 52 and 63 ± 8.
        Assert.InRange(values.Count(v => Math.Abs(v) > 3), 2500, 2900);
        Assert.InRange(values.Count(v => Math.Abs(v) > 4), 31, 95);
    }

    private static ushort[] Read(FocalPlane plane, double electrons, long seed = 100)
    {
        float[] light = new float[Size * Size];
        Array.Fill(light, (float)electrons);
        ushort[] counts = new ushort[light.Length];
        plane.Read(light, new(seed), counts);
        return counts;
    }
}
