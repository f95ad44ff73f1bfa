using Vedette.Assessments;

namespace Vedette.Tests;

/// <summary>Tracks as a good tracker would give them, with the detections behind them.</summary>
internal static class SyntheticTracks
{
    public const double Azimuth = 1.2;
    private const double BurnSeconds = 110;

    public static readonly GeodeticPosition Site = GeodeticPosition.FromDegrees(36, -38, 0);

    private static readonly BoostProfile s_profile = new(Azimuth, 19, 150, 0.12, BurnSeconds, 1);
    private static readonly FlightState s_listed = AssessmentScene.StateOver(41, -33, 600e3, 7558, 0, 60);

    /// <summary>A launch seen by two satellites while it burns from 40 s on, then by a radar.</summary>
    public static void Launch(AssessorRun run, long id, double liftOff, double from = 40, double until = 400)
    {
        for (double t = from; t < until; t += 5)
        {
            if (t < BurnSeconds)
            {
                Boosting(run, id, liftOff, t);
            }
            else
            {
                Step(run, id, liftOff, t, 0, [AssessmentScene.PlotOf(AssessmentScene.Radar, Time(liftOff, t), Place(t))]);
            }
        }
    }

    /// <summary>One look at a burning launch.</summary>
    public static void Boosting(AssessorRun run, long id, double liftOff, double t, double exists = 0.999) => Step(
        run, id, liftOff, t, 1,
        [
            AssessmentScene.Ray(AssessmentScene.West, Time(liftOff, t), Place(t)),
            AssessmentScene.Ray(AssessmentScene.East, Time(liftOff, t).AddSeconds(0.5), Place(t + 0.5)),
        ],
        exists);

    /// <summary>An update that takes the place of another track.</summary>
    public static void Merge(AssessorRun run, long id, long gone, double now)
    {
        Track track = Track(id, now, 1, TrackStatus.Confirmed, 0.999, 0);
        run.Process(new(track, [AssessmentScene.Ray(AssessmentScene.West, track.State.Time, Place(now))], [new(gone)]), now);
    }

    /// <summary>A coasting object that a radar follows.</summary>
    public static void Coast(AssessorRun run, long id, FlightState start, double from, double seconds)
    {
        for (double t = 0; t < seconds; t += 3)
        {
            FlightState state = AssessmentScene.After(start, t);
            Instant time = AssessmentScene.Epoch.AddSeconds(from + t);
            Track track = AssessmentScene.TrackOf(
                id, time, state, 300, Math.Max(3, 200 - 10 * t), status: t < 9 ? TrackStatus.Tentative : TrackStatus.Confirmed);
            run.Process(new(track, [AssessmentScene.PlotOf(AssessmentScene.Radar, time, AssessmentScene.Fixed(time, state))], []), from + t);
        }
    }

    /// <summary>A fire that two satellites see.</summary>
    public static void Fire(AssessorRun run, long id, double from, double seconds)
    {
        SeededRandom noise = new(id);
        FlightState ground = AssessmentScene.StateOver(30, -20, 0, 0, 0, 0);
        for (double t = 0; t < seconds; t += 5)
        {
            Instant time = AssessmentScene.Epoch.AddSeconds(from + t);
            Track track = AssessmentScene.TrackOf(
                id, time, ground, 2000, 100, 0.6, t < 15 ? TrackStatus.Tentative : TrackStatus.Confirmed);
            run.Process(
                new(track, [AssessmentScene.Ray(AssessmentScene.West, time, ground.Position, noise), AssessmentScene.Ray(AssessmentScene.East, time, ground.Position, noise)], []),
                from + t);
        }
    }

    public static CatalogueObject Listed() => new(
        "90022", new(AssessmentScene.Epoch, Position<Eci>.From(s_listed.Position), Velocity<Eci>.From(s_listed.Velocity)), 300, 0.3);

    public static FlightState ListedState(double seconds) => AssessmentScene.After(s_listed, seconds);

    private static void Step(
        AssessorRun run, long id, double liftOff, double t, double boost, Detection[] detections, double exists = 0.999)
    {
        TrackStatus status = t < 50 ? TrackStatus.Tentative : TrackStatus.Confirmed;
        run.Process(new(Track(id, t, boost, status, exists, liftOff), detections, []), liftOff + t);
    }

    private static Track Track(long id, double t, double boost, TrackStatus status, double exists, double liftOff)
    {
        return AssessmentScene.TrackOf(id, Time(liftOff, t), StateAt(liftOff, t), 500, boost > 0.5 ? 60 : 6, boost, status, exists);
    }

    /// <summary>The state of a launch t seconds after lift-off.</summary>
    public static FlightState StateAt(double liftOff, double t)
    {
        Instant time = Time(liftOff, t);
        FlightState fixedState = Fly(t);
        Position<Ecef> place = Position<Ecef>.From(fixedState.Position);
        return new(
            AssessmentScene.Rotation.ToEci(time, place).Vector,
            AssessmentScene.Rotation.ToEci(time, place, Velocity<Ecef>.From(fixedState.Velocity)).Vector);
    }

    private static Vector3 Place(double t) => Fly(t).Position;

    private static FlightState Fly(double t)
    {
        Span<FlightState> state = stackalloc FlightState[1];
        new ProfileFlight(EarthModel.Wgs84).Fly(new(Site), s_profile, [t], state);
        return state[0];
    }

    private static Instant Time(double liftOff, double t) => AssessmentScene.Epoch.AddSeconds(liftOff + t);
}
