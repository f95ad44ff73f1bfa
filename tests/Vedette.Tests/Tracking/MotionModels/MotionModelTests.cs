using Vedette.Tracking;

namespace Vedette.Tests;

public class MotionModelTests
{
    private static readonly EarthModel s_earth = EarthModel.Wgs84;
    private static readonly TrackerOptions s_silent = new() { CoastNoise = 0, BoostNoise = 0, RayBoostNoise = 0 };
    private static readonly MotionModel s_motion = new(s_earth, s_silent);

    [Fact]
    public void Coast_agrees_with_the_adaptive_integration_outside_the_air()
    {
        GaussianState state = At(TrackingScene.OverTheRadars());

        s_motion.Coast(state, 240);

        // Fourth order in steps of 10 s, stated below 10⁻⁴ m a step outside the air; the air above 150 km takes a few centimetres.
        FlightState expected = new BallisticFlight(s_earth).Propagate(TrackingScene.OverTheRadars(), 240, 1 / 1500.0);
        Assert.InRange((state.Position - expected.Position).Length, 0, 0.05);
        Assert.InRange((state.Velocity - expected.Velocity).Length, 0, 5e-4);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1500)]
    [InlineData(8000)]
    public void Coast_agrees_with_the_adaptive_integration_deep_in_the_air(double coefficient)
    {
        FlightState start = Diving();
        GaussianState state = At(start);
        state.LogBallistic = Math.Log(coefficient);

        s_motion.Coast(state, 40);

        // 40 s of re-entry, up to 40 g: metres, against plots of 20 m.
        FlightState expected = new BallisticFlight(s_earth).Propagate(start, 40, 1 / coefficient);
        Assert.InRange((state.Position - expected.Position).Length, 0, 5);
        Assert.InRange((state.Velocity - expected.Velocity).Length, 0, 2);
    }

    [Fact]
    public void Coast_forth_and_back_ends_where_it_began()
    {
        GaussianState state = At(Diving());
        Vector3 place = state.Position;

        s_motion.Coast(state, 3);
        s_motion.Coast(state, -3);

        Assert.InRange((state.Position - place).Length, 0, 0.01);
    }

    [Fact]
    public void Sinking_body_is_known_no_better_than_the_air_that_it_sinks_through()
    {
        GaussianState state = At(Diving());
        state.LogBallistic = Math.Log(300);
        for (int i = 0; i < StateLayout.Core; i++)
        {
            state.Isolate(i, 0);
        }

        s_motion.Coast(state, 150);

        // Light turbulence, 1.5 m/s: drag brings the body to the speed of the air around it. Nothing was unknown at the start.
        Assert.InRange(s_motion.Height(state.Position), 0, 15_000);
        Vector3 up = state.Position.Unit;
        Vector3 across = Vector3.Cross(up, new(0, 0, 1)).Unit;
        double variance = 0;
        ReadOnlySpan<double> a = [across.X, across.Y, across.Z];
        for (int i = 0; i < 9; i++)
        {
            variance += a[i / 3] * a[i % 3] * state[3 + i / 3, 3 + i % 3];
        }

        Assert.InRange(Math.Sqrt(variance), 0.75, 1.6);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 30.0)]
    public void Predicted_covariance_agrees_with_a_thousand_flights(int diving, double seconds)
    {
        const int flights = 1500;
        FlightState start = diving == 1 ? Diving() : TrackingScene.OverTheRadars();
        double span = diving == 1 ? seconds : 120;
        double[] sigmas = [80, 120, 60, 4, 3, 5, 0, 0, 0, 0.25];
        GaussianState state = At(start);
        for (int i = 0; i < 10; i++)
        {
            state[i, i] = sigmas[i] * sigmas[i];
        }

        s_motion.Coast(state, span);

        SeededRandom random = new(31);
        BallisticFlight flight = new(s_earth);
        double[][] ends = new double[flights][];
        for (int n = 0; n < flights; n++)
        {
            Vector3 dp = new(random.Gaussian(0, 80), random.Gaussian(0, 120), random.Gaussian(0, 60));
            Vector3 dv = new(random.Gaussian(0, 4), random.Gaussian(0, 3), random.Gaussian(0, 5));
            double inverse = Math.Exp(-random.Gaussian(Math.Log(1500), 0.25));
            FlightState end = flight.Propagate(new(start.Position + dp, start.Velocity + dv), span, inverse);
            ends[n] = [end.Position.X, end.Position.Y, end.Position.Z, end.Velocity.X, end.Velocity.Y, end.Velocity.Z];
        }

        for (int i = 0; i < 6; i++)
        {
            double mean = ends.Average(e => e[i]);
            double variance = ends.Sum(e => (e[i] - mean) * (e[i] - mean)) / (flights - 1);

            // A sample variance of 1500 flights has a standard deviation of 3.7 %; drag is straightened to first order in its logarithm.
            Assert.InRange(state[i, i] / variance, 0.85, 1.18);
        }
    }

    [Fact]
    public void Noise_of_coast_grows_velocity_by_its_square_root_law()
    {
        MotionModel noisy = new(s_earth, new() { CoastNoise = 0.5 });
        GaussianState state = At(TrackingScene.OverTheRadars());

        noisy.Coast(state, 64);

        // q²·t: 0.25 · 64 per axis; gravity gradients change it by 10⁻³.
        Assert.Equal(16, state[3, 3], tolerance: 0.1);
        Assert.Equal(0.25 * 64 * 64 * 64 / 3, state[0, 0], tolerance: 0.01 * state[0, 0]);
    }

    [Fact]
    public void Thrust_of_a_gravity_turn_is_followed_better_than_one_that_stands_still()
    {
        TrueFlight flight = TrueFlight.Launch(TrackingScene.Site, 0, 1.2);
        double from = 50;
        Vector3 thrust = Thrust(flight, from);
        GaussianState state = At(flight.At(from));
        state.Acceleration = thrust;

        s_motion.Boost(state, 10, 0);

        FlightState truth = flight.At(from + 10);
        Vector3 still = Standing(flight.At(from), thrust, 10);
        double error = (state.Position - truth.Position).Length;
        Assert.InRange(error, 0, 0.5 * (still - truth.Position).Length);
        Assert.InRange(error, 0, 150); // 10 s of 25 m/s²: 1250 m of thrust, followed to a tenth without knowing motor or air.
    }

    [Fact]
    public void Source_on_the_ground_stays_there_while_the_earth_turns()
    {
        GeodeticPosition place = GeodeticPosition.FromDegrees(-20, 130, 200);
        GaussianState state = At(TrueFlight.Fire(place).At(0));

        s_motion.Stand(state, 900);

        Position<Ecef> now = TrackingScene.Rotation.ToEcef(TrackingScene.At(900), Position<Eci>.From(state.Position));
        Assert.InRange((now - place.ToEcef()).LengthMetres, 0, 1e-6);
    }

    [Fact]
    public void Drag_is_felt_soon_only_by_what_falls_into_the_air()
    {
        Assert.True(s_motion.FeelsDragSoon(At(Diving())));
        Assert.False(s_motion.FeelsDragSoon(At(TrackingScene.OverTheRadars())));
        FlightState dive = Diving();
        Assert.False(s_motion.FeelsDragSoon(At(new(dive.Position, -dive.Velocity))));
    }

    [Theory]
    [InlineData(-30_000, 1)]
    [InlineData(0, 1e-4)]
    [InlineData(20_000, 1e-6)]
    public void Absurdly_light_bodies_and_places_below_the_ground_stay_finite(double height, double coefficient)
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(10, 10, height));
        GaussianState state = At(new(frame.Origin.Vector, -7000 * frame.Up + 500 * frame.East));
        state.LogBallistic = Math.Log(coefficient);
        state[9, 9] = 4;

        s_motion.Coast(state, 30);

        Assert.True(double.IsFinite(state.Position.LengthSquared + state.Velocity.LengthSquared));
        Assert.True(double.IsFinite(state.PositionVariance));
    }

    private static FlightState Diving()
    {
        LocalFrame frame = new(GeodeticPosition.FromDegrees(39, -34, 95e3));
        Instant time = TrackingScene.At(0);
        Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new(1800, -600, -2300)));
        return new(TrackingScene.Rotation.ToEci(time, frame.Origin).Vector, TrackingScene.Rotation.ToEci(time, frame.Origin, velocity).Vector);
    }

    private static GaussianState At(FlightState start) =>
        new() { Position = start.Position, Velocity = start.Velocity, LogBallistic = Math.Log(1500) };

    /// <summary>What acts besides gravity, by the difference of true velocities.</summary>
    private static Vector3 Thrust(TrueFlight flight, double t) =>
        (flight.At(t + 0.05).Velocity - flight.At(t - 0.05).Velocity) / 0.1 - Gravity.Acceleration(s_earth, flight.At(t).Position);

    private static Vector3 Standing(FlightState start, Vector3 thrust, double seconds)
    {
        (Vector3 r, Vector3 v) = (start.Position, start.Velocity);
        const double step = 0.01;
        for (double t = 0; t < seconds - step / 2; t += step)
        {
            Vector3 a = Gravity.Acceleration(s_earth, r) + thrust;
            r += step * v + step * step / 2 * a;
            v += step * a;
        }

        return r;
    }
}
