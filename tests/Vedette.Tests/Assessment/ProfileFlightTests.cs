using Vedette.Assessments;

namespace Vedette.Tests;

public class ProfileFlightTests
{
    private static readonly LocalFrame s_site = new(GeodeticPosition.FromDegrees(40, -30, 0));

    [Fact]
    public void Before_lift_off_it_stands()
    {
        FlightState state = Fly(new(1, 20, 120, 0.1, 80, 1), -5)[0];

        Assert.Equal(s_site.Origin.Vector, state.Position);
        Assert.Equal(default, state.Velocity);
    }

    [Fact]
    public void Flight_goes_on_smoothly_from_the_rise()
    {
        BoostProfile profile = new(1, 20, 120, 0.1, 80, 1);
        FlightState[] states = Fly(profile, profile.RiseSeconds, profile.RiseSeconds + 1e-6);

        Assert.InRange((states[1].Position - states[0].Position).Length, 0, 1e-3);
        Assert.Equal(BoostProfile.KickSpeed, states[1].Velocity.Length, tolerance: 1e-3);
    }

    [Fact]
    public void After_burnout_it_falls_as_ballistic_flight_does()
    {
        // Another way to compute: the flight under gravity in inertial axes, without air.
        BoostProfile profile = new(0.8, 18, 110, 0.08, 80, 1);
        FlightState[] states = Fly(profile, 81, 481);
        Instant start = AssessmentScene.Epoch.AddSeconds(81);
        Instant end = AssessmentScene.Epoch.AddSeconds(481);
        EarthRotation rotation = AssessmentScene.Rotation;
        Position<Ecef> place = Position<Ecef>.From(states[0].Position);
        FlightState inertial = new(
            rotation.ToEci(start, place).Vector,
            rotation.ToEci(start, place, Velocity<Ecef>.From(states[0].Velocity)).Vector);

        FlightState later = AssessmentScene.After(inertial, 400);

        // Steps of 10 s with a method of fourth order over 400 s.
        Vector3 expected = rotation.ToEcef(end, Position<Eci>.From(later.Position)).Vector;
        Assert.InRange((expected - states[1].Position).Length, 0, 5);
    }

    [Fact]
    public void Speed_gained_is_that_of_the_rocket_equation_less_gravity_and_drag()
    {
        // Straight up, kick of almost nothing: Δv = a₀ τ ln(m₀/m) (1.0 to 1.12 of it, by the gain of thrust with height) − g t − drag.
        BoostProfile profile = new(0, 25, 120, 1e-6, 90, 1);
        double speed = Fly(profile, 90)[0].Velocity.Length;
        double ideal = 25 * 120 * Math.Log(1 / (1 - 90.0 / 120));

        Assert.InRange(speed, ideal - 9.81 * 90 - 300, 1.12 * ideal - 9.6 * 90);
    }

    [Fact]
    public void Two_stages_accelerate_again_from_the_start_of_the_second()
    {
        BoostProfile profile = new(0, 20, 100, 0.1, 60, 2);
        FlightState[] states = Fly(profile, 55, 59, 61, 65);

        double before = (states[1].Velocity - states[0].Velocity).Length / 4;
        double after = (states[3].Velocity - states[2].Velocity).Length / 4;

        // Acceleration falls from about 2.3 times to once the first one.
        Assert.InRange(after / before, 0.3, 0.6);
    }

    private static FlightState[] Fly(BoostProfile profile, params double[] seconds)
    {
        FlightState[] states = new FlightState[seconds.Length];
        new ProfileFlight(EarthModel.Wgs84).Fly(s_site, profile, seconds, states);
        return states;
    }
}
