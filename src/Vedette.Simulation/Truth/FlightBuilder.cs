namespace Vedette.Simulation;

/// <summary>Turns flight plans into bodies: the payload from lift-off to impact, and each spent stage from its separation on.</summary>
/// <param name="frame">Time and Earth.</param>
/// <param name="airDensityFactor">Density of the air over that of the standard atmosphere.</param>
internal sealed class FlightBuilder(TruthFrame frame, double airDensityFactor = 1)
{
    private const double SeparationMetresPerSecond = 2;
    private const double CoastStepSeconds = 1;
    private const double AirStepSeconds = 0.25;
    private const double AirHeightMetres = 120_000;
    private const double LongestFlightSeconds = 20_000;

    private readonly Ascent _ascent = new(frame.Earth, frame.Rotation, airDensityFactor);
    private readonly BallisticFlight _ballistic = new(frame.Earth);

    /// <summary>The bodies of one flight, the payload first.</summary>
    /// <param name="plan">How it is flown.</param>
    /// <param name="kind">What the payload counts as.</param>
    /// <param name="cloudTopMetres">Height of the cloud top.</param>
    /// <param name="firstId">Number of the payload; its stages follow.</param>
    /// <param name="body">What the payload is like in the air; null for that of the vehicle.</param>
    /// <param name="manoeuvre">How the payload leaves free flight; null for not at all.</param>
    public IReadOnlyList<TruthBody> Build(
        AscentPlan plan, TruthKind kind, double cloudTopMetres, int firstId, BodyInAir? body = null, Manoeuvre? manoeuvre = null)
    {
        Powered powered = FlyPowered(plan, cloudTopMetres);
        List<TruthBody> bodies = [Payload(plan, kind, powered, firstId, body ?? new(plan.Vehicle.Payload.BallisticCoefficient), manoeuvre)];
        for (int n = 0; n < plan.Vehicle.Stages.Count; n++)
        {
            bodies.Add(SpentStage(plan, n, powered.StageEnds[n], firstId + bodies.Count, firstId));
        }

        return bodies;
    }

    /// <summary>Follows a body without thrust to the ground or to a last time, and notes what happens to it.</summary>
    /// <param name="history">Receives its states; holds none or ends at the start of this part.</param>
    /// <param name="startSeconds">Start, after the epoch.</param>
    /// <param name="start">State then.</param>
    /// <param name="ballisticCoefficient">m/(C_D A) in kg/m²; 0 for no air at all.</param>
    /// <param name="lastSeconds">Followed no longer than this, after the epoch.</param>
    /// <param name="events">Receives apogee, down_100km and impact.</param>
    public void Fall(
        StateHistory history, double startSeconds, FlightState start, double ballisticCoefficient, double lastSeconds, List<TruthEvent> events)
    {
        double inverse = ballisticCoefficient > 0 ? airDensityFactor / ballisticCoefficient : 0;
        double longest = Math.Min(LongestFlightSeconds, lastSeconds - startSeconds);
        bool falls = _ballistic.TryFindImpact(start, inverse, longest, out FlightEvent impact);
        double end = falls ? impact.Seconds : longest;
        history.Add(startSeconds, start);
        FlightState state = start;
        double t = 0;
        while (t < end)
        {
            double height = Ellipsoid.HeightMetres(frame.Earth, state.Position);
            double step = Math.Min(height < AirHeightMetres && inverse > 0 ? AirStepSeconds : CoastStepSeconds, end - t);
            state = _ballistic.Propagate(state, step, inverse);
            t = end - t - step < 1e-9 ? end : t + step;
            history.Add(startSeconds + t, state);
        }

        if (_ballistic.TryFindApogee(start, inverse, end, out FlightEvent top))
        {
            events.Add(new("apogee", startSeconds + top.Seconds, top.State));
        }

        if (_ballistic.TryFindDescent(start, inverse, 100_000, end, out FlightEvent down))
        {
            events.Add(new("down_100km", startSeconds + down.Seconds, down.State));
        }

        if (falls)
        {
            events.Add(new("impact", startSeconds + impact.Seconds, impact.State));
        }
    }

    /// <summary>A powered flight as recorded.</summary>
    internal sealed record Powered(
        StateHistory History, List<TruthEvent> Events, List<(double Seconds, FlightState State)> StageEnds, List<Burn> Burns);

    /// <summary>Flies the burns of a plan.</summary>
    internal Powered FlyPowered(AscentPlan plan, double cloudTopMetres)
    {
        if (!_ascent.TryFly(plan, out BoostFlight? flight))
        {
            throw new ArgumentException("Expected a plan that leads off the ground.", nameof(plan));
        }

        double liftOff = plan.LiftOff.SecondsSince(frame.Epoch);
        Powered p = new(new(), [], [.. flight.Separations.Select(s => (liftOff + s.Event.Seconds, s.Event.State))], []);
        p.Events.Add(new("launch", liftOff, flight.Trajectory.At(0)));
        double previousHeight = double.NegativeInfinity;
        foreach ((double t, FlightState state) in Ascent.Samples(flight))
        {
            p.History.Add(liftOff + t, state);
            double height = Ellipsoid.HeightMetres(frame.Earth, state.Position);
            if (t > 0 && previousHeight < cloudTopMetres && height >= cloudTopMetres)
            {
                p.Events.Add(new("cloud_break", liftOff + t, state));
            }

            previousHeight = height;
        }

        double ignition = liftOff;
        for (int n = 0; n < p.StageEnds.Count; n++)
        {
            (double seconds, FlightState state) = p.StageEnds[n];
            p.Events.Add(new($"stage{n + 1}_end", seconds, state));
            p.Burns.Add(new(ignition, seconds, 1000 * plan.Vehicle.Stages[n].PeakKilowattsPerSteradian));
            ignition = seconds;
        }

        p.Events.Add(new("burnout", p.StageEnds[^1].Seconds, p.StageEnds[^1].State));
        return p;
    }

    private TruthBody Payload(AscentPlan plan, TruthKind kind, Powered powered, int id, BodyInAir body, Manoeuvre? manoeuvre)
    {
        (double seconds, FlightState burnout) = powered.StageEnds[^1];
        if (body.Change is null && manoeuvre is null)
        {
            Fall(powered.History, seconds, burnout, body.BallisticCoefficient, double.MaxValue, powered.Events);
        }
        else
        {
            new DisturbedFlight(frame, airDensityFactor).Follow(powered.History, seconds, burnout, body, manoeuvre, powered.Events);
        }

        powered.Events.Sort((a, b) => a.Seconds.CompareTo(b.Seconds));
        return new()
        {
            Id = id,
            Kind = kind,
            Class = plan.Vehicle.Name,
            ParentId = 0,
            BallisticCoefficient = body.BallisticCoefficient,
            History = powered.History,
            CrossSectionSquareMetres = plan.Vehicle.Payload.CrossSectionSquareMetres,
            BoostCrossSectionSquareMetres = plan.Vehicle.BoostCrossSectionSquareMetres,
            Events = powered.Events,
            Burns = powered.Burns,
        };
    }

    /// <summary>A stage that is left behind.</summary>
    internal TruthBody SpentStage(AscentPlan plan, int number, (double Seconds, FlightState State) end, int id, int parent)
    {
        NotionalStage stage = plan.Vehicle.Stages[number];
        FlightState slower = end.State with { Velocity = end.State.Velocity - SeparationMetresPerSecond * end.State.Velocity.Unit };
        List<TruthEvent> events = [new("start", end.Seconds, slower)];
        StateHistory history = new();
        Fall(history, end.Seconds, slower, stage.SpentBallisticCoefficient, double.MaxValue, events);
        events.Sort((a, b) => a.Seconds.CompareTo(b.Seconds));
        return new()
        {
            Id = id,
            Kind = TruthKind.SpentStage,
            Class = plan.Vehicle.Name,
            ParentId = parent,
            BallisticCoefficient = stage.SpentBallisticCoefficient,
            History = history,
            CrossSectionSquareMetres = stage.SpentCrossSectionSquareMetres,
            Events = events,
        };
    }
}
