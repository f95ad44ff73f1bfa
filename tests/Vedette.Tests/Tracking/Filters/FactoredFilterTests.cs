using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Filters that keep factors of their covariance are Kalman's filter on linear problems, and stay sound where it does not.</summary>
public class FactoredFilterTests(ITestOutputHelper output)
{
    private const int Size = 5;

    private static readonly double[] s_sigmas = [1000, 30, 0.01, 5, 1e-4];

    [Fact]
    public void Unscented_filter_is_the_linear_filter_on_a_linear_problem()
    {
        SeededRandom random = new(81);
        double[,] p = DenseMatrix.RandomCovariance(random, s_sigmas);
        double[,] x = Column(random, s_sigmas);
        SquareRootUnscentedFilter filter = new(Size, kappa: 0.5);
        Flat(x).CopyTo(filter.Mean);
        Factor(p).CopyTo(filter.Factor);
        for (int step = 0; step < 50; step++)
        {
            (double[,] f, double[,] q, double[,] h, double[,] r, double[,] z) = Problem(random);
            (x, p) = Predicted(x, p, f, q);
            filter.Predict((s, result) => Multiply(f, s, result), Factor(q));
            (x, p, double chiSquare) = Updated(x, p, h, r, z);
            (double found, double log) = filter.Update((s, result) => Multiply(h, s, result), Flat(z), Factor(r));

            Assert.Equal(chiSquare, found, tolerance: 1e-9 * (1 + chiSquare)); // Rounding of some hundred operations.
            Assert.True(double.IsFinite(log));
            AssertSame(x, p, filter.Mean, filter.Covariance);
        }
    }

    [Fact]
    public void Ud_filter_is_the_linear_filter_on_a_linear_problem()
    {
        SeededRandom random = new(82);
        double[,] p = DenseMatrix.RandomCovariance(random, s_sigmas);
        double[,] x = Column(random, s_sigmas);
        UdFilter filter = new(Size);
        Flat(x).CopyTo(filter.Mean);
        filter.SetCovariance(Packed(p));
        for (int step = 0; step < 50; step++)
        {
            (double[,] f, double[,] q, double[,] h, double[,] r, double[,] z) = Problem(random);
            (x, p) = Predicted(x, p, f, q);
            double[] at = [.. filter.Mean];
            Multiply(f, at, filter.Mean);
            double[] noise = Packed(q);
            Assert.True(UdFactor.TryFactor(noise, Size));
            filter.Predict([.. f.Cast<double>()], noise);
            r = Diagonal(r);
            (x, p, double chiSquare) = Updated(x, p, h, r, z);
            double found = 0;
            for (int c = 0; c < 2; c++)
            {
                double[] row = [.. Enumerable.Range(0, Size).Select(i => h[c, i])];
                double computed = 0;
                for (int i = 0; i < Size; i++)
                {
                    computed += row[i] * filter.Mean[i];
                }

                found += filter.Update(row, z[c, 0] - computed, r[c, c]);
            }

            Assert.Equal(chiSquare, found, tolerance: 1e-9 * (1 + chiSquare));
            AssertSame(x, p, filter.Mean, Elements(filter));
        }
    }

    [Fact]
    public void Considered_states_are_not_corrected_and_their_doubt_is_not_forgotten()
    {
        // Against the covariance of any gain, (I − KH) P (I − KH)ᵀ + K R Kᵀ, with the rows of the considered states struck from K.
        SeededRandom random = new(83);
        double[,] p = DenseMatrix.RandomCovariance(random, s_sigmas);
        UdFilter filter = new(Size, 2);
        filter.SetCovariance(Packed(p));
        for (int step = 0; step < 30; step++)
        {
            double[,] h = new double[1, Size];
            for (int i = 0; i < Size; i++)
            {
                h[0, i] = random.Gaussian() / s_sigmas[i];
            }

            double variance = Math.Exp(random.Gaussian(0, 2));
            double[,] ph = DenseMatrix.Multiply(p, DenseMatrix.Transpose(h));
            double s = DenseMatrix.Multiply(h, ph)[0, 0] + variance;
            double[,] k = new double[Size, 1];
            for (int i = 0; i < Size - 2; i++)
            {
                k[i, 0] = ph[i, 0] / s;
            }

            double[,] kept = DenseMatrix.Add(DenseMatrix.Identity(Size), DenseMatrix.Multiply(k, h), -1);
            double[,] before = Column([.. filter.Mean]);
            p = DenseMatrix.Add(
                DenseMatrix.Multiply(DenseMatrix.Multiply(kept, p), DenseMatrix.Transpose(kept)), DenseMatrix.Multiply(k, DenseMatrix.Transpose(k)), variance);
            double innovation = random.Gaussian(0, Math.Sqrt(s));

            filter.Update([.. h.Cast<double>()], innovation, variance);

            AssertSame(DenseMatrix.Add(before, k, innovation), p, filter.Mean, Elements(filter));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Covariance_stays_positive_definite_over_updates_at_extreme_ratios(bool unscented)
    {
        int updates = ReferenceData.FullCampaign ? 1_000_000 : 20_000;
        SeededRandom random = new(84);
        SquareRootUnscentedFilter square = new(4);
        UdFilter ud = new(4);
        double[] start = Packed4(1e8);
        start.CopyTo(square.Factor);
        ud.SetCovariance(Packed4(1e16));
        double smallest = double.MaxValue;
        double[] row = new double[4];
        double[] identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
        for (int n = 0; n < updates; n++)
        {
            for (int i = 0; i < 4; i++)
            {
                row[i] = random.Gaussian() * Math.Exp(random.Uniform(-20, 20));
            }

            // From 10⁻¹⁵ to 10¹⁵ and back: nearly equal rows with nothing of noise, and noise that drowns all.
            double sigma = Math.Exp(random.Uniform(-35, 35));
            double growth = Math.Exp(random.Uniform(-25, 15));
            if (unscented)
            {
                square.Update((s, z) => z[0] = row[0] * s[0] + row[1] * s[1] + row[2] * s[2] + row[3] * s[3], [0], [sigma]);
                square.Predict(static (s, z) => s.CopyTo(z), Packed4(growth));
                smallest = Math.Min(smallest, Smallest(square.Factor));
            }
            else
            {
                ud.Update(row, 0, sigma * sigma);
                ud.Predict(identity, Packed4(growth * growth));
                smallest = Math.Min(smallest, Smallest(ud.Factors));
            }
        }

        output.WriteLine($"{updates} updates; smallest pivot {smallest:E2}");
        Assert.True(smallest > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Covariance_stays_positive_definite_without_noise_in_between(bool unscented)
    {
        // The same direction measured again and again at 10¹² times the precision of what is known, among others.
        SeededRandom random = new(85);
        SquareRootUnscentedFilter square = new(4);
        UdFilter ud = new(4);
        Packed4(1e6).CopyTo(square.Factor);
        ud.SetCovariance(Packed4(1e12));
        for (int n = 0; n < 2000; n++)
        {
            double[] row = [1, 1 + 1e-9 * random.Gaussian(), 1e-6 * random.Gaussian(), 1];
            if (unscented)
            {
                square.Update((s, z) => z[0] = row[0] * s[0] + row[1] * s[1] + row[2] * s[2] + row[3] * s[3], [0], [1e-6]);
            }
            else
            {
                ud.Update(row, 0, 1e-12);
            }

            Assert.True(Smallest(unscented ? square.Factor : ud.Factors) > 0);
        }
    }

    [Fact]
    public void Angles_are_averaged_and_compared_across_the_cut()
    {
        SquareRootUnscentedFilter filter = new(2);
        filter.Mean[0] = -1000;
        filter.Mean[1] = 1e-3;
        ((ReadOnlySpan<double>)[10, 0, 10]).CopyTo(filter.Factor);

        (double chiSquare, _) = filter.Update(static (s, z) => z[0] = Math.Atan2(s[1], s[0]), [-Math.PI + 1e-3], [1e-3], [true]);

        Assert.InRange(chiSquare, 0, 0.02); // A milliradian of ten.
        Assert.Equal(-1.0, filter.Mean[1], tolerance: 0.05); // −1000 m · 1 mrad, less the hundredth that the prior keeps.
    }

    private static void AssertSame(double[,] x, double[,] p, ReadOnlySpan<double> mean, Func<int, int, double> covariance)
    {
        for (int i = 0; i < Size; i++)
        {
            Assert.Equal(x[i, 0], mean[i], tolerance: 1e-9 * Math.Sqrt(p[i, i]) + 1e-12 * Math.Abs(x[i, 0]));
            for (int j = 0; j <= i; j++)
            {
                Assert.Equal(p[i, j], covariance(i, j), tolerance: 1e-9 * Math.Sqrt(p[i, i] * p[j, j]));
            }
        }
    }

    private static (double[,] F, double[,] Q, double[,] H, double[,] R, double[,] Z) Problem(SeededRandom random)
    {
        double[,] f = DenseMatrix.Identity(Size);
        double[,] h = new double[2, Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                f[i, j] += 0.1 * random.Gaussian() * s_sigmas[i] / s_sigmas[j];
            }

            h[0, i] = random.Gaussian() / s_sigmas[i];
            h[1, i] = random.Gaussian() / s_sigmas[i];
        }

        double[,] q = DenseMatrix.RandomCovariance(random, [.. s_sigmas.Select(s => 0.1 * s)]);
        return (f, q, h, DenseMatrix.RandomCovariance(random, [0.5, 0.2]), Column([random.Gaussian(), random.Gaussian()]));
    }

    private static (double[,] X, double[,] P) Predicted(double[,] x, double[,] p, double[,] f, double[,] q) =>
        (DenseMatrix.Multiply(f, x), DenseMatrix.Add(DenseMatrix.Multiply(DenseMatrix.Multiply(f, p), DenseMatrix.Transpose(f)), q));

    private static (double[,] X, double[,] P, double ChiSquare) Updated(double[,] x, double[,] p, double[,] h, double[,] r, double[,] z)
    {
        double[,] ph = DenseMatrix.Multiply(p, DenseMatrix.Transpose(h));
        double[,] s = DenseMatrix.Add(DenseMatrix.Multiply(h, ph), r);
        double[,] k = DenseMatrix.Multiply(ph, DenseMatrix.Invert(s));
        double[,] innovation = DenseMatrix.Add(z, DenseMatrix.Multiply(h, x), -1);
        return (
            DenseMatrix.Add(x, DenseMatrix.Multiply(k, innovation)), DenseMatrix.Add(p, DenseMatrix.Multiply(k, DenseMatrix.Transpose(ph)), -1),
            DenseMatrix.Quadratic(s, Flat(innovation)));
    }

    private static double[,] Diagonal(double[,] r) => new[,] { { r[0, 0], 0 }, { 0, r[1, 1] } };

    private static double[,] Column(SeededRandom random, double[] sigmas) => Column([.. sigmas.Select(s => random.Gaussian(0, s))]);

    private static double[,] Column(double[] x)
    {
        double[,] column = new double[x.Length, 1];
        for (int i = 0; i < x.Length; i++)
        {
            column[i, 0] = x[i];
        }

        return column;
    }

    private static double[] Flat(double[,] column) => [.. column.Cast<double>()];

    private static double[] Packed(double[,] m) =>
        [.. Enumerable.Range(0, m.GetLength(0)).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => m[i, j]))];

    private static double[] Factor(double[,] m)
    {
        double[] packed = Packed(m);
        Assert.True(Cholesky.TryFactor(packed, m.GetLength(0)));
        return packed;
    }

    private static double[] Packed4(double diagonal) => [diagonal, 0, diagonal, 0, 0, diagonal, 0, 0, 0, diagonal];

    private static double Smallest(ReadOnlySpan<double> packed) => Math.Min(Math.Min(packed[0], packed[2]), Math.Min(packed[5], packed[9]));

    private static Func<int, int, double> Elements(UdFilter filter)
    {
        double[] packed = new double[Cholesky.PackedLength(filter.Size)];
        filter.Covariance(packed);
        return (i, j) => packed[Cholesky.PackedLength(Math.Max(i, j)) + Math.Min(i, j)];
    }

    private static void Multiply(double[,] m, ReadOnlySpan<double> x, Span<double> result)
    {
        for (int i = 0; i < m.GetLength(0); i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
            {
                sum += m[i, j] * x[j];
            }

            result[i] = sum;
        }
    }
}
