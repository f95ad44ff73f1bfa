namespace Vedette.Tests;

/// <summary>Listed orbits at other times, and how their errors grow.</summary>
public class OrbitCarrierTests
{
    private static readonly EarthModel s_earth = EarthModel.Wgs84;
    private static readonly OrbitCarrier s_carrier = new(s_earth);
    private static readonly Instant s_epoch = new(0);
    private static readonly FlightState s_low = Circular(6_978_137);

    // In one flight of a tolerance ten thousand times as tight. What is left is the error of the carrier's own steps, along the orbit: 280 m of four and a half million kilometres.
    [Fact]
    public void An_entry_of_a_week_ago_is_carried_in_pieces_to_where_one_flight_leads()
    {
        FlightState expected = new BallisticFlight(s_earth, 1e-12).Propagate(s_low, 7 * 86_400);

        Assert.InRange((At(s_low, 7 * 86_400).Position - expected.Position).Length, 0, 1_000);
    }

    // Whole revolutions after an error of speed of δ a body is 3 δ t along its orbit from where it would have been (Clohessy and Wiltshire, 1960).
    [Fact]
    public void Error_grows_as_a_body_of_another_speed_runs_off()
    {
        const double error = 0.1;
        double revolution = 2 * Math.PI * Math.Sqrt(Math.Pow(s_low.Position.Length, 3) / s_earth.GravitationalParameter);
        FlightState faster = s_low with { Velocity = s_low.Velocity * (1 + error / s_low.Velocity.Length) };
        double apart = (At(faster, 3 * revolution).Position - At(s_low, 3 * revolution).Position).Length;

        (double place, double speed) = new KnownOrbit(s_epoch, s_low, 0, error).SigmasAt(s_epoch.AddSeconds(3 * revolution));

        Assert.Equal(apart, place, tolerance: 0.02 * apart);
        Assert.Equal(apart / s_low.Position.Length * s_low.Velocity.Length, speed, tolerance: 0.1 * speed);
    }

    [Fact]
    public void A_carried_orbit_is_the_state_then_with_the_error_then()
    {
        KnownOrbit listed = new(s_epoch, s_low, 300, 0.3);
        Instant before = s_epoch.AddSeconds(-1_000);

        KnownOrbit carried = s_carrier.Carry(listed, before)!.Value;

        Assert.Equal((before, At(s_low, -1_000)), (carried.Time, carried.State));
        Assert.Equal(Math.Sqrt(300 * 300 + 900 * 900), carried.PositionSigmaMetres, tolerance: 1e-9);
    }

    [Fact]
    public void What_cannot_be_followed_stays_where_it_was_lost_and_gives_no_orbit()
    {
        FlightState lost = s_low with { Velocity = new(0, 0, 1e153) }; // Squares of where it comes are beyond what a number can be.

        Assert.False(s_carrier.TryCarry(lost, 86_400, out FlightState stays));
        Assert.Equal(lost, stays);
        Assert.Null(s_carrier.Carry(new(s_epoch, lost, 300, 0.3), s_epoch.AddSeconds(86_400)));
    }

    private static FlightState At(FlightState state, double seconds)
    {
        Assert.True(s_carrier.TryCarry(state, seconds, out FlightState carried));
        return carried;
    }

    private static FlightState Circular(double radius)
    {
        double speed = Math.Sqrt(s_earth.GravitationalParameter / radius);
        return new(new(radius, 0, 0), new(0, 0.6 * speed, 0.8 * speed));
    }
}
