using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>A 3×3 matrix held in place, row by row: 9 numbers, no heap.</summary>
/// <remarks>The default value is the zero matrix.</remarks>
[InlineArray(9)]
public struct Matrix3
{
    private double _first;

    /// <summary>The matrix with ones on the diagonal.</summary>
    public static Matrix3 Identity => Diagonal(1, 1, 1);

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>), each 0 to 2.</summary>
    public double this[int row, int column]
    {
        readonly get => this[3 * row + column];
        set => this[3 * row + column] = value;
    }

    /// <summary>Sum of the diagonal.</summary>
    public readonly double Trace => this[0] + this[4] + this[8];

    /// <summary>The determinant.</summary>
    public readonly double Determinant =>
        this[0] * (this[4] * this[8] - this[5] * this[7])
        - this[1] * (this[3] * this[8] - this[5] * this[6])
        + this[2] * (this[3] * this[7] - this[4] * this[6]);

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public readonly Matrix3 Transpose => FromColumns(Row(0), Row(1), Row(2));

    /// <summary>A matrix with the given diagonal and zeros elsewhere.</summary>
    public static Matrix3 Diagonal(double a, double b, double c)
    {
        Matrix3 m = default;
        (m[0], m[4], m[8]) = (a, b, c);
        return m;
    }

    /// <summary>The matrix with the given rows.</summary>
    public static Matrix3 FromRows(Vector3 a, Vector3 b, Vector3 c)
    {
        Matrix3 m = default;
        (m[0], m[1], m[2]) = (a.X, a.Y, a.Z);
        (m[3], m[4], m[5]) = (b.X, b.Y, b.Z);
        (m[6], m[7], m[8]) = (c.X, c.Y, c.Z);
        return m;
    }

    /// <summary>The matrix with the given columns.</summary>
    public static Matrix3 FromColumns(Vector3 a, Vector3 b, Vector3 c) =>
        FromRows(new(a.X, b.X, c.X), new(a.Y, b.Y, c.Y), new(a.Z, b.Z, c.Z));

    /// <summary>The matrix a bᵀ.</summary>
    public static Matrix3 Outer(Vector3 a, Vector3 b) => FromRows(a.X * b, a.Y * b, a.Z * b);

    /// <summary>Row <paramref name="row"/>, 0 to 2.</summary>
    public readonly Vector3 Row(int row) => new(this[3 * row], this[3 * row + 1], this[3 * row + 2]);

    /// <summary>Column <paramref name="column"/>, 0 to 2.</summary>
    public readonly Vector3 Column(int column) => new(this[column], this[3 + column], this[6 + column]);

    /// <summary>The sum, element by element.</summary>
    public static Matrix3 operator +(in Matrix3 a, in Matrix3 b)
    {
        Matrix3 m = a;
        for (int i = 0; i < 9; i++)
        {
            m[i] += b[i];
        }

        return m;
    }

    /// <summary>The difference, element by element.</summary>
    public static Matrix3 operator -(in Matrix3 a, in Matrix3 b)
    {
        Matrix3 m = a;
        for (int i = 0; i < 9; i++)
        {
            m[i] -= b[i];
        }

        return m;
    }

    /// <summary>The matrix times a number.</summary>
    public static Matrix3 operator *(double s, in Matrix3 a)
    {
        Matrix3 m = a;
        for (int i = 0; i < 9; i++)
        {
            m[i] *= s;
        }

        return m;
    }

    /// <summary>The matrix product.</summary>
    public static Matrix3 operator *(in Matrix3 a, in Matrix3 b)
    {
        Matrix3 m = default;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                m[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
            }
        }

        return m;
    }

    /// <summary>The matrix times a column.</summary>
    public static Vector3 operator *(in Matrix3 a, Vector3 x) =>
        new(Vector3.Dot(a.Row(0), x), Vector3.Dot(a.Row(1), x), Vector3.Dot(a.Row(2), x));
}
