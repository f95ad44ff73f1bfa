namespace Vedette.Assessments;

/// <summary>Marginal likelihood of measurements under a linear model with a normal prior, summed measurement by measurement.</summary>
/// <remarks>
/// With unknowns u ~ N(m, 1), each in its prior standard deviations, and measurements r + h·u ~ N(0, s²) the sums A = 1 + Σ h hᵀ/s²,
/// b = m − Σ h r/s², c = mᵀm + Σ r²/s² give ln p = −½ ln det A − ½ (c − bᵀA⁻¹b) − Σ ln s, and the same constant for all models.
/// </remarks>
internal sealed class LinearEvidence
{
    private readonly double[] _sigmas;
    private readonly double[] _matrix;
    private readonly double[] _pull;
    private double _misfit;
    private double _logSigmas;

    /// <summary>A model whose unknowns have these standard deviations and means beforehand.</summary>
    public LinearEvidence(ReadOnlySpan<double> sigmas, ReadOnlySpan<double> means)
    {
        _sigmas = sigmas.ToArray();
        _matrix = new double[sigmas.Length * sigmas.Length];
        _pull = new double[sigmas.Length];
        for (int i = 0; i < sigmas.Length; i++)
        {
            _matrix[i * sigmas.Length + i] = 1;
            _pull[i] = means[i] / sigmas[i];
            _misfit += _pull[i] * _pull[i];
        }
    }

    /// <summary>Takes in a measurement: residual at nil, its derivatives by the unknowns (as many as there are; more are passed over), its standard deviation.</summary>
    public void Add(double residual, ReadOnlySpan<double> row, double sigma)
    {
        int n = _sigmas.Length;
        double weight = 1 / (sigma * sigma);
        _misfit += weight * residual * residual;
        _logSigmas += Math.Log(sigma);
        for (int i = 0; i < n; i++)
        {
            double scaled = weight * row[i] * _sigmas[i];
            _pull[i] -= scaled * residual;
            for (int j = 0; j <= i; j++)
            {
                _matrix[i * n + j] += scaled * row[j] * _sigmas[j];
            }
        }
    }

    /// <summary>The logarithm of the marginal likelihood, but for a constant that all models share. Uses the sums up: once only.</summary>
    public double Log()
    {
        int n = _sigmas.Length;
        double explained = 0;
        double logRoot = 0;
        for (int i = 0; i < n; i++)
        {
            Factor(i);
            double y = _pull[i];
            for (int k = 0; k < i; k++)
            {
                y -= _matrix[i * n + k] * _pull[k];
            }

            _pull[i] = y / _matrix[i * n + i];
            explained += _pull[i] * _pull[i];
            logRoot += Math.Log(_matrix[i * n + i]);
        }

        return -logRoot - (_misfit - explained) / 2 - _logSigmas;
    }

    /// <summary>Row i of the Cholesky factor, in place.</summary>
    private void Factor(int i)
    {
        int n = _sigmas.Length;
        for (int j = 0; j <= i; j++)
        {
            double sum = _matrix[i * n + j];
            for (int k = 0; k < j; k++)
            {
                sum -= _matrix[i * n + k] * _matrix[j * n + k];
            }

            _matrix[i * n + j] = i == j ? Math.Sqrt(sum) : sum / _matrix[j * n + j];
        }
    }
}
