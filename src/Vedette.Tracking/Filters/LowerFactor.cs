namespace Vedette.Tracking;

/// <summary>Turns a wide matrix A into the lower triangle L with L Lᵀ = A Aᵀ, without forming the product.</summary>
/// <remarks>
/// By Householder's reflections of the columns: each row is rounded relative to its own length, so rows may be in metres and radians.
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 2013, section 5.2.
/// </remarks>
internal static class LowerFactor
{
    /// <summary>Reduces in place: what is right of the diagonal is not to be used afterwards. The diagonal is not negative.</summary>
    /// <param name="matrix">A, row by row.</param>
    /// <param name="rows">Rows, at most as many as there are columns.</param>
    /// <param name="columns">Columns.</param>
    public static void Reduce(Span<double> matrix, int rows, int columns)
    {
        for (int k = 0; k < rows; k++)
        {
            Span<double> tail = matrix.Slice(k * columns + k, columns - k);
            double largest = 0;
            foreach (double x in tail)
            {
                largest = Math.Max(largest, Math.Abs(x));
            }

            if (largest == 0)
            {
                continue;
            }

            double sum = 0;
            for (int j = 0; j < tail.Length; j++)
            {
                tail[j] /= largest; // Squares of what is very small or large stay numbers.
                sum += tail[j] * tail[j];
            }

            double length = Math.Sqrt(sum);
            double pivot = tail[0] + (tail[0] < 0 ? -length : length);
            double diagonal = tail[0] < 0 ? length : -length;
            double scale = 1 / (length * Math.Abs(pivot));
            tail[0] = pivot;
            for (int i = k + 1; i < rows; i++)
            {
                Reflect(tail, matrix.Slice(i * columns + k, columns - k), scale);
            }

            // The column is turned where that leaves the diagonal above zero.
            double sign = diagonal < 0 ? -1 : 1;
            tail[0] = sign * diagonal * largest;
            for (int i = k + 1; i < rows; i++)
            {
                matrix[i * columns + k] *= sign;
            }
        }
    }

    /// <summary>Copies the triangle out, packed as in <see cref="Cholesky"/>.</summary>
    public static void Pack(ReadOnlySpan<double> reduced, int columns, int first, int rows, Span<double> packed)
    {
        for (int i = 0; i < rows; i++)
        {
            reduced.Slice((first + i) * columns + first, i + 1).CopyTo(packed[Cholesky.PackedLength(i)..]);
        }
    }

    private static void Reflect(ReadOnlySpan<double> axis, Span<double> row, double scale)
    {
        double dot = 0;
        for (int j = 0; j < axis.Length; j++)
        {
            dot += axis[j] * row[j];
        }

        double factor = dot * scale;
        for (int j = 0; j < axis.Length; j++)
        {
            row[j] -= factor * axis[j];
        }
    }
}
