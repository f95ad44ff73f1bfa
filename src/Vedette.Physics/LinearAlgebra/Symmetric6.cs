using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>A symmetric 6×6 matrix held in place as its lower triangle, row by row: 21 numbers, 168 bytes, no heap.</summary>
[InlineArray(21)]
public struct Symmetric6
{
    private double _first;

    /// <summary>Where element (<paramref name="row"/>, <paramref name="column"/>) lies; the two may be swapped.</summary>
    public static int At(int row, int column) =>
        row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>), each 0 to 5.</summary>
    public double this[int row, int column]
    {
        readonly get => this[At(row, column)];
        set => this[At(row, column)] = value;
    }

    /// <summary>A matrix with the given diagonal and zeros elsewhere.</summary>
    public static Symmetric6 Diagonal(in Vector6 diagonal)
    {
        Symmetric6 m = default;
        for (int i = 0; i < 6; i++)
        {
            m[At(i, i)] = diagonal[i];
        }

        return m;
    }

    /// <summary>The matrix times a vector.</summary>
    public static Vector6 Multiply(in Symmetric6 a, in Vector6 x)
    {
        Vector6 y = default;
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                y[i] += a[At(i, j)] * x[j];
            }
        }

        return y;
    }

    /// <summary>The x of A x = b.</summary>
    /// <returns>Whether A is positive definite; when not, <paramref name="x"/> is zero.</returns>
    public static bool TrySolve(in Symmetric6 a, in Vector6 b, out Vector6 x)
    {
        Symmetric6 factor = a;
        x = default;
        if (!Cholesky.TryFactor(factor, 6))
        {
            return false;
        }

        x = b;
        Cholesky.Solve(factor, x);
        return true;
    }
}
