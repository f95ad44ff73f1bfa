using Vedette.Pipeline;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>A day of fires, glint, bursts and noise. VEDETTE_FULL=1 takes the day, and another.</summary>
public class NuisanceRaysTests(ITestOutputHelper output)
{
    [Fact]
    public void Nothing_is_warned_of_and_less_than_once_an_hour_is_anything_noticed()
    {
        double hours = ReferenceData.FullCampaign ? 24 : 3;
        long[] seeds = ReferenceData.FullCampaign ? [41, 42] : [41];
        foreach (long seed in seeds)
        {
            (int notices, int warnings) = Run(seed, hours);
            output.WriteLine($"seed {seed}, {hours} h: {notices} alerts of level 1, {warnings} of level 2 or more");
            Assert.Equal(0, warnings);
            Assert.True(notices < hours, $"seed {seed}: {notices} notices in {hours} h");
        }
    }

    private static (int Notices, int Warnings) Run(long seed, double hours)
    {
        Assert.True(SimulationRun.TryCreate(NuisanceRays.Draw(seed, hours), VehicleTable.Empty, out SimulationRun? run, out ScenarioError? error), error?.ToString());
        var pipeline = new WarningPipeline();
        (HashSet<AlertId> noticed, HashSet<AlertId> warned) = ([], []);
        foreach (PipelineInput input in run.Inputs())
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                if (e is AlertRaised { Alert: { Level: > AlertLevel.Ended } alert })
                {
                    (alert.Level == AlertLevel.Notice ? noticed : warned).Add(alert.Id);
                }
            }
        }

        return (noticed.Count, warned.Count);
    }
}
