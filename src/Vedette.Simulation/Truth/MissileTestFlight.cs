using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>A missile test as it was rebuilt.</summary>
/// <param name="Bodies">The payload and its spent stages.</param>
/// <param name="ApogeeKilometres">Greatest height of the rebuilt flight.</param>
/// <param name="RangeKilometres">Geodesic distance from launch to impact.</param>
/// <param name="BurnSeconds">Burn time of the notional booster.</param>
public sealed record RebuiltTest(IReadOnlyList<TruthBody> Bodies, double ApogeeKilometres, double RangeKilometres, double BurnSeconds)
{
    /// <summary>Larger of the relative errors of apogee and range.</summary>
    public double WorstError(MissileTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return Math.Max(Math.Abs(ApogeeKilometres / test.ApogeeKilometres - 1), Math.Abs(RangeKilometres / test.RangeKilometres - 1));
    }
}

/// <summary>Rebuilds a missile test: a notional booster whose speed and pitch are solved so that apogee and range are met.</summary>
/// <remarks>
/// The burn time is not in the table. It is taken from the impulsive speed that the figures ask for, 25 s and 25 s per km/s more, in two
/// stages above 4 km/s; where no flight of that burn meets the figures, shorter and longer ones are tried.
/// </remarks>
public static class MissileTestFlight
{
    private static readonly double[] s_burnFactors = [1, 0.7, 1.4, 0.45, 2];

    /// <summary>Rebuilds a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="liftOffSeconds">Lift-off after the epoch of the frame.</param>
    /// <param name="frame">Time, Earth and rotation.</param>
    /// <param name="cloudTopMetres">Height of the cloud top.</param>
    /// <param name="rebuilt">The flight, when the result is <see langword="true"/>.</param>
    /// <param name="reason">Why there is none, when the result is <see langword="false"/>.</param>
    public static bool TryRebuild(
        MissileTest test,
        double liftOffSeconds,
        TruthFrame frame,
        double cloudTopMetres,
        [NotNullWhen(true)] out RebuiltTest? rebuilt,
        out string reason)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(frame);
        FlightFit fit = new(frame.Earth, frame.Rotation);
        GeodeticPosition from = test.Site.ToGeodetic();
        GeodeticPosition to = Geodesic.Direct(from, double.DegreesToRadians(test.BearingDegrees), test.RangeKilometres * 1000).To;
        double apogee = test.ApogeeKilometres * 1000;
        double speed = fit.ImpulsiveSpeed(apogee, from, to);
        (rebuilt, reason) = (null, "");
        foreach (double factor in s_burnFactors)
        {
            double burn = factor * (25 + 0.025 * speed);
            if (fit.TryToFigures(frame.At(liftOffSeconds), burn, speed > 4000 ? 2 : 1, apogee, from, to, out FlightFit.Fitted? flight, out reason))
            {
                IReadOnlyList<TruthBody> bodies = new FlightBuilder(frame).Build(flight.Plan, TruthKind.Threat, cloudTopMetres, 1);
                double range = Geodesic.Inverse(from, flight.Impact).DistanceMetres;
                rebuilt = new(bodies, flight.ApogeeMetres / 1000, range / 1000, burn);
                return true;
            }
        }

        return false;
    }
}
