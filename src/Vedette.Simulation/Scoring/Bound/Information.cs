namespace Vedette.Simulation;

/// <summary>A Fisher information matrix of any size, from nothing known at all up.</summary>
internal sealed class Information(int size)
{
    /// <summary>A pivot below this, with ones on the diagonal, is rounding: 10⁻¹³ is some hundred times the rounding of double precision.</summary>
    private const double LeastPivot = 1e-13;

    private double[,] _matrix = new double[size, size];

    /// <summary>Rows.</summary>
    public int Size => size;

    /// <summary>Adds a measured scalar: J + w h hᵀ.</summary>
    /// <param name="row">h, its derivative by the state.</param>
    /// <param name="weight">w, the inverse of its variance.</param>
    public void Add(ReadOnlySpan<double> row, double weight)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                _matrix[i, j] += weight * row[i] * row[j];
            }
        }
    }

    /// <summary>Carries the information to a later state: Bᵀ J B.</summary>
    /// <param name="back">B, the derivative of the earlier state by the later.</param>
    public void Carry(double[,] back) => _matrix = Product(Transposed(back), Product(_matrix, back));

    /// <summary>Loses what independent noise L w, with w of unit covariance, takes away: (J⁻¹ + L Lᵀ)⁻¹, also where J is singular.</summary>
    /// <param name="noise">L, with a row for each element of the state.</param>
    /// <remarks>J − J L (I + Lᵀ J L)⁻¹ Lᵀ J, by the lemma of Woodbury; the inner matrix is one at least, and is factored.</remarks>
    public void Spread(double[,] noise)
    {
        int columns = noise.GetLength(1);
        double[,] right = Product(Transposed(noise), _matrix);
        double[,] inner = Product(right, noise);
        double[] factor = new double[Cholesky.PackedLength(columns)];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                factor[Cholesky.PackedLength(i) + j] = (inner[i, j] + inner[j, i]) / 2 + (i == j ? 1 : 0);
            }
        }

        Cholesky.TryFactor(factor, columns);
        double[] column = new double[columns];
        for (int j = 0; j < size; j++)
        {
            for (int i = 0; i < columns; i++)
            {
                column[i] = right[i, j];
            }

            // With L' of the factor, x = L'⁻¹ (Lᵀ J) column by column: J loses xᵀ x.
            Cholesky.SolveLower(factor, column);
            for (int i = 0; i < columns; i++)
            {
                right[i, j] = column[i];
            }
        }

        double[,] lost = Product(Transposed(right), right);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                _matrix[i, j] -= lost[i, j];
            }
        }
    }

    /// <summary>The inverse as a packed triangle; null while something of the state is not known at all.</summary>
    public double[]? Covariance()
    {
        double[] scale = new double[size];
        double[] factor = new double[Cholesky.PackedLength(size)];
        for (int i = 0; i < size; i++)
        {
            scale[i] = _matrix[i, i] > 0 ? 1 / Math.Sqrt(_matrix[i, i]) : 0;
            for (int j = 0; j <= i; j++)
            {
                factor[Cholesky.PackedLength(i) + j] = scale[i] * scale[j] * (_matrix[i, j] + _matrix[j, i]) / 2;
            }
        }

        if (!Cholesky.TryFactor(factor, size) || !HasRank(factor))
        {
            return null;
        }

        double[] inverse = new double[factor.Length];
        Cholesky.Invert(factor, size, inverse);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                inverse[Cholesky.PackedLength(i) + j] *= scale[i] * scale[j];
            }
        }

        return inverse;
    }

    private bool HasRank(double[] factor)
    {
        for (int i = 0; i < size; i++)
        {
            double pivot = factor[Cholesky.PackedLength(i) + i];
            if (pivot * pivot < LeastPivot)
            {
                return false;
            }
        }

        return true;
    }

    private static double[,] Transposed(double[,] a)
    {
        double[,] t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < t.GetLength(0); i++)
        {
            for (int j = 0; j < t.GetLength(1); j++)
            {
                t[i, j] = a[j, i];
            }
        }

        return t;
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
