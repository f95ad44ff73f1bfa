using Vedette.Simulation;

namespace Vedette.Tests;

public class ShippedScenarioTests
{
    public static TheoryData<string> All => [.. ScenarioFiles.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shipped_scenario_becomes_inputs_in_order_of_time(string name)
    {
        SimulationRun run = ScenarioFiles.Run(name);
        long expected = 1;
        Instant latest = run.Theatre.Epoch;
        foreach (PipelineInput input in run.Inputs())
        {
            Assert.Equal(expected++, input.Sequence);
            Assert.True(input.Time > latest - TimeSpan.FromSeconds(0.5), $"Input {input.Sequence} is more than a cell late.");
            latest = input.Time > latest ? input.Time : latest;
        }

        Assert.Equal(run.Theatre.Epoch.AddSeconds(run.Truth.DurationSeconds), latest);
    }
}
