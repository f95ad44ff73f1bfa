namespace Vedette.Simulation;

/// <summary>A Fisher information matrix J of any size, from nothing known at all up, kept as its root R: J = Rᵀ R with R upper triangular.</summary>
/// <remarks>
/// Nothing is ever subtracted from J, so what is not known at all stays so through rounding, beside what is known a million times better.
/// Source: G. J. Bierman, Factorization Methods for Discrete Sequential Estimation, Academic Press, 1977, chapters IV and VI.
/// </remarks>
internal sealed class Information(int size)
{
    /// <summary>A diagonal element of R below this part of its column is rounding.</summary>
    private const double LeastPart = 1e-12;

    private double[,] _root = new double[size, size];

    /// <summary>Rows.</summary>
    public int Size => size;

    /// <summary>Adds a measured scalar: J + w h hᵀ.</summary>
    /// <param name="row">h, its derivative by the state.</param>
    /// <param name="weight">w, the inverse of its variance.</param>
    public void Add(ReadOnlySpan<double> row, double weight)
    {
        double[,] stacked = new double[size + 1, size];
        Copy(_root, stacked, 0, 0);
        for (int j = 0; j < size; j++)
        {
            stacked[size, j] = Math.Sqrt(weight) * row[j];
        }

        Triangularise(stacked);
        Copy(stacked, _root, 0, 0);
    }

    /// <summary>Carries the information to a later state: Bᵀ J B.</summary>
    /// <param name="back">B, the derivative of the earlier state by the later.</param>
    public void Carry(double[,] back)
    {
        _root = Product(_root, back);
        Triangularise(_root);
    }

    /// <summary>Loses what independent noise L w, with w of unit covariance, takes away: (J⁻¹ + L Lᵀ)⁻¹, also where J is singular.</summary>
    /// <param name="noise">L, with a row for each element of the state.</param>
    /// <remarks>The rows (I 0) say that w has unit covariance, the rows (−R L, R) that the state less L w was known; w is then eliminated.</remarks>
    public void Spread(double[,] noise)
    {
        int columns = noise.GetLength(1);
        double[,] taken = Product(_root, noise);
        double[,] joined = new double[columns + size, columns + size];
        for (int i = 0; i < columns; i++)
        {
            joined[i, i] = 1;
            for (int k = 0; k < size; k++)
            {
                joined[columns + k, i] = -taken[k, i];
            }
        }

        Copy(_root, joined, columns, columns);
        Triangularise(joined);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                _root[i, j] = joined[columns + i, columns + j];
            }
        }
    }

    /// <summary>The inverse J⁻¹ as a packed triangle; null while something of the state is not known at all.</summary>
    public double[]? Covariance()
    {
        if (!HasRank())
        {
            return null;
        }

        double[,] inverse = InverseOfRoot();
        double[] covariance = new double[Cholesky.PackedLength(size)];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                for (int k = i; k < size; k++)
                {
                    covariance[Cholesky.PackedLength(i) + j] += inverse[i, k] * inverse[j, k];
                }
            }
        }

        return covariance;
    }

    private bool HasRank()
    {
        for (int j = 0; j < size; j++)
        {
            double square = 0;
            for (int i = 0; i <= j; i++)
            {
                square += _root[i, j] * _root[i, j];
            }

            if (!(Math.Abs(_root[j, j]) > LeastPart * Math.Sqrt(square)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>R⁻¹, upper triangular as well, column by column from below.</summary>
    private double[,] InverseOfRoot()
    {
        double[,] inverse = new double[size, size];
        for (int column = 0; column < size; column++)
        {
            for (int i = column; i >= 0; i--)
            {
                double sum = i == column ? 1 : 0;
                for (int k = i + 1; k <= column; k++)
                {
                    sum -= _root[i, k] * inverse[k, column];
                }

                inverse[i, column] = sum / _root[i, i];
            }
        }

        return inverse;
    }

    /// <summary>Makes a matrix upper triangular by reflections, which leave its product with its transpose as it is.</summary>
    /// <remarks>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 2013, section 5.2 (Householder).</remarks>
    private static void Triangularise(double[,] a)
    {
        (int rows, int columns) = (a.GetLength(0), a.GetLength(1));
        Span<double> v = stackalloc double[rows];
        for (int j = 0; j < columns && j < rows - 1; j++)
        {
            double square = 0;
            for (int i = j; i < rows; i++)
            {
                v[i] = a[i, j];
                square += v[i] * v[i];
            }

            if (square == 0)
            {
                continue;
            }

            v[j] += Math.CopySign(Math.Sqrt(square), v[j]);
            Reflect(a, v, j);
            for (int i = j + 1; i < rows; i++)
            {
                a[i, j] = 0;
            }
        }
    }

    /// <summary>a − 2 v (vᵀ a) / (vᵀ v), from a row and column on.</summary>
    private static void Reflect(double[,] a, ReadOnlySpan<double> v, int from)
    {
        double length = 0;
        for (int i = from; i < v.Length; i++)
        {
            length += v[i] * v[i];
        }

        for (int j = from; j < a.GetLength(1); j++)
        {
            double dot = 0;
            for (int i = from; i < v.Length; i++)
            {
                dot += v[i] * a[i, j];
            }

            for (int i = from; i < v.Length; i++)
            {
                a[i, j] -= 2 * dot / length * v[i];
            }
        }
    }

    private static void Copy(double[,] from, double[,] to, int row, int column)
    {
        for (int i = 0; i < from.GetLength(0) && row + i < to.GetLength(0); i++)
        {
            for (int j = 0; j < from.GetLength(1) && column + j < to.GetLength(1); j++)
            {
                to[row + i, column + j] = from[i, j];
            }
        }
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < product.GetLength(0); i++)
        {
            for (int k = 0; k < b.GetLength(0); k++)
            {
                for (int j = 0; j < product.GetLength(1); j++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }
}
