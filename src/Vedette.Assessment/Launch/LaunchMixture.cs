namespace Vedette.Assessments;

/// <summary>One normal distribution with the mean and the covariance of several weighted ones.</summary>
internal static class LaunchMixture
{
    /// <summary>A long straight ellipse does not follow the curved trace of a ray along the ground: so much of its length is added across.</summary>
    private const double BendOfTrace = 0.05;

    /// <summary>Matches the first two moments.</summary>
    /// <param name="components">At least one.</param>
    public static LaunchComponent Match(ReadOnlySpan<LaunchComponent> components)
    {
        double top = double.NegativeInfinity;
        LaunchComponent best = components[0];
        foreach (LaunchComponent c in components)
        {
            if (c.LogWeight > top)
            {
                (top, best) = (c.LogWeight, c);
            }
        }

        double sum = 0, east = 0, north = 0, liftOff = 0, azimuth = 0;
        foreach (LaunchComponent c in components)
        {
            double w = Math.Exp(c.LogWeight - top);
            sum += w;
            east += w * c.East;
            north += w * c.North;
            liftOff += w * c.LiftOff;
            azimuth += w * Math.IEEERemainder(c.Azimuth - best.Azimuth, 2 * Math.PI);
        }

        (east, north, liftOff, azimuth) = (east / sum, north / sum, liftOff / sum, azimuth / sum);
        double ee = 0, en = 0, nn = 0, tt = 0, aa = 0;
        foreach (LaunchComponent c in components)
        {
            double w = Math.Exp(c.LogWeight - top) / sum;
            double turn = Math.IEEERemainder(c.Azimuth - best.Azimuth, 2 * Math.PI) - azimuth;
            ee += w * (c.Covariance.EastEast + (c.East - east) * (c.East - east));
            en += w * (c.Covariance.EastNorth + (c.East - east) * (c.North - north));
            nn += w * (c.Covariance.NorthNorth + (c.North - north) * (c.North - north));
            tt += w * (c.LiftOffVariance + (c.LiftOff - liftOff) * (c.LiftOff - liftOff));
            aa += w * (c.AzimuthVariance + turn * turn);
        }

        double bend = BendOfTrace * BendOfTrace * (ee + nn);
        return new(top, east, north, liftOff, new(ee + bend, en, nn + bend), tt, best.Azimuth + azimuth, aa);
    }
}
