namespace Vedette.Physics;

/// <summary>The factor L of a symmetric positive definite matrix A = L Lᵀ, and what is done with it. Allocates nothing.</summary>
/// <remarks>
/// Matrices are given as their lower triangle, row by row, in n (n + 1)/2 numbers: element (i, j), i ≥ j, at i (i + 1)/2 + j.
/// <see cref="Symmetric3"/> and <see cref="Symmetric6"/> have this form and can be given as spans; other sizes live in spans of the caller.
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 2013, section 4.2.
/// </remarks>
public static class Cholesky
{
    /// <summary>How many numbers the triangle of an n by n matrix has.</summary>
    public static int PackedLength(int n) => n * (n + 1) / 2;

    /// <summary>Replaces A by L.</summary>
    /// <param name="matrix">A on entry, L on return; not to be used when the result is <see langword="false"/>.</param>
    /// <param name="n">Rows.</param>
    /// <returns>Whether A is positive definite, as far as rounding lets one see.</returns>
    /// <exception cref="ArgumentException">The span does not have the length of a triangle of <paramref name="n"/> rows.</exception>
    public static bool TryFactor(Span<double> matrix, int n)
    {
        CheckLength(matrix.Length, n);
        int rowI = 0;
        for (int i = 0; i < n; i++)
        {
            Span<double> li = matrix.Slice(rowI, i + 1);
            int rowJ = 0;
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> lj = matrix.Slice(rowJ, j + 1);
                double sum = li[j];
                for (int k = 0; k < j; k++)
                {
                    sum -= li[k] * lj[k];
                }

                li[j] = sum / lj[j];
                rowJ += j + 1;
            }

            double pivot = li[i];
            for (int k = 0; k < i; k++)
            {
                pivot -= li[k] * li[k];
            }

            if (!(pivot > 0 && pivot <= double.MaxValue))
            {
                return false;
            }

            li[i] = Math.Sqrt(pivot);
            rowI += i + 1;
        }

        return true;
    }

    /// <summary>Replaces b by the x of L x = b. The squared length of x is bᵀ A⁻¹ b, the squared Mahalanobis distance of b.</summary>
    /// <param name="factor">L.</param>
    /// <param name="vector">b on entry, x on return; its length is the number of rows.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void SolveLower(ReadOnlySpan<double> factor, Span<double> vector)
    {
        CheckLength(factor.Length, vector.Length);
        int row = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double sum = vector[i];
            for (int j = 0; j < i; j++)
            {
                sum -= factor[row + j] * vector[j];
            }

            vector[i] = sum / factor[row + i];
            row += i + 1;
        }
    }

    /// <summary>Replaces b by the x of A x = b.</summary>
    /// <param name="factor">L.</param>
    /// <param name="vector">b on entry, x on return; its length is the number of rows.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> vector)
    {
        SolveLower(factor, vector);
        for (int i = vector.Length - 1; i >= 0; i--)
        {
            int row = PackedLength(i);
            double x = vector[i] / factor[row + i];
            vector[i] = x;
            for (int j = 0; j < i; j++)
            {
                vector[j] -= factor[row + j] * x;
            }
        }
    }

    /// <summary>Replaces x by L x; of independent normal values it makes ones with covariance A.</summary>
    /// <param name="factor">L.</param>
    /// <param name="vector">x on entry, L x on return.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public static void MultiplyLower(ReadOnlySpan<double> factor, Span<double> vector)
    {
        CheckLength(factor.Length, vector.Length);
        for (int i = vector.Length - 1; i >= 0; i--)
        {
            int row = PackedLength(i);
            double sum = 0;
            for (int j = 0; j <= i; j++)
            {
                sum += factor[row + j] * vector[j];
            }

            vector[i] = sum;
        }
    }

    /// <summary>ln det A.</summary>
    /// <param name="factor">L.</param>
    /// <param name="n">Rows.</param>
    /// <exception cref="ArgumentException">The span does not have the length of a triangle of <paramref name="n"/> rows.</exception>
    public static double LogDeterminant(ReadOnlySpan<double> factor, int n)
    {
        CheckLength(factor.Length, n);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Math.Log(factor[PackedLength(i) + i]);
        }

        return 2 * sum;
    }

    /// <summary>Writes A⁻¹, symmetric by construction. To solve equations use <see cref="Solve"/>.</summary>
    /// <param name="factor">L.</param>
    /// <param name="n">Rows.</param>
    /// <param name="inverse">Receives A⁻¹; not the span of <paramref name="factor"/>.</param>
    /// <exception cref="ArgumentException">The spans do not fit together, or the matrix has more than 64 rows.</exception>
    public static void Invert(ReadOnlySpan<double> factor, int n, Span<double> inverse)
    {
        CheckLength(factor.Length, n);
        CheckLength(inverse.Length, n);
        if (n > 64)
        {
            throw new ArgumentException($"Expected at most 64 rows; found {n}.", nameof(n));
        }

        Span<double> column = stackalloc double[n];
        for (int j = 0; j < n; j++)
        {
            column.Clear();
            column[j] = 1;
            Solve(factor, column);
            for (int i = j; i < n; i++)
            {
                inverse[PackedLength(i) + j] = column[i];
            }
        }
    }

    /// <summary>Throws unless a triangle of n rows has a given length.</summary>
    internal static void CheckLength(int length, int n)
    {
        if (n < 0 || length != PackedLength(n))
        {
            throw new ArgumentException($"Expected {PackedLength(n)} numbers for the triangle of {n} rows; found {length}.");
        }
    }
}
