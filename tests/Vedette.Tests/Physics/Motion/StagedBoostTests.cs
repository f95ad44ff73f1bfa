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

    // Tsiolkovsky's equation: without gravity and air the speed gained is the sum of g₀ Isp ln(m₀/m₁) over the stages. Gravity is a
    // ten-thousandth of the Earth's: 0.1 m/s in 110 s, 2e-5. The site drifts by 465 m/s, 8e-3 rad around the centre, so that what is up
    // turns by as much: 1e-5 of the sum.
    [Fact]
    public void Speed_gained_without_gravity_and_air_is_that_of_the_rocket_equation()
    {
        EarthModel light = s_earth with { GravitationalParameter = 4e10 };
        BoostVehicle vehicle = s_vehicle with { Stages = [.. s_vehicle.Stages.Select(s => s with { DragAreaSquareMetres = 0 })], PayloadDragAreaSquareMetres = 0 };
        GeodeticPosition site = GeodeticPosition.FromDegrees(10, -30, 0);
        BoostFlight flight = new StagedBoost(light, vehicle, PitchProgram.FixedRate(1000, 1, 0)).Fly(s_rotation, default, site, 1.2, 115);

        double expected = BoostStage.StandardGravity * (240 * Math.Log(6500.0 / 2500) + 260 * Math.Log(1900.0 / 700));
        Vector3 start = flight.Trajectory.At(0).Velocity;
        Assert.Equal(expected, (flight.Burnout.State.Velocity - start).Length, tolerance: 1e-4 * expected);
    }

    // In a gravity turn nothing turns the path over the Earth but gravity: thrust and drag lie along the velocity through the air.
    [Fact]
    public void Thrust_of_a_gravity_turn_lies_along_the_velocity_through_the_air()
    {
        FlightTrajectory path = Fly(new GravityTurn(5, 0.1, 5), 1.2).Trajectory;
        for (double t = 12; t < 59; t += 3)
        {
            const double h = 0.05;
            FlightState now = path.At(t);
            Vector3 acceleration = (path.At(t + h).Velocity - path.At(t - h).Velocity) / (2 * h);
            Vector3 push = acceleration - Gravity.Acceleration(s_earth, now.Position);
            // The difference quotient errs by h²/6 of the second derivative: 1e-5 of the push.
            Assert.Equal(0, Vector3.AngleRadians(push, Drag.AirVelocity(s_earth, now.Position, now.Velocity)), tolerance: 1e-3);
        }
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
