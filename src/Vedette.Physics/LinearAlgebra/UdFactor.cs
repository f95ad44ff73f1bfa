namespace Vedette.Physics;

/// <summary>The factors of a symmetric positive definite matrix A = U D Uᵀ, U with ones on its diagonal and zeros below. Allocates nothing.</summary>
/// <remarks>
/// Matrices are given as their lower triangle, row by row, as in <see cref="Cholesky"/>. The factors take the place of A: D on the
/// diagonal, and U(i, j), i below j, at the place of A(j, i). No square roots, and D shows at once how much is known in each direction.
/// Source: G. J. Bierman, Factorization Methods for Discrete Sequential Estimation, 1977, section III.4.
/// </remarks>
public static class UdFactor
{
    /// <summary>Replaces A by U and D.</summary>
    /// <param name="matrix">A on entry, the factors on return; not to be used when the result is <see langword="false"/>.</param>
    /// <param name="n">Rows.</param>
    /// <returns>Whether A is positive definite, as far as rounding lets one see.</returns>
    /// <exception cref="ArgumentException">The span does not have the length of a triangle of <paramref name="n"/> rows.</exception>
    public static bool TryFactor(Span<double> matrix, int n)
    {
        Cholesky.CheckLength(matrix.Length, n);
        for (int j = n - 1; j >= 0; j--)
        {
            Span<double> column = matrix.Slice(Cholesky.PackedLength(j), j + 1);
            double d = column[j];
            if (!(d > 0 && d <= double.MaxValue))
            {
                return false;
            }

            for (int k = 0; k < j; k++)
            {
                double product = column[k];
                double u = product / d;
                Span<double> target = matrix.Slice(Cholesky.PackedLength(k), k + 1);
                for (int i = 0; i <= k; i++)
                {
                    // Elements below k of this column are U already, those from k on are still A.
                    target[i] -= u * (i < k ? column[i] * d : product);
                }

                column[k] = u;
            }
        }

        return true;
    }

    /// <summary>Replaces b by the x of A x = b.</summary>
    /// <param name="factors">U and D.</param>
    /// <param name="vector">b on entry, x on return; its length is the number of rows.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void Solve(ReadOnlySpan<double> factors, Span<double> vector)
    {
        int n = vector.Length;
        Cholesky.CheckLength(factors.Length, n);
        for (int j = n - 1; j > 0; j--)
        {
            int row = Cholesky.PackedLength(j);
            for (int i = 0; i < j; i++)
            {
                vector[i] -= factors[row + i] * vector[j];
            }
        }

        for (int j = 0; j < n; j++)
        {
            int row = Cholesky.PackedLength(j);
            double sum = vector[j] / factors[row + j];
            for (int i = 0; i < j; i++)
            {
                sum -= factors[row + i] * vector[i];
            }

            vector[j] = sum;
        }
    }

    /// <summary>ln det A.</summary>
    /// <param name="factors">U and D.</param>
    /// <param name="n">Rows.</param>
    /// <exception cref="ArgumentException">The span does not have the length of a triangle of <paramref name="n"/> rows.</exception>
    public static double LogDeterminant(ReadOnlySpan<double> factors, int n)
    {
        Cholesky.CheckLength(factors.Length, n);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Math.Log(factors[Cholesky.PackedLength(i) + i]);
        }

        return sum;
    }

    /// <summary>Writes A again.</summary>
    /// <param name="factors">U and D.</param>
    /// <param name="n">Rows.</param>
    /// <param name="matrix">Receives A; not the span of <paramref name="factors"/>.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void Restore(ReadOnlySpan<double> factors, int n, Span<double> matrix)
    {
        Cholesky.CheckLength(factors.Length, n);
        Cholesky.CheckLength(matrix.Length, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = i; k < n; k++)
                {
                    int row = Cholesky.PackedLength(k);
                    double ui = k == i ? 1 : factors[row + i];
                    double uj = k == j ? 1 : factors[row + j];
                    sum += ui * uj * factors[row + k];
                }

                matrix[Cholesky.PackedLength(i) + j] = sum;
            }
        }
    }
}
