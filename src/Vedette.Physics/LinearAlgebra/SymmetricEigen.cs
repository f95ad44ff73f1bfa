namespace Vedette.Physics;

/// <summary>Eigenvalues and axes of small symmetric matrices. Allocates nothing.</summary>
public static class SymmetricEigen
{
    /// <summary>Of the matrix ((xx, xy), (xy, yy)).</summary>
    /// <returns>Both eigenvalues, and the direction of the axis of the larger from x towards y, above −π/2, up to π/2.</returns>
    /// <remarks>Both exact to some 10⁻¹⁶ of the larger.</remarks>
    public static (double Larger, double Smaller, double AngleRadians) Decompose(double xx, double xy, double yy)
    {
        double half = (xx - yy) / 2;
        double radius = double.Hypot(half, xy);
        double middle = (xx + yy) / 2;
        return (middle + radius, middle - radius, Math.Atan2(xy, half) / 2);
    }

    /// <summary>Of a 3×3 matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="values">Eigenvalues, falling.</param>
    /// <param name="axes">Eigenvectors as columns, in the order of the values, of length 1, square to each other; the sign is arbitrary.</param>
    /// <remarks>
    /// Jacobi's method, cyclic: slower than closed forms, and exact to rounding where those lose digits.
    /// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 2013, section 8.5.
    /// </remarks>
    public static void Decompose(in Symmetric3 matrix, out Vector3 values, out Matrix3 axes)
    {
        Symmetric3 a = matrix;
        Matrix3 v = Matrix3.Identity;
        for (int sweep = 0; sweep < 30 && (a[1, 0] != 0 || a[2, 0] != 0 || a[2, 1] != 0); sweep++)
        {
            Rotate(ref a, ref v, 0, 1, 2);
            Rotate(ref a, ref v, 0, 2, 1);
            Rotate(ref a, ref v, 1, 2, 0);
        }

        (int first, int second, int third) = (0, 1, 2);
        (first, second) = a[second, second] > a[first, first] ? (second, first) : (first, second);
        (first, third) = a[third, third] > a[first, first] ? (third, first) : (first, third);
        (second, third) = a[third, third] > a[second, second] ? (third, second) : (second, third);
        values = new(a[first, first], a[second, second], a[third, third]);
        axes = Matrix3.FromColumns(v.Column(first), v.Column(second), v.Column(third));
    }

    /// <summary>Turns in the plane (p, q) so that element (p, q) becomes zero; r is the third index.</summary>
    private static void Rotate(ref Symmetric3 a, ref Matrix3 v, int p, int q, int r)
    {
        double off = a[p, q];
        if (Math.Abs(off) <= 1e-17 * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])))
        {
            a[p, q] = 0;
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * off);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + double.Hypot(theta, 1));
        double c = 1 / double.Hypot(t, 1);
        double s = t * c;
        a[p, p] -= t * off;
        a[q, q] += t * off;
        a[p, q] = 0;
        (a[p, r], a[q, r]) = (c * a[p, r] - s * a[q, r], s * a[p, r] + c * a[q, r]);
        for (int i = 0; i < 3; i++)
        {
            (v[i, p], v[i, q]) = (c * v[i, p] - s * v[i, q], s * v[i, p] + c * v[i, q]);
        }
    }
}
