namespace Vedette.Tests;

public class SeededRandomTests
{
    // Reference program xoshiro256starstar.c of Blackman and Vigna with state {1, 2, 3, 4}; the first value is
    // rotl(2 · 5, 7) · 9 = 11520 by hand; the list is that of the test of the crate rand_xoshiro 0.6 (file xoshiro256starstar.rs).
    [Fact]
    public void Sequence_agrees_with_the_published_one()
    {
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        var random = new SeededRandom((1, 2, 3, 4));

        ulong[] found = [.. expected.Select(_ => random.NextBits())];

        Assert.Equal(expected, found);
    }

    // SplitMix64 (Vigna, splitmix64.c) from seed 0: 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC.
    [Fact]
    public void Seed_is_spread_as_published()
    {
        Assert.Equal(
            (0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL, 0xF88BB8A8724C81ECUL),
            new SeededRandom(0).State);
    }

    [Fact]
    public void A_sequence_goes_on_from_its_saved_state()
    {
        var random = new SeededRandom(99);
        random.Gaussian();
        var resumed = new SeededRandom(random.State);

        Assert.Equal(random.Gaussian(), resumed.Gaussian());
        Assert.Equal(random.Poisson(1234), resumed.Poisson(1234));
        Assert.Equal(random.NextBits(), resumed.NextBits());
    }

    // Means of n values lie within 4.5 standard errors (1 seed in 150,000 fails); the seed is fixed, so this never flickers.
    [Fact]
    public void Moments_are_those_of_the_distributions()
    {
        const int n = 200_000;
        var random = new SeededRandom(20261123);

        Check(random.Uniform, 0.5, 1.0 / 12);
        Check(() => random.Uniform(-2, 6), 2, 64.0 / 12);
        Check(random.Gaussian, 0, 1);
        Check(() => random.Gaussian() is var g ? g * g : 0, 1, 2);
        Check(() => Math.Pow(random.Gaussian(3, 2) - 3, 4), 48, 256 * 96);
        Check(() => random.Exponential(5), 5, 25);
        Check(() => random.Below(7), 3, 4);
        Check(() => random.Poisson(0.3), 0.3, 0.3);
        Check(() => random.Poisson(9.5), 9.5, 9.5);
        Check(() => random.Poisson(10.5), 10.5, 10.5);
        Check(() => random.Poisson(4096), 4096, 4096);
        Check(() => Math.Pow(random.Poisson(30) - 30, 2), 30, 30 + 2 * 900);
        Assert.Equal(0, random.Poisson(0));

        static void Check(Func<double> draw, double mean, double variance)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                sum += draw();
            }

            double sigmas = (sum / n - mean) / Math.Sqrt(variance / n);
            Assert.True(Math.Abs(sigmas) < 4.5, $"mean {sum / n} for {mean}: {sigmas:F1} standard errors");
        }
    }

    // Kolmogorov's statistic √n D exceeds 1.95 in one sample of a thousand.
    [Fact]
    public void Normal_values_are_spread_as_the_distribution_says()
    {
        var random = new SeededRandom(7);
        double[] sorted = [.. Enumerable.Range(0, 100_000).Select(_ => random.Gaussian()).Order()];
        double worst = 0;
        for (int i = 0; i < sorted.Length; i += 10)
        {
            worst = Math.Max(worst, Math.Abs(NormalDistribution.Cumulative(sorted[i]) - (i + 0.5) / sorted.Length));
        }

        Assert.True(Math.Sqrt(sorted.Length) * worst < 1.95, $"{Math.Sqrt(sorted.Length) * worst:F3}");
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var random = new SeededRandom(1);
        double sum = 0;
        Assert.Equal(0, Allocated.Bytes(Draw));
        Assert.True(sum > 0);

        void Draw() => sum += random.Gaussian() + random.Poisson(3) + random.Poisson(300) + random.Exponential(1) + random.Below(9);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        var random = new SeededRandom(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Below(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Poisson(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Poisson(double.NaN));
        Assert.Throws<ArgumentException>(() => new SeededRandom((0, 0, 0, 0)));
    }
}
