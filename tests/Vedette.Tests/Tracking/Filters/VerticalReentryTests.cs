using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Filters of a re-entering body whose ballistic coefficient is not known, against the posterior Cramér–Rao bound.</summary>
public class VerticalReentryTests(ITestOutputHelper output)
{
    private const double LogSigma = 1;
    private const double PriorMedian = 20_000; // Half of what is true: the filters do not know.

    private static readonly double[] s_measurementFactor = [VerticalReentry.Sigmas[0], 0, VerticalReentry.Sigmas[1]];

    private static int Runs => ReferenceData.FullCampaign ? 2000 : 200;

    [Fact]
    public void Bank_of_unscented_filters_is_at_the_bound_after_forty_seconds()
    {
        double[][][] paths = [.. Enumerable.Range(0, Runs).Select(run => VerticalReentry.Path(new(71_000 + run)))];
        double[][] bound = VerticalReentry.Bound(paths, LogSigma);
        (string Name, Func<double[][], List<(double[], double[,])>> Filter, Score Score)[] filters =
            [("Bank", Bank, new()), ("UKF", Unscented, new()), ("EKF", Linearised, new())];
        for (int run = 0; run < Runs; run++)
        {
            SeededRandom random = new(72_000 + run);
            double[][] plots = [.. paths[run].Select(s => VerticalReentry.Measure(s, random))];
            foreach ((_, Func<double[][], List<(double[], double[,])>> filter, Score score) in filters)
            {
                score.Add(filter(plots), paths[run]);
            }
        }

        foreach (int k in (int[])[4, 14, 20, 29, 34, 39, 49, 59])
        {
            string scores = string.Join("  ", filters.Select(f => $"{f.Name} {Text(f.Score.Variances(k))} NEES {f.Score.Nees(k):F2}"));
            output.WriteLine($"{k * VerticalReentry.Interval,4} s  bound {Text(bound[k])}  {scores}");
        }

        foreach ((string name, _, Score score) in filters)
        {
            output.WriteLine($"{name}, {Runs} runs from 40 s on: RMSE over bound {score.Ratio(bound, 20).Position:F3} {score.Ratio(bound, 20).Velocity:F3}, worst step {score.Worst(bound, 20)}, NEES {score.MeanNees(20):F2}");
        }

        (double position, double velocity) = filters[0].Score.Ratio(bound, 20);
        Assert.InRange(position, 0.9, 1.10);
        Assert.InRange(velocity, 0.9, 1.10);
        // Chi-square of five has variance ten; 3.9 sigma, because forty steps are looked at. Until drag tells, the coefficient is off by
        // ln 2 of its sigma in every run and adds 0.48, not 1.
        double scatter = 3.9 * Math.Sqrt(10.0 / Runs);
        Assert.All(Enumerable.Range(20, VerticalReentry.Steps - 20), k => Assert.InRange(filters[0].Score.Nees(k), 4.48 - scatter, 5 + scatter));
        (double otherPosition, double otherVelocity) = filters[2].Score.Ratio(bound, 20);
        Assert.True(otherPosition > position && otherVelocity > velocity, "The linearised filter is not expected to be better.");
    }

    private static List<(double[] Mean, double[,] Covariance)> Unscented(double[][] plots)
    {
        SquareRootUnscentedFilter filter = new(5);
        (double[] mean, double[] covariance) = Begin(plots);
        mean.CopyTo(filter.Mean);
        VerticalReentry.Factored(covariance).CopyTo(filter.Factor);
        List<(double[], double[,])> results = [default, Result(filter)];
        for (int k = 2; k < plots.Length; k++)
        {
            filter.Predict(VerticalReentry.Move, VerticalReentry.NoiseFactor);
            filter.Update(VerticalReentry.Look, plots[k], s_measurementFactor, [false, true]);
            results.Add(Result(filter));
        }

        return results;
    }

    /// <summary>Unscented filters side by side, each for a part of what the coefficient may be; told as one Gaussian.</summary>
    private static List<(double[] Mean, double[,] Covariance)> Bank(double[][] plots)
    {
        // Seven parts 0.6 apart, each 0.45 wide: together again a normal distribution of sigma 1, to a percent.
        (double[] mean, double[] covariance) = Begin(plots);
        double[] offsets = [.. Enumerable.Range(-3, 7).Select(i => 0.6 * i)];
        const double width = 0.45;
        double[] logs = [.. offsets.Select(d => -d * d / (2 * (LogSigma * LogSigma - width * width)))];
        covariance[14] = width * width;
        SquareRootUnscentedFilter[] filters = [.. offsets.Select(_ => new SquareRootUnscentedFilter(5))];
        for (int f = 0; f < filters.Length; f++)
        {
            mean.CopyTo(filters[f].Mean);
            filters[f].Mean[4] += offsets[f];
            VerticalReentry.Factored(covariance).CopyTo(filters[f].Factor);
        }

        List<(double[], double[,])> results = [default, Mixture(filters, logs)];
        for (int k = 2; k < plots.Length; k++)
        {
            for (int f = 0; f < filters.Length; f++)
            {
                filters[f].Predict(VerticalReentry.Move, VerticalReentry.NoiseFactor);
                logs[f] += filters[f].Update(VerticalReentry.Look, plots[k], s_measurementFactor, [false, true]).LogLikelihood;
            }

            results.Add(Mixture(filters, logs));
        }

        return results;
    }

    private static (double[] Mean, double[,] Covariance) Mixture(SquareRootUnscentedFilter[] filters, double[] logs)
    {
        double[] weights = [.. logs.Select(l => Math.Exp(l - logs.Max()))];
        double total = weights.Sum();
        double[] mean = [.. Enumerable.Range(0, 5).Select(i => filters.Select((f, n) => weights[n] / total * f.Mean[i]).Sum())];
        double[,] p = new double[5, 5];
        for (int i = 0; i < 25; i++)
        {
            (int a, int b) = (i / 5, i % 5);
            p[a, b] = filters.Select((f, n) => weights[n] / total * (f.Covariance(a, b) + (f.Mean[a] - mean[a]) * (f.Mean[b] - mean[b]))).Sum();
        }

        return (mean, p);
    }

    private static List<(double[] Mean, double[,] Covariance)> Linearised(double[][] plots)
    {
        UdFilter filter = new(5);
        (double[] mean, double[] covariance) = Begin(plots);
        mean.CopyTo(filter.Mean);
        filter.SetCovariance(covariance);
        double[] noise = [.. VerticalReentry.Noise];
        Assert.True(UdFactor.TryFactor(noise, 5));
        List<(double[], double[,])> results = [default, Result(filter)];
        for (int k = 2; k < plots.Length; k++)
        {
            double[] at = [.. filter.Mean];
            double[,] f = VerticalReentry.Jacobian(VerticalReentry.Move, at, 5);
            filter.Predict([.. f.Cast<double>()], noise);
            VerticalReentry.Move(at, filter.Mean);
            double[] point = [.. filter.Mean];
            double[,] h = VerticalReentry.Jacobian(VerticalReentry.Look, point, 2);
            double[] looked = new double[2];
            VerticalReentry.Look(point, looked);
            for (int c = 0; c < 2; c++)
            {
                double[] row = [.. Enumerable.Range(0, 5).Select(i => h[c, i])];
                double innovation = plots[k][c] - looked[c] - Enumerable.Range(0, 5).Sum(i => row[i] * (filter.Mean[i] - point[i]));
                filter.Update(row, innovation, VerticalReentry.Sigmas[c] * VerticalReentry.Sigmas[c]);
            }

            results.Add(Result(filter));
        }

        return results;
    }

    /// <summary>State at the second plot, from two plots and what is known of the coefficient.</summary>
    private static (double[] Mean, double[] Covariance) Begin(double[][] plots)
    {
        UnscentedTransform transform = new(5);
        double[] z = [plots[0][0], plots[0][1], plots[1][0], plots[1][1], Math.Log(PriorMedian)];
        double[] factor = new double[15];
        double[] sigmas = [VerticalReentry.Sigmas[0], VerticalReentry.Sigmas[1], VerticalReentry.Sigmas[0], VerticalReentry.Sigmas[1], LogSigma];
        for (int i = 0; i < 5; i++)
        {
            factor[Cholesky.PackedLength(i) + i] = sigmas[i];
        }

        double[] values = new double[transform.Count * 5];
        double[] point = new double[5];
        for (int p = 0; p < transform.Count; p++)
        {
            transform.Point(p, z, factor, point);
            (double x0, double y0) = (point[0] * Math.Cos(point[1]), point[0] * Math.Sin(point[1]));
            (double x1, double y1) = (point[2] * Math.Cos(point[3]), point[2] * Math.Sin(point[3]));
            const double t = VerticalReentry.Interval;
            double[] state = [x1, (x1 - x0) / t, y1, (y1 - y0) / t - 9.81 * t / 2, point[4]];
            state.CopyTo(values, p * 5);
        }

        double[] mean = new double[5];
        double[] covariance = new double[15];
        transform.Collect(values, mean, covariance);
        for (int i = 0; i < 15; i++)
        {
            covariance[i] += VerticalReentry.Noise[i];
        }

        return (mean, covariance);
    }

    private static (double[] Mean, double[,] Covariance) Result(SquareRootUnscentedFilter filter)
    {
        double[,] p = new double[5, 5];
        for (int i = 0; i < 25; i++)
        {
            p[i / 5, i % 5] = filter.Covariance(i / 5, i % 5);
        }

        return ([.. filter.Mean], p);
    }

    private static (double[] Mean, double[,] Covariance) Result(UdFilter filter)
    {
        double[] packed = new double[15];
        filter.Covariance(packed);
        return ([.. filter.Mean], VerticalReentry.Dense(packed));
    }

    private static string Text(double[] variances) => string.Join(" / ", variances.Select((v, i) => Math.Sqrt(v).ToString(i == 4 ? "F3" : "F1", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Squared errors of runs, step by step.</summary>
    private sealed class Score
    {
        private readonly double[][] _squares = [.. Enumerable.Range(0, VerticalReentry.Steps).Select(_ => new double[5])];
        private readonly double[] _nees = new double[VerticalReentry.Steps];
        private int _runs;

        public void Add(List<(double[] Mean, double[,] Covariance)> results, double[][] truth)
        {
            _runs++;
            for (int k = 1; k < truth.Length; k++)
            {
                double[] error = [.. results[k].Mean.Select((m, i) => m - truth[k][i])];
                for (int i = 0; i < 5; i++)
                {
                    _squares[k][i] += error[i] * error[i];
                }

                double[,] inverse = CoastBound.InvertScaled(results[k].Covariance);
                _nees[k] += Enumerable.Range(0, 25).Sum(i => error[i / 5] * inverse[i / 5, i % 5] * error[i % 5]);
            }
        }

        public double[] Variances(int k) => [.. _squares[k].Select(s => s / _runs)];

        public double Nees(int k) => _nees[k] / _runs;

        public double MeanNees(int from) => Enumerable.Range(from, VerticalReentry.Steps - from).Average(Nees);

        /// <summary>RMS error over the bound, all steps together, each with the same weight.</summary>
        public (double Position, double Velocity) Ratio(double[][] bound, int from)
        {
            double Over(int a, int b) => Math.Sqrt(Enumerable.Range(from, VerticalReentry.Steps - from).Average(k => (Variances(k)[a] + Variances(k)[b]) / (bound[k][a] + bound[k][b])));
            return (Over(0, 2), Over(1, 3));
        }

        public (double Position, double Velocity) Worst(double[][] bound, int from)
        {
            double Over(int a, int b) => Math.Sqrt(Enumerable.Range(from, VerticalReentry.Steps - from).Max(k => (Variances(k)[a] + Variances(k)[b]) / (bound[k][a] + bound[k][b])));
            return (Math.Round(Over(0, 2), 3), Math.Round(Over(1, 3), 3));
        }
    }
}
