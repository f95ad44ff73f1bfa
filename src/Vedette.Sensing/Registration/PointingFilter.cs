namespace Vedette.Sensing;

/// <summary>Kalman filter of a camera's pointing error: three small turns, each the sum of a constant, a slowly turning and a jittering part, and two errors of the lens.</summary>
/// <remarks>
/// Every part is a Gauss–Markov process of first order with its own standard deviation and time: endless for the constant part, nil for the jitter.
/// Without measurements the standard deviations are and stay the prior ones. Sources: A. Gelb (ed.), Applied Optimal Estimation, 1974, section 3.8;
/// scalar update after G. J. Bierman, Factorization Methods for Discrete Sequential Estimation, 1977. Allocates nothing.
/// </remarks>
internal sealed class PointingFilter
{
    /// <summary>Constant turn (3), slow turn (3), jitter (3), relative error of the angle of a pixel, error of k₁.</summary>
    public const int States = 11;

    /// <summary>Where the errors of the lens stand.</summary>
    public const int Focal = 9, Radial = 10;

    private const int Slow = 3, Jitter = 6;

    private readonly double[] _mean = new double[States];
    private readonly double[] _covariance = new double[States * (States + 1) / 2];
    private readonly double[] _product = new double[States];
    private readonly double _turning;
    private readonly double _turningSeconds;
    private readonly double _jitter;

    public PointingFilter(PointingCalibrationOptions options)
    {
        (_turning, _turningSeconds, _jitter) = (options.TurningSigmaRadians, options.TurningSeconds, options.JitterSigmaRadians);
        for (int i = 0; i < 3; i++)
        {
            SetVariance(i, options.ConstantSigmaRadians);
            SetVariance(Slow + i, _turning);
            SetVariance(Jitter + i, _jitter);
        }

        SetVariance(Focal, options.FocalSigma);
        SetVariance(Radial, options.RadialSigma);
    }

    /// <summary>The whole turn of the camera against the pose that it is given, radians about right, down, forward.</summary>
    public Vector3 Turn => new(Sum(0), Sum(1), Sum(2));

    /// <summary>An estimate by its place.</summary>
    public double this[int state] => _mean[state];

    /// <summary>Lets time pass.</summary>
    public void Predict(double seconds)
    {
        double kept = Math.Exp(-Math.Max(0, seconds) / _turningSeconds);
        for (int i = 0; i < 3; i++)
        {
            Forget(Slow + i, kept, _turning);
            Forget(Jitter + i, 0, _jitter);
        }
    }

    /// <summary>H P H'ᵀ of two rows of a Jacobian.</summary>
    public double Covariance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < States; i++)
        {
            for (int j = 0; j < States; j++)
            {
                sum += a[i] * b[j] * _covariance[Symmetric6.At(i, j)];
            }
        }

        return sum;
    }

    /// <summary>Folds in one measurement.</summary>
    /// <param name="row">Its Jacobian.</param>
    /// <param name="innovation">Measured less predicted.</param>
    /// <param name="variance">Its variance.</param>
    public void Update(ReadOnlySpan<double> row, double innovation, double variance)
    {
        double s = variance;
        for (int i = 0; i < States; i++)
        {
            double sum = 0;
            for (int j = 0; j < States; j++)
            {
                sum += _covariance[Symmetric6.At(i, j)] * row[j];
            }

            _product[i] = sum;
            s += row[i] * sum;
        }

        for (int i = 0; i < States; i++)
        {
            _mean[i] += _product[i] / s * innovation;
            for (int j = 0; j <= i; j++)
            {
                _covariance[Symmetric6.At(i, j)] -= _product[i] * _product[j] / s;
            }
        }
    }

    private double Sum(int axis) => _mean[axis] + _mean[Slow + axis] + _mean[Jitter + axis];

    private void SetVariance(int state, double sigma) => _covariance[Symmetric6.At(state, state)] = sigma * sigma;

    private void Forget(int state, double kept, double sigma)
    {
        _mean[state] *= kept;
        for (int j = 0; j < States; j++)
        {
            _covariance[Symmetric6.At(state, j)] *= j == state ? kept * kept : kept;
        }

        _covariance[Symmetric6.At(state, state)] += sigma * sigma * (1 - kept * kept);
    }
}
