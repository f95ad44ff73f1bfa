using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

public class ScenarioFileTests
{
    /// <summary>The example of docs/algorithms/simulation.md: the smallest sensors that can be written.</summary>
    private const string Example = """
        {
          "title": "One flight, two sensors, sun glint",
          "why": "Glint on the sea must not raise an alert, and must not delay the real one.",
          "seed": 20261123,
          "startUtc": "2026-03-20T05:40:00Z",          // near equinox: glint is strongest
          "durationSeconds": 900,
          "sensors": [
            { "kind": "infraredSatellite", "id": 1, "name": "IR-WEST", "longitudeDegrees": -30.0,
              "framePeriodSeconds": 5, "sigmaMicroradians": 40, "falseDetectionsPerFrame": 3 },
            { "kind": "groundRadar", "id": 2, "name": "RADAR-NORTH",
              "latitudeDegrees": 12.0, "longitudeDegrees": -24.0, "heightMetres": 180,
              "scanPeriodSeconds": 2, "rangeSigmaMetres": 25, "angleSigmaMilliradians": 1.0,
              "instrumentedRangeKilometres": 2500 }
          ],
          "events": [
            { "kind": "ballisticFlight", "atSeconds": 60, "burnSeconds": 65, "apogeeKilometres": 150,
              "from": { "latitudeDegrees": 2.0, "longitudeDegrees": -31.0 },
              "to":   { "latitudeDegrees": 7.0, "longitudeDegrees": -27.5 } },
            { "kind": "sunGlint", "atSeconds": 0, "forSeconds": 400,
              "where": { "latitudeDegrees": 4.5, "longitudeDegrees": -36.0 } }
          ],
          "expect": {
            "alerts": 1, "firstAlertWithinSeconds": 45,
            "launchErrorKilometres": 10, "impactErrorKilometres": 30,
            "falseAlerts": 0
          }
        }
        """;

    [Fact]
    public void The_example_of_the_conventions_becomes_a_run()
    {
        SimulationRun run = ScenarioFiles.Run(Read(Example));

        Assert.Equal(2, run.Truth.Bodies.Count);
        Assert.Contains(run.Messages(), m => m.Truth.Any(t => t.ObjectId == 1));
        Assert.Contains(run.Messages(), m => m.Truth.Any(t => t.ObjectId == -1));
    }

    [Theory]
    [InlineData("\"scanPeriodSeconds\"", "\"scanPeriodSecond\"", "scanPeriodSecond", 12)]
    [InlineData("\"seed\": 20261123,", "", "seed", 27)]
    [InlineData("\"heightMetres\": 180", "\"heightMetres\": 18000", "sensors[1].heightMetres", 11)]
    [InlineData("\"kind\": \"sunGlint\"", "\"kind\": \"sunGlow\"", "sunGlow", 19)]
    [InlineData("\"durationSeconds\": 900,", "\"durationSeconds\": 900, \"durationSeconds\": 901,", "durationSeconds", 6)]
    [InlineData("\"durationSeconds\": 900,", "\"durationSeconds\": \"900\",", "durationSeconds", 6)]
    [InlineData("\"longitudeDegrees\": -36.0", "\"longitudeDegrees\": 324.0", "events[1].where.longitudeDegrees", 20)]
    [InlineData("05:40:00Z", "25:40:00Z", "startUtc", 5)]
    [InlineData("\"id\": 2", "\"id\": 1", "sensors[1].id", 10)]
    [InlineData("\"to\":   { \"latitudeDegrees\": 7.0, \"longitudeDegrees\": -27.5 }", "\"to\": null", "to", 18)]
    public void A_wrong_key_or_value_is_an_error_that_names_key_and_line(string was, string becomes, string named, int line)
    {
        Assert.Contains(was, Example, StringComparison.Ordinal);
        byte[] bytes = Encoding.UTF8.GetBytes(Example.Replace(was, becomes, StringComparison.Ordinal));

        Assert.False(ScenarioFile.TryRead(bytes, out Scenario? scenario, out ScenarioError? error));

        Assert.Null(scenario);
        Assert.Contains(named, error!.Key + " " + error.Reason, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Random_bytes_and_damaged_files_are_errors_and_never_throw()
    {
        SeededRandom random = new(1);
        byte[] good = Encoding.UTF8.GetBytes(Example);
        for (int run = 0; run < 2000; run++)
        {
            byte[] bytes = (byte[])good.Clone();
            for (int i = 0; i < 1 + random.Below(4); i++)
            {
                bytes[random.Below(bytes.Length)] = (byte)random.Below(256);
            }

            bytes = bytes[..random.Below(bytes.Length + 1)];
            if (!ScenarioFile.TryRead(bytes, out _, out ScenarioError? error))
            {
                Assert.NotEmpty(error.Reason);
                Assert.DoesNotContain("Vedette.", error.Reason, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_flight_that_cannot_be_is_an_error_that_names_the_event()
    {
        Scenario scenario = Read(Example);
        BallisticLaunch flight = (BallisticLaunch)scenario.Events[0];
        Scenario far = scenario with { Events = [flight with { BurnSeconds = 600, ApogeeKilometres = 20 }] };

        Assert.False(SimulationRun.TryCreate(far, VehicleTable.Empty, out _, out ScenarioError? error));

        Assert.Equal("events[0]", error.Key);
    }

    [Fact]
    public void A_class_that_is_not_in_the_table_is_an_error_that_names_the_ones_that_are()
    {
        Scenario scenario = Read(Example);
        PlaceOnEarth place = new(0, 0);
        Scenario named = scenario with { Events = [new VehicleLaunch(0, "huge", place, new(5, 5))] };

        Assert.False(SimulationRun.TryCreate(named, ScenarioFiles.Vehicles, out _, out ScenarioError? error));

        Assert.Equal("events[0].class", error.Key);
        Assert.Contains("longSolid", error.Reason, StringComparison.Ordinal);
    }

    private static Scenario Read(string text)
    {
        Assert.True(ScenarioFile.TryRead(Encoding.UTF8.GetBytes(text), out Scenario? scenario, out ScenarioError? error), error?.ToString());
        return scenario!;
    }
}
