using Vedette.App;

namespace Vedette.Tests;

/// <summary>Answers each beat of <see cref="ScriptedStream"/> with the events of its story. A function of the inputs alone.</summary>
internal sealed class ScriptedPipeline(DataMode mode) : IConsolePipeline
{
    private static readonly GeodeticPosition s_launch = GeodeticPosition.FromDegrees(32, -46, 0);
    private static readonly GeodeticPosition s_impact = GeodeticPosition.FromDegrees(43, -27, 0);
    private readonly List<PipelineEvent> _events = [];
    private SeededRandom _random = new(20261123);
    private Dictionary<long, (int Level, int Version)> _alerts = [];
    private long _detection;

    public ReadOnlySpan<PipelineEvent> Process(PipelineInput input)
    {
        _events.Clear();
        if (input is Observation)
        {
            double t = input.Time.SecondsSince(ScriptedStream.Theatre.Epoch);
            Threat(input, t);
            Satellite(input, t);
            HotSpot(input, t);
            Clutter(input, t);
            if (Math.Abs(t - 150) < 0.1 || Math.Abs(t - 180) < 0.1)
            {
                _events.Add(new SensorHealthChanged(input.Sequence, input.Time, new(4), t < 170, ScriptedStream.At(145)));
            }
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_events);
    }

    public Func<IConsolePipeline>? Freeze()
    {
        (var random, var alerts, long detection) = (_random.State, _alerts.ToDictionary(), _detection);
        return () => new ScriptedPipeline(mode) { _random = new(random), _alerts = new(alerts), _detection = detection };
    }

    /// <summary>Where the object is: a parabola over the straight line from launch to impact.</summary>
    public static GeodeticPosition Where(double t)
    {
        double s = Math.Clamp((t - ScriptedStream.LaunchSeconds) / (ScriptedStream.ImpactSeconds - ScriptedStream.LaunchSeconds), 0, 1);
        return new(
            s_launch.LatitudeRadians + s * (s_impact.LatitudeRadians - s_launch.LatitudeRadians),
            s_launch.LongitudeRadians + s * (s_impact.LongitudeRadians - s_launch.LongitudeRadians),
            4 * 480_000 * s * (1 - s));
    }

    private void Threat(PipelineInput input, double t)
    {
        if (t < ScriptedStream.LaunchSeconds + 10 || t > ScriptedStream.ImpactSeconds + 10)
        {
            return;
        }

        bool ended = t > ScriptedStream.ImpactSeconds;
        FlightPhase phase = t < ScriptedStream.BurnoutSeconds ? FlightPhase.Boost : t > ScriptedStream.ImpactSeconds - 40 ? FlightPhase.Reentry : FlightPhase.Coast;
        int[] contributors = t < 100 ? [3, 4] : [1, 3, 4];
        Detection seen = t < ScriptedStream.BurnoutSeconds ? Ray(t % 2 < 1 ? 3 : 4, t, Where(t)) : Plot(1, t, Where(t));
        Update(input, 1, t, Where, ended ? TrackStatus.Ended : t < 36 ? TrackStatus.Tentative : TrackStatus.Confirmed, phase, contributors, 30, seen, ended ? "Impact time is past." : null);
        if (t % 5 < ScriptedStream.BeatSeconds && !ended)
        {
            Assessment assessment = ThreatAssessment(t);
            _events.Add(new AssessmentChanged(input.Sequence, input.Time, assessment));
            Raise(input, 1, t < 40 ? AlertLevel.Notice : t < 110 ? AlertLevel.Watch : AlertLevel.Recommend,
                t < 40 ? "One infrared sensor sees a bright, moving source." : t < 110 ? "Two infrared satellites agree; no radar yet." : "Infrared and radar agree.", assessment);
        }
        else if (ended)
        {
            Raise(input, 1, AlertLevel.Ended, "Impact time is past.", ThreatAssessment(ScriptedStream.ImpactSeconds));
        }
    }

    private void Satellite(PipelineInput input, double t)
    {
        if (t < 60 || t % 2 >= ScriptedStream.BeatSeconds)
        {
            return;
        }

        GeodeticPosition At(double s) => GeodeticPosition.FromDegrees(30 + s * 0.05, -40 + s * 0.02, 780_000);
        Update(input, 2, t, At, TrackStatus.Confirmed, FlightPhase.Coast, [2], 60, Plot(2, t, At(t)), null);
        Judge(input, 2, t, 0.01, 0.98, 0, "Perigee is 771 km above the ground: it stays in orbit.", "It matches no object of the catalogue.");
    }

    private void HotSpot(PipelineInput input, double t)
    {
        if (t < 15 || t % 5 >= ScriptedStream.BeatSeconds)
        {
            return;
        }

        static GeodeticPosition At(double s) => GeodeticPosition.FromDegrees(30.5, -7.5, 0);
        Update(input, 3, t, At, TrackStatus.Confirmed, FlightPhase.Unknown, [4], 15, Ray(4, t, At(t)), null);
        Judge(input, 3, t, 0.02, 0, 0.95, "No motion over the ground in 12 frames: speed below 0.1 km/s.", "Brightness is 6 times the noise.");
    }

    private void Clutter(PipelineInput input, double t)
    {
        if (t is < 70 or > 96 || t % 2 >= ScriptedStream.BeatSeconds)
        {
            return;
        }

        static GeodeticPosition At(double s) => GeodeticPosition.FromDegrees(41, -21, 12_000);
        Update(input, 4, t, At, t > 94 ? TrackStatus.Ended : TrackStatus.Tentative, FlightPhase.Unknown, [2], 70, Plot(2, t, At(t)), t > 94 ? "No detection in 5 scans." : null);
        Judge(input, 4, t, 0.05, 0.01, 0.04, "Three detections in twelve scans where eleven were expected.", "One detection had a range rate of 900 m/s.");
    }

    private void Judge(PipelineInput input, long track, double t, double ballistic, double orbit, double hot, string against, string support)
    {
        var assessment = new Assessment(
            new(track), input.Time, Hypotheses(ballistic, orbit, hot), [new(support, true), new(against, false)], null, null, input.Time, mode);
        _events.Add(new AssessmentChanged(input.Sequence, input.Time, assessment));
        if (track == 3)
        {
            Raise(input, 3, AlertLevel.Notice, "One infrared sensor sees a bright source.", assessment);
        }
    }

    private Assessment ThreatAssessment(double t)
    {
        double left = Math.Max(1, ScriptedStream.ImpactSeconds - t);
        double sigma = 2_000 + 160 * left;
        var launch = new LaunchPointEstimate(
            s_launch, new(9_000, 5_000, 0.9), new(12e6, 3e6, 9e6), ScriptedStream.At(ScriptedStream.LaunchSeconds), 2.5, 0.85, 0.02, true);
        var impact = new ImpactPrediction(
            s_impact, new(2.146 * sigma, 2.146 * sigma / 3, 0.9), new(sigma * sigma, 0, sigma * sigma / 9),
            ScriptedStream.At(ScriptedStream.ImpactSeconds), 3 + left / 20, 0.9, ScriptedStream.At(t), Samples(sigma));
        return new(
            new(1), ScriptedStream.At(t), Hypotheses(t < 60 ? 0.7 : 0.98, 0.01, 0.005),
            [
                new("Two infrared satellites saw it rise from one place within 1.2 s of each other.", true),
                new("Its path fits a ballistic flight with a range of 2 050 km; chi-square 5.1 for 6 degrees of freedom.", true),
                new(t < 110 ? "RADAR-NORTH covers the place and has seen nothing yet." : "No launch was announced for this place and time.", t >= 110),
            ],
            launch, t < 60 ? null : impact, ScriptedStream.At(t), mode);
    }

    private GeodeticPosition[] Samples(double sigma) =>
    [
        .. Enumerable.Range(0, 50).Select(_ => new GeodeticPosition(
            s_impact.LatitudeRadians + sigma / 3 * _random.Gaussian() / 6.37e6,
            s_impact.LongitudeRadians + sigma * _random.Gaussian() / 6.37e6 / Math.Cos(s_impact.LatitudeRadians), 0)),
    ];

    private static HypothesisProbability[] Hypotheses(double ballistic, double orbit, double hot) =>
    [
        new(ObjectHypothesis.Ballistic, ballistic),
        new(ObjectHypothesis.Orbit, orbit),
        new(ObjectHypothesis.FixedHotSource, hot),
        new(ObjectHypothesis.Unknown, 1 - ballistic - orbit - hot),
    ];

    private void Raise(PipelineInput input, long track, AlertLevel level, string reason, Assessment assessment)
    {
        if (_alerts.TryGetValue(track, out (int Level, int Version) last) && last.Level == (int)level)
        {
            return;
        }

        int version = last.Version + 1;
        _alerts[track] = ((int)level, version);
        _events.Add(new AlertRaised(input.Sequence, input.Time, new(new(track), new(track), version, input.Time, level, reason, assessment, mode)));
    }

    private void Update(
        PipelineInput input, long id, double t, Func<double, GeodeticPosition> where, TrackStatus status, FlightPhase phase,
        int[] contributors, double first, Detection seen, string? endReason)
    {
        EarthRotation rotation = ScriptedStream.Theatre.Rotation;
        Position<Ecef> here = where(t).ToEcef();
        Velocity<Ecef> velocity = Velocity<Ecef>.From((where(t + 0.1).ToEcef() - where(t - 0.1).ToEcef()).Vector / 0.2);
        Position<Eci> position = rotation.ToEci(input.Time, here);
        Symmetric6 p = Symmetric6.Diagonal(Diagonal(1e6, 4e6, 2e6, 100, 100, 100));
        var track = new Track(
            new(id), status, status == TrackStatus.Tentative ? 0.6 : 0.999, new(input.Time, position, rotation.ToEci(input.Time, here, velocity)), new(p),
            phase, phase == FlightPhase.Boost ? 0.97 : 0.01, default, new(6_000, 0.4), [.. contributors.Select(c => new SensorId(c))],
            ScriptedStream.At(first), input.Time, phase == FlightPhase.Boost ? input.Time : null, 1 + (int)((t - first) / 2), mode, endReason);
        _events.Add(new TrackChanged(input.Sequence, input.Time, new(track, [seen], [])));
        _events.Add(new DetectionsAssociated(input.Sequence, input.Time, [new(seen, new(id), 0.95)]));
    }

    private static Vector6 Diagonal(params ReadOnlySpan<double> values)
    {
        Vector6 v = default;
        for (int i = 0; i < 6; i++)
        {
            v[i] = values[i];
        }

        return v;
    }

    private LineOfSight Ray(int sensor, double t, GeodeticPosition at)
    {
        double longitude = sensor == 3 ? -60 : 0;
        Position<Ecef> origin = GeodeticPosition.FromDegrees(0, longitude, 35_786_000).ToEcef();
        Vector3 d = (at.ToEcef() - origin).Vector;
        return new(new(sensor), ++_detection, ScriptedStream.At(t), 12, origin, new(d.X, d.Y, d.Z), 5e5, 4e-5);
    }

    private Plot Plot(int sensor, double t, GeodeticPosition at)
    {
        var radar = (RadarSensor)ScriptedStream.Theatre.Sensors[sensor - 1];
        (double range, double azimuth, double elevation) = new LocalFrame(radar.Site).Look(at.ToEcef());
        return new(new(sensor), ++_detection, ScriptedStream.At(t), 100, (long)t, range, azimuth, elevation, null, 30, 1e-3, 1e-3);
    }
}
