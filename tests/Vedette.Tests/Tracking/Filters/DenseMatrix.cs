namespace Vedette.Tests;

/// <summary>Textbook algebra on plain arrays, slow and obvious: what the filters are compared with.</summary>
internal static class DenseMatrix
{
    public static double[,] Identity(int n)
    {
        double[,] m = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            m[i, i] = 1;
        }

        return m;
    }

    public static double[,] Multiply(double[,] a, double[,] b)
    {
        double[,] m = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                {
                    m[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return m;
    }

    public static double[,] Transpose(double[,] a)
    {
        double[,] m = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                m[j, i] = a[i, j];
            }
        }

        return m;
    }

    public static double[,] Add(double[,] a, double[,] b, double factor = 1)
    {
        double[,] m = (double[,])a.Clone();
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
            {
                m[i, j] += factor * b[i, j];
            }
        }

        return m;
    }

    /// <summary>Inverse by Gauss and Jordan with pivots.</summary>
    public static double[,] Invert(double[,] a)
    {
        int n = a.GetLength(0);
        double[,] m = (double[,])a.Clone();
        double[,] inverse = Identity(n);
        for (int c = 0; c < n; c++)
        {
            int pivot = c;
            for (int i = c + 1; i < n; i++)
            {
                pivot = Math.Abs(m[i, c]) > Math.Abs(m[pivot, c]) ? i : pivot;
            }

            for (int j = 0; j < n; j++)
            {
                (m[c, j], m[pivot, j]) = (m[pivot, j], m[c, j]);
                (inverse[c, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[c, j]);
            }

            double scale = 1 / m[c, c];
            for (int j = 0; j < n; j++)
            {
                (m[c, j], inverse[c, j]) = (m[c, j] * scale, inverse[c, j] * scale);
            }

            for (int i = 0; i < n; i++)
            {
                double f = i == c ? 0 : m[i, c];
                for (int j = 0; j < n; j++)
                {
                    m[i, j] -= f * m[c, j];
                    inverse[i, j] -= f * inverse[c, j];
                }
            }
        }

        return inverse;
    }

    /// <summary>A symmetric positive definite matrix: A Aᵀ + I, scaled row and column by the given sigmas.</summary>
    public static double[,] RandomCovariance(SeededRandom random, ReadOnlySpan<double> sigmas)
    {
        int n = sigmas.Length;
        double[,] a = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                a[i, j] = random.Gaussian();
            }
        }

        double[,] p = Add(Multiply(a, Transpose(a)), Identity(n));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                p[i, j] *= sigmas[i] * sigmas[j] / n;
            }
        }

        return p;
    }

    /// <summary>Whether all pivots of the Cholesky factor are above zero, for the matrix with its diagonal scaled to one.</summary>
    public static bool IsPositive(Func<int, int, double> element, int n)
    {
        double[,] l = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            if (!(element(i, i) > 0))
            {
                return false;
            }

            for (int j = 0; j <= i; j++)
            {
                double sum = element(i, j) / Math.Sqrt(element(i, i) * element(j, j));
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                l[i, j] = i == j ? Math.Sqrt(sum) : sum / l[j, j];
            }
        }

        return true;
    }

    /// <summary>xᵀ A⁻¹ x.</summary>
    public static double Quadratic(double[,] a, ReadOnlySpan<double> x)
    {
        double[,] inverse = Invert(a);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                sum += x[i] * inverse[i, j] * x[j];
            }
        }

        return sum;
    }
}
