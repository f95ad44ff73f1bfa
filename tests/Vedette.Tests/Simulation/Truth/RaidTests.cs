using Vedette.Simulation;

namespace Vedette.Tests;

public class RaidTests
{
    [Theory]
    [InlineData("raid-10", 10)]
    [InlineData("raid-100", 100)]
    public void Every_body_of_a_raid_is_in_view_of_its_radar_from_beginning_to_end(string name, int count)
    {
        SimulationRun run = ScenarioFiles.Run(name);
        RadarSensor radar = (RadarSensor)run.Theatre.Sensors[0];
        LocalFrame site = new(radar.Site);

        Assert.Equal(count, run.Truth.Bodies.Count);
        foreach (TruthBody body in run.Truth.Bodies)
        {
            Assert.Equal(TruthKind.Coaster, body.Kind);
            Assert.InRange(Ellipsoid.HeightMetres(EarthModel.Wgs84, body.History.At(0).Position), 159_000, 1_361_000);
            foreach (double t in (double[])[0, run.Truth.DurationSeconds])
            {
                (double range, _, double elevation) = site.Look(run.Truth.Frame.ToEcef(t, body.History.At(t)).Position);
                Assert.InRange(range, radar.MinimumRangeMetres, radar.MaximumRangeMetres);
                Assert.InRange(elevation, radar.MinimumElevationRadians, radar.MaximumElevationRadians);
            }
        }
    }

    [Fact]
    public void Groups_keep_together_and_apart_from_each_other()
    {
        TruthBody[] bodies = [.. ScenarioFiles.Run("raid-close").Truth.Bodies];
        double Distance(int a, int b) => (bodies[a].History.At(0).Position - bodies[b].History.At(0).Position).Length;

        for (int group = 0; group < 4; group++)
        {
            int first = 5 * group;

            // Two of a group are 1.5 km √2 apart on each axis: 12 km would be over five of these in length.
            Assert.All(Enumerable.Range(first, 5), i => Assert.InRange(Distance(first, i), 0, 12_000));
            Assert.Single(bodies.Skip(first).Take(5).Select(b => b.BallisticCoefficient).Distinct());
        }

        Assert.True(Distance(0, 5) > 20_000);
    }

    [Fact]
    public void Raid_that_finds_no_room_is_an_error_that_says_so()
    {
        Scenario raid = ScenarioFiles.Read("raid-10");
        CoastingRaid impossible = (CoastingRaid)raid.Events[0] with { AzimuthDegrees = new(200, 210) };

        Assert.False(SimulationRun.TryCreate(raid with { Events = [impossible] }, ScenarioFiles.Vehicles, out _, out ScenarioError? error));
        Assert.Contains("in view of radar 1", error!.Reason, StringComparison.Ordinal);
        Assert.Equal("events[0]", error.Key);
    }

    [Fact]
    public void Stated_probability_of_detection_is_that_of_the_plots_and_their_errors_are_the_floors()
    {
        SimulationRun run = ScenarioFiles.Run("raid-100");
        (int seen, int scans) = (0, 0);
        foreach (SimulatedMessage message in run.Messages().Where(m => m.Input is Observation))
        {
            scans++;
            PlotMessage plots = (PlotMessage)((Observation)message.Input).Content;
            seen += message.Truth.Count(t => t.ObjectId > 0);
            Assert.All(plots.Rows, r => Assert.Equal((20.0, 0.0005, 2.0), (r.SigmaRangeMetres, r.SigmaElevationRadians, r.RangeRate!.Value.Sigma)));
        }

        // 3000 looks at 0.9: one standard deviation is 16.4; four of them.
        Assert.Equal(30, scans);
        Assert.InRange(seen, 2700 - 66, 2700 + 66);
    }
}
