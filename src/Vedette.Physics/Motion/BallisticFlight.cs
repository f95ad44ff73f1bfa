namespace Vedette.Physics;

/// <summary>Follows a body that gravity and drag alone act on. Allocates nothing; safe for use by several threads.</summary>
/// <remarks>
/// Gravity of <see cref="Gravity"/>, drag of <see cref="Drag"/>. Solved by <see cref="DormandPrince{TEquations}"/>; the
/// allowed error of a step is the tolerance times the Earth's radius for positions, and times the speed of a circular
/// orbit at the surface for velocities.
/// </remarks>
public sealed class BallisticFlight
{
    private readonly EarthModel _earth;
    private readonly double _tolerance;

    /// <summary>Flight about <paramref name="earth"/>.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="relativeTolerance">10⁻¹⁴ to 10⁻³; by default 10⁻⁸, about 6 cm a step; errors of whole flights stay below that, see docs/algorithms/motion.md.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is outside its range.</exception>
    public BallisticFlight(EarthModel earth, double relativeTolerance = 1e-8)
    {
        Require.InRange(relativeTolerance, 1e-14, 1e-3);
        (_earth, _tolerance) = (earth, relativeTolerance);
    }

    /// <summary>The state later, or earlier, by a number of seconds.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="seconds">Positive or negative, to 10⁶.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    /// <exception cref="InvalidOperationException">
    /// The flight cannot be followed that far: backward in dense air speed grows without bound. Use <see cref="TryPropagate"/> where that may be.
    /// </exception>
    public FlightState Propagate(FlightState state, double seconds, double inverseBallisticCoefficient = 0) =>
        TryPropagate(state, seconds, inverseBallisticCoefficient, out FlightState result) ? result : throw Lost(seconds);

    /// <summary>The state later or earlier, and how it depends on the state at the start.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="seconds">Positive or negative, to 10⁶.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <param name="transition">∂(result)/∂(state), positions (m) first, then velocities (m/s).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    /// <exception cref="InvalidOperationException">The flight cannot be followed that far.</exception>
    public FlightState Propagate(FlightState state, double seconds, double inverseBallisticCoefficient, out Matrix6 transition)
    {
        Check(state, seconds, inverseBallisticCoefficient);
        transition = Matrix6.Identity;
        if (seconds == 0)
        {
            return state;
        }

        Span<double> y = stackalloc double[42];
        FlightVector.Write(state, y);
        ((ReadOnlySpan<double>)transition).CopyTo(y[6..]);
        Span<double> tolerance = stackalloc double[6];
        FlightVector.FillTolerance(_earth, _tolerance, tolerance);
        Span<double> workspace = stackalloc double[DormandPrince<TransitionEquations>.WorkspaceLength(42)];
        var equations = new TransitionEquations(_earth, inverseBallisticCoefficient);
        var steps = new FlightSteps(_earth, inverseBallisticCoefficient, _tolerance);
        var solver = new DormandPrince<TransitionEquations>(equations, 0, y, tolerance, workspace, steps.First(state));
        if (!steps.TryFollow(ref solver, seconds))
        {
            throw Lost(seconds);
        }

        solver.State[6..].CopyTo(transition);
        return FlightVector.Read(solver.State);
    }

    /// <summary>The state later, or earlier, by a number of seconds, where it can be computed.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="seconds">Positive or negative, to 10⁶.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <param name="result">The state then; the last one reached when the result is <see langword="false"/>.</param>
    /// <returns>Whether the time was reached within the tolerance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    public bool TryPropagate(FlightState state, double seconds, double inverseBallisticCoefficient, out FlightState result)
    {
        Check(state, seconds, inverseBallisticCoefficient);
        result = state;
        if (seconds == 0)
        {
            return true;
        }

        Span<double> memory = stackalloc double[SolverLength];
        DormandPrince<FlightEquations> solver = Solver(state, inverseBallisticCoefficient, memory, out FlightSteps steps);
        bool reached = steps.TryFollow(ref solver, seconds);
        result = FlightVector.Read(solver.State);
        return reached;
    }

    /// <summary>The first time the body comes down through the surface of the ellipsoid.</summary>
    /// <inheritdoc cref="TryFindDescent" path="/param[@name!='heightMetres']|/exception|/returns"/>
    public bool TryFindImpact(
        FlightState state, double inverseBallisticCoefficient, double maximumSeconds, out FlightEvent impact) =>
        TryFindDescent(state, inverseBallisticCoefficient, 0, maximumSeconds, out impact);

    /// <summary>The first time the body comes down through a height.</summary>
    /// <param name="state">State to start from; one already below must first rise through the height.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <param name="heightMetres">Height above the ellipsoid.</param>
    /// <param name="maximumSeconds">How far to look, above 0, to 10⁶.</param>
    /// <param name="impact">When and how; default when the result is <see langword="false"/>.</param>
    /// <returns>Whether it does so within the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    public bool TryFindDescent(
        FlightState state, double inverseBallisticCoefficient, double heightMetres, double maximumSeconds, out FlightEvent impact) =>
        TryFind(state, inverseBallisticCoefficient, new HeightCrossing(_earth, heightMetres, -1), maximumSeconds, out impact);

    /// <summary>The first time the body rises through a height.</summary>
    /// <inheritdoc cref="TryFindDescent" path="/param|/exception|/returns"/>
    public bool TryFindAscent(
        FlightState state, double inverseBallisticCoefficient, double heightMetres, double maximumSeconds, out FlightEvent impact) =>
        TryFind(state, inverseBallisticCoefficient, new HeightCrossing(_earth, heightMetres, 1), maximumSeconds, out impact);

    /// <summary>The first time the height above the ellipsoid stops growing.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <param name="maximumSeconds">How far to look, above 0, to 10⁶.</param>
    /// <param name="apogee">When and how; default when the result is <see langword="false"/>.</param>
    /// <returns>Whether it does so within the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    public bool TryFindApogee(
        FlightState state, double inverseBallisticCoefficient, double maximumSeconds, out FlightEvent apogee) =>
        TryFind(state, inverseBallisticCoefficient, new Apogee(_earth), maximumSeconds, out apogee);

    /// <summary>The whole flight, to be asked for its state at any time. Allocates.</summary>
    /// <param name="state">State to start from.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg, 0 (no drag) to 100.</param>
    /// <param name="maximumSeconds">How far to follow it, above 0, to 10⁶; less when it comes down through the ellipsoid before.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range or not finite.</exception>
    /// <exception cref="InvalidOperationException">The flight cannot be followed that far.</exception>
    public FlightTrajectory Trace(FlightState state, double inverseBallisticCoefficient, double maximumSeconds)
    {
        Require.Positive(maximumSeconds);
        bool falls = TryFindImpact(state, inverseBallisticCoefficient, maximumSeconds, out FlightEvent impact);
        double end = falls ? impact.Seconds : maximumSeconds;
        Span<double> memory = stackalloc double[SolverLength];
        DormandPrince<FlightEquations> solver = Solver(state, inverseBallisticCoefficient, memory, out FlightSteps steps);
        var trace = new FlightTrajectory.Builder(0);
        while (solver.Seconds < end)
        {
            if (!steps.TryStep(ref solver, end))
            {
                throw Lost(end);
            }

            trace.Add(ref solver);
        }

        return trace.Build();
    }

    private bool TryFind<TEvent>(
        FlightState state, double inverseBallisticCoefficient, TEvent wanted, double maximumSeconds, out FlightEvent found)
        where TEvent : struct, IFlightEvent
    {
        Require.Positive(maximumSeconds);
        Check(state, maximumSeconds, inverseBallisticCoefficient);
        Span<double> y = stackalloc double[6];
        FlightVector.Write(state, y);
        Span<double> memory = stackalloc double[SolverLength];
        DormandPrince<FlightEquations> solver = Solver(state, inverseBallisticCoefficient, memory, out FlightSteps steps);
        var search = new EventSearch<FlightEquations, TEvent>(wanted);
        search.Start(y);
        while (solver.Seconds < maximumSeconds && steps.TryStep(ref solver, maximumSeconds))
        {
            if (search.TryFindInStep(ref solver, out double seconds, y))
            {
                found = new(seconds, FlightVector.Read(y));
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Numbers that <see cref="Solver"/> needs: tolerances, and the workspace.</summary>
    private static int SolverLength => 6 + DormandPrince<FlightEquations>.WorkspaceLength(6);

    /// <summary>Begins to solve a flight.</summary>
    /// <param name="state">Where it begins.</param>
    /// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg.</param>
    /// <param name="memory"><see cref="SolverLength"/> numbers, all zero; in use as long as the solver.</param>
    /// <param name="steps">Leads it.</param>
    private DormandPrince<FlightEquations> Solver(FlightState state, double inverseBallisticCoefficient, Span<double> memory, out FlightSteps steps)
    {
        Span<double> y = stackalloc double[6];
        FlightVector.Write(state, y);
        FlightVector.FillTolerance(_earth, _tolerance, memory[..6]);
        steps = new(_earth, inverseBallisticCoefficient, _tolerance);
        return new(new(_earth, inverseBallisticCoefficient), 0, y, memory[..6], memory[6..], steps.First(state));
    }

    private static void Check(FlightState state, double seconds, double inverseBallisticCoefficient)
    {
        Require.Finite(state.Position.LengthSquared, nameof(state));
        Require.Finite(state.Velocity.LengthSquared, nameof(state));
        Require.InRange(seconds, -1e6, 1e6);
        Require.InRange(inverseBallisticCoefficient, 0, 100);
    }

    private static InvalidOperationException Lost(double seconds) =>
        new($"The flight cannot be followed over {seconds} s within the tolerance.");
}
