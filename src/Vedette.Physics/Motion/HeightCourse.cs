namespace Vedette.Physics;

/// <summary>How the height of a body goes on from now: its rate, and the derivatives of the rate as far as the last step shows them.</summary>
/// <param name="Seconds">Now.</param>
/// <param name="Rate">First derivative of the height, by the time that passes in the direction of the steps.</param>
/// <param name="Bend">Second derivative.</param>
/// <param name="Jerk">Third derivative.</param>
/// <param name="Snap">Fourth derivative.</param>
/// <remarks>The default value is a course that has not begun.</remarks>
internal readonly record struct HeightCourse(double Seconds, double Rate, double Bend, double Jerk, double Snap)
{
    /// <summary>The course at the end of a step.</summary>
    /// <param name="seconds">Time there.</param>
    /// <param name="rate">First derivative there.</param>
    /// <param name="bend">Second derivative there.</param>
    public HeightCourse Next(double seconds, double rate, double bend)
    {
        if (this == default)
        {
            return new(seconds, rate, bend, 0, 0);
        }

        // The bend as the parabola through both its ends whose mean is the change of the rate.
        double h = Math.Abs(seconds - Seconds);
        double jerk = (4 * bend + 2 * Bend - 6 * (rate - Rate) / h) / h;
        return new(seconds, rate, bend, jerk, 2 * (Bend - bend + jerk * h) / (h * h));
    }

    /// <summary>Seconds until the height has changed by <paramref name="gap"/> metres; infinite when that is not foreseen.</summary>
    public double Passage(double gap)
    {
        double first = FirstPassage(gap);
        double t = first;
        for (int i = 0; i < 3 && double.IsFinite(t); i++)
        {
            double height = t * (Rate + t * (Bend / 2 + t * (Jerk / 6 + t * Snap / 24)));
            double rate = Rate + t * (Bend + t * (Jerk / 2 + t * Snap / 6));
            t += (gap - height) / rate;
        }

        return t > 0.5 * first && t < 2 * first ? t : first;
    }

    /// <summary>The smallest t above zero at which Rate t + Bend t²/2 = gap; infinite when there is none.</summary>
    private double FirstPassage(double gap)
    {
        double discriminant = Rate * Rate + 2 * Bend * gap;
        if (!(discriminant >= 0))
        {
            return double.PositiveInfinity;
        }

        // Both roots without cancellation.
        double q = Rate + Math.CopySign(Math.Sqrt(discriminant), Rate);
        double t1 = -q / Bend;
        double t2 = 2 * gap / q;
        t1 = t1 > 0 ? t1 : double.PositiveInfinity;
        t2 = t2 > 0 ? t2 : double.PositiveInfinity;
        return Math.Min(t1, t2);
    }
}
