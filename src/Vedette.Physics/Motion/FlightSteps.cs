namespace Vedette.Physics;

/// <summary>Leads a solver along a flight so that its steps end where the slope of the density jumps, and not across.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <remarks>
/// A method of order 8 counts on a smooth right-hand side; across a border of two layers of the standard atmosphere it is
/// forced to steps many times shorter. Where the next border will be crossed is foreseen to a few metres from height, rate and
/// acceleration, which is near enough. The number of steps is limited, so that no flight takes for ever.
/// </remarks>
internal struct FlightSteps(EarthModel earth, double inverseBallisticCoefficient)
{
    private const int MaximumSteps = 100_000;
    private const double NearMetres = 3;
    private int _steps;

    /// <summary>Length of the first step to try: a part of an orbit, or, in air, the time in which the density changes.</summary>
    public readonly double First(FlightState state)
    {
        const double longest = 40;
        if (inverseBallisticCoefficient == 0)
        {
            return longest;
        }

        double height = Ellipsoid.HeightMetres(earth, state.Position, out Vector3 up);
        double rate = Math.Abs(Vector3.Dot(up, state.Velocity));
        return height > 150_000 ? longest : Math.Min(longest, 7_000 / (rate + 200));
    }

    /// <summary>Steps until a time is reached.</summary>
    public bool TryFollow<TEquations>(ref DormandPrince<TEquations> solver, double seconds)
        where TEquations : struct, IEquations
    {
        while (solver.Seconds != seconds)
        {
            if (!TryStep(ref solver, seconds))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One step towards a time, or less.</summary>
    public bool TryStep<TEquations>(ref DormandPrince<TEquations> solver, double seconds)
        where TEquations : struct, IEquations
    {
        double until = inverseBallisticCoefficient == 0 ? seconds : NextBorder(solver.State, solver.Derivative, solver.Seconds, seconds);
        return ++_steps <= MaximumSteps && solver.TryStep(until);
    }

    /// <summary>When the next border of layers will be crossed, or <paramref name="limit"/> when that is sooner.</summary>
    private readonly double NextBorder(
        ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double now, double limit)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        double height = Ellipsoid.HeightMetres(earth, position, out Vector3 up);
        ReadOnlySpan<double> kinks = AtmosphereTable.Kinks;
        if (height > 3 * kinks[^1])
        {
            return limit;
        }

        int sign = limit < now ? -1 : 1;
        double rate = sign * Vector3.Dot(up, velocity);
        double bend = Vector3.Dot(up, new(derivative[3], derivative[4], derivative[5]))
            + (velocity.LengthSquared - rate * rate) / position.Length;
        double soonest = double.PositiveInfinity;
        foreach (double kink in kinks)
        {
            double gap = kink - height;
            if (Math.Abs(gap) > NearMetres)
            {
                soonest = Math.Min(soonest, FirstPassage(gap, rate, bend));
            }
        }

        return soonest < Math.Abs(limit - now) ? now + sign * soonest : limit;
    }

    /// <summary>The smallest t above zero at which rate t + bend t²/2 = gap; infinite when there is none.</summary>
    private static double FirstPassage(double gap, double rate, double bend)
    {
        double discriminant = rate * rate + 2 * bend * gap;
        if (discriminant < 0)
        {
            return double.PositiveInfinity;
        }

        // Both roots without cancellation.
        double q = rate + Math.CopySign(Math.Sqrt(discriminant), rate);
        double t1 = -q / bend;
        double t2 = 2 * gap / q;
        t1 = t1 > 0 ? t1 : double.PositiveInfinity;
        t2 = t2 > 0 ? t2 : double.PositiveInfinity;
        return Math.Min(t1, t2);
    }
}
