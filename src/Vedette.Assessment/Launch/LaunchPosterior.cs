namespace Vedette.Assessments;

/// <summary>The normal approximation of a launch about the point that a fit has found, and what the family of profiles cannot show.</summary>
internal static class LaunchPosterior
{
    private const double TypicalBurnSeconds = 140;

    /// <summary>Spread that the family cannot show: metres at the launch point, parts of the way flown along and across it, seconds.</summary>
    private const double FamilySigmaMetres = 120;
    private const double FamilySigmaOfDistance = 0.03;
    private const double FamilySigmaAcross = 0.01;
    private const double FamilySigmaSeconds = 1.0;

    /// <summary>The same of the time flown to the first sight: the family has one drag for all, and thrust that is constant in a stage.</summary>
    private const double FamilySigmaOfAge = 0.05;
    private const double FamilySigmaRadians = 0.006;

    /// <summary>A fit with a larger reduced chi-square may be of two bodies, and says nothing of the sensors.</summary>
    private const double MostMisfit = 2;

    /// <summary>Concludes a fit: once for sensors that are biased, and once for calibrated ones.</summary>
    /// <param name="problem">What was fitted.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="p">Where it ended.</param>
    /// <param name="belief">Number of the belief about the first sight, and ln of its prior weight.</param>
    /// <param name="slots">Which of the theatre's constant errors the fit has.</param>
    /// <param name="others">What other launches say of them.</param>
    /// <param name="components">Receives the posteriors; none where the data leave it open.</param>
    /// <returns>What the launch says of the errors; null where it does not fit well enough to say anything.</returns>
    public static BiasWord? Add(
        LaunchProblem problem,
        LaunchFit fit,
        double[] p,
        (int Number, double LogWeight) belief,
        IReadOnlyList<int> slots,
        BiasWord others,
        List<LaunchComponent> components)
    {
        double flownMetres = problem.FlownMetres(p);
        fit.Linearise(p);
        double[] bearing = new double[problem.Unknowns];
        double azimuth = BearingGradient(problem, p, bearing);
        if (!TrySolve(fit, bearing, slots.Count, out double[][] told, out double[] biases)
            || BiasPosterior.Of(slots, biases, p[LaunchParameters.Count..], others) is not { } errors)
        {
            return null;
        }

        double misfit = 2 * fit.Cost / Math.Max(1, problem.Residuals - problem.Unknowns);
        double[] follows(int i)
        {
            double[] g = told[i][LaunchParameters.Count..];
            errors.Regress(g);
            return g;
        }

        double[][] gains = [.. Enumerable.Range(0, told.Length).Select(follows)];
        double[] shift = new double[slots.Count];
        double[] change = new double[biases.Length];
        foreach (double share in BiasPosterior.Shares)
        {
            if (errors.TryUnder(share, shift, change, out double logEvidence))
            {
                components.Add(Tell(
                    belief.LogWeight - fit.Cost - fit.HalfLogDeterminant + logEvidence, Math.Max(misfit, 1), flownMetres, azimuth, belief.Number));
            }
        }

        return misfit < MostMisfit ? errors.Word : null;

        LaunchComponent Tell(double logWeight, double scale, double flown, double direction, int number)
        {
            (double sin, double cos) = Math.SinCos(direction);
            double along = Square(FamilySigmaOfDistance * flown);
            double across = Square(FamilySigmaMetres) + Square(FamilySigmaAcross * flown);
            return new(
                logWeight,
                p[LaunchParameters.East] + Dot(gains[0], shift),
                p[LaunchParameters.North] + Dot(gains[1], shift),
                p[LaunchParameters.LiftOff] + Dot(gains[2], shift),
                new(
                    scale * Covariance(0, 0, LaunchParameters.East) + across + along * sin * sin,
                    scale * Covariance(0, 1, LaunchParameters.North) + along * sin * cos,
                    scale * Covariance(1, 1, LaunchParameters.North) + across + along * cos * cos),
                scale * Covariance(2, 2, LaunchParameters.LiftOff) + Square(FamilySigmaSeconds) + Square(FamilySigmaOfAge * p[LaunchParameters.LiftOff]),
                direction + Dot(gains[3], shift),
                scale * (Dot(bearing, told[3]) + Quadratic(gains[3], gains[3])) + Square(FamilySigmaRadians),
                number,
                misfit);
        }

        double Covariance(int i, int j, int unknown) => told[i][unknown] + Quadratic(gains[i], gains[j]);

        double Quadratic(double[] a, double[] b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                for (int j = 0; j < b.Length; j++)
                {
                    sum += a[i] * b[j] * change[Cholesky.PackedLength(Math.Max(i, j)) + Math.Min(i, j)];
                }
            }

            return sum;
        }
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
