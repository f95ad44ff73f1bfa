using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

public class ScenarioVariationTests
{
    [Fact]
    public void Each_seed_draws_its_own_numbers_and_the_same_again()
    {
        Scenario single = ScenarioFiles.Read("single");
        BallisticLaunch Flight(long seed) => (BallisticLaunch)ScenarioFiles.Run(single with { Seed = seed }).Scenario.Events[0];

        BallisticLaunch[] flights = [.. Enumerable.Range(0, 20).Select(seed => Flight(seed))];

        Assert.Equal(Flight(3), flights[3]);
        Assert.Equal(20, flights.Select(f => f.ApogeeKilometres).Distinct().Count());
        Assert.All(flights, f => Assert.InRange(f.ApogeeKilometres, 300, 400));
        Assert.All(flights, f => Assert.InRange(f.From.LongitudeDegrees, -30, -25));
        Assert.All(flights, f => Assert.InRange(f.To.LatitudeDegrees, 35.5, 37.5));
    }

    [Fact]
    public void Sensors_vary_as_well_and_normal_values_have_their_spread()
    {
        Scenario one = ScenarioFiles.Read("one-radar");
        GroundRadar radar = (GroundRadar)one.Sensors[0] with { Bias = new(0, 0, 0) };
        Scenario varied = one with
        {
            Sensors = [radar],
            Events = [],
            Variation = [new("sensors[0].bias.rangeMetres", Normal: new(5, 20)), new("sensors[0].scanPeriodSeconds", new(2, 4))],
        };

        GroundRadar[] radars = [.. Enumerable.Range(0, 400).Select(s => (GroundRadar)ScenarioFiles.Run(varied with { Seed = s }).Scenario.Sensors[0])];
        double mean = radars.Average(r => r.Bias!.RangeMetres);
        double sigma = Math.Sqrt(radars.Average(r => Math.Pow(r.Bias!.RangeMetres - 5, 2)));

        // 400 draws: a mean is good to 1 m and a sigma to 0.71 m; four times that.
        Assert.InRange(mean, 1, 9);
        Assert.InRange(sigma, 17.2, 22.8);
        Assert.All(radars, r => Assert.InRange(r.ScanPeriodSeconds, 2, 4));
    }

    [Theory]
    [InlineData("""{ "key": "events[0].apogee", "uniform": { "from": 1, "to": 2 } }""", "events[0].apogee")]
    [InlineData("""{ "key": "events[7].apogeeKilometres", "uniform": { "from": 1, "to": 2 } }""", "events[7]")]
    [InlineData("""{ "key": "title", "uniform": { "from": 1, "to": 2 } }""", "title")]
    [InlineData("""{ "key": "events[0]", "uniform": { "from": 1, "to": 2 } }""", "events[0]")]
    [InlineData("""{ "key": "seed" }""", "one of the two")]
    [InlineData("""{ "key": "durationSeconds", "uniform": { "from": 3, "to": 2 } }""", "variation[0].uniform.to")]
    [InlineData("""{ "key": "durationSeconds", "uniform": { "from": 3, "to": 4 }, "normal": { "mean": 3, "sigma": 1 } }""", "one of the two")]
    [InlineData("""{ "key": "durationSeconds", "normal": { "mean": 3, "sigma": 0 } }""", "variation[0].normal.sigma")]
    [InlineData("""{ "key": "durationSeconds", "gauss": { "mean": 3, "sigma": 0 } }""", "gauss")]
    public void Variation_that_cannot_be_is_an_error_that_names_it(string entry, string named)
    {
        string file = Encoding.UTF8.GetString(ScenarioFiles.Bytes("one-radar"));
        string varied = file.Replace("\"expect\": {", $"\"variation\": [ {entry} ], \"expect\": {{", StringComparison.Ordinal);

        Assert.False(ScenarioFile.TryRead(Encoding.UTF8.GetBytes(varied), out _, out ScenarioError? error));
        Assert.Contains(named, error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_is_drawn_out_of_its_range_is_an_error_that_names_it()
    {
        Scenario varied = ScenarioFiles.Read("single") with { Variation = [new("events[0].burnSeconds", new(1000, 2000))] };

        Assert.False(SimulationRun.TryCreate(varied, ScenarioFiles.Vehicles, out _, out ScenarioError? error));
        Assert.Equal("events[0].burnSeconds", error!.Key);
    }

    [Fact]
    public void Flight_without_spent_stages_is_one_body() => Assert.Single(ScenarioFiles.Run("single").Truth.Bodies);
}
