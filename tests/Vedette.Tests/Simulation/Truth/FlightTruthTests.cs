using Vedette.Simulation;

namespace Vedette.Tests;

public class FlightTruthTests
{
    private static readonly SimulationRun s_run = ScenarioFiles.Run("one-radar");

    [Fact]
    public void A_flight_leaves_and_arrives_where_the_scenario_says_and_as_high()
    {
        BallisticLaunch asked = (BallisticLaunch)s_run.Scenario.Events[0];
        TruthBody body = s_run.Truth.Bodies[0];

        Assert.Equal(asked.ApogeeKilometres * 1000, Place(body, "apogee").HeightMetres, tolerance: FlightFit.ToleranceMetres);
        Assert.Equal(0, Distance(asked.From.ToGeodetic(), Place(body, "launch")), tolerance: 0.01);
        Assert.Equal(0, Distance(asked.To.ToGeodetic(), Place(body, "impact")), tolerance: 2 * FlightFit.ToleranceMetres);
        Assert.Equal(asked.BurnSeconds, body.Event("burnout")!.Seconds - body.Event("launch")!.Seconds, tolerance: 1e-6);
    }

    [Fact]
    public void Energy_is_kept_in_coast_above_the_air()
    {
        TruthBody body = s_run.Truth.Bodies[0];
        double apogee = body.Event("apogee")!.Seconds;
        double reference = Energy(body.History.At(apogee));
        for (double t = apogee - 80; t <= apogee + 80; t += 7.3)
        {
            // Above 150 km, drag takes less than 1 J/kg; the energy is about −6·10⁷ J/kg.
            Assert.Equal(reference, Energy(body.History.At(t)), tolerance: 1e-7 * Math.Abs(reference));
        }
    }

    [Fact]
    public void States_between_samples_follow_the_flight()
    {
        // Interpolated at odd times, against the same flight propagated from the burnout in one go; in coast and in re-entry.
        TruthBody body = s_run.Truth.Bodies[0];
        TruthEvent burnout = body.Event("burnout")!;
        BallisticFlight flight = new(s_run.Truth.Frame.Earth);
        for (double t = burnout.Seconds + 0.37; t < body.History.EndSeconds; t += 13.71)
        {
            FlightState direct = flight.Propagate(burnout.State, t - burnout.Seconds, 1 / body.BallisticCoefficient);
            Assert.Equal(0, (direct.Position - body.History.At(t).Position).Length, tolerance: 0.5);
        }
    }

    [Fact]
    public void Phases_are_boost_then_air_then_coast_then_air()
    {
        TruthBody body = s_run.Truth.Bodies[0];
        List<string> phases = [];
        for (double t = body.History.StartSeconds; t < body.History.EndSeconds; t += 1)
        {
            if (phases.Count == 0 || phases[^1] != body.PhaseAt(t))
            {
                phases.Add(body.PhaseAt(t));
            }
        }

        // The motor burns out at 56 km; without thrust below 100 km counts as re-entry, upward too.
        Assert.Equal(["boost", "reentry", "coast", "reentry"], phases);
    }

    [Fact]
    public void A_spent_stage_parts_slowly_and_falls_short()
    {
        TruthBody payload = s_run.Truth.Bodies[0];
        TruthBody stage = s_run.Truth.Bodies[1];
        double separation = stage.History.StartSeconds;

        Assert.Equal(TruthKind.SpentStage, stage.Kind);
        Assert.Equal(payload.Id, stage.ParentId);
        Assert.Equal(0, (payload.History.At(separation).Position - stage.History.At(separation).Position).Length, tolerance: 1e-3);
        // 2 m/s at separation, and at 56 km the air brakes the empty stage by some 3 m/s² more than the payload.
        Assert.InRange((payload.History.At(separation + 10).Position - stage.History.At(separation + 10).Position).Length, 20, 400);
        Assert.True(stage.Event("impact")!.Seconds > payload.Event("impact")!.Seconds);
    }

    [Fact]
    public void A_space_launch_reaches_the_orbit_asked_for_and_its_stages_come_down()
    {
        SimulationRun run = ScenarioFiles.Run("space-launch");
        SpaceLaunch asked = (SpaceLaunch)run.Scenario.Events[0];
        TruthBody payload = run.Truth.Bodies[0];
        FlightState end = payload.History.End;
        double mu = EarthModel.Wgs84.GravitationalParameter;
        double semiMajor = 1 / (2 / end.Position.Length - end.Velocity.LengthSquared / mu);
        double eccentricity = Math.Sqrt(1 - Vector3.Cross(end.Position, end.Velocity).LengthSquared / mu / semiMajor);

        // The equatorial bulge alone moves heights by some 10 km along the orbit.
        Assert.Equal(asked.OrbitHeightKilometres * 1000, semiMajor - EarthModel.Wgs84.SemiMajorMetres, tolerance: 25_000);
        Assert.InRange(eccentricity, 0, 0.01);
        Assert.All(run.Truth.Bodies.Skip(1), b => Assert.NotNull(b.Event("impact")));
    }

    [Theory]
    [InlineData("short", 2.5, 2.5)]
    [InlineData("medium", 7, 6)]
    [InlineData("intermediate", 18, 20)]
    [InlineData("longSolid", 20, 60)]
    [InlineData("longLiquid", 10, 62)]
    public void Each_notional_class_reaches_its_range(string name, double toLatitude, double toLongitude)
    {
        Scenario scenario = ScenarioFiles.Read("one-radar") with
        {
            Events = [new VehicleLaunch(10, name, new(0, 0), new(toLatitude, toLongitude))],
        };

        TruthBody body = ScenarioFiles.Run(scenario).Truth.Bodies[0];

        Assert.Equal(0, Distance(GeodeticPosition.FromDegrees(toLatitude, toLongitude, 0), Place(body, "impact")), tolerance: 2 * FlightFit.ToleranceMetres);
    }

    private static double Energy(FlightState s) =>
        s.Velocity.LengthSquared / 2 - Gravity.Potential(EarthModel.Wgs84, s.Position);

    private static GeodeticPosition Place(TruthBody body, string name)
    {
        TruthEvent e = body.Event(name)!;
        return GeodeticPosition.FromEcef(s_run.Truth.Frame.ToEcef(e.Seconds, e.State).Position);
    }

    private static double Distance(GeodeticPosition a, GeodeticPosition b)
    {
        Position<Ecef> below = new GeodeticPosition(b.LatitudeRadians, b.LongitudeRadians, 0).ToEcef();
        return (a.ToEcef() - below).LengthMetres;
    }
}
