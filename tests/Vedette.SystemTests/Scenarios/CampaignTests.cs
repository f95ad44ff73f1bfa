using Vedette.App;
using Vedette.Simulation;

namespace Vedette.SystemTests;

/// <summary>Campaigns on the scenarios that are made for them: a slice of each, and all with VEDETTE_FULL=1.</summary>
public class CampaignTests
{
    [Theory]
    [InlineData("single", 4, 200)]
    [InlineData("raid-10", 4, 20)]
    [InlineData("raid-100", 1, 20)]
    public void Nothing_is_lost_or_invented_and_errors_are_near_the_best_that_is_possible(string scenario, int slice, int full)
    {
        CampaignSummary summary = Run(scenario, ReferenceData.FullCampaign ? full : slice);

        Assert.Equal((0, 0), (summary.Failed, summary.NotFound));
        Assert.Equal((0, 0), (summary.FalseTracks, summary.Missed));
        Assert.Equal(summary.Objects, summary.LastPlot.Samples);

        // The sum of squares over so many objects is spread by some √(1/n) about the bound: three times that, and the shortfall that is known.
        Assert.InRange(summary.LastPlot.PositionRatio!.Value, 0, 1.15 + 3 / Math.Sqrt(summary.Objects));
    }

    [Fact]
    public void Seeds_of_runs_do_not_depend_on_how_many_there_are()
    {
        Campaign campaign = Load("raid-10", 3);

        Assert.Equal(campaign.Seeds(5), campaign.Seeds(50)[..5]);
        Assert.Equal(50, campaign.Seeds(50).Distinct().Count());
        Assert.All(campaign.Seeds(50), seed => Assert.True(seed >= 0));
    }

    private static CampaignSummary Run(string scenario, int runs) => Load(scenario, 20261128).Run(runs, 2, TestContext.Current.CancellationToken);

    private static Campaign Load(string scenario, long seed)
    {
        Assert.True(
            ScenarioLoader.TryCampaign(ScenarioLoader.Find(scenario)!, seed, DragKnowledge.Known, out Campaign? campaign, out _, out string? error), error);
        return campaign;
    }
}
