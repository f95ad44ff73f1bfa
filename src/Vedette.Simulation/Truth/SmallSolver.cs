namespace Vedette.Simulation;

/// <summary>Finds where a few smooth functions of as many unknowns are zero.</summary>
/// <remarks>
/// Newton's method with differences for derivatives and a step that is halved until the residual falls.
/// Source: J. E. Dennis and R. B. Schnabel, Numerical Methods for Unconstrained Optimization and Nonlinear Equations, SIAM, 1996, chapter 6.
/// </remarks>
internal static class SmallSolver
{
    /// <summary>Solves f(x) = 0.</summary>
    /// <param name="f">Writes the residuals for unknowns; returns false where it cannot (outside its domain).</param>
    /// <param name="x">Start on entry, the best found on return.</param>
    /// <param name="steps">Difference for the derivative of each unknown.</param>
    /// <param name="tolerance">Largest residual that counts as zero.</param>
    /// <param name="iterations">Most Newton steps.</param>
    /// <returns>The largest residual at the best found; infinite when the start is outside the domain.</returns>
    public static double Solve(Func<double[], double[], bool> f, double[] x, double[] steps, double tolerance, int iterations = 30)
    {
        int n = x.Length;
        double[] r = new double[n];
        if (!f(x, r))
        {
            return double.PositiveInfinity;
        }

        for (int iteration = 0; iteration < iterations && Largest(r) > tolerance; iteration++)
        {
            if (Direction(f, x, r, steps) is not { } d || !Advance(f, x, r, d))
            {
                break;
            }
        }

        return Largest(r);
    }

    /// <summary>Solves P x = b; null when P is singular.</summary>
    public static Vector6? Solve(in Symmetric6 p, in Vector6 b)
    {
        double[,] a = new double[6, 7];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                a[i, j] = p[Symmetric6.At(i, j)];
            }

            a[i, 6] = b[i];
        }

        return LinearSystem(a) is { } x ? Vector6.Of(new(x[0], x[1], x[2]), new(x[3], x[4], x[5])) : null;
    }

    private static bool Advance(Func<double[], double[], bool> f, double[] x, double[] r, double[] d)
    {
        double before = Norm(r);
        double[] trial = new double[x.Length];
        double[] residual = new double[x.Length];
        for (double part = 1; part > 1e-4; part /= 2)
        {
            for (int i = 0; i < x.Length; i++)
            {
                trial[i] = x[i] + part * d[i];
            }

            if (f(trial, residual) && Norm(residual) < before)
            {
                trial.CopyTo(x, 0);
                residual.CopyTo(r, 0);
                return true;
            }
        }

        return false;
    }

    private static double[]? Direction(Func<double[], double[], bool> f, double[] x, double[] r, double[] steps)
    {
        int n = x.Length;
        double[,] a = new double[n, n + 1];
        double[] shifted = new double[n];
        for (int j = 0; j < n; j++)
        {
            double[] moved = (double[])x.Clone();
            double step = steps[j];
            moved[j] += step;
            if (!f(moved, shifted))
            {
                step = -step;
                moved[j] = x[j] + step;
                if (!f(moved, shifted))
                {
                    return null;
                }
            }

            for (int i = 0; i < n; i++)
            {
                a[i, j] = (shifted[i] - r[i]) / step;
            }
        }

        for (int i = 0; i < n; i++)
        {
            a[i, n] = -r[i];
        }

        return LinearSystem(a);
    }

    /// <summary>Gauss elimination with partial pivoting of n rows of n coefficients and a right side; null when singular.</summary>
    private static double[]? LinearSystem(double[,] a)
    {
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]) ? i : pivot;
            }

            if (!(Math.Abs(a[pivot, k]) > 1e-300))
            {
                return null;
            }

            for (int j = 0; j <= n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }

            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j <= n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }
            }
        }

        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] = a[i, n];
            for (int j = i + 1; j < n; j++)
            {
                x[i] -= a[i, j] * x[j];
            }

            x[i] /= a[i, i];
        }

        return x;
    }

    private static double Largest(double[] r) => r.Max(Math.Abs);

    private static double Norm(double[] r) => r.Sum(v => v * v);
}
