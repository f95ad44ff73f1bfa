namespace Vedette.Tracking;

/// <summary>A linearised filter that keeps the factors U and D of its covariance U D Uᵀ; of any size, with considered states at the end.</summary>
/// <remarks>
/// Sources: G. J. Bierman, Factorization Methods for Discrete Sequential Estimation, 1977, chapters V (update) and VI (considered states);
/// C. L. Thornton, Triangular covariance factorizations for Kalman filtering, JPL TM 33-798, 1976 (prediction by weighted Gram–Schmidt).
/// </remarks>
internal sealed class UdFilter
{
    private readonly int _size;
    private readonly int _considered;
    private readonly double[] _mean;
    private readonly double[] _factors;
    private readonly double[] _f;
    private readonly double[] _gain;
    private readonly double[] _rows;
    private readonly double[] _weights;

    /// <summary>A filter of some size, its state zero.</summary>
    /// <param name="size">Number of elements of the state.</param>
    /// <param name="considered">How many of the last are considered: never corrected, their uncertainty never forgotten.</param>
    public UdFilter(int size, int considered = 0)
    {
        Require.InRange(considered, 0, size);
        (_size, _considered) = (size, considered);
        (_mean, _factors) = (new double[size], new double[Cholesky.PackedLength(size)]);
        (_f, _gain, _rows, _weights) = (new double[size], new double[size], new double[2 * size * size], new double[2 * size]);
    }

    public Span<double> Mean => _mean;

    /// <summary>U and D, as in <see cref="UdFactor"/>.</summary>
    public Span<double> Factors => _factors;

    /// <summary>Number of elements of the state.</summary>
    public int Size => _size;

    /// <summary>Sets the covariance.</summary>
    /// <param name="packed">Lower triangle, as in <see cref="Cholesky"/>.</param>
    /// <exception cref="ArgumentException">It is not positive definite.</exception>
    public void SetCovariance(ReadOnlySpan<double> packed)
    {
        packed.CopyTo(_factors);
        if (!UdFactor.TryFactor(_factors, _size))
        {
            throw new ArgumentException("Expected a covariance that is positive definite.", nameof(packed));
        }
    }

    /// <summary>Writes the covariance, packed.</summary>
    public void Covariance(Span<double> packed) => UdFactor.Restore(_factors, _size, packed);

    /// <summary>Takes all from a filter of the same size.</summary>
    public void CopyFrom(UdFilter other)
    {
        other._mean.CopyTo(_mean, 0);
        other._factors.CopyTo(_factors, 0);
    }

    /// <summary>P ← Φ P Φᵀ + Q. The mean is moved by the caller.</summary>
    /// <param name="transition">Φ, row by row.</param>
    /// <param name="noise">Q as U and D, as in <see cref="UdFactor"/>; elements of D may be zero.</param>
    public void Predict(ReadOnlySpan<double> transition, ReadOnlySpan<double> noise)
    {
        int n = _size;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = transition[i * n + j];
                for (int k = 0; k < j; k++)
                {
                    sum += transition[i * n + k] * _factors[Cholesky.PackedLength(j) + k];
                }

                _rows[i * 2 * n + j] = sum;
                _rows[i * 2 * n + n + j] = j < i ? 0 : j == i ? 1 : noise[Cholesky.PackedLength(j) + i];
            }

            _weights[i] = Diagonal(_factors, i);
            _weights[n + i] = Diagonal(noise, i);
        }

        Orthogonalise();
    }

    /// <summary>Folds one scalar in.</summary>
    /// <param name="row">Its row of the measurement matrix.</param>
    /// <param name="innovation">Measured minus computed.</param>
    /// <param name="variance">Of the measurement, above 0.</param>
    /// <returns>ν²/S.</returns>
    public double Update(ReadOnlySpan<double> row, double innovation, double variance)
    {
        for (int j = 0; j < _size; j++)
        {
            _f[j] = row[j];
            for (int i = 0; i < j; i++)
            {
                _f[j] += _factors[Cholesky.PackedLength(j) + i] * row[i];
            }
        }

        double s = variance;
        for (int j = 0; j < _size; j++)
        {
            s = Fold(j, s);
        }

        double step = innovation / s;
        for (int i = 0; i < _size - _considered; i++)
        {
            _mean[i] += _gain[i] * step;
        }

        GiveBack(s);
        return innovation * step;
    }

    /// <summary>One column of Bierman's update.</summary>
    /// <returns>S as far as this column.</returns>
    private double Fold(int j, double s)
    {
        Span<double> column = _factors.AsSpan(Cholesky.PackedLength(j), j + 1);
        double v = column[j] * _f[j];
        double grown = s + _f[j] * v;
        double ratio = -_f[j] / s;
        column[j] *= s / grown;
        for (int i = 0; i < j; i++)
        {
            double u = column[i];
            column[i] = u + _gain[i] * ratio;
            _gain[i] += u * v;
        }

        _gain[j] = v;
        return grown;
    }

    /// <summary>
    /// What the best gain has taken from considered states is put back: the covariance for another gain K′ is that for the best
    /// plus (K′ − K) S (K′ − K)ᵀ.
    /// </summary>
    private void GiveBack(double s)
    {
        if (_considered > 0)
        {
            _gain.AsSpan(0, _size - _considered).Clear();
            Add(_gain, 1 / s);
        }
    }

    /// <summary>U D Uᵀ += c x xᵀ, c not negative; x is used up. Source: Agee and Turner, as in Bierman, section III.5.</summary>
    private void Add(Span<double> x, double c)
    {
        for (int j = _size - 1; j >= 0; j--)
        {
            Span<double> column = _factors.AsSpan(Cholesky.PackedLength(j), j + 1);
            double d = column[j] + c * x[j] * x[j];
            double ratio = c * x[j] / d;
            c *= column[j] / d;
            column[j] = d;
            for (int i = 0; i < j; i++)
            {
                x[i] -= x[j] * column[i];
                column[i] += ratio * x[i];
            }
        }
    }

    /// <summary>Weighted Gram–Schmidt, from the last row to the first.</summary>
    private void Orthogonalise()
    {
        int n = _size;
        for (int j = n - 1; j >= 0; j--)
        {
            Span<double> row = _rows.AsSpan(j * 2 * n, 2 * n);
            Span<double> column = _factors.AsSpan(Cholesky.PackedLength(j), j + 1);
            double d = 0;
            for (int k = 0; k < 2 * n; k++)
            {
                d += row[k] * row[k] * _weights[k];
            }

            column[j] = d;
            for (int i = 0; i < j; i++)
            {
                Span<double> other = _rows.AsSpan(i * 2 * n, 2 * n);
                double u = 0;
                for (int k = 0; k < 2 * n; k++)
                {
                    u += other[k] * _weights[k] * row[k];
                }

                u /= d;
                column[i] = u;
                for (int k = 0; k < 2 * n; k++)
                {
                    other[k] -= u * row[k];
                }
            }
        }
    }

    private static double Diagonal(ReadOnlySpan<double> factors, int i) => factors[Cholesky.PackedLength(i) + i];
}
