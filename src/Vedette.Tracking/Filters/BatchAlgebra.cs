namespace Vedette.Tracking;

/// <summary>Solves the normal equations of a batch.</summary>
/// <remarks>Rows and columns are scaled to ones on the diagonal first: metres, metres a second and radians differ by ten powers of ten.</remarks>
internal static class BatchAlgebra
{
    /// <summary>A damped step of the free parameters; zero for all others.</summary>
    /// <param name="fit">The normal equations.</param>
    /// <param name="free">Which parameters move, in order.</param>
    /// <param name="damping">What is added to the scaled diagonal.</param>
    /// <param name="step">The step, of all parameters.</param>
    /// <param name="gain">By how much chi-square should fall, were the problem linear.</param>
    public static bool TryStep(BatchFit fit, int[] free, double damping, out double[] step, out double gain)
    {
        step = new double[fit.Gradient.Length];
        gain = 0;
        double[] scale = Scale(fit, free);
        double[] matrix = Scaled(fit, free, scale, damping);
        if (!Cholesky.TryFactor(matrix, free.Length))
        {
            return false;
        }

        double[] x = [.. free.Select((p, i) => fit.Gradient[p] * scale[i])];
        double[] right = [.. x];
        Cholesky.Solve(matrix, x);
        for (int i = 0; i < free.Length; i++)
        {
            step[free[i]] = x[i] * scale[i];
            gain += x[i] * (right[i] + damping * x[i]);
        }

        return true;
    }

    /// <summary>Covariance of state and ballistic coefficient (seven rows, packed), considered biases included.</summary>
    public static bool TryCovariance(BatchFit fit, int[] free, IReadOnlyList<double> biasSigmas, out double[] covariance)
    {
        covariance = new double[Cholesky.PackedLength(7)];
        double[] scale = Scale(fit, free);
        double[] factor = Scaled(fit, free, scale, 0);
        if (!Cholesky.TryFactor(factor, free.Length))
        {
            return false;
        }

        double[] inverse = new double[factor.Length];
        Cholesky.Invert(factor, free.Length, inverse);
        int core = free.Count(p => p < 7);
        for (int i = 0; i < core; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[Cholesky.PackedLength(free[i]) + free[j]] = inverse[Cholesky.PackedLength(i) + j] * scale[i] * scale[j];
            }
        }

        for (int b = 0; b < biasSigmas.Count; b++)
        {
            if (biasSigmas[b] > 0 && Array.IndexOf(free, 7 + b) < 0)
            {
                Consider(fit, free, scale, factor, b, biasSigmas[b], covariance);
            }
        }

        return true;
    }

    /// <summary>Adds what one bias that is not estimated does to the estimate.</summary>
    private static void Consider(BatchFit fit, int[] free, double[] scale, double[] factor, int bias, double sigma, double[] covariance)
    {
        int row = Cholesky.PackedLength(7 + bias);
        double[] effect = [.. free.Select((p, i) => fit.Information[row + p] * scale[i] * sigma)];
        Cholesky.Solve(factor, effect);
        int core = free.Count(p => p < 7);
        for (int i = 0; i < core; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[Cholesky.PackedLength(free[i]) + free[j]] += effect[i] * scale[i] * effect[j] * scale[j];
            }
        }
    }

    private static double[] Scale(BatchFit fit, int[] free) =>
        [.. free.Select(p => 1 / Math.Sqrt(Math.Max(fit.Information[Cholesky.PackedLength(p) + p], double.Epsilon)))];

    private static double[] Scaled(BatchFit fit, int[] free, double[] scale, double damping)
    {
        double[] matrix = new double[Cholesky.PackedLength(free.Length)];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[Cholesky.PackedLength(i) + j] = fit.Information[Cholesky.PackedLength(free[i]) + free[j]] * scale[i] * scale[j];
            }

            matrix[Cholesky.PackedLength(i) + i] += damping;
        }

        return matrix;
    }
}
