using Vedette.Tracking;

namespace Vedette.Tests;

public class GaussianStateTests
{
    private static readonly double[] s_sigmas = [900, 700, 800, 40, 50, 30, 5, 6, 4, 0.8, 20, 2e-4, 2e-4];

    [Fact]
    public void Update_agrees_with_the_information_form()
    {
        SeededRandom random = new(1);
        for (int run = 0; run < 50; run++)
        {
            GaussianState state = Random(random, out double[,] p);
            MeasurementRow row = RandomRow(random);
            double[] before = state.Mean.ToArray();

            var fit = new Fit();
            state.Update(row, ref fit);
            (double log, double nis) = (fit.LogLikelihood, fit.ChiSquare);

            // P⁺⁻¹ = P⁻¹ + Hᵀ R⁻¹ H and P⁺⁻¹ x⁺ = P⁻¹ x + Hᵀ R⁻¹ (ν + H x): no gain, no innovation covariance.
            double[,] h = Dense(row);
            double[,] information = DenseMatrix.Add(DenseMatrix.Invert(p), DenseMatrix.Multiply(DenseMatrix.Transpose(h), h), 1 / row.Variance);
            double[,] fresh = DenseMatrix.Invert(information);
            double[,] moved = DenseMatrix.Multiply(fresh, DenseMatrix.Transpose(h));
            for (int i = 0; i < state.Count; i++)
            {
                double sigma = Math.Sqrt(fresh[i, i]);
                Assert.Equal(before[i] + moved[i, 0] * row.Innovation / row.Variance, state.Mean[i], tolerance: 1e-7 * sigma);
                for (int j = 0; j < state.Count; j++)
                {
                    // Both ways lose about eight of sixteen digits to the spread of units (10³ m to 10⁻⁴ rad).
                    Assert.Equal(fresh[i, j], state[i, j], tolerance: 1e-7 * sigma * Math.Sqrt(fresh[j, j]));
                }
            }

            double s = DenseMatrix.Multiply(DenseMatrix.Multiply(h, p), DenseMatrix.Transpose(h))[0, 0] + row.Variance;
            Assert.Equal(row.Innovation * row.Innovation / s, nis, tolerance: 1e-9 * nis);
            Assert.Equal(Math.Log(NormalDistribution.Density(row.Innovation / Math.Sqrt(s)) / Math.Sqrt(s)), log, tolerance: 1e-9 * Math.Abs(log) + 1e-9);
        }
    }

    [Fact]
    public void Covariance_is_symmetric_to_the_bit_after_many_updates_merges_and_moves()
    {
        SeededRandom random = new(2);
        GaussianState state = Random(random, out _);
        var fit = new Fit();
        MotionModel motion = new(EarthModel.Wgs84, new());
        state.Position = new(6_600_000, 100_000, -50_000);
        state.Velocity = new(-1000, 3000, 2000);
        for (int i = 0; i < 60; i++)
        {
            state.Update(RandomRow(random), ref fit);
            motion.Coast(state, 0.5);
            GaussianState other = Random(random, out _);
            other.Position = state.Position + new Vector3(10, 20, -5);
            other.Velocity = state.Velocity;
            state.Merge(other, 0.05);
            for (int r = 0; r < state.Count; r++)
            {
                for (int c = 0; c < r; c++)
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(state[r, c]), BitConverter.DoubleToInt64Bits(state[c, r]));
                }
            }
        }
    }

    // A first plot may leave 3.5 km/s and hundreds of kilometres open where a later one knows metres: ratios of variances to 10¹⁰.
    // With 16 digits, P − PHᵀHP/S loses ten of them and keeps six. A few thousand updates must not eat those.
    [Theory]
    [InlineData(1e4)]
    [InlineData(1e8)]
    [InlineData(1e10)]
    public void Covariance_stays_positive_up_to_the_stated_ratio(double ratio)
    {
        SeededRandom random = new(3);
        GaussianState state = new();
        for (int i = 0; i < 6; i++)
        {
            state[i, i] = 1e6;
        }

        for (int i = 6; i < 10; i++)
        {
            state[i, i] = 1;
        }

        var fit = new Fit();
        for (int n = 0; n < 2000; n++)
        {
            Vector3 h = new(random.Gaussian(), random.Gaussian(), random.Gaussian());
            Vector3 g = new(random.Gaussian(), random.Gaussian(), random.Gaussian());
            state.Update(new(h.Unit, g.Unit, n % 2 == 0, -1, 0, 1e6 / ratio), ref fit);
            Assert.True(n % 20 > 0 || DenseMatrix.IsPositive((i, j) => state[i, j], 6), $"after update {n + 1}");
        }
    }

    [Fact]
    public void Order_of_independent_updates_does_not_matter()
    {
        SeededRandom random = new(4);
        GaussianState one = Random(random, out _);
        GaussianState other = new();
        other.CopyFrom(one);
        Vector3 place = one.Position;
        MeasurementRow a = new(new(0.6, 0.8, 0), default, false, -1, 120, 400);
        MeasurementRow b = new(new(0, 0.6, -0.8), default, false, -1, -60, 900);

        var fit = new Fit();
        one.Update(a, ref fit);
        one.Update(b with { Innovation = b.Innovation - Vector3.Dot(b.ByPosition, one.Position - place) }, ref fit);
        other.Update(b, ref fit);
        other.Update(a with { Innovation = a.Innovation - Vector3.Dot(a.ByPosition, other.Position - place) }, ref fit);

        for (int i = 0; i < one.Count; i++)
        {
            double sigma = Math.Sqrt(one[i, i]);
            Assert.Equal(one.Mean[i], other.Mean[i], tolerance: 1e-9 * sigma);
            Assert.Equal(one[i, i], other[i, i], tolerance: 1e-9 * sigma * sigma);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_of_coast_is_the_product_of_whole_matrices(bool drag)
    {
        SeededRandom random = new(5);
        GaussianState state = Random(random, out double[,] p);
        double[,] phi = DenseMatrix.Identity(state.Count);
        double[] columns = new double[56];
        int[] places = [0, 1, 2, 3, 4, 5, 9];
        for (int i = 0; i < 6; i++)
        {
            for (int k = 0; k < places.Length; k++)
            {
                phi[i, places[k]] = columns[k * 8 + i] = k < 6 || drag ? random.Gaussian() : 0;
            }
        }

        state.Coast(columns);

        IsProduct(state, phi, p);
    }

    [Theory]
    [InlineData(2, 2, 2, 0.97)]
    [InlineData(0, 1.7, 0.9, 0.82)]
    public void A_step_along_the_axes_is_the_product_of_whole_matrices(double rv, double ra, double va, double aa)
    {
        SeededRandom random = new(6);
        GaussianState state = Random(random, out double[,] p);
        double[,] phi = DenseMatrix.Identity(state.Count);
        for (int i = 0; i < 3; i++)
        {
            (phi[i, 3 + i], phi[i, 6 + i], phi[3 + i, 6 + i], phi[6 + i, 6 + i]) = (rv, ra, va, aa);
        }

        state.TransformAxes(rv, ra, va, aa);

        IsProduct(state, phi, p);
    }

    private static void IsProduct(GaussianState state, double[,] phi, double[,] p)
    {
        double[,] expected = DenseMatrix.Multiply(DenseMatrix.Multiply(phi, p), DenseMatrix.Transpose(phi));
        for (int i = 0; i < state.Count; i++)
        {
            for (int j = 0; j < state.Count; j++)
            {
                Assert.Equal(expected[i, j], state[i, j], tolerance: 1e-12 * Math.Sqrt(expected[i, i] * expected[j, j]) * 100);
                Assert.Equal(state[j, i], state[i, j]);
            }
        }
    }

    [Fact]
    public void Merge_has_mean_and_covariance_of_the_mixture()
    {
        // By the law of total variance over the two parts, written with raw second moments.
        SeededRandom random = new(6);
        GaussianState a = Random(random, out double[,] pa);
        GaussianState b = Random(random, out double[,] pb);
        double[] ma = a.Mean.ToArray();
        double[] mb = b.Mean.ToArray();
        const double w = 0.3;

        a.Merge(b, w);

        for (int i = 0; i < a.Count; i++)
        {
            double mean = (1 - w) * ma[i] + w * mb[i];
            Assert.Equal(mean, a.Mean[i], tolerance: 1e-12 * s_sigmas[i] + 1e-12 * Math.Abs(mean));
            for (int j = 0; j < a.Count; j++)
            {
                double other = (1 - w) * ma[j] + w * mb[j];
                double second = (1 - w) * (pa[i, j] + ma[i] * ma[j]) + w * (pb[i, j] + mb[i] * mb[j]);
                Assert.Equal(second - mean * other, a[i, j], tolerance: 1e-10 * s_sigmas[i] * s_sigmas[j]);
            }
        }
    }

    [Fact]
    public void Narrow_parts_keep_mean_and_variance_of_the_whole()
    {
        // Four parts at ±0.5 and ±1.5 sigma, half as wide: Σ w s² + ½² = 2 (0.125 · 2.25 + 0.375 · 0.25) + 0.25 = 1.
        double[] shifts = [-1.5, -0.5, 0.5, 1.5];
        double[] weights = [0.125, 0.375, 0.375, 0.125];
        SeededRandom random = new(7);
        GaussianState whole = Random(random, out double[,] p);
        double[] mean = whole.Mean.ToArray();
        GaussianState? sum = null;
        double total = 0;
        for (int k = 0; k < 4; k++)
        {
            GaussianState part = new();
            part.CopyFrom(whole);
            part.Narrow(StateLayout.LogBallistic, shifts[k], 0.5);
            total += weights[k];
            if (sum is null)
            {
                sum = part;
            }
            else
            {
                sum.Merge(part, weights[k] / total);
            }
        }

        for (int i = 0; i < whole.Count; i++)
        {
            Assert.Equal(mean[i], sum!.Mean[i], tolerance: 1e-9 * s_sigmas[i]);
            Assert.Equal(p[i, i], sum[i, i], tolerance: 1e-9 * p[i, i]);
        }
    }

    [Fact]
    public void Widening_adds_to_position_and_velocity_and_leaves_alone_what_they_owe_to_the_biases()
    {
        // With the covariances scaled too, a bias that is given back later took more with it than it had brought: two radars with
        // known biases were found 3.5 sigma away from them.
        SeededRandom random = new(8);
        GaussianState state = Random(random, out double[,] p);

        state.Widen(2.25);

        for (int i = 0; i < state.Count; i++)
        {
            for (int j = 0; j < state.Count; j++)
            {
                Assert.Equal(i < 6 && j < 6 ? 2.25 * p[i, j] : p[i, j], state[i, j], tolerance: 1e-12 * Math.Sqrt(p[i, i] * p[j, j]));
            }
        }

        Assert.True(DenseMatrix.IsPositive((i, j) => state[i, j], state.Count));
    }

    [Fact]
    public void Saved_and_restored_state_is_the_same_to_the_bit()
    {
        GaussianState state = Random(new(9), out _);
        ByteWriter writer = new();
        state.Save(writer);
        ByteReader reader = new(writer.Written);

        GaussianState back = GaussianState.Restore(ref reader);

        Assert.True(reader.AtEnd);
        ByteWriter again = new();
        back.Save(again);
        Assert.Equal(writer.Written.ToArray(), again.Written.ToArray());
    }

    [Fact]
    public void Bytes_that_claim_an_absurd_size_fail_instead_of_taking_memory()
    {
        ByteWriter writer = new();
        writer.Write(int.MaxValue);
        ByteReader reader = new(writer.Written);

        GaussianState.Restore(ref reader);

        Assert.True(reader.Failed);
    }

    /// <summary>A state with three biases, correlated throughout.</summary>
    internal static GaussianState Random(SeededRandom random, out double[,] covariance)
    {
        covariance = DenseMatrix.RandomCovariance(random, s_sigmas);
        GaussianState state = new();
        state.Append([20, 2e-4, 2e-4]);
        for (int i = 0; i < state.Count; i++)
        {
            state.Mean[i] = random.Gaussian(0, s_sigmas[i]);
            for (int j = 0; j <= i; j++)
            {
                covariance[j, i] = covariance[i, j];
                state[i, j] = covariance[i, j];
            }
        }

        return state;
    }

    private static MeasurementRow RandomRow(SeededRandom random) => new(
        new(random.Gaussian(), random.Gaussian(), random.Gaussian()),
        new(random.Gaussian(), random.Gaussian(), random.Gaussian()),
        true,
        10 + random.Below(3),
        random.Gaussian(0, 500),
        random.Uniform(10, 1000));

    private static double[,] Dense(MeasurementRow row)
    {
        double[,] h = new double[1, 13];
        (h[0, 0], h[0, 1], h[0, 2]) = (row.ByPosition.X, row.ByPosition.Y, row.ByPosition.Z);
        (h[0, 3], h[0, 4], h[0, 5]) = (row.ByVelocity.X, row.ByVelocity.Y, row.ByVelocity.Z);
        h[0, row.BiasIndex] = 1;
        return h;
    }
}
