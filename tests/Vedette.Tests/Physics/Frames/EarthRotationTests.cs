namespace Vedette.Tests;

public class EarthRotationTests
{
    private static readonly EarthRotation s_rotation = new(new Instant(0), 1.2, 7.292115e-5);

    [Fact]
    public void A_body_at_rest_on_the_ground_has_no_velocity_over_the_earth()
    {
        var time = new Instant(0).AddSeconds(1234.5);
        Position<Ecef> ground = GeodeticPosition.FromDegrees(35, -40, 10).ToEcef();

        Velocity<Eci> inertial = s_rotation.ToEci(time, ground, default(Velocity<Ecef>));
        Velocity<Ecef> back = s_rotation.ToEcef(time, s_rotation.ToEci(time, ground), inertial);

        // ω a cos(lat) = 465.1 × cos 35° (geocentric radius differs a little): about 381 m/s, eastward.
        Assert.InRange(inertial.MetresPerSecond, 380.5, 382.5);
        Assert.Equal(0, back.MetresPerSecond, tolerance: 1e-9);
    }
}
