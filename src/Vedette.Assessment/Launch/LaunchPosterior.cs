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
    private const double FamilySigmaRadians = 0.006;

    /// <summary>Concludes a fit.</summary>
    /// <param name="problem">What was fitted.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="p">Where it ended.</param>
    /// <param name="logPrior">ln of the prior weight of the belief that it rests on.</param>
    /// <returns>The posterior, or null where the data leave it open.</returns>
    public static LaunchComponent? Of(LaunchProblem problem, LaunchFit fit, double[] p, double logPrior)
    {
        int n = problem.Unknowns;
        double flownMetres = problem.FlownMetres(p);
        fit.Linearise(p);
        Span<double> east = stackalloc double[n];
        Span<double> north = stackalloc double[n];
        Span<double> time = stackalloc double[n];
        Span<double> bearing = stackalloc double[n];
        Span<double> bearingColumn = stackalloc double[n];
        double azimuth = BearingGradient(problem, p, bearing);
        bearing.CopyTo(bearingColumn);
        (east[LaunchParameters.East], north[LaunchParameters.North], time[LaunchParameters.LiftOff]) = (1, 1, 1);
        if (!fit.TryCovarianceTimes(east) || !fit.TryCovarianceTimes(north)
            || !fit.TryCovarianceTimes(time) || !fit.TryCovarianceTimes(bearingColumn))
        {
            return null;
        }

        double misfit = Math.Clamp(2 * fit.Cost / Math.Max(1, problem.Residuals - n), 1, 10);
        (double sin, double cos) = Math.SinCos(azimuth);
        double along = Square(FamilySigmaOfDistance * flownMetres);
        double across = Square(FamilySigmaMetres) + Square(FamilySigmaAcross * flownMetres);
        GroundCovariance covariance = new(
            misfit * east[LaunchParameters.East] + across + along * sin * sin,
            misfit * east[LaunchParameters.North] + along * sin * cos,
            misfit * north[LaunchParameters.North] + across + along * cos * cos);
        double bearingVariance = 0;
        for (int i = 0; i < n; i++)
        {
            bearingVariance += bearing[i] * bearingColumn[i];
        }

        return new(
            logPrior - fit.Cost - fit.HalfLogDeterminant,
            p[LaunchParameters.East],
            p[LaunchParameters.North],
            p[LaunchParameters.LiftOff],
            covariance,
            misfit * time[LaunchParameters.LiftOff] + Square(FamilySigmaSeconds),
            azimuth,
            misfit * bearingVariance + Square(FamilySigmaRadians));
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
