using System.Globalization;
using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

public class SimulationRunTests
{
    [Fact]
    public void The_same_scenario_gives_the_same_inputs_and_another_seed_others()
    {
        Scenario scenario = Short(ScenarioFiles.Read("first-light"));

        string once = Text(ScenarioFiles.Run(scenario).Inputs());
        string again = Text(ScenarioFiles.Run(scenario).Inputs());
        string other = Text(ScenarioFiles.Run(scenario with { Seed = scenario.Seed + 1 }).Inputs());

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
    }

    [Fact]
    public void One_more_sensor_does_not_change_what_the_others_report()
    {
        Scenario scenario = Short(ScenarioFiles.Read("first-light"));
        GroundRadar radar = scenario.Sensors.OfType<GroundRadar>().First();
        Scenario more = scenario with { Sensors = [radar with { Id = 99, Name = "MORE" }, .. scenario.Sensors] };

        Assert.Equal(Rows(scenario, except: 99), Rows(more, except: 99));
    }

    [Fact]
    public void Inputs_come_as_a_recording_is_fed_in()
    {
        SimulationRun run = ScenarioFiles.Run(Short(ScenarioFiles.Read("first-light")));
        List<PipelineInput> inputs = [.. run.Inputs()];

        Assert.IsType<ConfigurationChanged>(inputs[0]);
        Assert.IsType<ClockTick>(inputs[^1]);
        Assert.Equal(run.Truth.DurationSeconds, inputs.OfType<ClockTick>().Count());
        foreach (Observation observation in inputs.OfType<Observation>())
        {
            Assert.Equal(DataMode.Simulated, observation.Mode);
            if (observation.Content is PlotMessage { Rows: [PlotRow first, .., PlotRow last] })
            {
                Assert.True(last.Time - first.Time <= TimeSpan.FromSeconds(0.5));
                Assert.Equal(last.Time, observation.Time);
            }
        }

        // Frames of the two satellites: 5 s from 0.4 s on, 10 s from 2.1 s on, empty ones included.
        Assert.Equal(24, inputs.OfType<Observation>().Count(o => o.Sensor.Value == 11));
        Assert.Equal(12, inputs.OfType<Observation>().Count(o => o.Sensor.Value == 12));
    }

    [Fact]
    public void Every_detection_has_a_number_of_its_own_and_a_truth()
    {
        SimulationRun run = ScenarioFiles.Run(Short(ScenarioFiles.Read("first-light")));
        HashSet<(bool Plot, long Id)> seen = [];
        foreach (SimulatedMessage message in run.Messages())
        {
            long[] ids = message.Input is Observation o
                ? o.Content switch
                {
                    PlotMessage plots => [.. plots.Rows.Select(r => r.Id)],
                    LineOfSightMessage lines => [.. lines.Rows.Select(r => r.Id)],
                    _ => [],
                }
                : [];
            Assert.Equal(ids.Length, message.Truth.Count);
            Assert.All(ids, id => Assert.True(seen.Add((message.Input is Observation { Content: PlotMessage }, id))));
        }
    }

    [Fact]
    public void The_catalogue_holds_the_satellites_that_the_scenario_says_within_its_stated_sigma()
    {
        SimulationRun run = ScenarioFiles.Run(Short(ScenarioFiles.Read("first-light")));

        Assert.Equal(["SAT-A", "SAT-B"], run.Theatre.Catalogue.Select(c => c.CatalogueId));
        foreach (CatalogueObject entry in run.Theatre.Catalogue)
        {
            FlightState truth = run.Truth.Bodies.Single(b => b.CatalogueId == entry.CatalogueId).History.At(0);
            double sigmas = (entry.State.Position.Vector - truth.Position).Length / entry.PositionSigmaMetres;
            Assert.InRange(sigmas, 0.05, 4.1); // Chi with three degrees of freedom: 99.9 % below 4.03, 1 in 10,000 below 0.05.
        }
    }

    private static Scenario Short(Scenario scenario) => scenario with { DurationSeconds = 120 };

    private static string Text(IEnumerable<PipelineInput> inputs)
    {
        StringBuilder text = new();
        foreach (PipelineInput input in inputs.Where(i => i is not ConfigurationChanged))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{input.Sequence} {input.Time.TaiTicks}");
            if (input is Observation o)
            {
                Append(text, o);
            }
        }

        return text.ToString();
    }

    private static string Rows(Scenario scenario, int except)
    {
        StringBuilder text = new();
        foreach (Observation o in ScenarioFiles.Run(scenario).Inputs().OfType<Observation>().Where(o => o.Sensor.Value != except))
        {
            Append(text, o);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Observation o)
    {
        switch (o.Content)
        {
            case PlotMessage plots:
                text.AppendJoin('\n', plots.Rows.Select(r => (r with { Id = 0 }).ToString()));
                break;
            case LineOfSightMessage lines:
                text.AppendJoin('\n', lines.Rows.Select(r => (r with { Id = 0 }).ToString()));
                break;
            default:
                Assert.Fail("A kind of message that no sensor here sends.");
                break;
        }
    }
}
