using Vedette.Simulation;

namespace Vedette.Tests;

public class CampaignSummaryTests
{
    [Fact]
    public void Errors_stand_beside_the_bounds_of_the_same_objects()
    {
        CampaignSummary summary = CampaignSummary.Of("S", 1, [Run(0, Sample(30, 3, 6), null), Run(1, Sample(40, 4, 8))]);

        Assert.Equal((2, 3, 2), (summary.Runs, summary.Objects, summary.LastPlot.Samples));
        Assert.Equal(Math.Sqrt(1250), summary.LastPlot.PositionMetres.Rms!.Value, tolerance: 1e-12);
        Assert.Equal(Math.Sqrt(1250) / 20, summary.LastPlot.PositionRatio!.Value, tolerance: 1e-12);
        Assert.Equal(Math.Sqrt(12.5) / 2, summary.LastPlot.VelocityRatio!.Value, tolerance: 1e-12);
        Assert.Equal(7, summary.LastPlot.NeesMean);
        Assert.Equal(1, summary.NotFound);
    }

    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: chi-square, 6 and 60 degrees of freedom, 2.5 % and 97.5 %.
    [Theory]
    [InlineData(1, 1.237, 14.449)]
    [InlineData(10, 4.0482, 8.3298)]
    public void Band_of_the_mean_is_that_of_the_published_table(int objects, double low, double high)
    {
        CampaignErrors errors = CampaignErrors.Of([.. Enumerable.Repeat(Sample(30, 3, 6), objects)]);

        Assert.Equal(low, errors.NeesLow!.Value, tolerance: 5e-4);
        Assert.Equal(high, errors.NeesHigh!.Value, tolerance: 5e-4);
        Assert.True(errors.NeesInBand);
    }

    [Fact]
    public void Runs_that_could_not_be_made_are_counted_apart_and_the_order_of_runs_does_not_matter()
    {
        CampaignRun[] runs = [Run(0, Sample(30, 3, 6)), CampaignRun.Failed(1, 5, "no such flight"), Run(2, Sample(40, 4, 30))];
        CampaignSummary forward = CampaignSummary.Of("S", 1, runs);
        CampaignSummary backward = CampaignSummary.Of("S", 1, runs.Reverse());

        Assert.Equal((2, 1), (forward.Runs, forward.Failed));
        Assert.Equal(forward with { OverTime = [] }, backward with { OverTime = [] });
        Assert.Equal(new Proportion(1, 2), forward.StateRegions);
        Assert.Equal(new Proportion(6, 8), forward.Impact);
        Assert.Equal([10.0, 20.0], forward.OverTime.Select(t => t.Seconds));
        Assert.Equal(4, forward.OverTime.Sum(t => t.Errors.Samples));
    }

    [Fact]
    public void Regions_over_time_tracks_kept_and_recoveries_are_summed_over_all_runs()
    {
        CampaignSummary summary = CampaignSummary.Of("S", 1, [Run(0, Sample(30, 3, 6), null), Run(1, Sample(40, 4, 8))]);

        Assert.Equal(new Proportion(1, 15), summary.AllRegions);
        Assert.Equal(new Proportion(1, 9), summary.CoastRegions);
        Assert.Equal(new Proportion(0, 3), summary.ReentryRegions);
        Assert.Equal(new Proportion(2, 3), summary.Kept);
        Assert.Equal((2, 1), (summary.Departed, summary.NotRecovered));
        Assert.Equal(8, summary.RecoveredSeconds.Largest);
        Assert.Equal(new Proportion(3, 12), summary.SettledImpact);
    }

    [Fact]
    public void Percentiles_run_straight_between_numbers()
    {
        Distribution d = Distribution.Of([4, 1, null, 3, 2]);

        Assert.Equal((4, 2.5, 2.5, 4.0), (d.Count, d.Mean, d.Median, d.Largest));
        Assert.Equal(3.7, d.Percentile90!.Value, tolerance: 1e-12);
        Assert.Equal(new Distribution(0, null, null, null, null, null, null), Distribution.Of([]));
    }

    private static CampaignSample Sample(double position, double velocity, double nees) => new(60, position, velocity, nees, 20, 2);

    private static CampaignRun Run(int number, params CampaignSample?[] lastPlots) => new(
        number,
        100 + number,
        null,
        [.. lastPlots.Select((s, i) => new CampaignObject(
            i + 1,
            "coaster",
            5,
            s is not null,
            s is null ? null : 4,
            0,
            0,
            s is not null,
            new(new(i, 5), new(0, 1), new(i, 3), new(0, 1)),
            i == 0 ? 50 : null,
            i == 0 ? 4 : null,
            i == 0 && number > 0 ? 8 : null,
            new(1, 4),
            s,
            s is null ? [] : [s with { Seconds = 9.5 }, s with { Seconds = 20 }]))],
        0,
        0,
        0,
        2,
        0,
        0,
        0,
        new(3, 4),
        default,
        [],
        100,
        50);
}
