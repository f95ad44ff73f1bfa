using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>The re-entry of Farina, Ristic and Benvenuti (IEEE Trans. Aerospace and Electronic Systems 38, 2002, 854–867) in a vertical plane.</summary>
/// <remarks>
/// State: x, ẋ, y, ẏ (m, m/s), natural logarithm of β (kg/(m s²)). Flat Earth, constant gravity, density c₁ exp(−c₂ y). The recursion is the
/// discrete one of the paper, for the truth and for the filters. The logarithm of β is this project's: the paper takes β as known.
/// </remarks>
internal static class VerticalReentry
{
    public const int Steps = 60; // To 118 s, just above the ground.
    public const double Interval = 2;
    public const double Coefficient = 40_000;

    private const double Gravity = 9.81;
    private const double NoiseDensity = 1;

    public static readonly double[] Start = [232_000, 2290 * Math.Cos(190 * Math.PI / 180), 88_000, 2290 * Math.Sin(190 * Math.PI / 180), Math.Log(Coefficient)];

    public static readonly double[] Sigmas = [100, 0.017];

    /// <summary>Noise of a step, packed; β hardly drifts: 10⁻⁴ of itself in √s, so that the recursion of the bound has an inverse.</summary>
    public static double[] Noise { get; } = Packed((i, j) => (i / 2 == j / 2, i, j) switch
    {
        (true, 4, 4) => 1e-8 * Interval,
        (true, _, _) when i != j => NoiseDensity * Interval * Interval / 2,
        (true, 0 or 2, _) => NoiseDensity * Math.Pow(Interval, 3) / 3,
        (true, _, _) => NoiseDensity * Interval,
        _ => 0,
    });

    public static double[] NoiseFactor { get; } = Factored(Noise);

    public static void Move(ReadOnlySpan<double> s, Span<double> result)
    {
        (double c1, double c2) = s[2] < 9144 ? (1.227, 1.093e-4) : (1.754, 1.49e-4);
        double drag = -0.5 * Gravity * Math.Exp(-s[4]) * c1 * Math.Exp(-c2 * s[2]) * Math.Sqrt(s[1] * s[1] + s[3] * s[3]);
        (double ax, double ay) = (drag * s[1], drag * s[3] - Gravity);
        (double x, double vx, double y, double vy, double b) = (s[0], s[1], s[2], s[3], s[4]);
        result[0] = x + Interval * vx + Interval * Interval / 2 * ax;
        result[1] = vx + Interval * ax;
        result[2] = y + Interval * vy + Interval * Interval / 2 * ay;
        result[3] = vy + Interval * ay;
        result[4] = b;
    }

    public static void Look(ReadOnlySpan<double> s, Span<double> result)
    {
        result[0] = Math.Sqrt(s[0] * s[0] + s[2] * s[2]);
        result[1] = Math.Atan2(s[2], s[0]);
    }

    /// <summary>A path with process noise on position and velocity; the coefficient stands still.</summary>
    public static double[][] Path(SeededRandom? random)
    {
        double[][] path = new double[Steps][];
        path[0] = [.. Start];
        for (int k = 1; k < Steps; k++)
        {
            path[k] = new double[5];
            Move(path[k - 1], path[k]);
            if (random is not null)
            {
                double[] noise = [random.Gaussian(), random.Gaussian(), random.Gaussian(), random.Gaussian(), 0];
                Cholesky.MultiplyLower(NoiseFactor, noise);
                for (int i = 0; i < 5; i++)
                {
                    path[k][i] += noise[i];
                }
            }
        }

        return path;
    }

    public static double[] Measure(double[] state, SeededRandom random)
    {
        double[] z = new double[2];
        Look(state, z);
        return [z[0] + random.Gaussian(0, Sigmas[0]), z[1] + random.Gaussian(0, Sigmas[1])];
    }

    /// <summary>The posterior Cramér–Rao bound (variances) along paths, by the recursion of Tichavský, Muravchik and Nehorai, 1998.</summary>
    /// <param name="paths">Expectations are averages over them; one is the noise-free path.</param>
    /// <param name="logSigma">Of the coefficient beforehand; of the rest nothing is known.</param>
    public static double[][] Bound(IReadOnlyList<double[][]> paths, double logSigma)
    {
        double[,] q = DenseMatrix.Invert(Dense(Noise));
        double[,] information = new double[5, 5];
        double[] prior = [1e-12, 1e-8, 1e-12, 1e-8, 1 / (logSigma * logSigma)]; // 1000 km and 10 km/s: nothing, and yet an inverse.
        for (int i = 0; i < 5; i++)
        {
            information[i, i] = prior[i];
        }

        double[][] bound = new double[Steps][];
        for (int k = 0; k < Steps; k++)
        {
            if (k > 0)
            {
                double[,] d11 = new double[5, 5];
                double[,] d12 = new double[5, 5];
                foreach (double[][] path in paths)
                {
                    double[,] ftq = DenseMatrix.Multiply(DenseMatrix.Transpose(Jacobian(Move, path[k - 1], 5)), q);
                    d11 = DenseMatrix.Add(d11, DenseMatrix.Multiply(ftq, Jacobian(Move, path[k - 1], 5)), 1.0 / paths.Count);
                    d12 = DenseMatrix.Add(d12, ftq, -1.0 / paths.Count);
                }

                double[,] inner = CoastBound.InvertScaled(DenseMatrix.Add(information, d11));
                information = DenseMatrix.Add(q, DenseMatrix.Multiply(DenseMatrix.Multiply(DenseMatrix.Transpose(d12), inner), d12), -1);
            }

            foreach (double[][] path in paths)
            {
                double[,] h = Jacobian(Look, path[k], 2);
                for (int i = 0; i < 5; i++)
                {
                    for (int j = 0; j < 5; j++)
                    {
                        information[i, j] += (h[0, i] * h[0, j] / (Sigmas[0] * Sigmas[0]) + h[1, i] * h[1, j] / (Sigmas[1] * Sigmas[1])) / paths.Count;
                    }
                }
            }

            double[,] covariance = CoastBound.InvertScaled(information);
            bound[k] = [.. Enumerable.Range(0, 5).Select(i => covariance[i, i])];
        }

        return bound;
    }

    public static double[,] Jacobian(StateFunction function, double[] at, int rows)
    {
        double[,] jacobian = new double[rows, at.Length];
        double[] high = new double[rows];
        double[] low = new double[rows];
        for (int j = 0; j < at.Length; j++)
        {
            double step = j == 4 ? 1e-5 : 0.1;
            double[] shifted = [.. at];
            shifted[j] += step;
            function(shifted, high);
            shifted[j] -= 2 * step;
            function(shifted, low);
            for (int i = 0; i < rows; i++)
            {
                jacobian[i, j] = (high[i] - low[i]) / (2 * step);
            }
        }

        return jacobian;
    }

    public static double[,] Dense(double[] packed) => Dense((i, j) => packed[Cholesky.PackedLength(Math.Max(i, j)) + Math.Min(i, j)]);

    public static double[] Factored(double[] packed)
    {
        double[] factor = [.. packed];
        Assert.True(Cholesky.TryFactor(factor, 5));
        return factor;
    }

    private static double[,] Dense(Func<int, int, double> element)
    {
        double[,] m = new double[5, 5];
        for (int i = 0; i < 25; i++)
        {
            m[i / 5, i % 5] = element(i / 5, i % 5);
        }

        return m;
    }

    private static double[] Packed(Func<int, int, double> element) =>
        [.. Enumerable.Range(0, 5).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => element(i, j)))];
}
