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

        Span<double> column = n <= 32 ? stackalloc double[n] : new double[n];
        for (int c = 0; c < n; c++)
        {
            column.Clear();
            column[c] = 1;
            Solve(l, n, column);
            for (int i = 0; i < n; i++)
            {
                inverse[i * n + c] = column[i];
            }
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

    /// <summary>Solves L Lᵀ x = b in place.</summary>
    private static void Solve(ReadOnlySpan<double> l, int n, Span<double> b)
    {
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                b[i] -= l[i * n + k] * b[k];
            }

            b[i] /= l[i * n + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
            {
                b[i] -= l[k * n + i] * b[k];
            }

            b[i] /= l[i * n + i];
        }
    }
}
