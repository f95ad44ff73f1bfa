namespace Vedette.Assessments;

/// <summary>The normal approximation of a launch about the point that a fit has found.</summary>
internal static class LaunchPosterior
{
    private const double TypicalBurnSeconds = 140;

    /// <summary>Spread that neither family nor departures show: the height of the site, winds; metres, parts of the way flown, seconds.</summary>
    private const double FamilySigmaMetres = 120;
    private const double FamilySigmaOfDistance = 0.01;
    private const double FamilySigmaSeconds = 1.0;
    private const double FamilySigmaRadians = 0.006;

    /// <summary>A fit with a larger reduced chi-square may be of two bodies, and says nothing of the sensors.</summary>
    private const double MostMisfit = 2;

    /// <summary>Concludes a fit: once for sensors that are biased, and once for calibrated ones.</summary>
    /// <param name="problem">What was fitted.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="p">Where it ended.</param>
    /// <param name="belief">Number of the fit, and ln of the prior weight of what it takes to be so.</param>
    /// <param name="priors">What is believed of sensors, and how far of the family.</param>
    /// <param name="slots">Which of the theatre's constant errors the fit has.</param>
    /// <param name="others">What other launches say of them.</param>
    /// <param name="components">Receives the posteriors; none where the data leave it open.</param>
    /// <returns>What the launch says of the errors; null where it does not fit well enough to say anything.</returns>
    public static BiasWord? Add(
        LaunchProblem problem,
        LaunchFit fit,
        double[] p,
        (int Number, double LogWeight) belief,
        LaunchPriors priors,
        IReadOnlyList<int> slots,
        BiasWord others,
        List<LaunchComponent> components)
    {
        fit.Linearise(p);
        double[] bearing = new double[problem.Unknowns];
        double azimuth = BearingGradient(problem, p, bearing);
        if (!TrySolve(fit, bearing, slots.Count, out double[][] told, out double[] biases)
            || BiasPosterior.Of(slots, biases, p[LaunchParameters.Count..], others) is not { } errors)
        {
            return null;
        }

        double flownMetres = problem.FlownMetres(p);
        double misfit = 2 * fit.Cost / Math.Max(1, problem.Residuals - problem.Unknowns);
        double scale = Math.Max(1, misfit - 2 * Math.Sqrt(2.0 / Math.Max(1, problem.Residuals - problem.Unknowns)));
        Solution solution = new(p, bearing, azimuth, told, [.. told.Select(t => Gain(t, errors))], new double[slots.Count], new double[biases.Length], scale);
        double logFit = belief.LogWeight - fit.Cost - fit.HalfLogDeterminant - problem.LogSigmas();
        ReadOnlySpan<double> believed = [1 - priors.CalibratedProbability, priors.CalibratedProbability];
        for (int i = 0; i < believed.Length; i++)
        {
            if (believed[i] > 0 && errors.TryUnder(BiasPosterior.Shares[i], solution.Shift, solution.Change, out double logEvidence))
            {
                components.Add(Tell(solution, priors.FamilyDoubt, flownMetres, logFit + logEvidence + Math.Log(believed[i]), misfit, belief.Number));
            }
        }

        return misfit < MostMisfit ? errors.Word : null;
    }

    private static double[] Gain(double[] told, BiasPosterior errors)
    {
        double[] gain = told[LaunchParameters.Count..];
        errors.Regress(gain);
        return gain;
    }

    /// <summary>The fit, moved by what is believed of the errors.</summary>
    private static LaunchComponent Tell(Solution s, double doubt, double flown, double logWeight, double misfit, int number)
    {
        const int n = LaunchComponent.Told;
        double[] covariance = new double[Cholesky.PackedLength(n)];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[Cholesky.PackedLength(i) + j] = s.Scale * (s.Covariance(i, j) + Quadratic(s.Gains[i], s.Gains[j], s.Change));
            }
        }

        double place = Square(doubt * FamilySigmaMetres) + Square(doubt * FamilySigmaOfDistance * flown);
        covariance[0] += place;
        covariance[2] += place;
        covariance[5] += Square(doubt * FamilySigmaSeconds);
        covariance[9] += Square(doubt * FamilySigmaRadians);
        double[] mean = [s.P[LaunchParameters.East], s.P[LaunchParameters.North], s.P[LaunchParameters.LiftOff], s.Azimuth];
        return new(logWeight, [.. mean.Select((m, i) => m + Dot(s.Gains[i], s.Shift))], covariance, number, misfit);
    }

    /// <summary>A fit: where it ended, the columns of its covariance, and how what is told follows the errors of the sensors.</summary>
    private sealed record Solution(double[] P, double[] Bearing, double Azimuth, double[][] Told, double[][] Gains, double[] Shift, double[] Change, double Scale)
    {
        /// <summary>Covariance of two of the four that are told.</summary>
        public double Covariance(int i, int j) => j == LaunchComponent.Azimuth ? Dot(Bearing, Told[i]) : Told[i][j];
    }

    private static double Quadratic(double[] a, double[] b, double[] matrix)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                sum += a[i] * b[j] * matrix[Cholesky.PackedLength(Math.Max(i, j)) + Math.Min(i, j)];
            }
        }

        return sum;
    }

    /// <summary>Columns of the covariance for east, north, lift-off and bearing, and the covariance of the constant errors.</summary>
    private static bool TrySolve(LaunchFit fit, double[] bearing, int errors, out double[][] told, out double[] biases)
    {
        int n = bearing.Length;
        told = [new double[n], new double[n], new double[n], [.. bearing]];
        (told[0][LaunchParameters.East], told[1][LaunchParameters.North], told[2][LaunchParameters.LiftOff]) = (1, 1, 1);
        biases = new double[Cholesky.PackedLength(errors)];
        foreach (double[] column in told)
        {
            if (!fit.TryCovarianceTimes(column))
            {
                return false;
            }
        }

        for (int j = 0; j < errors; j++)
        {
            double[] column = new double[n];
            column[LaunchParameters.Count + j] = 1;
            if (!fit.TryCovarianceTimes(column))
            {
                return false;
            }

            for (int i = j; i < errors; i++)
            {
                biases[Cholesky.PackedLength(i) + j] = column[LaunchParameters.Count + i];
            }
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double BearingGradient(LaunchProblem problem, double[] p, Span<double> gradient)
    {
        double bearing = problem.BurnoutBearing(p, TypicalBurnSeconds);
        for (int k = 0; k < LaunchParameters.Count; k++)
        {
            if (problem.IsFrozen(k))
            {
                continue;
            }

            double kept = p[k];
            p[k] += LaunchParameters.Step[k];
            gradient[k] = Math.IEEERemainder(problem.BurnoutBearing(p, TypicalBurnSeconds) - bearing, 2 * Math.PI)
                / LaunchParameters.Step[k];
            p[k] = kept;
        }

        return bearing;
    }

    private static double Square(double x) => x * x;
}
