using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>From frames to warnings: everything that the pipeline is told was found in pictures.</summary>
public class FrameCampaignTests
{
    private const int Launch = 1;
    private const double ClearSignalToNoise = 8;

    [Fact]
    public void A_launch_is_noticed_within_two_revisits_and_watched_within_15_s_and_nothing_else_is()
    {
        SimulationRun run = ScenarioFiles.Run("frames-stereo");
        ExpectationCheck check = new(run);
        WarningPipeline pipeline = new();
        double seen = double.PositiveInfinity;
        List<(double Seconds, AlertLevel Level)> raised = [];
        foreach (SimulatedMessage message in run.Messages())
        {
            if (message.Input is Observation { Content: LineOfSightMessage lines } && message.Truth.Zip(lines.Rows).Any(r => r.First.ObjectId == Launch && r.Second.SignalToNoise >= ClearSignalToNoise))
            {
                seen = Math.Min(seen, message.Input.Time.SecondsSince(run.Theatre.Epoch));
            }

            check.Passed(message);
            ReadOnlySpan<PipelineEvent> events = pipeline.Process(message.Input);
            check.Take(events);
            foreach (PipelineEvent e in events)
            {
                if (e is AlertRaised alert && seen < double.PositiveInfinity)
                {
                    raised.Add((alert.Time.SecondsSince(run.Theatre.Epoch), alert.Alert.Level));
                }
            }
        }

        double revisit = run.Theatre.Sensors.Min(s => s.RevisitSeconds);
        Assert.All(check.Results(), r => Assert.True(r.Met, $"{r.Name}: expected {r.Expected}, found {r.Found}"));
        Assert.InRange(raised.First(r => r.Level >= AlertLevel.Notice).Seconds - seen, 0, 2 * revisit);
        Assert.InRange(raised.First(r => r.Level >= AlertLevel.Watch).Seconds - seen, 0, 15);
    }

    [Fact]
    public void Fires_lightning_glint_and_clouds_of_a_day_raise_no_alert_and_fewer_than_one_notice_an_hour()
    {
        SimulationRun run = ScenarioFiles.Run("nuisance-day");
        double hours = ReferenceData.FullCampaign ? 24 : 1;
        run = SimulationRun.Watch(run.Scenario, run.Truth with { DurationSeconds = 3600 * hours });
        WarningPipeline pipeline = new();
        SortedDictionary<long, AlertLevel> highest = [];
        foreach (PipelineInput input in run.Inputs())
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is AlertRaised { Alert: { } alert })
                {
                    AlertLevel before = highest.GetValueOrDefault(alert.Id.Value);
                    highest[alert.Id.Value] = alert.Level > before ? alert.Level : before;
                }
            }
        }

        Assert.DoesNotContain(highest.Values, level => level >= AlertLevel.Watch);
        Assert.InRange(highest.Values.Count(level => level == AlertLevel.Notice), 0, Math.Max(1, (int)hours - 1));
    }
}
