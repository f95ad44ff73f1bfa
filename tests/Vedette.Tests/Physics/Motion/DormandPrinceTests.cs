namespace Vedette.Tests;

public class DormandPrinceTests
{
    // y'' = −y has the solution sin t, cos t. Halving the step divides the error of a method of order 8 by 256 (of order 7 by 128).
    [Fact]
    public void Error_falls_with_the_eighth_power_of_the_step()
    {
        double coarse = ErrorAtTen(1.0);
        double fine = ErrorAtTen(0.5);

        Assert.InRange(coarse / fine, 200, 400);
        Assert.True(ErrorAtTen(0.125) < 1e-13);
    }

    // The interpolating polynomial has order 7: its error within a step falls with the eighth power of the step.
    [Fact]
    public void Interpolation_is_as_good_as_the_order_stated()
    {
        double coarse = InterpolationError(1.0);
        double fine = InterpolationError(0.5);

        Assert.InRange(coarse / fine, 150, 600);
        Assert.True(InterpolationError(0.1) < 1e-13);
    }

    // Arenstorf's orbit of Hairer, Nørsett and Wanner, section II.0, equation 0.1: closes after a period of 17.06521656015796.
    [Theory]
    [InlineData(1e-7, 1e-2)]
    [InlineData(1e-10, 1e-5)]
    [InlineData(1e-13, 3e-8)]
    public void Arenstorf_orbit_closes(double tolerance, double expected)
    {
        Span<double> start = [0.994, 0, 0, -2.00158510637908252240537862224];
        Span<double> tolerances = stackalloc double[4];
        tolerances.Fill(tolerance);
        Span<double> workspace = stackalloc double[DormandPrince<Arenstorf>.WorkspaceLength(4)];
        var solver = new DormandPrince<Arenstorf>(default, 0, start, tolerances, workspace);
        while (solver.Seconds < 17.0652165601579625588917206249)
        {
            Assert.True(solver.TryStep(17.0652165601579625588917206249));
        }

        Assert.Equal(start[0], solver.State[0], tolerance: expected);
        Assert.Equal(start[1], solver.State[1], tolerance: expected);
        Assert.InRange(solver.Evaluations, 100, 6000);
    }

    [Fact]
    public void Steps_go_backward_too()
    {
        Span<double> workspace = stackalloc double[DormandPrince<Oscillator>.WorkspaceLength(2)];
        var solver = new DormandPrince<Oscillator>(default, 3, [Math.Sin(3), Math.Cos(3)], [1e-12, 1e-12], workspace);
        while (solver.Seconds > -4)
        {
            Assert.True(solver.TryStep(-4));
        }

        Assert.Equal(Math.Sin(-4), solver.State[0], tolerance: 1e-10);
    }

    // y' = y² from y(0) = 1 is 1/(1 − t): infinite at t = 1.
    [Fact]
    public void A_solution_that_ends_is_reported_and_does_not_hang()
    {
        Span<double> workspace = stackalloc double[DormandPrince<BlowUp>.WorkspaceLength(1)];
        var solver = new DormandPrince<BlowUp>(default, 0, [1.0], [1e-9], workspace);
        int steps = 0;
        while (solver.Seconds < 2 && solver.TryStep(2) && steps < 100_000)
        {
            steps++;
        }

        Assert.InRange(solver.Seconds, 0.999, 1.0000001);
        Assert.InRange(steps, 1, 10_000);
    }

    private static double ErrorAtTen(double step)
    {
        Span<double> workspace = stackalloc double[DormandPrince<Oscillator>.WorkspaceLength(2)];
        var solver = new DormandPrince<Oscillator>(default, 0, [0.0, 1.0], [1e30, 1e30], workspace, step);
        for (int i = 1; i * step <= 10; i++)
        {
            solver.TryStep(i * step);
        }

        return double.Hypot(solver.State[0] - Math.Sin(10), solver.State[1] - Math.Cos(10));
    }

    private static double InterpolationError(double step)
    {
        Span<double> workspace = stackalloc double[DormandPrince<Oscillator>.WorkspaceLength(2)];
        var solver = new DormandPrince<Oscillator>(default, 0, [0.0, 1.0], [1e30, 1e30], workspace, step);
        solver.TryStep(step);
        double worst = 0;
        Span<double> y = stackalloc double[2];
        for (int i = 1; i < 100; i++)
        {
            double t = i * step / 100;
            solver.Interpolate(t, y);
            worst = Math.Max(worst, Math.Abs(y[0] - Math.Sin(t)));
        }

        return worst;
    }

    private readonly struct Oscillator : IEquations
    {
        public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative) =>
            (derivative[0], derivative[1]) = (state[1], -state[0]);
    }

    private readonly struct BlowUp : IEquations
    {
        public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative) =>
            derivative[0] = state[0] * state[0];
    }

    private readonly struct Arenstorf : IEquations
    {
        public void Derivative(double seconds, ReadOnlySpan<double> y, Span<double> f)
        {
            const double mu = 0.012277471;
            const double rest = 1 - mu;
            double d1 = Math.Pow((y[0] + mu) * (y[0] + mu) + y[1] * y[1], 1.5);
            double d2 = Math.Pow((y[0] - rest) * (y[0] - rest) + y[1] * y[1], 1.5);
            (f[0], f[1]) = (y[2], y[3]);
            f[2] = y[0] + 2 * y[3] - rest * (y[0] + mu) / d1 - mu * (y[0] - rest) / d2;
            f[3] = y[1] - 2 * y[2] - rest * y[1] / d1 - mu * y[1] / d2;
        }
    }
}
