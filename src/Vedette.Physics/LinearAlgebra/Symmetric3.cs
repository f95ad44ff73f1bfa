using System.Runtime.CompilerServices;

namespace Vedette.Physics;

/// <summary>A symmetric 3×3 matrix held in place as its lower triangle, row by row: 6 numbers, no heap.</summary>
[InlineArray(6)]
public struct Symmetric3
{
    private double _first;

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>), each 0 to 2.</summary>
    public double this[int row, int column]
    {
        readonly get => this[Symmetric6.At(row, column)];
        set => this[Symmetric6.At(row, column)] = value;
    }

    /// <summary>A matrix with the given diagonal and zeros elsewhere.</summary>
    public static Symmetric3 Diagonal(double a, double b, double c)
    {
        Symmetric3 m = default;
        (m[0], m[2], m[5]) = (a, b, c);
        return m;
    }

    /// <summary>The matrix times a vector.</summary>
    public static Vector3 Multiply(in Symmetric3 a, Vector3 x) => new(
        a[0] * x.X + a[1] * x.Y + a[3] * x.Z,
        a[1] * x.X + a[2] * x.Y + a[4] * x.Z,
        a[3] * x.X + a[4] * x.Y + a[5] * x.Z);

    /// <summary>A P Aᵀ, the covariance of A x when P is the covariance of x.</summary>
    public static Symmetric3 Transform(in Matrix3 a, in Symmetric3 p)
    {
        Vector3 r0 = Multiply(p, a.Row(0));
        Vector3 r1 = Multiply(p, a.Row(1));
        Vector3 r2 = Multiply(p, a.Row(2));
        Symmetric3 m = default;
        m[0] = Vector3.Dot(a.Row(0), r0);
        (m[1], m[2]) = (Vector3.Dot(a.Row(1), r0), Vector3.Dot(a.Row(1), r1));
        (m[3], m[4], m[5]) = (Vector3.Dot(a.Row(2), r0), Vector3.Dot(a.Row(2), r1), Vector3.Dot(a.Row(2), r2));
        return m;
    }

    /// <summary>The x of A x = b.</summary>
    /// <returns>Whether A is positive definite; when not, <paramref name="x"/> is zero.</returns>
    public static bool TrySolve(in Symmetric3 a, Vector3 b, out Vector3 x)
    {
        Symmetric3 factor = a;
        x = default;
        if (!Cholesky.TryFactor(factor, 3))
        {
            return false;
        }

        Span<double> v = [b.X, b.Y, b.Z];
        Cholesky.Solve(factor, v);
        x = new(v[0], v[1], v[2]);
        return true;
    }
}
