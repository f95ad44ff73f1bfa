namespace Vedette.Assessments;

/// <summary>Sums JᵀJ and Jᵀr row by row and solves them by Cholesky factors. Sizes up to a few dozen.</summary>
internal sealed class NormalEquations(int capacity)
{
    private readonly double[] _matrix = new double[capacity * capacity];
    private readonly double[] _factor = new double[capacity * capacity];
    private readonly double[] _gradient = new double[capacity];
    private int _n;

    /// <summary>Half the logarithm of the determinant of the last factored matrix.</summary>
    public double HalfLogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _n; i++)
            {
                sum += Math.Log(_factor[i * _n + i]);
            }

            return sum;
        }
    }

    /// <summary>Starts a new sum over <paramref name="unknowns"/> unknowns.</summary>
    public void Clear(int unknowns)
    {
        _n = unknowns;
        Array.Clear(_matrix, 0, unknowns * unknowns);
        Array.Clear(_gradient, 0, unknowns);
    }

    /// <summary>Adds one residual and its derivatives.</summary>
    public void Add(ReadOnlySpan<double> row, double residual)
    {
        for (int i = 0; i < _n; i++)
        {
            if (row[i] == 0)
            {
                continue;
            }

            _gradient[i] += row[i] * residual;
            for (int j = 0; j <= i; j++)
            {
                _matrix[i * _n + j] += row[i] * row[j];
            }
        }
    }

    /// <summary>Factors JᵀJ + λ diag(JᵀJ).</summary>
    /// <returns>Whether the matrix is positive definite.</returns>
    public bool TryFactor(double damping)
    {
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = _matrix[i * _n + j] * (i == j ? 1 + damping : 1);
                for (int k = 0; k < j; k++)
                {
                    sum -= _factor[i * _n + k] * _factor[j * _n + k];
                }

                if (i == j && !(sum > 0))
                {
                    return false;
                }

                _factor[i * _n + j] = i == j ? Math.Sqrt(sum) : sum / _factor[j * _n + j];
            }
        }

        return true;
    }

    /// <summary>The step −(JᵀJ + λ diag)⁻¹ Jᵀr of the last factorisation.</summary>
    public void Step(Span<double> step)
    {
        for (int i = 0; i < _n; i++)
        {
            step[i] = -_gradient[i];
        }

        Solve(step);
    }

    /// <summary>Multiplies <paramref name="x"/> by the inverse of the last factored matrix, in place.</summary>
    public void Solve(Span<double> x)
    {
        for (int i = 0; i < _n; i++)
        {
            for (int k = 0; k < i; k++)
            {
                x[i] -= _factor[i * _n + k] * x[k];
            }

            x[i] /= _factor[i * _n + i];
        }

        for (int i = _n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < _n; k++)
            {
                x[i] -= _factor[k * _n + i] * x[k];
            }

            x[i] /= _factor[i * _n + i];
        }
    }
}
