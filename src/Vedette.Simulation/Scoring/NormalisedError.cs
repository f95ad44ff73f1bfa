namespace Vedette.Simulation;

/// <summary>Squared errors in units of their own covariance.</summary>
/// <remarks>
/// Chi-square distributed, with as many degrees of freedom as there are components, when the errors are Gaussian and the covariance is true.
/// Source: Bar-Shalom, Li and Kirubarajan, Estimation with Applications to Tracking and Navigation, Wiley, 2001, section 5.4.
/// </remarks>
public static class NormalisedError
{
    /// <summary>eᵀ P⁻¹ e of position and velocity: normalised estimation error squared, six degrees of freedom.</summary>
    /// <param name="error">Estimate less truth: metres, then m/s.</param>
    /// <param name="covariance">Covariance in the same axes.</param>
    /// <returns>0 or more; NaN when the covariance is not positive definite.</returns>
    public static double State(in Vector6 error, in Symmetric6 covariance) => Squared(error, covariance, 6);

    /// <summary>The same of the position alone: three degrees of freedom.</summary>
    /// <param name="error">Estimate less truth: metres, then m/s (not used).</param>
    /// <param name="covariance">Covariance in the same axes.</param>
    /// <returns>0 or more; NaN when the covariance is not positive definite.</returns>
    public static double Position(in Vector6 error, in Symmetric6 covariance) => Squared(error, covariance, 3);

    // Cholesky row by row, with the forward substitution L y = e done on the way; the result is |y|². Rows and columns are scaled to unit
    // diagonal first: variances of metres and of metres per second may differ by many powers of ten.
    private static double Squared(in Vector6 error, in Symmetric6 covariance, int size)
    {
        Span<double> lower = stackalloc double[36];
        Span<double> y = stackalloc double[6];
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            double scale = Math.Sqrt(covariance[i, i]);
            y[i] = error[i] / scale;
            for (int j = 0; j <= i; j++)
            {
                double value = covariance[i, j] / (scale * Math.Sqrt(covariance[j, j]));
                for (int k = 0; k < j; k++)
                {
                    value -= lower[i * 6 + k] * lower[j * 6 + k];
                }

                lower[i * 6 + j] = j < i ? value / lower[j * 6 + j] : Math.Sqrt(value);
            }

            for (int k = 0; k < i; k++)
            {
                y[i] -= lower[i * 6 + k] * y[k];
            }

            y[i] /= lower[i * 6 + i];
            sum += y[i] * y[i];
        }

        return double.IsFinite(sum) ? sum : double.NaN;
    }
}
