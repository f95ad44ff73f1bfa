using CsCheck;

namespace Vedette.Tests;

public class MatrixTests
{
    private static readonly Gen<Matrix3> s_matrix3 = Gen.Double[-5, 5].Array[9].Select(v =>
        Matrix3.FromRows(new(v[0], v[1], v[2]), new(v[3], v[4], v[5]), new(v[6], v[7], v[8])));

    private static readonly Gen<Matrix6> s_matrix6 = Gen.Double[-5, 5].Array[36].Select(v =>
    {
        Matrix6 m = default;
        v.CopyTo(m);
        return m;
    });

    private static readonly Gen<Vector3> s_vector = Gen.Double[-5, 5].Array[3].Select(v => new Vector3(v[0], v[1], v[2]));

    [Fact]
    public void Products_of_3_by_3_obey_their_laws() => Gen.Select(s_matrix3, s_matrix3, s_vector).Sample((a, b, x) =>
    {
        Assert.True((a * b * x - a * (b * x)).Length < 1e-11);
        Assert.True(((a + b) * x - (a * x + b * x)).Length < 1e-12);
        Assert.True(((a - b) * x - (a * x - b * x)).Length < 1e-12);
        Assert.True((2.0 * a * x - 2.0 * (a * x)).Length < 1e-12);
        Assert.True(((a * b).Transpose * x - b.Transpose * (a.Transpose * x)).Length < 1e-11);
        Assert.Equal(a.Determinant * b.Determinant, (a * b).Determinant, tolerance: 1e-7);
        Assert.Equal((a * b).Trace, (b * a).Trace, tolerance: 1e-11);
        Assert.True((Matrix3.Outer(a.Row(0), b.Row(0)) * x - Vector3.Dot(b.Row(0), x) * a.Row(0)).Length < 1e-10);
    });

    [Fact]
    public void Products_of_6_by_6_obey_their_laws() => Gen.Select(s_matrix6, s_matrix6, s_vector, s_vector).Sample((a, b, u, l) =>
    {
        Vector6 x = Vector6.Of(u, l);
        Vector6 left = Matrix6.Multiply(Matrix6.Multiply(a, b), x);
        Vector6 right = Matrix6.Multiply(a, Matrix6.Multiply(b, x));
        Vector6 same = Matrix6.Multiply(Matrix6.Identity, x);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(left[i], right[i], tolerance: 1e-9);
            Assert.Equal(x[i], same[i]);
            Assert.Equal(a[i, 2], a.Transpose[2, i]);
        }
    });

    // vᵀ (A P Aᵀ) v = (Aᵀ v)ᵀ P (Aᵀ v).
    [Fact]
    public void Transformed_covariance_has_the_variance_of_the_transformed_direction() =>
        Gen.Select(s_matrix6, Gen.Double[-2, 2].Array[21], s_vector, s_vector).Sample((a, packed, u, l) =>
        {
            Symmetric6 p = default;
            packed.CopyTo(p);
            Vector6 v = Vector6.Of(u, l);
            Vector6 back = Matrix6.Multiply(a.Transpose, v);
            double expected = Vector6.Dot(back, Symmetric6.Multiply(p, back));
            double found = Vector6.Dot(v, Symmetric6.Multiply(Matrix6.Transform(a, p), v));
            Assert.Equal(expected, found, tolerance: 1e-7);

            Symmetric3 q = Symmetric3.Diagonal(packed[0], packed[1], packed[2]);
            q[1, 0] = packed[3];
            q[2, 1] = packed[4];
            Matrix3 b = Matrix3.FromRows(u, l, u + l);
            Vector3 w = b.Transpose * l;
            Assert.Equal(
                Vector3.Dot(w, Symmetric3.Multiply(q, w)),
                Vector3.Dot(l, Symmetric3.Multiply(Symmetric3.Transform(b, q), l)),
                tolerance: 1e-7);
        });

    [Fact]
    public void Axes_of_a_symmetric_3_by_3_rebuild_it() => Gen.Double[-5, 5].Array[6].Sample(v =>
    {
        Symmetric3 a = default;
        v.CopyTo(a);
        SymmetricEigen.Decompose(a, out Vector3 values, out Matrix3 axes);

        Assert.True(values.X >= values.Y && values.Y >= values.Z);
        Assert.Equal(a[0, 0] + a[1, 1] + a[2, 2], values.X + values.Y + values.Z, tolerance: 1e-12);
        double[] lambda = [values.X, values.Y, values.Z];
        for (int i = 0; i < 3; i++)
        {
            Vector3 axis = axes.Column(i);
            Assert.Equal(1, axis.Length, tolerance: 1e-14);
            Assert.Equal(0, Vector3.Dot(axis, axes.Column((i + 1) % 3)), tolerance: 1e-14);
            Assert.True((Symmetric3.Multiply(a, axis) - lambda[i] * axis).Length < 1e-13 * (1 + Math.Abs(values.X) + Math.Abs(values.Z)) * 10);
        }
    });

    [Fact]
    public void Axes_of_a_symmetric_2_by_2_rebuild_it() => Gen.Double[-5, 5].Array[3].Sample(v =>
    {
        (double larger, double smaller, double angle) = SymmetricEigen.Decompose(v[0], v[1], v[2]);
        (double s, double c) = Math.SinCos(angle);

        Assert.True(larger >= smaller);
        Assert.Equal(v[0], larger * c * c + smaller * s * s, tolerance: 1e-13);
        Assert.Equal(v[1], (larger - smaller) * s * c, tolerance: 1e-13);
        Assert.Equal(v[2], larger * s * s + smaller * c * c, tolerance: 1e-13);
    });

    // An ellipse a million times longer than wide, variances 10¹² and 1: 10⁻¹⁶ of the larger leaves four digits of the smaller.
    [Fact]
    public void A_long_thin_ellipse_keeps_its_width()
    {
        (double s, double c) = Math.SinCos(0.3);
        (double larger, double smaller, double angle) = SymmetricEigen.Decompose(1e12 * c * c + s * s, (1e12 - 1) * s * c, 1e12 * s * s + c * c);

        Assert.Equal(1e12, larger, tolerance: 1);
        Assert.Equal(1, smaller, tolerance: 1e-3);
        Assert.Equal(0.3, angle, tolerance: 1e-12);
    }
}
