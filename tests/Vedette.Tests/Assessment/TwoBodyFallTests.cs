using Vedette.Assessments;

namespace Vedette.Tests;

public class TwoBodyFallTests
{
    // Round, without air in the way: the ellipse is exact, and the flight is integrated.
    private static readonly EarthModel s_round = EarthModel.Wgs84 with { J2 = 0, J3 = 0, J4 = 0, J5 = 0, J6 = 0, Flattening = 0 };

    [Theory]
    [InlineData(100e3, 3000, 40)]
    [InlineData(300e3, 6500, 25)]
    [InlineData(500e3, 4000, -20)]
    [InlineData(800e3, 7000, 2)]
    public void Descent_is_where_and_when_integrated_flight_has_it(double height, double speed, double climb)
    {
        FlightState state = AssessmentScene.StateOver(35, -30, height, speed, climb, 60);
        double radius = s_round.SemiMajorMetres + 80_000;
        Assert.True(new BallisticFlight(s_round, 1e-12).TryFindDescent(state, 0, 80_000, 7200, out FlightEvent descent));

        Assert.True(TwoBodyFall.TryCreate(s_round.GravitationalParameter, state, out TwoBodyFall fall));
        Assert.True(fall.TryDescend(radius, out double anomaly));

        // Rounding of the anomaly near the apogee, and the integrator's millimetres.
        Assert.Equal(descent.Seconds, fall.SecondsTo(anomaly), tolerance: 1e-4);
        Assert.InRange((descent.State.Position - radius * fall.Toward(anomaly)).Length, 0, 0.5);
        (double motion, double dive) = fall.MotionAt(radius);
        Assert.Equal(descent.State.Velocity.Length, motion, tolerance: 1e-3);
        Assert.Equal(
            -Math.Asin(Vector3.Dot(descent.State.Position.Unit, descent.State.Velocity.Unit)), dive, tolerance: 1e-6);
    }

    [Fact]
    public void What_flies_above_a_radius_does_not_come_down_through_it()
    {
        FlightState satellite = AssessmentScene.StateOver(35, -30, 600e3, 7700, 0, 60);

        Assert.True(TwoBodyFall.TryCreate(s_round.GravitationalParameter, satellite, out TwoBodyFall fall));
        Assert.False(fall.TryDescend(s_round.SemiMajorMetres, out _));
    }

    [Fact]
    public void What_leaves_the_Earth_has_no_ellipse() => Assert.False(TwoBodyFall.TryCreate(
        s_round.GravitationalParameter, AssessmentScene.StateOver(35, -30, 300e3, 11_500, 10, 60), out _));
}
