namespace Vedette.Simulation;

/// <summary>Follows a body in free flight whose ballistic coefficient changes, or that manoeuvres, to the ground.</summary>
/// <remarks>
/// In each step the coefficient is that of the height at its beginning, and half of the step's change of speed by the manoeuvre is given
/// at either end of it (Strang splitting: the error is of third order in the step, some millimetres here). A manoeuvre begins with a step:
/// up to a second after the distance from the centre begins to fall, a quarter of a second in air.
/// </remarks>
internal sealed class DisturbedFlight(TruthFrame frame, double airDensityFactor)
{
    private const double StepSeconds = 1;
    private const double ShortStepSeconds = 0.25;
    private const double AirHeightMetres = 120_000;
    private const double LongestFlightSeconds = 20_000;

    private readonly BallisticFlight _ballistic = new(frame.Earth);

    /// <summary>Where the body is in its flight.</summary>
    private sealed class Course
    {
        public double Seconds;
        public FlightState State;
        public double LowestMetres = double.PositiveInfinity;
        public double ManoeuvreEnds = double.PositiveInfinity;
        public Vector3 Acceleration;
    }

    /// <summary>Follows it.</summary>
    /// <param name="history">Receives its states; holds none or ends at the start.</param>
    /// <param name="startSeconds">Start, after the epoch.</param>
    /// <param name="start">State then.</param>
    /// <param name="body">The body.</param>
    /// <param name="manoeuvre">What it does, or null.</param>
    /// <param name="events">Receives apogee, manoeuvre, manoeuvre_end, coefficient_change, down_100km and impact.</param>
    public void Follow(
        StateHistory history, double startSeconds, FlightState start, BodyInAir body, Manoeuvre? manoeuvre, List<TruthEvent> events)
    {
        Course course = new() { Seconds = startSeconds, State = start };
        history.Add(startSeconds, start);
        if (_ballistic.TryFindApogee(start, airDensityFactor / body.BallisticCoefficient, LongestFlightSeconds, out FlightEvent top))
        {
            events.Add(new("apogee", startSeconds + top.Seconds, top.State));
        }

        bool flies = true;
        while (flies && course.Seconds < startSeconds + LongestFlightSeconds)
        {
            Begin(course, body, manoeuvre, events);
            flies = Step(course, airDensityFactor / body.CoefficientAt(course.LowestMetres), events);
            history.Add(course.Seconds, course.State);
        }
    }

    /// <summary>What begins at the present state.</summary>
    private void Begin(Course course, BodyInAir body, Manoeuvre? manoeuvre, List<TruthEvent> events)
    {
        if (Vector3.Dot(course.State.Position, course.State.Velocity) >= 0)
        {
            return;
        }

        double height = Height(course.State);
        if (body.Change is { } change && course.LowestMetres > 1000 * change.FromKilometres && height <= 1000 * change.FromKilometres)
        {
            events.Add(new("coefficient_change", course.Seconds, course.State));
        }

        course.LowestMetres = Math.Min(course.LowestMetres, height);
        if (manoeuvre is { } m && double.IsInfinity(course.ManoeuvreEnds) && (m.AtKilometres <= 0 || height <= 1000 * m.AtKilometres))
        {
            course.ManoeuvreEnds = course.Seconds + m.ForSeconds;
            course.Acceleration = Direction(course.State, m) / m.ForSeconds;
            events.Add(new("manoeuvre", course.Seconds, course.State));
        }
    }

    /// <summary>One step.</summary>
    /// <returns>Whether it still flies at its end.</returns>
    private bool Step(Course course, double inverse, List<TruthEvent> events)
    {
        double height = Height(course.State);
        bool pushed = course.Seconds < course.ManoeuvreEnds && !double.IsInfinity(course.ManoeuvreEnds);
        double step = height < AirHeightMetres || pushed ? ShortStepSeconds : StepSeconds;
        step = pushed ? Math.Min(step, course.ManoeuvreEnds - course.Seconds) : step;
        Vector3 half = pushed ? step / 2 * course.Acceleration : default;
        FlightState begin = course.State with { Velocity = course.State.Velocity + half };
        FlightState end = _ballistic.Propagate(begin, step, inverse);
        Note(course, begin, inverse, step, height, Height(end), events);
        if (Height(end) <= 0 && _ballistic.TryFindImpact(begin, inverse, 2 * step, out FlightEvent impact))
        {
            events.Add(new("impact", course.Seconds + impact.Seconds, impact.State));
            (course.Seconds, course.State) = (course.Seconds + impact.Seconds, impact.State);
            return false;
        }

        course.Seconds = pushed && course.ManoeuvreEnds - course.Seconds - step < 1e-9 ? course.ManoeuvreEnds : course.Seconds + step;
        course.State = end with { Velocity = end.Velocity + half };
        if (pushed && course.Seconds >= course.ManoeuvreEnds)
        {
            events.Add(new("manoeuvre_end", course.Seconds, course.State));
        }

        return true;
    }

    private void Note(Course course, FlightState begin, double inverse, double step, double from, double to, List<TruthEvent> events)
    {
        const double line = 100_000;
        if (from > line && to <= line && _ballistic.TryFindDescent(begin, inverse, line, 2 * step, out FlightEvent down)
            && !events.Exists(e => e.Name == "down_100km"))
        {
            events.Add(new("down_100km", course.Seconds + down.Seconds, down.State));
        }
    }

    /// <summary>The change of velocity, in Eci: axes along the velocity over the Earth, to the right and up across it.</summary>
    private Vector3 Direction(FlightState state, Manoeuvre m)
    {
        Vector3 forward = Drag.AirVelocity(frame.Earth, state.Position, state.Velocity).Unit;
        Vector3 right = Vector3.Cross(forward, state.Position).Unit;
        Vector3 up = Vector3.Cross(right, forward);
        return m.ForwardMetresPerSecond * forward + m.RightMetresPerSecond * right + m.UpMetresPerSecond * up;
    }

    private double Height(FlightState state) => Ellipsoid.HeightMetres(frame.Earth, state.Position);
}
