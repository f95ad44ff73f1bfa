using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>Scenarios that the tests of the bound vary.</summary>
internal static class BoundScene
{
    /// <summary>Ten coasting bodies before one radar, with another probability of detection.</summary>
    public static SimulationRun Raid(double probability, long seed = 1)
    {
        Scenario raid = ScenarioFiles.Read("raid-10");
        GroundRadar radar = (GroundRadar)raid.Sensors[0];
        RadarReceiver receiver = radar.Receiver! with { Detection = new(probability, 40) };
        return ScenarioFiles.Run(raid with { Seed = seed, Sensors = [radar with { Receiver = receiver }] });
    }

    /// <summary>The same with echoes that fluctuate, and a radar so weak that it sees about half of them.</summary>
    public static SimulationRun WeakRaid(long seed)
    {
        Scenario raid = ScenarioFiles.Read("raid-10");
        GroundRadar radar = (GroundRadar)raid.Sensors[0];
        return ScenarioFiles.Run(raid with
        {
            Seed = 1,
            Sensors = [radar with { Id = 1, Receiver = radar.Receiver! with { Detection = null, DecibelsAtReference = 20 } }],
        }).Seeded(seed);
    }

    /// <summary>The same truth, seen with other noise.</summary>
    public static SimulationRun Seeded(this SimulationRun run, long seed) => SimulationRun.Watch(run.Scenario with { Seed = seed }, run.Truth);

    /// <summary>Truth and inputs of a run.</summary>
    public static (Model.RecordedTruth Truth, List<PipelineInput> Inputs) Play(this SimulationRun run)
    {
        SimulatedTruth truth = new(run);
        List<PipelineInput> inputs = [];
        foreach (SimulatedMessage message in run.Messages())
        {
            truth.Passed(message);
            inputs.Add(message.Input);
        }

        return (truth.Build(), inputs);
    }

    /// <summary>The bound of what the sensors of a run saw.</summary>
    public static BoundReport Bound(this SimulationRun run, BoundOptions? options = null)
    {
        (Model.RecordedTruth truth, List<PipelineInput> inputs) = run.Play();
        return Simulation.Bound.Of(run.Theatre, truth, inputs, options);
    }
}
