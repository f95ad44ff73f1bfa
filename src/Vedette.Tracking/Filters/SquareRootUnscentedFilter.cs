namespace Vedette.Tracking;

/// <summary>An unscented filter that keeps the factor L of its covariance L Lᵀ; of any size.</summary>
/// <remarks>
/// <para>Points and weights as in <see cref="UnscentedTransform"/>; with α = 1 and κ, β ≥ 0 no weight is below zero. Both steps are then
/// one orthogonal reduction: of [√w (X − x̄), √Q] to predict, and of the rows of the measurement above those of the state,
/// [√w (Z − z̄), √R; √w (X − x̄), 0], to update. Nothing is ever subtracted, so the covariance stays positive definite whatever is measured.</para>
/// Sources: R. van der Merwe and E. A. Wan, The square-root unscented Kalman filter for state and parameter estimation, ICASSP 2001; the
/// reduction in place of their downdate as in I. Arasaratnam and S. Haykin, Cubature Kalman filters, IEEE Trans. Automatic Control 54, 2009.
/// </remarks>
internal sealed class SquareRootUnscentedFilter
{
    private const int LargestMeasurement = 8;

    private readonly int _size;
    private readonly UnscentedTransform _transform;
    private readonly double[] _mean;
    private readonly double[] _factor;
    private readonly double[] _points;
    private readonly double[] _values;
    private readonly double[] _array;

    /// <summary>A filter of some size, its state zero.</summary>
    /// <param name="size">Number of elements of the state.</param>
    /// <param name="beta">Knowledge of the shape, not negative; 2 for normal distributions.</param>
    /// <param name="kappa">Spread of the points, not negative: √(n + κ) sigmas.</param>
    public SquareRootUnscentedFilter(int size, double beta = 2, double kappa = 0)
    {
        Require.InRange(beta, 0, double.MaxValue);
        Require.InRange(kappa, 0, double.MaxValue);
        (_size, _transform) = (size, new(size, 1, beta, kappa));
        (_mean, _factor) = (new double[size], new double[Cholesky.PackedLength(size)]);
        _points = new double[_transform.Count * size];
        _values = new double[_transform.Count * Math.Max(size, LargestMeasurement)];
        _array = new double[(size + LargestMeasurement) * (_transform.Count + Math.Max(size, LargestMeasurement))];
    }

    public Span<double> Mean => _mean;

    /// <summary>L, packed as in <see cref="Cholesky"/>.</summary>
    public Span<double> Factor => _factor;

    /// <summary>Element (i, j) of the covariance.</summary>
    public double Covariance(int i, int j)
    {
        double sum = 0;
        for (int k = 0; k <= Math.Min(i, j); k++)
        {
            sum += _factor[Cholesky.PackedLength(i) + k] * _factor[Cholesky.PackedLength(j) + k];
        }

        return sum;
    }

    /// <summary>Moves on.</summary>
    /// <param name="motion">The state later.</param>
    /// <param name="noiseFactor">Factor of the covariance that is added, packed.</param>
    public void Predict(StateFunction motion, ReadOnlySpan<double> noiseFactor)
    {
        Spread();
        for (int p = 0; p < _transform.Count; p++)
        {
            motion(_points.AsSpan(p * _size, _size), _values.AsSpan(p * _size, _size));
        }

        Average(_size, _mean);
        int columns = _transform.Count + _size;
        Span<double> array = _array.AsSpan(0, _size * columns);
        Deviations(_values, _mean, array, columns);
        AddNoise(noiseFactor, _size, array, columns);
        LowerFactor.Reduce(array, _size, columns);
        LowerFactor.Pack(array, columns, 0, _size, _factor);
    }

    /// <summary>Folds a measurement in.</summary>
    /// <param name="measurement">What would be measured of a state.</param>
    /// <param name="measured">What was measured, at most eight numbers.</param>
    /// <param name="noiseFactor">Factor of its covariance, packed.</param>
    /// <param name="angles">Which of the numbers are angles, in radians; none when empty.</param>
    /// <returns>νᵀ S⁻¹ ν, and ln N(ν; 0, S).</returns>
    public (double ChiSquare, double LogLikelihood) Update(
        StateFunction measurement, ReadOnlySpan<double> measured, ReadOnlySpan<double> noiseFactor, ReadOnlySpan<bool> angles = default)
    {
        int m = measured.Length;
        Spread();
        for (int p = 0; p < _transform.Count; p++)
        {
            measurement(_points.AsSpan(p * _size, _size), _values.AsSpan(p * m, m));
        }

        Unwrap(m, angles);
        Span<double> predicted = stackalloc double[m];
        Average(m, predicted);
        int columns = _transform.Count + m;
        Span<double> array = _array.AsSpan(0, (m + _size) * columns);
        Deviations(_values, predicted, array[..(m * columns)], columns);
        AddNoise(noiseFactor, m, array, columns);
        Deviations(_points, _mean, array[(m * columns)..], columns);
        LowerFactor.Reduce(array, m + _size, columns);
        LowerFactor.Pack(array, columns, m, _size, _factor);
        return Correct(measured, predicted, angles, array, columns);
    }

    private void Spread()
    {
        for (int p = 0; p < _transform.Count; p++)
        {
            _transform.Point(p, _mean, _factor, _points.AsSpan(p * _size, _size));
        }
    }

    private void Average(int size, Span<double> mean)
    {
        mean.Clear();
        for (int p = 0; p < _transform.Count; p++)
        {
            double weight = _transform.MeanWeight(p);
            for (int i = 0; i < size; i++)
            {
                mean[i] += weight * _values[p * size + i];
            }
        }
    }

    /// <summary>√w (value − mean), a row per element; the columns behind are cleared.</summary>
    private void Deviations(ReadOnlySpan<double> values, ReadOnlySpan<double> mean, Span<double> rows, int columns)
    {
        rows.Clear();
        for (int p = 0; p < _transform.Count; p++)
        {
            double root = Math.Sqrt(_transform.CovarianceWeight(p));
            for (int i = 0; i < mean.Length; i++)
            {
                rows[i * columns + p] = root * (values[p * mean.Length + i] - mean[i]);
            }
        }
    }

    private void AddNoise(ReadOnlySpan<double> factor, int size, Span<double> array, int columns)
    {
        for (int i = 0; i < size; i++)
        {
            factor.Slice(Cholesky.PackedLength(i), i + 1).CopyTo(array[(i * columns + _transform.Count)..]);
        }
    }

    /// <summary>Brings all values of an angle to within half a turn of the first, so that they can be averaged.</summary>
    private void Unwrap(int m, ReadOnlySpan<bool> angles)
    {
        for (int i = 0; i < angles.Length; i++)
        {
            for (int p = 1; angles[i] && p < _transform.Count; p++)
            {
                ref double value = ref _values[p * m + i];
                value = _values[i] + Math.IEEERemainder(value - _values[i], 2 * Math.PI);
            }
        }
    }

    /// <summary>x̂ += K ν with K = (P_xz L⁻ᵀ) L⁻¹, both of which stand in the reduced array.</summary>
    private (double ChiSquare, double LogLikelihood) Correct(
        ReadOnlySpan<double> measured, ReadOnlySpan<double> predicted, ReadOnlySpan<bool> angles, ReadOnlySpan<double> array, int columns)
    {
        int m = measured.Length;
        Span<double> white = stackalloc double[m];
        double chiSquare = 0;
        double logs = 0;
        for (int i = 0; i < m; i++)
        {
            double innovation = measured[i] - predicted[i];
            innovation = i < angles.Length && angles[i] ? Math.IEEERemainder(innovation, 2 * Math.PI) : innovation;
            for (int k = 0; k < i; k++)
            {
                innovation -= array[i * columns + k] * white[k];
            }

            white[i] = innovation / array[i * columns + i];
            chiSquare += white[i] * white[i];
            logs += Math.Log(array[i * columns + i]);
        }

        for (int i = 0; i < _size; i++)
        {
            for (int k = 0; k < m; k++)
            {
                _mean[i] += array[(m + i) * columns + k] * white[k];
            }
        }

        return (chiSquare, -0.5 * (chiSquare + m * Math.Log(2 * Math.PI)) - logs);
    }
}
