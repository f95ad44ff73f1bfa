using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>Flights that were flown, and tests that were reported, through the whole pipeline. VEDETTE_FULL=1 takes all of them.</summary>
public class PipelineCampaignTests
{
    private static readonly string[] s_slice = ["koreasat-5a", "saocom-1a", "x-37b-otv-5"];

    public static IEnumerable<ITheoryDataRow> Boosters =>
        RealFlightTests.Boosters.Cast<ITheoryDataRow>().Where(row => ReferenceData.FullCampaign || s_slice.Contains(row.GetData()[0]));

    [Theory]
    [MemberData(nameof(Boosters))]
    public void The_track_of_a_booster_after_a_minute_of_coast_predicts_apogee_and_crossing(
        string mission, double latitude, double longitude, double azimuthDegrees)
    {
        FlightTelemetry telemetry = RealFlightTests.Read(mission);
        GeodeticPosition site = GeodeticPosition.FromDegrees(latitude, longitude, 0);
        double azimuth = double.DegreesToRadians(azimuthDegrees);
        Assert.True(FlightCheck.TryPredict(telemetry, site, azimuth, 1, out FlightPrediction? batch, out string reason), reason);

        // The sensors see the path rebuilt from what was flown up to then, and nothing of what is predicted.
        Scenario scenario = RealFlightScenario.Of(mission, telemetry, site, azimuth, 1);
        FlightTelemetry seen = telemetry.Until(batch.RadarToSeconds + 1);
        SimulationRun run = SimulationRun.Watch(scenario, RealFlightScenario.Truth(scenario, seen, site, azimuth));
        Track track = LongestTrack(run, batch.RadarToSeconds + RealFlightScenario.LiftOffSeconds);
        FlightPrediction p = FlightCheck.Compare(
            telemetry, run.Truth.Frame, new(site, azimuth), track.State, RealFlightScenario.LiftOffSeconds, track.DetectionCount);

        Assert.InRange(Math.Abs(p.ApogeeErrorMetres), 0, 2_000);
        Assert.InRange(Math.Abs(p.CrossingErrorMetres), 0, 5_000);
        Assert.InRange(Math.Abs(p.CrossingErrorSeconds), 0, 3);
    }

    [Fact]
    public void Missile_tests_of_the_table_are_warned_of_and_nothing_else_is()
    {
        int[] slice = [12, 40, 85, 117, 187];
        MissileTest[] tests = [.. MissileTestTests.Read().Flown.Where(t => ReferenceData.FullCampaign || slice.Contains(t.Row))];
        List<string> failures = [];
        foreach (MissileTest test in tests)
        {
            Assert.True(MissileTestScenario.TryCreate(test, test.Row, out SimulationRun? run, out string reason), $"row {test.Row}: {reason}");
            ExpectationCheck check = new(run);
            WarningPipeline pipeline = new();
            foreach (SimulatedMessage message in run.Messages())
            {
                check.Passed(message);
                check.Take(pipeline.Process(message.Input));
            }

            failures.AddRange(check.Results().Where(r => !r.Met).Select(r => $"row {test.Row}: {r.Name}: expected {r.Expected}, found {r.Found}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>The track with most detections at a time after the epoch, as of its last update.</summary>
    private static Track LongestTrack(SimulationRun run, double untilSeconds)
    {
        WarningPipeline pipeline = new();
        SortedDictionary<long, Track> tracks = [];
        foreach (PipelineInput input in run.Inputs().TakeWhile(i => i.Time.SecondsSince(run.Theatre.Epoch) <= untilSeconds))
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is TrackChanged changed)
                {
                    tracks[changed.Update.Track.Id.Value] = changed.Update.Track;
                }
            }
        }

        return tracks.Values.MaxBy(t => t.DetectionCount)!;
    }
}
