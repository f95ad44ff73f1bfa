using Vedette.Simulation;

namespace Vedette.Tests;

public class ShippedScenarioTests
{
    // Of scenarios that last a day a slice; all of them with VEDETTE_FULL=1.
    private const double LongestSlice = 3600;

    public static TheoryData<string> All => [.. ScenarioFiles.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shipped_scenario_becomes_inputs_in_order_of_time(string name)
    {
        SimulationRun run = ScenarioFiles.Run(name);
        if (!ReferenceData.FullCampaign && run.Truth.DurationSeconds > LongestSlice)
        {
            run = SimulationRun.Watch(run.Scenario, run.Truth with { DurationSeconds = LongestSlice });
        }

        long expected = 1;
        Instant latest = run.Theatre.Epoch;
        foreach (PipelineInput input in run.Inputs())
        {
            Assert.Equal(expected++, input.Sequence);
            Assert.True(input.Time > latest - TimeSpan.FromSeconds(0.5), $"Input {input.Sequence} is more than a cell late.");
            latest = input.Time > latest ? input.Time : latest;
        }

        // A clock that is ahead stamps the last look by so much later.
        double ahead = run.Scenario.Sensors.OfType<GroundRadar>().Select(r => r.Clock?.OffsetSeconds ?? 0).Append(0).Max();
        Assert.InRange(latest.SecondsSince(run.Theatre.Epoch), run.Truth.DurationSeconds, run.Truth.DurationSeconds + ahead);
    }
}
