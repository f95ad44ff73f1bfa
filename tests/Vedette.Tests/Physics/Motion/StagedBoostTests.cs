namespace Vedette.Tests;

public class StagedBoostTests
{
    private static readonly EarthModel s_earth = EarthModel.Wgs84;
    private static readonly EarthRotation s_rotation = new(default, 1, s_earth.RotationRadiansPerSecond);

    // Notional figures, for the test only.
    private static readonly BoostVehicle s_vehicle = new(
        [new(4000, 600, 60, 240, 0.3), new(1200, 200, 50, 260, 0.2, 3)], 500, 0.05);

    [Fact]
    public void Trajectory_is_continuous_and_comes_down_on_the_ellipsoid()
    {
        BoostFlight flight = Fly(new GravityTurn(5, 0.1, 5), 1.2);

        Assert.NotNull(flight.Impact);
        Assert.NotNull(flight.Apogee);
        FlightTrajectory path = flight.Trajectory;
        for (double t = 1; t < path.EndSeconds - 1; t += 1)
        {
            FlightState before = path.At(t - 1e-3);
            FlightState after = path.At(t + 1e-3);
            Vector3 expected = 2e-3 * path.At(t).Velocity;
            // Acceleration below 200 m/s²: the neglected term is below 200 · (1e-3)² = 2e-4 m.
            Assert.True((after.Position - before.Position - expected).Length < 1e-3, $"jump at {t} s");
        }

        // A step may err by 10⁻⁸ of the Earth's radius, 6 cm; three such steps.
        Assert.Equal(0, Ellipsoid.HeightMetres(s_earth, path.At(path.EndSeconds).Position), tolerance: 0.2);
        Assert.Equal(113, flight.Separations[1].Event.Seconds, tolerance: 1e-9);
        Assert.Equal(110, flight.Burnout.Seconds, tolerance: 1e-9);
    }

    [Fact]
    public void Flight_goes_the_way_it_is_sent()
    {
        BoostFlight flight = Fly(new GravityTurn(5, 0.1, 5), 1.2);

        GeodeticPosition site = GeodeticPosition.FromDegrees(10, -30, 0);
        Position<Ecef> burnout = s_rotation.ToEcef(new Instant(0).AddSeconds(110), Position<Eci>.From(flight.Burnout.State.Position));
        (_, double azimuth, _) = new LocalFrame(site).Look(burnout);
        // The Coriolis force turns the path by some 3° (2 ω v over the time of the rise), and no yaw steering takes that out.
        Assert.Equal(1.2, azimuth, tolerance: 0.08);
    }

    [Fact]
    public void A_rocket_that_is_too_heavy_is_refused()
    {
        var heavy = s_vehicle with { PayloadKilograms = 50_000 };

        Assert.Throws<ArgumentException>(() => new StagedBoost(s_earth, heavy, new GravityTurn(5, 0.1, 5)));
    }

    private static BoostFlight Fly(Steering steering, double azimuth) =>
        new StagedBoost(s_earth, s_vehicle, steering).Fly(s_rotation, default, GeodeticPosition.FromDegrees(10, -30, 0), azimuth);
}
