using Vedette.Simulation;

namespace Vedette.Tests;

public class NisScoreTests
{
    // By hand: (3, 4) against variances 9 and 16 is 1 + 1; (1, 1) against [2 1; 1 2], whose inverse is [2 −1; −1 2]/3, is 2/3.
    [Fact]
    public void An_innovation_is_squared_in_units_of_its_covariance()
    {
        Assert.Equal(2, NormalisedError.Innovation([3, 4], [9, 0, 16]), 12);
        Assert.Equal(2.0 / 3, NormalisedError.Innovation([1, 1], [2, 1, 2]), 12);
        Assert.Equal(4, NormalisedError.Innovation([-6], [9]), 12);
        Assert.True(double.IsNaN(NormalisedError.Innovation([1, 1], [1, 2, 1])));
        Assert.Throws<ArgumentException>(() => NormalisedError.Innovation([1, 1], [1, 2]));
    }

    // Ten samples of two components and value 2 each: mean per component 1. χ² of 20 degrees: 9.591 to 34.170 (NIST/SEMATECH, table 1.3.6.7.4).
    [Fact]
    public void The_mean_is_per_component_and_the_band_that_of_all_components()
    {
        var score = NisScore.Of("test", [.. Enumerable.Range(0, 10).Select(i => new NisSample(i, 2, 2))]);

        Assert.Equal((10, 20L, 1.0), (score.Samples, score.Degrees, score.MeanPerDegree));
        Assert.Equal(9.591 / 20, score.BandLow!.Value, tolerance: 1e-4);
        Assert.Equal(34.170 / 20, score.BandHigh!.Value, tolerance: 1e-4);
        Assert.True(score.Inside);
        Assert.Equal(new Proportion(10, 10), score.Within95);
    }

    // The 95 % quantiles of 1, 2 and 3 degrees are 3.841, 5.991 and 7.815 (the same table).
    [Fact]
    public void Each_sample_has_the_quantile_of_its_own_dimension()
    {
        var score = NisScore.Of("test", [new(0, 1, 3.84), new(1, 1, 3.85), new(2, 2, 5.99), new(3, 2, 6.0), new(4, 3, 7.81), new(5, 3, 7.82)]);

        Assert.Equal(new Proportion(3, 6), score.Within95);
    }

    // A random walk seen with noise, and the Kalman filter of it (Bar-Shalom, Li and Kirubarajan 2001, section 5.2, in one dimension).
    // 200 runs of 50 innovations: 95 % of the bands hold; the interval of Wilson at 200 is 3 % wide on either side.
    [Fact]
    public void Innovations_of_a_filter_that_is_right_are_in_the_band_and_of_one_that_trusts_too_much_are_not()
    {
        SeededRandom random = new(20261203);
        int inside = 0;
        int trusting = 0;
        for (int run = 0; run < 200; run++)
        {
            inside += NisScore.Of("right", Filter(random, assumedNoise: 1)).Inside == true ? 1 : 0;
            trusting += NisScore.Of("trusting", Filter(random, assumedNoise: 0.25)).Inside == true ? 1 : 0;
        }

        Assert.InRange(inside, 180, 199);
        Assert.InRange(trusting, 0, 20);
    }

    [Fact]
    public void A_filter_that_goes_wrong_is_seen_when_it_does()
    {
        NisSample[] samples = [.. Enumerable.Range(0, 40).Select(i => new NisSample(i, 2, i < 20 ? 2 : 8))];

        IReadOnlyList<(double Seconds, NisScore Score)> steps = NisScore.OverTime(samples, 0, 10);

        Assert.Equal([0.0, 10, 20, 30], steps.Select(s => s.Seconds));
        Assert.Equal([true, true, false, false], steps.Select(s => s.Score.Inside!.Value));
        Assert.Null(NisScore.Of("none", []).Inside);
    }

    [Fact]
    public void What_is_no_innovation_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NisScore.Of("test", [new(0, 0, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NisScore.Of("test", [new(0, 1, double.NaN)]));
    }

    private static List<NisSample> Filter(SeededRandom random, double assumedNoise)
    {
        (double truth, double mean, double variance) = (0, 0, 1);
        truth += random.Gaussian();
        List<NisSample> samples = [];
        for (int k = 0; k < 50; k++)
        {
            double innovation = truth + random.Gaussian() - mean;
            double s = variance + assumedNoise;
            samples.Add(new(k, 1, NormalisedError.Innovation([innovation], [s])));
            mean += variance / s * innovation;
            variance *= assumedNoise / s;
            truth += 0.5 * random.Gaussian();
            variance += 0.25;
        }

        return samples;
    }
}
