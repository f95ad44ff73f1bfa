using CsCheck;

namespace Vedette.Tests;

public class KeplerOrbitTests
{
    private const double Mu = 3.986004418e14;

    // Vallado, Fundamentals of Astrodynamics and Applications, 4th edition, example 2-4; printed to 1e-4 km and 1e-6 km/s.
    [Fact]
    public void Propagation_agrees_with_the_published_example()
    {
        var start = new FlightState(
            new(1_131_340, -2_282_343, 6_672_423), new(-5643.05, 4303.33, 2428.79));

        FlightState end = KeplerOrbit.Propagate(start, 2400, Mu);

        Assert.True((end.Position - new Vector3(-4_219_752.7, 4_363_029.2, -3_958_766.6)).Length < 1);
        Assert.True((end.Velocity - new Vector3(3689.866, -1916.735, -6112.511)).Length < 2e-3);
    }

    // The same, example 2-5; printed to 1e-3 km and 1e-3 degrees (the node to 0.01).
    [Fact]
    public void Elements_agree_with_the_published_example()
    {
        var state = new FlightState(
            new(6_524_834, 6_862_875, 6_448_296), new(4901.327, 5533.756, -1976.341));

        KeplerOrbit orbit = KeplerOrbit.FromState(state, Mu);

        Assert.Equal(11_067_790, orbit.SemiLatusRectumMetres, tolerance: 10);
        Assert.Equal(36_127_343, orbit.SemiMajorMetres, tolerance: 100);
        Assert.Equal(0.832853, orbit.Eccentricity, tolerance: 1e-6);
        Assert.Equal(87.870, double.RadiansToDegrees(orbit.InclinationRadians), tolerance: 1.5e-3);
        Assert.Equal(227.898, double.RadiansToDegrees(orbit.NodeRadians), tolerance: 1.5e-3);
        Assert.Equal(53.38, double.RadiansToDegrees(orbit.PeriapsisRadians), tolerance: 1e-2);
        Assert.Equal(92.335, double.RadiansToDegrees(orbit.TrueAnomalyRadians), tolerance: 1.5e-3);
    }

    [Fact]
    public void Elements_and_state_are_two_names_of_one_thing()
    {
        Gen.Select(Gen.Double[-7e6, 7e6].Array[3], Gen.Double[-9e3, 9e3].Array[3])
            .Where(t => t.Item1.Sum(x => x * x) > 1e12)
            .Sample((r, v) =>
            {
                var state = new FlightState(new(r[0], r[1], r[2]), new(v[0], v[1], v[2]));
                double p = Vector3.Cross(state.Position, state.Velocity).LengthSquared / Mu;
                if (p < 1e-3 * state.Position.Length)
                {
                    return;
                }

                FlightState back = KeplerOrbit.FromState(state, Mu).ToState(Mu);

                // Rounding of 1e-16 grows as r/p, twice over, where an orbit is nearly straight: 1e-8 leaves room at r/p below 1000.
                Assert.True((back.Position - state.Position).Length < 1e-8 * state.Position.Length);
                Assert.True((back.Velocity - state.Velocity).Length < 1e-8 * state.Velocity.Length);
            });
    }

    [Theory]
    [InlineData(3000, 7000, 0)]
    [InlineData(11_500, 0, 500)]
    [InlineData(0, 7546.05, 0)]
    [InlineData(2000, 10_000, 4000)]
    public void Propagation_agrees_with_the_solver_of_differential_equations(double vx, double vy, double vz)
    {
        EarthModel point = EarthModel.Wgs84 with { J2 = 0, J3 = 0, J4 = 0, J5 = 0, J6 = 0 };
        var start = new FlightState(new(7_000_000, 0, 100_000), new(vx, vy, vz));

        FlightState kepler = KeplerOrbit.Propagate(start, 900, Mu);
        FlightState solved = new BallisticFlight(point, 1e-13).Propagate(start, 900);

        Assert.True((kepler.Position - solved.Position).Length < 1e-4, $"{(kepler.Position - solved.Position).Length:E2} m");
        FlightState back = KeplerOrbit.Propagate(kepler, -900, Mu);
        Assert.True((back.Position - start.Position).Length < 1e-5);
    }

    [Fact]
    public void A_fall_straight_to_the_centre_has_no_elements() =>
        Assert.Throws<ArgumentException>(() => KeplerOrbit.FromState(new(new(7e6, 0, 0), new(-100, 0, 0)), Mu));
}
