using CsCheck;

namespace Vedette.Tests;

public class UnscentedTransformTests
{
    // For y = A x + b mean and covariance are exact: A m + b and A P Aᵀ.
    [Fact]
    public void Linear_functions_are_exact() =>
        Gen.Select(Gen.Double[-3, 3].Array[4], Gen.Double[-3, 3].Array[2], Gen.Double[-5, 5].Array[2], Gen.Double[0.05, 1]).Sample((a, mean, b, alpha) =>
        {
            double[] covariance = [4, 1, 2];
            var transform = new UnscentedTransform(2, alpha);
            (double[] m, double[] p) = Apply(transform, mean, covariance, x => [a[0] * x[0] + a[1] * x[1] + b[0], a[2] * x[0] + a[3] * x[1] + b[1]]);

            // Weights grow as 1/α² = 400 and cancel: 1e-10.
            Assert.Equal(a[0] * mean[0] + a[1] * mean[1] + b[0], m[0], tolerance: 1e-10);
            Assert.Equal(4 * a[0] * a[0] + 2 * a[0] * a[1] + 2 * a[1] * a[1], p[0], tolerance: 1e-9);
            Assert.Equal(4 * a[0] * a[2] + a[0] * a[3] + a[1] * a[2] + 2 * a[1] * a[3], p[1], tolerance: 1e-9);
        });

    // x² of a normal x with mean m and variance v has mean m² + v; with n + κ = 3 its variance 2 v² + 4 m² v is exact too.
    [Fact]
    public void Squares_of_normal_values_have_the_right_mean_and_variance()
    {
        var transform = new UnscentedTransform(1, alpha: 1, beta: 0, kappa: 2);

        (double[] mean, double[] variance) = Apply(transform, [1.5], [0.49], x => [x[0] * x[0]]);

        Assert.Equal(1.5 * 1.5 + 0.49, mean[0], tolerance: 1e-13);
        Assert.Equal(2 * 0.49 * 0.49 + 4 * 1.5 * 1.5 * 0.49, variance[0], tolerance: 1e-12);
    }

    private static (double[] Mean, double[] Covariance) Apply(
        UnscentedTransform transform, double[] mean, double[] covariance, Func<double[], double[]> function)
    {
        double[] factor = [.. covariance];
        Assert.True(Cholesky.TryFactor(factor, mean.Length));
        var values = new List<double>();
        double[] point = new double[mean.Length];
        for (int i = 0; i < transform.Count; i++)
        {
            transform.Point(i, mean, factor, point);
            values.AddRange(function(point));
        }

        int m = values.Count / transform.Count;
        double[] resultMean = new double[m];
        double[] result = new double[Cholesky.PackedLength(m)];
        transform.Collect(values.ToArray(), resultMean, result);
        return (resultMean, result);
    }
}
