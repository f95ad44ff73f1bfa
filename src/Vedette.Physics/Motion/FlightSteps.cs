namespace Vedette.Physics;

/// <summary>Leads a solver along a flight so that its steps end where the slope of the density jumps, and not across.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <param name="relativeTolerance">Of the solver.</param>
/// <remarks>
/// A method of order 8 counts on a smooth right-hand side; across a border of two layers of the standard atmosphere it is
/// forced to steps many times shorter. So a step ends where the next border is foreseen, and sees the curve of one layer only: what
/// is left to the border, or lies beyond it, is flown with the density of a layer carried on. That error grows with the square of the
/// distance; 10 m are let pass at a tolerance of 10⁻⁸. The number of steps is limited, so that no flight takes for ever.
/// </remarks>
internal struct FlightSteps(EarthModel earth, double inverseBallisticCoefficient, double relativeTolerance)
{
    private const int MaximumSteps = 100_000;
    private const double HighestMetres = 300_000;
    private const double MostNearMetres = LayeredSpline.ReachMetres / 3;
    private readonly double _nearMetres = Math.Min(MostNearMetres, 1e5 * Math.Sqrt(relativeTolerance));
    private int _layer = -1;
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
        where TEquations : struct, ILayeredEquations<TEquations>
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
        where TEquations : struct, ILayeredEquations<TEquations>
    {
        double until = seconds;
        if (inverseBallisticCoefficient != 0)
        {
            (until, int layer) = Plan(solver.State, solver.Derivative, solver.Seconds, seconds);
            if (layer != _layer)
            {
                _layer = layer;
                solver.Replace(solver.Equations.InLayer(layer));
            }
        }

        return ++_steps <= MaximumSteps && solver.TryStep(until);
    }

    /// <summary>The layer that is flown through next, and when its border will be crossed, or <paramref name="limit"/> when that is sooner.</summary>
    private (double Until, int Layer) Plan(
        ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double now, double limit)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        double height = Ellipsoid.HeightMetres(earth, position, out Vector3 up);
        if (height > HighestMetres)
        {
            _course = default;
            return (limit, -1);
        }

        int sign = limit < now ? -1 : 1;
        double rate = sign * Vector3.Dot(up, velocity);
        double bend = Vector3.Dot(up, new(derivative[3], derivative[4], derivative[5]))
            + (velocity.LengthSquared - rate * rate) / position.Length;
        _course = _course.Next(now, rate, bend);
        (int layer, double below, double above) = AtmosphereTable.SmoothLayer(height + Math.CopySign(_nearMetres, rate));
        double soonest = Math.Min(Passage(below - height), Passage(above - height));
        return (soonest < Math.Abs(limit - now) ? now + sign * soonest : limit, layer);
    }

    private readonly double Passage(double gap) => Math.Abs(gap) > _nearMetres ? _course.Passage(gap) : double.PositiveInfinity;
}
