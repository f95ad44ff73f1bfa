namespace Vedette.Assessments;

/// <summary>One normal distribution in place of several weighted ones, and the ellipse that holds nine tenths of them.</summary>
internal static class LaunchMixture
{
    /// <summary>A long straight ellipse does not follow the curved trace of a ray along the ground: so much of its length is added across.</summary>
    private const double BendOfTrace = 0.05;

    private const int Told = LaunchComponent.Told;

    /// <summary>Rings and spokes at which the part of each component inside an ellipse is counted.</summary>
    private const int Rings = 24;
    private const int Spokes = 12;
    private const double Containment = 0.9;

    /// <summary>Matches the first two moments.</summary>
    /// <param name="components">At least one.</param>
    public static LaunchComponent Match(ReadOnlySpan<LaunchComponent> components)
    {
        LaunchComponent best = components[0];
        foreach (LaunchComponent c in components)
        {
            best = c.LogWeight > best.LogWeight ? c : best;
        }

        double total = 0;
        double[] mean = new double[Told];
        foreach (LaunchComponent c in components)
        {
            double w = Math.Exp(c.LogWeight - best.LogWeight);
            total += w;
            for (int i = 0; i < Told; i++)
            {
                mean[i] += w * Difference(c, best, i);
            }
        }

        double[] covariance = new double[Cholesky.PackedLength(Told)];
        Span<double> off = stackalloc double[Told];
        foreach (LaunchComponent c in components)
        {
            double w = Math.Exp(c.LogWeight - best.LogWeight) / total;
            for (int i = 0; i < Told; i++)
            {
                off[i] = Difference(c, best, i) - mean[i] / total;
                for (int j = 0; j <= i; j++)
                {
                    covariance[Cholesky.PackedLength(i) + j] += w * (c.Covariance[Cholesky.PackedLength(i) + j] + off[i] * off[j]);
                }
            }
        }

        double bend = BendOfTrace * BendOfTrace * (covariance[0] + covariance[2]);
        (covariance[0], covariance[2]) = (covariance[0] + bend, covariance[2] + bend);
        return new(best.LogWeight, [.. mean.Select((m, i) => best.Mean[i] + m / total)], covariance, best.Number, best.Misfit);
    }

    /// <summary>Factor on the covariance of the place at which its 90 % ellipse holds nine tenths of the components.</summary>
    /// <remarks>
    /// The matched normal distribution of a narrow and a wide component has an ellipse that holds more. Each component is taken as points of equal
    /// weight on rings of equal weight; the factor is the weighted quantile of their squared distance over that of a normal distribution.
    /// </remarks>
    public static double Spread(in LaunchComponent all, ReadOnlySpan<LaunchComponent> components)
    {
        List<(double Squared, double Weight)> points = [];
        foreach (LaunchComponent c in components)
        {
            double w = Math.Exp(c.LogWeight - all.LogWeight);
            if (w > 1e-4)
            {
                AddPoints(all, c, w, points);
            }
        }

        points.Sort((a, b) => a.Squared.CompareTo(b.Squared));
        double rest = Containment * points.Sum(p => p.Weight);
        int at = 0;
        while (at < points.Count - 1 && (rest -= points[at].Weight) > 0)
        {
            at++;
        }

        return points[at].Squared / (-2 * Math.Log(1 - Containment));
    }

    private static void AddPoints(in LaunchComponent all, in LaunchComponent c, double weight, List<(double Squared, double Weight)> points)
    {
        double[] p = all.Covariance;
        double determinant = p[0] * p[2] - p[1] * p[1];
        double l00 = Math.Sqrt(c.Covariance[0]);
        double l10 = c.Covariance[1] / l00;
        double l11 = Math.Sqrt(Math.Max(0, c.Covariance[2] - l10 * l10));
        (double east, double north) = (c.Mean[0] - all.Mean[0], c.Mean[1] - all.Mean[1]);
        for (int ring = 0; ring < Rings; ring++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - (ring + 0.5) / Rings));
            for (int spoke = 0; spoke < Spokes; spoke++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * (spoke + (ring & 1) * 0.5) / Spokes);
                double e = east + radius * l00 * cos;
                double n = north + radius * (l10 * cos + l11 * sin);
                points.Add(((p[2] * e * e - 2 * p[1] * e * n + p[0] * n * n) / determinant, weight));
            }
        }
    }

    private static double Difference(in LaunchComponent c, in LaunchComponent from, int i) =>
        i == LaunchComponent.Azimuth ? Math.IEEERemainder(c.Mean[i] - from.Mean[i], 2 * Math.PI) : c.Mean[i] - from.Mean[i];
}
