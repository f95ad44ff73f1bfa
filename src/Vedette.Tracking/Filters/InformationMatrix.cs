namespace Vedette.Tracking;

/// <summary>Small dense symmetric matrices as flat arrays, row by row: what the registration of biases needs, and no more.</summary>
internal static class InformationMatrix
{
    /// <summary>Inverse of a positive definite matrix by Cholesky factors.</summary>
    /// <param name="a">n × n numbers.</param>
    /// <param name="n">Size.</param>
    /// <param name="inverse">Takes n × n numbers.</param>
    /// <param name="logDeterminant">Natural logarithm of the determinant.</param>
    /// <returns>Whether the matrix is positive definite.</returns>
    public static bool TryInvert(ReadOnlySpan<double> a, int n, Span<double> inverse, out double logDeterminant)
    {
        Span<double> l = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        if (!TryFactor(a, n, l, out logDeterminant))
        {
            return false;
        }

        InvertFactor(l, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = i; k < n; k++)
                {
                    sum += l[k * n + i] * l[k * n + j];
                }

                inverse[i * n + j] = sum;
                inverse[j * n + i] = sum;
            }
        }

        return true;
    }

    /// <summary>bᵀ A⁻¹ b and the logarithm of the determinant of a positive definite matrix.</summary>
    /// <returns>Whether the matrix is positive definite.</returns>
    public static bool TryQuadratic(ReadOnlySpan<double> a, int n, ReadOnlySpan<double> b, out double quadratic, out double logDeterminant)
    {
        quadratic = 0;
        Span<double> l = n <= 32 ? stackalloc double[n * n] : new double[n * n];
        if (!TryFactor(a, n, l, out logDeterminant))
        {
            return false;
        }

        Span<double> y = n <= 32 ? stackalloc double[n] : new double[n];
        for (int i = 0; i < n; i++)
        {
            double sum = b[i];
            for (int k = 0; k < i; k++)
            {
                sum -= l[i * n + k] * y[k];
            }

            y[i] = sum / l[i * n + i];
            quadratic += y[i] * y[i];
        }

        return true;
    }

    /// <summary>y = A x.</summary>
    public static void Multiply(ReadOnlySpan<double> a, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++)
            {
                sum += a[i * n + j] * x[j];
            }

            y[i] = sum;
        }
    }

    private static bool TryFactor(ReadOnlySpan<double> a, int n, Span<double> l, out double logDeterminant)
    {
        logDeterminant = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i * n + k] * l[j * n + k];
                }

                if (i != j)
                {
                    l[i * n + j] = sum / l[j * n + j];
                }
                else if (sum > 1e-14 * Math.Abs(a[i * n + i]))
                {
                    l[i * n + i] = Math.Sqrt(sum);
                    logDeterminant += Math.Log(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>L ← L⁻¹ in place, lower triangle.</summary>
    private static void InvertFactor(Span<double> l, int n)
    {
        for (int j = 0; j < n; j++)
        {
            l[j * n + j] = 1 / l[j * n + j];
            for (int i = j + 1; i < n; i++)
            {
                double sum = 0;
                for (int k = j; k < i; k++)
                {
                    sum -= l[i * n + k] * l[k * n + j];
                }

                l[i * n + j] = sum / l[i * n + i];
            }
        }
    }
}
