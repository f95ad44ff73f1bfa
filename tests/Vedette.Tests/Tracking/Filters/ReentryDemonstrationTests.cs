using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The re-entry of Julier and Uhlmann as the EKF/UKF toolbox codes it: filters land on the figures that the toolbox itself gives.</summary>
/// <remarks>
/// State x, y (km), ẋ, ẏ (km/s), b; Euler steps of 0.1 s for 200 s. Bearing sigma as coded, 0.17 mrad; the paper is usually quoted with 17 mrad.
/// Figures to compare with: the toolbox run over 100 seeds, position RMSE 8.377 m (EKF) and 8.376 m (UKF), NEES 4.42 and 4.44 of five states
/// (below five: the filters allow for a drift of b that the truth does not have).
/// </remarks>
public class ReentryDemonstrationTests(ITestOutputHelper output)
{
    private const double Interval = 0.1;
    private const int Steps = 2000;
    private const double VelocityVariance = 2.4064e-5;

    private static readonly double[] s_start = [6500.4, 349.14, -1.8093, -6.7967, 0.6932];
    private static readonly double[] s_sigmas = [1e-3, 0.17e-3];

    // Per step: Qc dt with Qc the coded densities over 0.1.
    private static readonly double[] s_noise = Diagonal(0, 0, VelocityVariance, VelocityVariance, 1e-6);
    private static readonly double[] s_noiseFactor = Diagonal(0, 0, Math.Sqrt(VelocityVariance), Math.Sqrt(VelocityVariance), 1e-3);

    [Fact]
    public void Both_filters_land_on_the_figures_of_the_toolbox()
    {
        int runs = ReferenceData.FullCampaign ? 100 : 20;
        (double ukfSquare, double ukfNees, double ekfSquare, double ekfNees) = (0, 0, 0, 0);
        for (int run = 0; run < runs; run++)
        {
            (double[][] truth, double[][] plots) = Fly(new(73_000 + run));
            Accumulate(Unscented(plots), truth, ref ukfSquare, ref ukfNees);
            Accumulate(Linearised(plots), truth, ref ekfSquare, ref ekfNees);
        }

        double ukf = 1000 * Math.Sqrt(ukfSquare / (runs * Steps));
        double ekf = 1000 * Math.Sqrt(ekfSquare / (runs * Steps));
        output.WriteLine($"{runs} runs: UKF {ukf:F3} m, NEES {ukfNees / (runs * Steps):F2}; EKF {ekf:F3} m, NEES {ekfNees / (runs * Steps):F2}");

        // Errors last for some seconds, so a run of 200 s holds some forty independent ones: the RMSE of n runs scatters by about 1/√(80 n).
        double scatter = 3.29 * 8.377 * Math.Sqrt(1 / (80.0 * runs) + 1 / (80.0 * 100));
        Assert.InRange(ukf, 8.376 - scatter, 8.376 + scatter);
        Assert.InRange(ekf, 8.377 - scatter, 8.377 + scatter);
        double other = 3.29 * Math.Sqrt(10 / 40.0 * (1.0 / runs + 1.0 / 100));
        Assert.InRange(ukfNees / (runs * Steps), 4.44 - other, 4.44 + other);
        Assert.InRange(ekfNees / (runs * Steps), 4.42 - other, 4.42 + other);
    }

    private static (double[][] Truth, double[][] Plots) Fly(SeededRandom random)
    {
        double[] state = [.. s_start];
        for (int i = 0; i < 4; i++)
        {
            state[i] += random.Gaussian(0, 1e-3);
        }

        double[][] truth = new double[Steps][];
        double[][] plots = new double[Steps][];
        for (int k = 0; k < Steps; k++)
        {
            double[] next = new double[5];
            Move(state, next);
            next[2] += random.Gaussian(0, Math.Sqrt(VelocityVariance));
            next[3] += random.Gaussian(0, Math.Sqrt(VelocityVariance));
            state = truth[k] = next;
            plots[k] = new double[2];
            Look(state, plots[k]);
            plots[k][0] += random.Gaussian(0, s_sigmas[0]);
            plots[k][1] += random.Gaussian(0, s_sigmas[1]);
        }

        return (truth, plots);
    }

    private static IEnumerable<(double[] Mean, double[] Covariance)> Unscented(double[][] plots)
    {
        SquareRootUnscentedFilter filter = new(5);
        Known.CopyTo(filter.Mean);
        Diagonal(1e-3, 1e-3, 1e-3, 1e-3, 1).CopyTo(filter.Factor);
        foreach (double[] plot in plots)
        {
            filter.Predict(Move, s_noiseFactor);
            filter.Update(Look, plot, [s_sigmas[0], 0, s_sigmas[1]], [false, true]);
            yield return ([.. filter.Mean], [.. Enumerable.Range(0, 15).Select(p => Element(filter, p))]);
        }
    }

    private static IEnumerable<(double[] Mean, double[] Covariance)> Linearised(double[][] plots)
    {
        UdFilter filter = new(5);
        Known.CopyTo(filter.Mean);
        filter.SetCovariance(Diagonal(1e-6, 1e-6, 1e-6, 1e-6, 1));
        foreach (double[] plot in plots)
        {
            double[] at = [.. filter.Mean];
            filter.Predict([.. Jacobian(Move, at, 5)], s_noise);
            Move(at, filter.Mean);
            double[] point = [.. filter.Mean];
            double[] h = Jacobian(Look, point, 2);
            double[] looked = new double[2];
            Look(point, looked);
            for (int c = 0; c < 2; c++)
            {
                double innovation = plot[c] - looked[c];
                for (int i = 0; i < 5; i++)
                {
                    innovation -= h[5 * c + i] * (filter.Mean[i] - point[i]);
                }

                filter.Update(h.AsSpan(5 * c, 5), innovation, s_sigmas[c] * s_sigmas[c]);
            }

            double[] covariance = new double[15];
            filter.Covariance(covariance);
            yield return ([.. filter.Mean], covariance);
        }
    }

    private static double[] Known => [.. s_start[..4], 0];

    private static void Accumulate(IEnumerable<(double[] Mean, double[] Covariance)> results, double[][] truth, ref double square, ref double nees)
    {
        int k = 0;
        foreach ((double[] mean, double[] covariance) in results)
        {
            double[] error = [.. mean.Zip(truth[k++], (a, b) => a - b)];
            square += error[0] * error[0] + error[1] * error[1];
            Assert.True(Cholesky.TryFactor(covariance, 5));
            Cholesky.SolveLower(covariance, error);
            nees += error.Sum(e => e * e);
        }
    }

    private static double Element(SquareRootUnscentedFilter filter, int packed)
    {
        int row = 0;
        while (Cholesky.PackedLength(row + 1) <= packed)
        {
            row++;
        }

        return filter.Covariance(row, packed - Cholesky.PackedLength(row));
    }

    private static void Move(ReadOnlySpan<double> s, Span<double> result)
    {
        (double x, double y, double vx, double vy, double b) = (s[0], s[1], s[2], s[3], s[4]);
        double r = Math.Sqrt(x * x + y * y);
        double drag = -0.59783 * Math.Exp(b) * Math.Exp((6374 - r) / 13.406) * Math.Sqrt(vx * vx + vy * vy);
        double pull = -3.9860e5 / (r * r * r);
        result[0] = x + Interval * vx;
        result[1] = y + Interval * vy;
        result[2] = vx + Interval * (drag * vx + pull * x);
        result[3] = vy + Interval * (drag * vy + pull * y);
        result[4] = b;
    }

    private static void Look(ReadOnlySpan<double> s, Span<double> result)
    {
        result[0] = Math.Sqrt((s[0] - 6374) * (s[0] - 6374) + s[1] * s[1]);
        result[1] = Math.Atan2(s[1], s[0] - 6374);
    }

    private static double[] Jacobian(StateFunction function, double[] at, int rows)
    {
        double[] jacobian = new double[rows * 5];
        double[] high = new double[rows];
        double[] low = new double[rows];
        for (int j = 0; j < 5; j++)
        {
            double step = j < 2 ? 1e-3 : 1e-5;
            double[] shifted = [.. at];
            shifted[j] += step;
            function(shifted, high);
            shifted[j] -= 2 * step;
            function(shifted, low);
            for (int i = 0; i < rows; i++)
            {
                jacobian[5 * i + j] = (high[i] - low[i]) / (2 * step);
            }
        }

        return jacobian;
    }

    private static double[] Diagonal(params double[] values)
    {
        double[] packed = new double[Cholesky.PackedLength(values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            packed[Cholesky.PackedLength(i) + i] = values[i];
        }

        return packed;
    }
}
