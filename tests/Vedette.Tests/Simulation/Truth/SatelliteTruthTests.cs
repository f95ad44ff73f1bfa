using Vedette.Simulation;

namespace Vedette.Tests;

public class SatelliteTruthTests
{
    private static readonly Scenario s_scenario = ScenarioFiles.Read("one-radar");

    private static SatelliteElements Low { get; } = new(-600, "LOW", 15.2, 0.001, 51.6, 120, 30, 200, 1e-4, 10, true);

    [Fact]
    public void A_satellite_given_by_elements_is_where_sgp4_says()
    {
        SimulationRun run = ScenarioFiles.Run(s_scenario with { Events = [Low] });
        MeanElements elements = new(
            "1",
            "LOW",
            "",
            run.Theatre.Epoch.AddSeconds(-600),
            15.2 * 2 * Math.PI / 86_400,
            0.001,
            double.DegreesToRadians(51.6),
            double.DegreesToRadians(120),
            double.DegreesToRadians(30),
            double.DegreesToRadians(200),
            1e-4);
        Assert.True(Sgp4.TryCreate(elements, LeapSeconds.BuiltIn, out Sgp4? theory, out _));
        for (double t = 1.3; t < 700; t += 47.9)
        {
            Assert.True(theory.TryPropagate(run.Theatre.Epoch.AddSeconds(t), out Position<Eci> position, out _, out _));

            // Exact in the middle, 360 s; elsewhere free fall against a theory that leaves out small terms: metres at this eccentricity.
            Assert.Equal(0, (position.Vector - run.Truth.Bodies[0].History.At(t).Position).Length, tolerance: Math.Abs(t - 360) < 5 ? 0.1 : 15);
        }

        Assert.Equal("LOW", Assert.Single(run.Theatre.Catalogue).CatalogueId);
    }

    // Even at an eccentricity at which SGP4 itself is off by a hundred metres in 200 s: bodies fall, and trackers may rely on it.
    [Fact]
    public void A_satellite_given_by_elements_falls_freely()
    {
        SatelliteElements eccentric = new(0, "E", 11.5, 0.12, 63.4, 140, 60, 340, 2e-5, 10, true);
        SimulationRun run = ScenarioFiles.Run(s_scenario with { Events = [eccentric] });
        StateHistory history = run.Truth.Bodies[0].History;
        BallisticFlight flight = new(run.Theatre.Earth);

        for (double t = 0; t < 500; t += 50)
        {
            // Stored every 5 s: h⁴/384 · r ω⁴ is below a millimetre.
            Assert.Equal(0, (flight.Propagate(history.At(t), 200).Position - history.At(t + 200).Position).Length, tolerance: 0.01);
        }
    }

    [Fact]
    public void Elements_that_sgp4_does_not_take_are_an_error_that_names_the_event()
    {
        Scenario wrong = s_scenario with { Events = [Low with { Eccentricity = 0.99 }] };

        Assert.False(SimulationRun.TryCreate(wrong, VehicleTable.Empty, out _, out ScenarioError? error));

        Assert.Equal("events[0]", error.Key);
    }

    [Fact]
    public void A_pass_goes_over_its_place_at_its_time_with_its_heading()
    {
        SatellitePass pass = new(300, "S", new(-20, -28), 60, 700, 5, false);
        SimulationRun run = ScenarioFiles.Run(s_scenario with { Events = [pass] });
        (Position<Ecef> position, _) = run.Truth.Frame.ToEcef(300, run.Truth.Bodies[0].History.At(300));
        GeodeticPosition over = GeodeticPosition.FromEcef(position);

        Assert.Equal(-20, over.LatitudeDegrees, tolerance: 1e-5);
        Assert.Equal(-28, over.LongitudeDegrees, tolerance: 1e-5);
        Assert.Equal(700_000, over.HeightMetres, tolerance: 1);
    }

    [Fact]
    public void Of_a_catalogue_only_those_that_a_radar_can_see_are_added_and_all_of_them_are_known()
    {
        SimulationRun run = ScenarioFiles.Run(s_scenario with { Events = [] });
        List<MeanElements> catalogue = [];
        for (int i = 0; i < 360; i += 5)
        {
            catalogue.Add(new(
                $"{i}", "", "", run.Theatre.Epoch, 14.5 * 2 * Math.PI / 86_400, 0.001, 1.2, double.DegreesToRadians(i), 0, double.DegreesToRadians(7 * i), 0));
        }

        GroundTruth truth = CatalogueTraffic.Add(run.Truth, run.Scenario, catalogue);
        SimulationRun busy = SimulationRun.Watch(run.Scenario, truth);

        Assert.InRange(truth.Bodies.Count, 1, 40);
        Assert.Equal(truth.Bodies.Count, busy.Theatre.Catalogue.Count);
        Assert.Contains(busy.Messages(), m => m.Truth.Any(t => t.ObjectId > 0));
    }
}
