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

    /// <summary>νᵀ S⁻¹ ν of a measurement: normalised innovation squared, with as many degrees of freedom as it has components.</summary>
    /// <param name="innovation">ν: measurement less what was expected, 1 to 6 components; angles wrapped to ±π.</param>
    /// <param name="covariance">S: the lower triangle of its covariance, row by row.</param>
    /// <returns>0 or more; NaN when the covariance is not positive definite.</returns>
    /// <exception cref="ArgumentException">The sizes do not go together.</exception>
    public static double Innovation(ReadOnlySpan<double> innovation, ReadOnlySpan<double> covariance)
    {
        if (innovation.Length is 0 or > 6 || covariance.Length != Cholesky.PackedLength(innovation.Length))
        {
            throw new ArgumentException(
                $"Expected 1 to 6 components and the triangle of their covariance; found {innovation.Length} and {covariance.Length}.", nameof(innovation));
        }

        return Squared(innovation, covariance, innovation.Length);
    }

    // The first n (n + 1)/2 numbers of the packed triangle are the leading n rows; with L Lᵀ = P and L y = e, eᵀ P⁻¹ e = |y|².
    private static double Squared(ReadOnlySpan<double> error, ReadOnlySpan<double> covariance, int size)
    {
        Span<double> factor = stackalloc double[21];
        Span<double> y = stackalloc double[6];
        factor = factor[..Cholesky.PackedLength(size)];
        y = y[..size];
        covariance[..factor.Length].CopyTo(factor);
        error[..size].CopyTo(y);
        if (!Cholesky.TryFactor(factor, size))
        {
            return double.NaN;
        }

        Cholesky.SolveLower(factor, y);
        double sum = 0;
        foreach (double component in y)
        {
            sum += component * component;
        }

        return double.IsFinite(sum) ? sum : double.NaN;
    }
}
