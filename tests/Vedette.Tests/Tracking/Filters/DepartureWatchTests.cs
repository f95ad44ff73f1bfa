using Vedette.Tracking;

namespace Vedette.Tests;

public class DepartureWatchTests
{
    [Fact]
    public void White_innovations_give_no_sign_more_often_than_stated()
    {
        SeededRandom random = new(5);
        DepartureWatch watch = new();
        int signs = 0;
        const int plots = 100_000;
        for (int i = 0; i < plots; i++)
        {
            watch.Look(new Instant(0).AddSeconds(i));
            watch.See(new Instant(0).AddSeconds(i), [random.Gaussian(), random.Gaussian(), random.Gaussian(), random.Gaussian()], false);
            if (watch.SinceSeconds > 0)
            {
                signs++;
                watch.Forget();
            }
        }

        // 5·10⁻⁴ for a mean over some sixteen plots: about three in 10⁵ plots an independent mean, ten times that where all means count.
        Assert.InRange(signs, 0, plots / 2000);
    }

    [Fact]
    public void Innovations_that_lean_by_one_standard_deviation_are_noticed_within_thirty_plots()
    {
        SeededRandom random = new(6);
        DepartureWatch watch = new();
        int noticed = -1;
        for (int i = 0; i < 60 && noticed < 0; i++)
        {
            double lean = i < 20 ? 0 : 1;
            watch.See(new Instant(0).AddSeconds(i), [random.Gaussian(), lean + random.Gaussian(), lean + random.Gaussian(), random.Gaussian()], false);
            noticed = watch.SinceSeconds > 0 ? i - 20 : -1;
        }

        Assert.InRange(noticed, 0, 30);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(8, false)]
    public void Detection_passed_by_counts_after_some_missed_looks_and_not_after_many(int missed, bool expected)
    {
        DepartureWatch watch = new();
        for (int i = 0; i < 100; i++)
        {
            watch.See(new Instant(0).AddSeconds(i), [0, 0, 0, 0], false);
        }

        watch.Look(new Instant(0).AddSeconds(99 + missed));
        watch.Look(new Instant(0).AddSeconds(100 + missed));

        Assert.Equal(expected, watch.SinceSeconds > 0);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(20, false)]
    public void Detection_passed_by_tells_something_only_after_many_looks_without(int looks, bool expected)
    {
        DepartureWatch watch = new();
        for (int i = 0; i < looks; i++)
        {
            watch.See(new Instant(0).AddSeconds(i), [0, 0, 0, 0], false);
        }

        watch.Look(new Instant(0).AddSeconds(looks));
        Assert.Equal(0, watch.SinceSeconds);
        watch.Look(new Instant(0).AddSeconds(looks + 1));

        Assert.Equal(expected, watch.SinceSeconds > 0);
        Assert.Equal(expected ? 0.5 / (looks + 1) : 0, watch.ByChance, tolerance: 1e-12);
    }
}
