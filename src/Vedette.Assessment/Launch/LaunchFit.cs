namespace Vedette.Assessments;

/// <summary>Finds the most probable launch by damped Gauss–Newton steps, with the covariance of the normal approximation there.</summary>
/// <remarks>
/// Source: Levenberg, A method for the solution of certain non-linear problems in least squares, Quart. Appl. Math. 2, 1944;
/// Marquardt, SIAM J. Appl. Math. 11, 1963. Laplace's approximation: MacKay, Information Theory, Inference, and Learning
/// Algorithms, 2003, chapter 27.
/// </remarks>
internal sealed class LaunchFit
{
    private const int MaximumIterations = 30;

    private readonly LaunchProblem _problem;
    private readonly NormalEquations _equations;
    private readonly double[] _residuals;
    private readonly double[] _moved;
    private readonly double[] _jacobian;
    private readonly double[] _trial;
    private readonly double[] _step;

    /// <summary>Prepares the memory for one problem.</summary>
    public LaunchFit(LaunchProblem problem)
    {
        _problem = problem;
        _equations = new(problem.Unknowns);
        _residuals = new double[problem.Residuals];
        _moved = new double[problem.Residuals];
        _jacobian = new double[problem.Residuals * problem.Unknowns];
        _trial = new double[problem.Unknowns];
        _step = new double[problem.Unknowns];
    }

    /// <summary>Half the sum of squares at the last point accepted.</summary>
    public double Cost { get; private set; }

    /// <summary>Moves <paramref name="p"/> to the most probable point near it.</summary>
    /// <param name="p">Start, and result.</param>
    /// <param name="iterations">At most so many steps.</param>
    public void Run(Span<double> p, int iterations = MaximumIterations)
    {
        double damping = 1e-3;
        Cost = Evaluate(p);
        for (int i = 0; i < iterations; i++)
        {
            Linearise(p);
            double before = Cost;
            while (damping < 1e6 && !TryStep(p, damping))
            {
                damping *= 10;
            }

            damping = Math.Max(1e-6, damping / 10);
            if (before - Cost < 1e-3)
            {
                break;
            }
        }
    }

    /// <summary>Half the logarithm of the determinant of JᵀJ as last factored.</summary>
    public double HalfLogDeterminant => _equations.HalfLogDeterminant;

    /// <summary>Multiplies a vector by the covariance at the point last linearised, in place.</summary>
    public bool TryCovarianceTimes(Span<double> vector)
    {
        if (!_equations.TryFactor(1e-9))
        {
            return false;
        }

        _equations.Solve(vector);
        return true;
    }

    /// <summary>Sums the normal equations at <paramref name="p"/>.</summary>
    public void Linearise(ReadOnlySpan<double> p)
    {
        int n = _problem.Unknowns;
        _problem.Compare(p, _residuals);
        p.CopyTo(_trial);
        for (int k = n - 1; k >= 0; k--)
        {
            bool bias = k >= LaunchParameters.Count;
            double h = bias ? 1 : LaunchParameters.Step[k];
            _trial[k] = p[k] + h;
            if (bias || _problem.IsFrozen(k))
            {
                _problem.CompareSamePath(_trial, _moved);
            }
            else
            {
                _problem.Compare(_trial, _moved);
            }

            _trial[k] = p[k];
            for (int i = 0; i < _residuals.Length; i++)
            {
                _jacobian[i * n + k] = (_moved[i] - _residuals[i]) / h;
            }
        }

        _equations.Clear(n);
        for (int i = 0; i < _residuals.Length; i++)
        {
            _equations.Add(_jacobian.AsSpan(i * n, n), _residuals[i]);
        }
    }

    private bool TryStep(Span<double> p, double damping)
    {
        if (!_equations.TryFactor(damping))
        {
            return false;
        }

        _equations.Step(_step);
        double scale = 1;
        for (int k = 0; k < LaunchParameters.Count; k++)
        {
            scale = Math.Min(scale, LaunchParameters.LargestStep[k] / Math.Max(1e-30, Math.Abs(_step[k])));
        }

        for (int k = 0; k < p.Length; k++)
        {
            _trial[k] = p[k] + scale * _step[k];
        }

        double cost = Evaluate(_trial);
        if (!(cost < Cost))
        {
            return false;
        }

        _trial.AsSpan(0, p.Length).CopyTo(p);
        Cost = cost;
        return true;
    }

    private double Evaluate(ReadOnlySpan<double> p)
    {
        _problem.Compare(p, _residuals);
        double sum = 0;
        foreach (double r in _residuals)
        {
            sum += r * r;
        }

        return sum / 2;
    }
}
