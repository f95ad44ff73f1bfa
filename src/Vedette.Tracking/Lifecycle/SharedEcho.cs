using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Whether a look that missed a track may have seen it all the same, in the echo of another: two bodies in one resolution cell give one plot.</summary>
/// <remarks>
/// One cell: closer than the radar's cell in range, its beam in angle and, where it has range rates, its cell in range rate; each widened by what
/// the two tracks do not know themselves, one standard deviation. Such a look is no evidence against the track.
/// </remarks>
internal sealed class SharedEcho(MotionModel motion, EarthRotation rotation)
{
    /// <summary>More than arithmetic may lose of a place.</summary>
    private const double RoundingMetres = 1;

    private readonly List<Body> _bodies = [];
    private readonly PlaceTree _tree = new();
    private readonly List<int> _near = [];
    private bool _isBuilt;
    private Instant _built;
    private double _fastest;

    /// <summary>Whether some other track that had a plot at that look was in one cell with this one.</summary>
    /// <param name="track">The track that went without.</param>
    /// <param name="radar">The radar.</param>
    /// <param name="look">When it looked.</param>
    /// <param name="all">All tracks.</param>
    public bool Hides(FollowedTrack track, RadarView radar, Instant look, List<FollowedTrack> all)
    {
        GaussianState state = track.Filter.Leader.State;
        double gap = look.SecondsSince(track.Filter.Time);
        Vector3 place = Carry(state, gap);
        Vector3 site = rotation.ToEci(look, radar.Frame.Origin).Vector;
        double range = (place - site).Length;
        double across = radar.Radar.BeamwidthRadians * range;
        Vector3 toward = (place - site) / range;
        double along = radar.Radar.RangeResolutionMetres + Sigma(state, 0, toward);
        double rate = radar.HasRangeRates ? radar.Radar.DopplerResolutionMetresPerSecond + Sigma(state, 3, toward) : double.PositiveInfinity;
        Build(all, look);
        _tree.Find(place, across + Math.Abs(look.SecondsSince(_built)) * _fastest, _near);
        ReadOnlySpan<Body> bodies = CollectionsMarshal.AsSpan(_bodies);
        foreach (int i in _near)
        {
            ref readonly Body body = ref bodies[i];
            Vector3 apart = body.Place + look.SecondsSince(body.Time) * body.Velocity - place;
            if (apart.LengthSquared < across * across && body.Track != track
                && Math.Abs(Vector3.Dot(apart, toward)) < along + Sigma(body.Track.Filter.Leader.State, 0, toward)
                && Math.Abs(Vector3.Dot(body.Velocity - state.Velocity, toward)) < rate + Sigma(body.Track.Filter.Leader.State, 3, toward)
                && Saw(body.Track, radar, look))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins a step of the clock: tracks have moved.</summary>
    public void Forget()
    {
        _bodies.Clear();
        _isBuilt = false;
    }

    /// <summary>Puts the confirmed tracks where they are at the first look that is asked about; at others they are no farther than the fastest flies meanwhile.</summary>
    private void Build(List<FollowedTrack> all, Instant look)
    {
        if (_isBuilt)
        {
            return;
        }

        (_isBuilt, _built, _fastest) = (true, look, 0);
        _tree.Clear();
        foreach (FollowedTrack track in all)
        {
            if (track.Confirmed)
            {
                GaussianState state = track.Filter.Leader.State;
                (Vector3 place, Vector3 velocity) = (state.Position, state.Velocity);
                _bodies.Add(new(track, track.Filter.Time, place, velocity));
                _tree.Add(place + look.SecondsSince(track.Filter.Time) * velocity, RoundingMetres);
                _fastest = Math.Max(_fastest, velocity.Length);
            }
        }

        _tree.Build();
    }

    private static bool Saw(FollowedTrack track, RadarView radar, Instant look) =>
        track.Contact(radar.Sensor.Id) is { } contact && Math.Abs(contact.LastSeen.SecondsSince(look)) < radar.Sensor.RevisitSeconds;

    private Vector3 Carry(GaussianState state, double gap) =>
        state.Position + gap * state.Velocity + 0.5 * gap * gap * motion.Gravitation(state.Position);

    /// <summary>Standard deviation of position (0) or velocity (3) along a direction.</summary>
    private static double Sigma(GaussianState state, int first, Vector3 axis)
    {
        double variance = axis.X * axis.X * state[first, first] + axis.Y * axis.Y * state[first + 1, first + 1] + axis.Z * axis.Z * state[first + 2, first + 2]
            + 2 * (axis.X * axis.Y * state[first, first + 1] + axis.X * axis.Z * state[first, first + 2] + axis.Y * axis.Z * state[first + 1, first + 2]);
        return Math.Sqrt(Math.Max(variance, 0));
    }

    private readonly record struct Body(FollowedTrack Track, Instant Time, Vector3 Place, Vector3 Velocity);
}
