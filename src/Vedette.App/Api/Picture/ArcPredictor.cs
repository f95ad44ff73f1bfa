namespace Vedette.App;

/// <summary>Predicts the path of tracks that coast, for display: by gravity and drag from the state of the track. Not thread-safe.</summary>
/// <remarks>
/// A track is predicted anew each <see cref="RenewSeconds"/>. The path ends on the ground, or after
/// <see cref="HorizonSeconds"/> where it does not come down by then. Warnings rest on the impact prediction of the assessment, not on this.
/// </remarks>
internal sealed class ArcPredictor
{
    /// <summary>Time between two predictions of one track.</summary>
    public const double RenewSeconds = 5;

    /// <summary>Farthest prediction of a path that does not come down.</summary>
    public const double HorizonSeconds = 1_200;

    private const double LongestFlightSeconds = 3_600;
    private const int Points = 64;
    private readonly Dictionary<long, Instant> _predicted = [];
    private BallisticFlight _flight = new(EarthModel.Wgs84, 1e-6);

    /// <summary>Another predictor in the same state.</summary>
    public ArcPredictor Copy()
    {
        var copy = new ArcPredictor { _flight = _flight };
        foreach ((long track, Instant time) in _predicted)
        {
            copy._predicted.Add(track, time);
        }

        return copy;
    }

    /// <summary>Uses the figures of the Earth of a theatre.</summary>
    public void Configure(EarthModel earth) => _flight = new(earth, 1e-6);

    /// <summary>The path of a track, when it is time for a new one; an empty path when the one before no longer holds; else null.</summary>
    public ArcView? Predict(Track track, EarthRotation rotation, PictureClock clock)
    {
        long id = track.Id.Value;
        bool coasts = track.Status is TrackStatus.Confirmed or TrackStatus.Coasting && track.Phase is FlightPhase.Coast or FlightPhase.Reentry;
        if (!coasts || !CanFly(track))
        {
            return _predicted.Remove(id) ? new(id, [], false) : null;
        }

        if (_predicted.TryGetValue(id, out Instant last) && Math.Abs(track.State.Time.SecondsSince(last)) < RenewSeconds)
        {
            return null;
        }

        _predicted[id] = track.State.Time;
        return Fly(track, rotation, clock);
    }

    private static bool CanFly(Track track)
    {
        double radius = track.State.Position.Vector.Length;
        return radius is > 6.3e6 and < 1e8 && track.State.Velocity.MetresPerSecond is > 100 and < 12_000
            && track.BallisticCoefficient.KilogramsPerSquareMetre > 0.01;
    }

    private ArcView Fly(Track track, EarthRotation rotation, PictureClock clock)
    {
        double drag = 1 / track.BallisticCoefficient.KilogramsPerSquareMetre;
        var state = new FlightState(track.State.Position.Vector, track.State.Velocity.Vector);
        bool falls = _flight.TryFindImpact(state, drag, LongestFlightSeconds, out FlightEvent impact);
        double step = (falls ? impact.Seconds : HorizonSeconds) / Points;
        var points = new List<double[]>(Points + 1) { At(track.State.Time, state, rotation, clock) };
        for (int i = 1; i <= Points && _flight.TryPropagate(state, step, drag, out state); i++)
        {
            points.Add(At(track.State.Time.AddSeconds(i * step), state, rotation, clock));
        }

        return new(track.Id.Value, points, falls);
    }

    private static double[] At(Instant time, FlightState state, EarthRotation rotation, PictureClock clock) =>
        Geometry.Path(clock.Seconds(time), Geometry.View(rotation.ToEcef(time, Position<Eci>.From(state.Position))));
}
