using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>A 6×6 matrix held in place, row by row: 36 numbers, no heap. The transition matrix of a state vector has this form.</summary>
/// <remarks>The default value is the zero matrix.</remarks>
[InlineArray(36)]
public struct Matrix6
{
    private double _first;

    /// <summary>The matrix with ones on the diagonal.</summary>
    public static Matrix6 Identity
    {
        get
        {
            Matrix6 m = default;
            for (int i = 0; i < 6; i++)
            {
                m[7 * i] = 1;
            }

            return m;
        }
    }

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>), each 0 to 5.</summary>
    public double this[int row, int column]
    {
        readonly get => this[6 * row + column];
        set => this[6 * row + column] = value;
    }

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public readonly Matrix6 Transpose
    {
        get
        {
            Matrix6 m = default;
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    m[6 * j + i] = this[6 * i + j];
                }
            }

            return m;
        }
    }

    /// <summary>The matrix product.</summary>
    public static Matrix6 Multiply(in Matrix6 a, in Matrix6 b)
    {
        Matrix6 m = default;
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < 6; k++)
            {
                double s = a[6 * i + k];
                for (int j = 0; j < 6; j++)
                {
                    m[6 * i + j] += s * b[6 * k + j];
                }
            }
        }

        return m;
    }

    /// <summary>The matrix times a column.</summary>
    public static Vector6 Multiply(in Matrix6 a, in Vector6 x)
    {
        Vector6 y = default;
        for (int i = 0; i < 6; i++)
        {
            double sum = 0;
            for (int j = 0; j < 6; j++)
            {
                sum += a[6 * i + j] * x[j];
            }

            y[i] = sum;
        }

        return y;
    }

    /// <summary>A P Aᵀ, the covariance of A x when P is the covariance of x; symmetric by construction.</summary>
    public static Symmetric6 Transform(in Matrix6 a, in Symmetric6 p)
    {
        Matrix6 ap = default;
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < 6; k++)
            {
                double s = a[6 * i + k];
                for (int j = 0; j < 6; j++)
                {
                    ap[6 * i + j] += s * p[Symmetric6.At(k, j)];
                }
            }
        }

        Symmetric6 result = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < 6; k++)
                {
                    sum += ap[6 * i + k] * a[6 * j + k];
                }

                result[Symmetric6.At(i, j)] = sum;
            }
        }

        return result;
    }
}
