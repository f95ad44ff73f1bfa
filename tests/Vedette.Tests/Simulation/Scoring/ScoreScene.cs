using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>A small made-up recording and a run of it: objects on straight lines, tracks beside them.</summary>
internal sealed class ScoreScene
{
    private readonly List<RecordedObject> _objects = [];
    private readonly List<DetectionOrigin> _detections = [];
    private readonly List<TrackReport> _tracks = [];
    private readonly List<AssociationReport> _associations = [];
    private readonly List<AssessmentReport> _assessments = [];
    private readonly List<AlertReport> _alerts = [];
    private RunParts _parts = RunParts.All;

    public static Symmetric6 OneKilometre { get; } = Symmetric6.Diagonal(Vector6.Of(new(1e6, 1e6, 1e6), new(100, 100, 100)));

    /// <summary>A radar (number 1, a look every 2 s) and three satellites (numbers 11 to 13, a look every 10 s).</summary>
    public static IReadOnlyList<Sensor> Sensors { get; } =
    [
        new RadarSensor(new(1), "R", 2, 0, default, ScanTiming.Sweep, 1, 1e7, -1, 1, 0, 6, true, 1e-6, 0, 1, 1, 1, 1, 1, 1, 1),
        .. new[] { 11, 12, 13 }.Select(id =>
            new InfraredSensor(new(id), "S", 10, id - 11, new HighlyEllipticalOrbit(), 1, 1, 1, 1, 0)),
    ];

    public static Vector3 Start(int id) => new(7e6 + id * 50_000, 0, 0);

    public static Vector3 Velocity { get; } = new(0, 3000, 0);

    public static GeodeticPosition LaunchPoint { get; } = GeodeticPosition.FromDegrees(10, 20, 0);

    public static GeodeticPosition ImpactPoint { get; } = GeodeticPosition.FromDegrees(15, 25, 0);

    /// <summary>An object from time 0 to 400; a threat is launched at 0, burns to 60 and comes down at 400.</summary>
    public ScoreScene Object(int id, string kind, Vector3? offset = null)
    {
        Vector3 start = Start(id) + (offset ?? default);
        RecordedState[] states = [State(0), State(400)];
        RecordedEvent[] events = kind == RecordedKind.Threat
            ? [new("launch", LaunchPoint, State(0)), new("burnout", LaunchPoint, State(60)), new("impact", ImpactPoint, State(400))]
            : [];
        RecordedPhase[] phases = [new(0, FlightPhase.Boost), new(60, FlightPhase.Coast), new(400, FlightPhase.Coast)];
        _objects.Add(new(id, kind, "short", 0, states, phases, events));
        return this;

        RecordedState State(double t) => new(t, Position<Ecef>.From(start + t * Velocity), Velocity<Ecef>.From(Velocity));
    }

    /// <summary>Detections of an object (0: clutter) by a sensor, and the track that takes them.</summary>
    public ScoreScene Detections(int objectId, int sensor, double from, double to, double every, long? track = null)
    {
        for (double t = from; t <= to; t += every)
        {
            DetectionKind kind = sensor == 1 ? DetectionKind.Plot : DetectionKind.LineOfSight;
            _detections.Add(new(kind, _detections.Count + 1, new(sensor), t, objectId));
            _associations.Add(new(kind, _detections.Count, track is { } id ? new(id) : null, 1));
        }

        return this;
    }

    /// <summary>A report of a track every second, beside an object by an offset; tentative until it is confirmed, ended at its end.</summary>
    public ScoreScene Track(
        long track, int objectId, double from, double confirmed, double to, Vector3 offset = default, Symmetric6? covariance = null)
    {
        for (double t = from; t <= to; t++)
        {
            TrackStatus status = t < confirmed ? TrackStatus.Tentative : t < to ? TrackStatus.Confirmed : TrackStatus.Ended;
            Vector3 position = Start(objectId) + t * Velocity + offset;
            _tracks.Add(new(
                t, new(track), status, t < 60 ? FlightPhase.Boost : FlightPhase.Coast, 0.9, Position<Ecef>.From(position),
                Velocity<Ecef>.From(Velocity), covariance ?? OneKilometre, t));
        }

        return this;
    }

    /// <summary>A report with a state and covariance of its own.</summary>
    public ScoreScene Report(TrackReport report)
    {
        _tracks.Add(report);
        return this;
    }

    /// <summary>An assessment whose launch and impact are off by some kilometres to the north, with round 90 % ellipses of 10 km.</summary>
    public ScoreScene Assessment(double seconds, long track, double? launchKilometres, double? impactKilometres, double lateSeconds = 0)
    {
        _assessments.Add(new(
            seconds,
            new(track),
            launchKilometres is { } l ? new(Place(LaunchPoint, l, 0 + lateSeconds), 0, 0.1, true) : null,
            impactKilometres is { } i ? new(Place(ImpactPoint, i, 400 + lateSeconds), 0.9) : null));
        return this;
    }

    public ScoreScene Alert(double seconds, long alert, long track, AlertLevel level)
    {
        _alerts.Add(new(seconds, new(alert), new(track), level, "because"));
        return this;
    }

    /// <summary>Leaves parts of the run out; what was said of them stays unsaid.</summary>
    public ScoreScene Without(RunParts parts)
    {
        _parts &= ~parts;
        return this;
    }

    public Vedette.Model.RecordedTruth Truth(double end = 400) =>
        new(0, end, Sensors, [.. _objects.OrderBy(o => o.Id)], [.. _detections.OrderBy(d => d.Seconds)]);

    public RunRecord Run() => new(
        _tracks,
        _parts.HasFlag(RunParts.Associations) ? _associations : [],
        _parts.HasFlag(RunParts.Assessments) ? _assessments : [],
        _parts.HasFlag(RunParts.Alerts) ? _alerts : [],
        true)
    {
        Parts = _parts,
    };

    public ScoreReport Score(ScoreOptions? options = null, double end = 400) => Simulation.Score.Compute(Truth(end), Run(), options);

    private static PlaceReport Place(GeodeticPosition truth, double northKilometres, double seconds)
    {
        // Scale of the 90 % ellipse: √4.605.
        double variance = 1e8 / 4.605170;
        GeodeticPosition point = new(truth.LatitudeRadians + northKilometres * 1000 / 6.34e6, truth.LongitudeRadians, 0);
        return new(point, seconds, 2, new(10_000, 10_000, 0), new(variance, 0, variance));
    }
}
