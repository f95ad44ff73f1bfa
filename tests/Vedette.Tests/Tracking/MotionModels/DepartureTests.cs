using Vedette.Tracking;

namespace Vedette.Tests;

public class DepartureTests
{
    private static readonly Departure s_departure = new(25, 5);

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(20)]
    public void Covariances_are_those_of_many_short_steps(double seconds)
    {
        // The process itself, a step at a time: x ← x + v h + a h²/2, v ← v + a h, a ← a e^(−h/τ) + noise; first order in h.
        const int steps = 20_000;
        double h = seconds / steps;
        double left = Math.Exp(-h / 5);
        (double pp, double pv, double pa, double vv, double va, double aa) = (0, 0, 0, 0, 0, 625.0);
        for (int i = 0; i < steps; i++)
        {
            (pp, pv, pa, vv, va) = (
                pp + 2 * h * pv + h * h * (vv + pa),
                pv + h * (vv + pa) + 1.5 * h * h * va,
                left * (pa + h * va + h * h / 2 * aa),
                vv + 2 * h * va + h * h * aa,
                left * (va + h * aa));
            aa = left * left * aa + 625 * (1 - left * left);
        }

        Departure.Moments all = s_departure.After(seconds);
        Assert.Equal(1, all.Position / pp, tolerance: 2e-3);
        Assert.Equal(1, all.PositionVelocity / pv, tolerance: 2e-3);
        Assert.Equal(1, all.PositionAcceleration / pa, tolerance: 2e-3);
        Assert.Equal(1, all.Velocity / vv, tolerance: 2e-3);
        Assert.Equal(1, all.VelocityAcceleration / va, tolerance: 2e-3);
        Assert.Equal(1, all.Acceleration / aa, tolerance: 1e-9);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(10)]
    public void What_is_new_in_a_step_is_a_covariance(double seconds)
    {
        Departure.Moments q = s_departure.NewIn(seconds);
        double[,] m =
        {
            { q.Position, q.PositionVelocity, q.PositionAcceleration },
            { q.PositionVelocity, q.Velocity, q.VelocityAcceleration },
            { q.PositionAcceleration, q.VelocityAcceleration, q.Acceleration },
        };

        Assert.True(DenseMatrix.IsPositive((i, j) => m[i, j], 3));
    }

    [Fact]
    public void Two_departures_in_a_row_are_one_of_both_lengths()
    {
        MotionModel motion = new(EarthModel.Wgs84, new());
        GaussianState once = Above();
        GaussianState twice = Above();
        motion.Depart(once, 4);
        motion.Depart(twice, 1);
        motion.Depart(twice, 3);

        for (int i = 0; i < 9; i++)
        {
            Assert.Equal(1, twice[i, i] / once[i, i], tolerance: 1e-9);
        }

        // From a known place at rest in free flight, the spread after four seconds is that of the process alone: gravity changes it by 10⁻⁵.
        Assert.Equal(1, once[0, 0] / s_departure.After(4.1).Position, tolerance: 0.01);
        Assert.Equal(1, once[4, 4] / s_departure.After(4.1).Velocity, tolerance: 0.01);
    }

    /// <summary>A state above the air that is known exactly, at the moment of a departure (0.1 s is the shortest there is).</summary>
    private static GaussianState Above()
    {
        GaussianState state = new();
        state.Position = new(7e6, 0, 0);
        state.Velocity = new(0, 3000, 0);
        state.LogBallistic = 8;
        MotionModel.BeginDeparture(state, 0.1);
        return state;
    }
}
