using CsCheck;

namespace Vedette.Tests;

public class Sgp4Tests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    // ISS-like, geostationary, Molniya-like, and a very eccentric one: near-Earth, day resonance, half-day resonance, deep space without.
    private static readonly MeanElements[] s_orbits =
    [
        Elements(15.5, 0.0007, 51.64), Elements(1.0027, 0.0002, 0.05), Elements(2.0057, 0.72, 63.4), Elements(0.25, 0.78, 12.3),
    ];

    [Fact]
    public void Propagation_allocates_nothing()
    {
        foreach (MeanElements e in s_orbits)
        {
            Assert.True(Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out _));

            Assert.Equal(0, Allocated.Bytes(() => Run(orbit!)));
        }
    }

    [Fact]
    public void The_answer_does_not_depend_on_what_was_asked_before()
    {
        foreach (MeanElements e in s_orbits)
        {
            Assert.True(Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out _));
            Assert.True(orbit!.TryPropagate(5000, out Position<Eci> first, out _, out _));
            Assert.True(orbit.TryPropagate(-7000, out _, out _, out _));
            Assert.True(orbit.TryPropagate(20_000, out _, out _, out _));
            Assert.True(orbit.TryPropagate(5000, out Position<Eci> again, out _, out _));

            Assert.Equal(first, again);
        }
    }

    // The theory leaves the secular rates of first order in J2 = 1.08e-3 out of the velocity, so the two agree to about that part.
    [Fact]
    public void Velocity_is_the_change_of_position()
    {
        foreach (MeanElements e in s_orbits)
        {
            Assert.True(Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out _));
            for (double t = -1440; t <= 1440; t += 97)
            {
                Assert.True(orbit!.TryPropagate(t, out _, out Velocity<Eci> v, out _));
                Assert.True(orbit.TryPropagate(t - 1 / 60.0, out Position<Eci> before, out _, out _));
                Assert.True(orbit.TryPropagate(t + 1 / 60.0, out Position<Eci> after, out _, out _));

                Assert.InRange(((after - before).Vector / 2 - v.Vector).Length / v.MetresPerSecond, 0, 2e-3);
            }
        }
    }

    [Fact]
    public void Perigee_and_apogee_stand_at_the_heights_of_the_elements()
    {
        Assert.True(Sgp4.TryCreate(s_orbits[0], s_leap, out Sgp4? orbit, out _));

        // n = 15.5 a day: a = (GM/n²)^(1/3) = 6795 km; 0.0007 of it is 4.8 km.
        Assert.Equal(9.5e3, orbit!.ApogeeHeightMetres - orbit.PerigeeHeightMetres, tolerance: 0.1e3);
        Assert.InRange(orbit.PerigeeHeightMetres, 400e3, 420e3);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-52_596_001)]
    public void Times_without_end_are_refused(double minutes)
    {
        Assert.True(Sgp4.TryCreate(s_orbits[1], s_leap, out Sgp4? orbit, out _));

        Assert.False(orbit!.TryPropagate(minutes, out _, out _, out Sgp4Error error));
        Assert.Equal(Sgp4Error.TimeOutOfRange, error);
    }

    [Fact]
    public void Elements_that_are_no_orbit_are_refused()
    {
        MeanElements good = s_orbits[0];
        MeanElements[] wrong =
        [
            good with { Eccentricity = 1 }, good with { Eccentricity = -0.1 }, good with { Eccentricity = double.NaN },
            good with { MeanMotionRadiansPerSecond = 0 }, good with { MeanMotionRadiansPerSecond = double.NaN }, good with { MeanMotionRadiansPerSecond = -1 },
            good with { MeanMotionRadiansPerSecond = double.PositiveInfinity },
            good with { InclinationRadians = -0.1 }, good with { InclinationRadians = 4 }, good with { MeanAnomalyRadians = double.NaN },
            good with { DragPerEarthRadius = double.NegativeInfinity }, good with { Epoch = new(0) },
        ];
        foreach (MeanElements e in wrong)
        {
            Assert.False(Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out Sgp4Error error));
            Assert.Null(orbit);
            Assert.Equal(Sgp4Error.ElementsOutOfRange, error);
        }
    }

    [Fact]
    public void Any_elements_give_a_finite_state_or_an_error()
    {
        Gen<double> angle = Gen.Double[-10, 10];
        Gen.Select(Gen.Double[1e-12, 0.01], Gen.Double[0, 0.9999999], Gen.Double[0, Math.PI], angle, angle, Gen.Double[-100, 100], Gen.Double[-3e6, 3e6])
            .Sample((motion, eccentricity, inclination, a, b, drag, minutes) =>
            {
                MeanElements e = s_orbits[0] with
                {
                    MeanMotionRadiansPerSecond = motion,
                    Eccentricity = eccentricity,
                    InclinationRadians = inclination,
                    RightAscensionRadians = a,
                    MeanAnomalyRadians = b,
                    DragPerEarthRadius = drag,
                };
                if (!Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out Sgp4Error error))
                {
                    return error != Sgp4Error.None;
                }

                bool answered = orbit.TryPropagate(minutes, out Position<Eci> p, out Velocity<Eci> v, out error);
                return answered ? double.IsFinite(p.Vector.LengthSquared + v.Vector.LengthSquared) && p.Vector.Length > 6.3e6
                    : error != Sgp4Error.None && p == default && v == default;
            }, iter: 20_000, threads: 1);
    }

    private static double Run(Sgp4 orbit)
    {
        double sum = 0;
        for (int i = 0; i < 500; i++)
        {
            sum += orbit.TryPropagate(10.0 * i, out Position<Eci> p, out _, out _) ? p.X : 0;
        }

        return sum;
    }

    private static MeanElements Elements(double revolutionsPerDay, double eccentricity, double inclinationDegrees)
    {
        Assert.True(UtcTime.TryParse("2024-05-01T00:00:00Z", s_leap, out Instant epoch, out _));
        return new(
            "1", "", "", epoch, revolutionsPerDay * 2 * Math.PI / 86_400, eccentricity, double.DegreesToRadians(inclinationDegrees), 1.1, 4.7, 0.3, 1e-4);
    }
}
