namespace Vedette.Tracking;

/// <summary>Folds a measurement in where the state fits both it and what was known: Gauss's and Newton's steps, for wide first plots.</summary>
/// <remarks>
/// Each step starts again from the prior and linearises all scalars at the last result. Source: B. M. Bell and F. W. Cathey, The iterated
/// Kalman filter update as a Gauss–Newton method, IEEE Trans. Automatic Control 38, 1993, 294–297.
/// </remarks>
internal sealed class IteratedUpdate(int size)
{
    /// <summary>Change of the state, in sigmas, below which no further step is taken.</summary>
    private const double Settled = 1e-4;

    private readonly UdFilter _prior = new(size);
    private readonly double[] _point = new double[size];
    private readonly double[] _row = new double[size];
    private readonly double[] _change = new double[size];
    private readonly double[] _solved = new double[size];

    /// <summary>Updates a filter.</summary>
    /// <param name="filter">Of the size given.</param>
    /// <param name="scalars">Number of scalars.</param>
    /// <param name="linearisation">Of each of them.</param>
    /// <param name="mostSteps">Most steps; 1 is the plain update.</param>
    /// <returns>Sum of ν²/S of the last step, and how many there were.</returns>
    public (double ChiSquare, int Steps) Apply(UdFilter filter, int scalars, Linearisation linearisation, int mostSteps = 10)
    {
        _prior.CopyFrom(filter);
        filter.Mean.CopyTo(_point);
        for (int step = 1; ; step++)
        {
            double chiSquare = Fold(filter, scalars, linearisation);
            if (step == mostSteps || Moved(filter) < Settled)
            {
                return (chiSquare, step);
            }

            filter.Mean.CopyTo(_point);
            filter.CopyFrom(_prior);
        }
    }

    private double Fold(UdFilter filter, int scalars, Linearisation linearisation)
    {
        double chiSquare = 0;
        for (int c = 0; c < scalars; c++)
        {
            Array.Clear(_row);
            (double residual, double variance) = linearisation(c, _point, _row);
            for (int i = 0; i < size; i++)
            {
                residual -= _row[i] * (filter.Mean[i] - _point[i]);
            }

            chiSquare += filter.Update(_row, residual, variance);
        }

        return chiSquare;
    }

    /// <summary>How far the result is from the point of linearisation, in sigmas of the result.</summary>
    private double Moved(UdFilter filter)
    {
        for (int i = 0; i < size; i++)
        {
            _change[i] = filter.Mean[i] - _point[i];
        }

        double sum = 0;
        _change.CopyTo(_solved, 0);
        UdFactor.Solve(filter.Factors, _solved);
        for (int i = 0; i < size; i++)
        {
            sum += _change[i] * _solved[i];
        }

        return Math.Sqrt(Math.Max(sum, 0));
    }
}
