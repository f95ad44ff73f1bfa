using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>Bodies that change or manoeuvre, and air that is denser than it should be.</summary>
public class DisturbedFlightTests
{
    private static readonly Scenario s_single = ScenarioFiles.Read("single") with { Variation = null };
    private static readonly BallisticLaunch s_launch = (BallisticLaunch)s_single.Events[0];

    [Fact]
    public void Change_by_the_factor_one_is_free_flight()
    {
        TruthBody plain = Fly(s_launch);
        TruthBody unchanged = Fly(s_launch with { Body = new(6000, new(60, 20, 1)) });

        // Two integrations with steps of their own, 10⁻⁸ a step: some centimetres over the flight.
        Assert.Equal(plain.Event("impact")!.Seconds, unchanged.Event("impact")!.Seconds, tolerance: 1e-3);
        Assert.Equal(0, (plain.Event("impact")!.State.Position - unchanged.Event("impact")!.State.Position).Length, tolerance: 1);
        Assert.Equal(plain.Event("down_100km")!.Seconds, unchanged.Event("down_100km")!.Seconds, tolerance: 1e-3);
        Assert.Equal(plain.Event("apogee")!.Seconds, unchanged.Event("apogee")!.Seconds, tolerance: 1e-3);
    }

    [Fact]
    public void Manoeuvre_changes_the_velocity_by_what_is_stated_and_in_the_time_that_is_stated()
    {
        TruthBody plain = Fly(s_launch);
        TruthBody body = Fly(s_launch with { Manoeuvre = new(6, 30, -40, 120) });
        (TruthEvent begin, TruthEvent end) = (body.Event("manoeuvre")!, body.Event("manoeuvre_end")!);
        FlightState free = plain.History.At(end.Seconds);
        Vector3 gain = end.State.Velocity - free.Velocity;
        Vector3 forward = Drag.AirVelocity(EarthModel.Wgs84, begin.State.Position, begin.State.Velocity).Unit;

        Assert.Equal(6, end.Seconds - begin.Seconds, tolerance: 1e-9);

        // It begins with the first step of 1 s in which the distance from the centre falls: highest above the ellipsoid is a little sooner or later.
        Assert.InRange(begin.Seconds - body.Event("apogee")!.Seconds, -1, 2);

        // Over 6 s the pull of gravity differs by 2·10⁻⁶ /s² times some 400 m between the two: centimetres a second.
        Assert.Equal(130, gain.Length, tolerance: 0.1);
        Assert.Equal(30, Vector3.Dot(gain, forward), tolerance: 0.1);
        Assert.Equal(3 * 130, (end.State.Position - free.Position).Length, tolerance: 1); // Half of the gain times the time.
    }

    [Fact]
    public void Manoeuvre_on_the_way_down_begins_at_its_height()
    {
        TruthBody body = Fly(s_launch with { Manoeuvre = new(5, 0, 0, 200, 40) });

        // A quarter of a second late at most, at some 2 km/s.
        Assert.InRange(Ellipsoid.HeightMetres(EarthModel.Wgs84, body.Event("manoeuvre")!.State.Position), 39_400, 40_000);
    }

    [Theory]
    [InlineData(1.15, 1)]
    [InlineData(1, 0.5)]
    public void Drag_in_the_lower_air_is_that_of_the_denser_air_and_the_changed_body(double density, double factor)
    {
        BallisticLaunch launch = s_launch with { Body = new(4000, factor == 1 ? null : new(60, 30, factor)) };
        TruthBody body = ScenarioFiles.Run(s_single with { AirDensityFactor = density, Events = [launch] }).Truth.Bodies[0];
        double t = body.Event("down_100km")!.Seconds;
        while (Ellipsoid.HeightMetres(EarthModel.Wgs84, body.History.At(t).Position) > 15_000)
        {
            t += 0.25;
        }

        FlightState state = body.History.At(t);
        Vector3 measured = (body.History.At(t + 0.25).Velocity - body.History.At(t - 0.25).Velocity) / 0.5;
        Vector3 drag = measured - Gravity.Acceleration(EarthModel.Wgs84, state.Position);
        Vector3 standard = Drag.Acceleration(EarthModel.Wgs84, state.Position, state.Velocity, 1 / 4000.0);

        // Differences over half a second, of a deceleration that grows by a seventh in that time.
        Assert.Equal(density / factor, drag.Length / standard.Length, tolerance: 0.02);
    }

    [Theory]
    [InlineData("\"manoeuvre\": { \"forSeconds\": 0, \"forwardMetresPerSecond\": 1, \"rightMetresPerSecond\": 1, \"upMetresPerSecond\": 1 }", "events[0].manoeuvre.forSeconds")]
    [InlineData("\"manoeuvre\": { \"forSeconds\": 5, \"forwardMetresPerSecond\": 1, \"rightMetresPerSecond\": 1 }", "upMetresPerSecond")]
    [InlineData("\"body\": { \"ballisticCoefficient\": 0 }", "events[0].body.ballisticCoefficient")]
    [InlineData("\"body\": { \"ballisticCoefficient\": 9, \"change\": { \"fromKilometres\": 30, \"toKilometres\": 40, \"factor\": 2 } }", "events[0].body.change.toKilometres")]
    [InlineData("\"body\": { \"mass\": 9 }", "mass")]
    public void Wrong_keys_and_values_are_errors_that_name_them(string group, string named)
    {
        string file = Encoding.UTF8.GetString(ScenarioFiles.Bytes("single"));
        string changed = file.Replace("\"spentStages\": false,", $"\"spentStages\": false, {group},", StringComparison.Ordinal);

        Assert.False(ScenarioFile.TryRead(Encoding.UTF8.GetBytes(changed), out _, out ScenarioError? error));
        Assert.Contains(named, error!.ToString(), StringComparison.Ordinal);
    }

    private static TruthBody Fly(BallisticLaunch launch) => ScenarioFiles.Run(s_single with { Events = [launch] }).Truth.Bodies[0];
}
