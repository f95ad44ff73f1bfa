using CsCheck;

namespace Vedette.Tests;

public class CholeskyTests
{
    // A = B Bᵀ + I with elements of B to 3: condition below about 1e3, so that 1e-11 leaves two digits of room.
    private static readonly Gen<(int N, double[] Matrix, double[] Vector)> s_problem =
        Gen.Int[1, 12].SelectMany(n => Gen.Select(
            Gen.Double[-3, 3].Array[n * n], Gen.Double[-10, 10].Array[n], (b, x) => (n, Product(b, n), x)));

    [Fact]
    public void Cholesky_and_ud_solve_what_multiplication_made() => s_problem.Sample(p =>
    {
        double[] right = Multiply(p.Matrix, p.Vector);
        double[] cholesky = [.. p.Matrix];
        Assert.True(Cholesky.TryFactor(cholesky, p.N));
        double[] x = [.. right];
        Cholesky.Solve(cholesky, x);
        AssertNear(p.Vector, x, 1e-9);

        double[] ud = [.. p.Matrix];
        Assert.True(UdFactor.TryFactor(ud, p.N));
        double[] y = [.. right];
        UdFactor.Solve(ud, y);
        AssertNear(p.Vector, y, 1e-9);
        Assert.Equal(Cholesky.LogDeterminant(cholesky, p.N), UdFactor.LogDeterminant(ud, p.N), tolerance: 1e-9);
        double[] restored = new double[p.Matrix.Length];
        UdFactor.Restore(ud, p.N, restored);
        AssertNear(p.Matrix, restored, 1e-10);
    });

    [Fact]
    public void Inverse_times_matrix_is_one_and_lower_times_lower_is_the_matrix() => s_problem.Sample(p =>
    {
        double[] factor = [.. p.Matrix];
        Assert.True(Cholesky.TryFactor(factor, p.N));
        double[] inverse = new double[factor.Length];
        Cholesky.Invert(factor, p.N, inverse);
        for (int j = 0; j < p.N; j++)
        {
            double[] unit = new double[p.N];
            unit[j] = 1;
            AssertNear(unit, Multiply(p.Matrix, Multiply(inverse, unit)), 1e-9);
        }

        // L (L⁻¹ x) = x, and |L⁻¹ x|² = xᵀ A⁻¹ x.
        double[] z = [.. p.Vector];
        Cholesky.SolveLower(factor, z);
        double distance = p.Vector.Zip(Multiply(inverse, p.Vector), (a, b) => a * b).Sum();
        Assert.Equal(distance, z.Sum(v => v * v), tolerance: 1e-9 * (1 + distance));
        Cholesky.MultiplyLower(factor, z);
        AssertNear(p.Vector, z, 1e-9);
    });

    // det of ((4, 2), (2, 3)) is 8; its factor is ((2, 0), (1, √2)).
    [Fact]
    public void A_small_case_is_right_by_hand()
    {
        double[] a = [4, 2, 3];
        Assert.True(Cholesky.TryFactor(a, 2));
        AssertNear([2, 1, Math.Sqrt(2)], a, 1e-15);
        Assert.Equal(Math.Log(8), Cholesky.LogDeterminant(a, 2), tolerance: 1e-14);

        double[] ud = [4, 2, 3];
        Assert.True(UdFactor.TryFactor(ud, 2));
        AssertNear([4 - 4.0 / 3, 2.0 / 3, 3], ud, 1e-15);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void What_is_not_positive_definite_is_refused(double xx, double xy, double yy)
    {
        Assert.False(Cholesky.TryFactor([xx, xy, yy], 2));
        Assert.False(UdFactor.TryFactor([xx, xy, yy], 2));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Cholesky.TryFactor(new double[5], 3));
        Assert.Throws<ArgumentException>(() => Cholesky.Solve(new double[6], new double[2]));
        Assert.Throws<ArgumentException>(() => UdFactor.Solve(new double[6], new double[2]));
    }

    [Fact]
    public void Typed_matrices_are_solved_without_allocation()
    {
        Symmetric6 a = Symmetric6.Diagonal(Vector6.Of(new(4, 5, 6), new(7, 8, 9)));
        a[1, 0] = 1;
        Symmetric3 b = Symmetric3.Diagonal(4, 5, 6);
        b[2, 0] = -1;
        Vector6 x6 = Vector6.Of(new(1, 2, 3), new(4, 5, 6));
        double[] packed = new double[Cholesky.PackedLength(30)];
        double[] vector = new double[30];

        Assert.Equal(0, Allocated.Bytes(Solve));

        void Solve()
        {
            Assert.True(Symmetric6.TrySolve(a, Symmetric6.Multiply(a, x6), out Vector6 y6));
            Assert.True(Math.Abs(y6[5] - 6) < 1e-12 && Math.Abs(y6[0] - 1) < 1e-12);
            Assert.True(Symmetric3.TrySolve(b, Symmetric3.Multiply(b, new(1, 2, 3)), out Vector3 y3));
            Assert.True((y3 - new Vector3(1, 2, 3)).Length < 1e-12);
            packed.AsSpan().Clear();
            for (int i = 0; i < 30; i++)
            {
                packed[Cholesky.PackedLength(i) + i] = i + 1;
            }

            Assert.True(Cholesky.TryFactor(packed, 30));
            Cholesky.Solve(packed, vector);
        }
    }

    private static double[] Product(double[] b, int n)
    {
        double[] a = new double[Cholesky.PackedLength(n)];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[Cholesky.PackedLength(i) + j] = (i == j ? 1 : 0) + Enumerable.Range(0, n).Sum(k => b[i * n + k] * b[j * n + k]);
            }
        }

        return a;
    }

    private static double[] Multiply(double[] packed, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => packed[Symmetric6.At(i, j)] * x[j]))];

    private static void AssertNear(double[] expected, double[] found, double tolerance)
    {
        double scale = 1 + expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], tolerance: tolerance * scale);
        }
    }
}
