namespace Vedette.Simulation;

/// <summary>Puts the truth of a simulation together as a recording has it, so that a run in memory is scored like any other.</summary>
/// <param name="run">The simulation.</param>
public sealed class SimulatedTruth(SimulationRun run)
{
    private const double StateSeconds = 1;
    private const double SatelliteStateSeconds = 5;

    private readonly List<DetectionOrigin> _detections = [];

    /// <summary>Notes what stands behind the detections of a message.</summary>
    public void Passed(SimulatedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Input is not Observation o)
        {
            return;
        }

        for (int i = 0; i < message.Truth.Count; i++)
        {
            (DetectionKind kind, long id, Instant time) = o.Content switch
            {
                PlotMessage plots => (DetectionKind.Plot, plots.Rows[i].Id, plots.Rows[i].Time),
                LineOfSightMessage lines => (DetectionKind.LineOfSight, lines.Rows[i].Id, lines.Rows[i].Time),
                _ => throw new System.Diagnostics.UnreachableException($"No rule for {o.Content.GetType().Name}."),
            };
            _detections.Add(new(kind, id, o.Sensor, time.SecondsSince(run.Theatre.Epoch), message.Truth[i].ObjectId));
        }
    }

    /// <summary>The truth, with the detections noted so far.</summary>
    public RecordedTruth Build() => new(
        0,
        run.Truth.DurationSeconds,
        run.Theatre.Sensors,
        [.. run.Truth.Sources.OrderBy(s => s.Id).Select(HotSpot), .. run.Truth.Bodies.OrderBy(b => b.Id).Select(Object)],
        [.. _detections.OrderBy(d => d.Seconds)]);

    /// <summary>Name of a kind as recordings have it.</summary>
    public static string NameOf(TruthKind kind) => kind switch
    {
        TruthKind.Threat => RecordedKind.Threat,
        TruthKind.SpentStage => RecordedKind.SpentStage,
        TruthKind.Satellite => RecordedKind.Satellite,
        TruthKind.Coaster => RecordedKind.Coaster,
        TruthKind.SpaceLaunch => "space_launch",
        TruthKind.SoundingRocket => "sounding_rocket",
        TruthKind.RealFlight => "real_flight",
        TruthKind.Aircraft => RecordedKind.Aircraft,
        _ => throw new System.Diagnostics.UnreachableException($"No name for {kind}."),
    };

    /// <summary>Times at which recordings state where a body was.</summary>
    public static IEnumerable<double> StateTimes(TruthBody body, double durationSeconds)
    {
        ArgumentNullException.ThrowIfNull(body);
        double step = body.Kind == TruthKind.Satellite ? SatelliteStateSeconds : StateSeconds;
        double last = Math.Min(body.History.EndSeconds, durationSeconds);
        for (double t = Math.Max(0, Math.Ceiling(body.History.StartSeconds / step) * step); t <= last; t += step)
        {
            yield return t;
        }
    }

    private RecordedObject Object(TruthBody body)
    {
        RecordedEvent[] events = [.. body.Events.Select(EventOf).OrderBy(e => e.State.Seconds)];
        double[] times = [.. StateTimes(body, run.Truth.DurationSeconds)];
        IEnumerable<RecordedState> states = times.Select(t => StateAt(t, body.History.At(t))).Concat(events.Select(e => e.State));
        return new(
            body.Id,
            NameOf(body.Kind),
            body.Class,
            body.ParentId,
            [.. states.OrderBy(s => s.Seconds).DistinctBy(s => s.Seconds)],
            [.. times.Select(t => new RecordedPhase(t, PhaseOf(body.PhaseAt(t))))],
            events,
            body.BallisticCoefficient);
    }

    private RecordedObject HotSpot(HeatSource source)
    {
        Position<Ecef> place = source.Where.ToEcef();
        return new(source.Id, RecordedKind.HotSpot, "", 0, [new(0, place, default), new(run.Truth.DurationSeconds, place, default)], [], []);
    }

    private RecordedEvent EventOf(TruthEvent e)
    {
        RecordedState state = StateAt(e.Seconds, e.State);
        return new(e.Name, GeodeticPosition.FromEcef(state.Position), state);
    }

    private RecordedState StateAt(double seconds, FlightState state)
    {
        (Position<Ecef> position, Velocity<Ecef> velocity) = run.Truth.Frame.ToEcef(seconds, state);
        return new(seconds, position, velocity);
    }

    private static FlightPhase PhaseOf(string name) => name switch
    {
        "boost" => FlightPhase.Boost,
        "coast" => FlightPhase.Coast,
        _ => FlightPhase.Reentry,
    };
}
