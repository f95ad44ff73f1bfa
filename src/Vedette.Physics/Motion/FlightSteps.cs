namespace Vedette.Physics;

/// <summary>Leads a solver along a flight so that its steps end where the slope of the density jumps, and not across.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <param name="relativeTolerance">Of the solver.</param>
/// <remarks>
/// A method of order 8 counts on a smooth right-hand side; across a border of two layers of the standard atmosphere it is
/// forced to steps many times shorter. So a step ends where the next border is foreseen. What is left to it is passed without
/// notice where the error, which grows with its square, is below the tolerance: 3 m at a tolerance of 10⁻⁸. The number of steps is limited, so that no flight takes for ever.
/// </remarks>
internal struct FlightSteps(EarthModel earth, double inverseBallisticCoefficient, double relativeTolerance)
{
    private const int MaximumSteps = 100_000;
    private const double HighestMetres = 300_000;
    private readonly double _nearMetres = 3e4 * Math.Sqrt(relativeTolerance);
    private int _steps;
    private HeightCourse _course;

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
    private double NextBorder(
        ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double now, double limit)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        double height = Ellipsoid.HeightMetres(earth, position, out Vector3 up);
        if (height > HighestMetres)
        {
            _course = default;
            return limit;
        }

        int sign = limit < now ? -1 : 1;
        double rate = sign * Vector3.Dot(up, velocity);
        double bend = Vector3.Dot(up, new(derivative[3], derivative[4], derivative[5]))
            + (velocity.LengthSquared - rate * rate) / position.Length;
        _course = _course.Next(now, rate, bend);
        (double below, double above) = Neighbours(height);
        double soonest = Math.Min(_course.Passage(below - height), _course.Passage(above - height));
        return soonest < Math.Abs(limit - now) ? now + sign * soonest : limit;
    }

    /// <summary>The borders next below and next above a height; infinite where there is none.</summary>
    private readonly (double Below, double Above) Neighbours(double height)
    {
        double below = double.NegativeInfinity;
        foreach (double kink in AtmosphereTable.Kinks)
        {
            if (kink > height + _nearMetres)
            {
                return (below, kink);
            }

            below = kink < height - _nearMetres ? kink : below;
        }

        return (below, double.PositiveInfinity);
    }
}
