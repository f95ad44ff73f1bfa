using Vedette.Hosting;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>What the tracker expects of radars that have not had a track, compared with what they saw: on recordings whose truth it does not know, and on simulated flights.</summary>
public class ExpectationCampaignTests(ITestOutputHelper output)
{
    /// <summary>The tenth that is left for what no radar equation knows: neither recordings nor simulations have it, so that so many more may come.</summary>
    private const double KnownTooCautious = 1 / 0.9;

    /// <summary>
    /// What is as probable as this has mostly burnt lately, and is two bodies: either gives the first plot, and a look at which the neighbour gave one is no miss. More
    /// come than were expected, then, and only too few are a fault.
    /// </summary>
    private const double OftenTwo = 0.4;

    [Fact]
    public void As_many_radars_see_a_track_first_as_were_expected_to()
    {
        string[] names = ReferenceData.FullCampaign ? ["demo-1", "demo-2", "demo-3"] : ["demo-1"];
        ExpectationTally all = new();
        foreach (string name in names)
        {
            Assert.True(RecordingFeed.TryOpen(ReferenceData.Path($"recordings/{name}"), out RecordingFeed? feed, out string? error), error);
            Watch(name, feed.Inputs(), all);
        }

        CheckCalibration(all);

        // A plot cannot come before the body is in the field: earlier than foreseen only by what the prediction is off, which may be made soon after burnout.
        output.WriteLine($"foreseen half a minute ahead: {all.Late.Count}, first plot {Median(all.Late):F1} s later in the median, {all.Late.Count(static s => s < -5)} more than 5 s before");
        Assert.InRange(Median(all.Late), -1, 60);
        Assert.InRange(all.Late.Count(static s => s < -5), 0, all.Late.Count / 4);
    }

    [Fact]
    public void As_many_simulated_radars_see_a_track_first_as_were_expected_to()
    {
        int runs = ReferenceData.FullCampaign ? 20 : 1;
        Scenario scenario = ScenarioFiles.Read("mixture");
        ExpectationTally all = new();
        for (int seed = 501; seed < 501 + runs; seed++)
        {
            Watch($"mixture, seed {seed}", ScenarioFiles.Run(scenario with { Seed = seed }).Inputs(), all);
        }

        CheckCalibration(all);
    }

    private void Watch(string name, IEnumerable<PipelineInput> inputs, ExpectationTally all)
    {
        ExpectationTally one = new();
        one.Watch(inputs);
        output.WriteLine($"{name}: {one.Seen} seen first; surely inside a field {one.All}");
        all.Add(one);
    }

    private void CheckCalibration(ExpectationTally all)
    {
        output.WriteLine($"all: {all.Seen} seen first; surely inside a field {all.All}");
        Assert.True(all.Seen > 5, $"{all.Seen}");
        foreach (CalibrationClass c in all.Classes)
        {
            output.WriteLine($"  {c}");
            Assert.InRange(c.Came, c.Expected - c.Tolerance, c.From < OftenTwo ? KnownTooCautious * c.Expected + c.Tolerance : c.Looks);
        }

        Assert.InRange(all.All.Came, all.All.Expected - all.All.Tolerance, KnownTooCautious * all.All.Expected + all.All.Tolerance);
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
