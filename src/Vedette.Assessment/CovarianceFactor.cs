namespace Vedette.Assessments;

/// <summary>The lower triangular Cholesky factor of a 6×6 covariance.</summary>
internal static class CovarianceFactor
{
    /// <summary>Factors P = L Lᵀ.</summary>
    /// <param name="covariance">P.</param>
    /// <param name="factor">L, in the packing of <see cref="Symmetric6"/>; elements above the diagonal are zero and not kept.</param>
    /// <returns>Whether P is positive definite.</returns>
    public static bool TryFactor(in Symmetric6 covariance, out Symmetric6 factor)
    {
        factor = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = covariance[Symmetric6.At(i, j)];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[Symmetric6.At(i, k)] * factor[Symmetric6.At(j, k)];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                factor[Symmetric6.At(i, j)] = i == j ? Math.Sqrt(sum) : sum / factor[Symmetric6.At(j, j)];
            }
        }

        return true;
    }

    /// <summary>Column <paramref name="column"/> of L, times a number.</summary>
    public static Vector6 Column(in Symmetric6 factor, int column, double scale)
    {
        Vector6 v = default;
        for (int i = column; i < 6; i++)
        {
            v[i] = scale * factor[Symmetric6.At(i, column)];
        }

        return v;
    }

    /// <summary>Squared length of L⁻¹ x: the square of the Mahalanobis distance.</summary>
    public static double SquaredDistance(in Symmetric6 factor, in Vector6 x)
    {
        Vector6 y = default;
        double total = 0;
        for (int i = 0; i < 6; i++)
        {
            double sum = x[i];
            for (int j = 0; j < i; j++)
            {
                sum -= factor[Symmetric6.At(i, j)] * y[j];
            }

            y[i] = sum / factor[Symmetric6.At(i, i)];
            total += y[i] * y[i];
        }

        return total;
    }

    /// <summary>Half the logarithm of the determinant of P.</summary>
    public static double HalfLogDeterminant(in Symmetric6 factor)
    {
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            sum += Math.Log(factor[Symmetric6.At(i, i)]);
        }

        return sum;
    }
}
