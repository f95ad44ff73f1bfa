namespace Vedette.Physics;

/// <summary>Points that stand for a normal distribution, and what mean and covariance they have after a function. Allocates nothing.</summary>
/// <remarks>
/// Of n dimensions there are 2n + 1 points: the mean, and the mean plus and minus each column of the Cholesky factor times
/// √(n + λ). Mean and covariance are exact for linear functions, the mean for quadratic ones too.
/// Source: S. J. Julier and J. K. Uhlmann, Unscented filtering and nonlinear estimation, Proceedings of the IEEE 92, 2004, 401–422;
/// weights as in E. A. Wan and R. van der Merwe, The unscented Kalman filter for nonlinear estimation, 2000.
/// </remarks>
public readonly record struct UnscentedTransform
{
    private readonly double _spread;
    private readonly double _meanCentre;
    private readonly double _covarianceCentre;
    private readonly double _other;

    /// <summary>Chooses the points.</summary>
    /// <param name="dimensions">n, 1 to 64.</param>
    /// <param name="alpha">Spread of the points about the mean, 10⁻³ to 1 (default).</param>
    /// <param name="beta">Knowledge of the shape; 2 (default) for normal distributions.</param>
    /// <param name="kappa">Second parameter of the spread, n + κ above 0; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public UnscentedTransform(int dimensions, double alpha = 1, double beta = 2, double kappa = 0)
    {
        Require.InRange(dimensions, 1, 64);
        Require.InRange(alpha, 1e-3, 1);
        Require.Finite(beta);
        Require.Positive(dimensions + kappa);
        double sum = alpha * alpha * (dimensions + kappa);
        double lambda = sum - dimensions;
        Dimensions = dimensions;
        _spread = Math.Sqrt(sum);
        _meanCentre = lambda / sum;
        _covarianceCentre = lambda / sum + 1 - alpha * alpha + beta;
        _other = 1 / (2 * sum);
    }

    /// <summary>n.</summary>
    public int Dimensions { get; }

    /// <summary>How many points there are, 2n + 1.</summary>
    public int Count => 2 * Dimensions + 1;

    /// <summary>Weight of a point in the mean.</summary>
    /// <param name="point">From 0, the mean itself, to <see cref="Count"/> − 1.</param>
    public double MeanWeight(int point) => point == 0 ? _meanCentre : _other;

    /// <summary>Weight of a point in the covariance.</summary>
    /// <param name="point">From 0, the mean itself, to <see cref="Count"/> − 1.</param>
    public double CovarianceWeight(int point) => point == 0 ? _covarianceCentre : _other;

    /// <summary>Writes one point.</summary>
    /// <param name="point">From 0 to <see cref="Count"/> − 1; first the mean, then all plus, then all minus.</param>
    /// <param name="mean">Mean, n numbers.</param>
    /// <param name="factor">Cholesky factor of the covariance, packed as in <see cref="Cholesky"/>.</param>
    /// <param name="result">Receives n numbers.</param>
    public void Point(int point, ReadOnlySpan<double> mean, ReadOnlySpan<double> factor, Span<double> result)
    {
        mean.CopyTo(result);
        if (point == 0)
        {
            return;
        }

        int column = (point - 1) % Dimensions;
        double step = point <= Dimensions ? _spread : -_spread;
        for (int i = column; i < Dimensions; i++)
        {
            result[i] += step * factor[Cholesky.PackedLength(i) + column];
        }
    }

    /// <summary>Mean and covariance of the points after a function.</summary>
    /// <param name="values">What the function made of each point: <see cref="Count"/> rows of m numbers.</param>
    /// <param name="mean">Receives the mean, m numbers; angles must not wrap among the values.</param>
    /// <param name="covariance">Receives the covariance, packed as in <see cref="Cholesky"/>.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public void Collect(ReadOnlySpan<double> values, Span<double> mean, Span<double> covariance)
    {
        int m = mean.Length;
        Cholesky.CheckLength(covariance.Length, m);
        if (values.Length != Count * m)
        {
            throw new ArgumentException($"Expected {Count} rows of {m} numbers; found {values.Length} numbers.", nameof(values));
        }

        mean.Clear();
        covariance.Clear();
        for (int p = 0; p < Count; p++)
        {
            for (int i = 0; i < m; i++)
            {
                mean[i] += MeanWeight(p) * values[p * m + i];
            }
        }

        for (int p = 0; p < Count; p++)
        {
            ReadOnlySpan<double> row = values.Slice(p * m, m);
            for (int i = 0; i < m; i++)
            {
                double scaled = CovarianceWeight(p) * (row[i] - mean[i]);
                for (int j = 0; j <= i; j++)
                {
                    covariance[Cholesky.PackedLength(i) + j] += scaled * (row[j] - mean[j]);
                }
            }
        }
    }
}
