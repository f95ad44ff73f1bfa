namespace Vedette.Tracking;

/// <summary>The objects known to be in orbit, asked which of them a track follows: what is known of its orbit tells of the radars.</summary>
/// <remarks>
/// The error of an entry is the same all along a pass, and at the next pass too: each entry speaks for one track, once. An entry is carried to the time of the track
/// when it is asked for, and only where two-body motion says that it may be near.
/// </remarks>
internal sealed class CatalogueOrbits
{
    /// <summary>Age of an entry, in seconds, from which its error is so large that it says nothing of a radar.</summary>
    private const double OldestSeconds = 7200;

    /// <summary>Sine of the angle between planes of orbits, and difference of places by two-body motion, beyond which no entry is the body: in two hours planes turn by 0.6°.</summary>
    private const double PlaneGate = 0.03;
    private const double CoarseMetres = 300e3;

    /// <summary>Squared distance in standard deviations, six degrees of freedom, that a true pair passes once in a thousand; and how much farther the next entry must be.</summary>
    private const double NearGate = 22.5;
    private const double Apart = 20;

    /// <summary>Standard deviation that unknown biases may give a track: position in metres, and of its speed.</summary>
    private const double TrackMetres = 500;
    private const double TrackSpeed = 2;

    private readonly IReadOnlyList<CatalogueObject> _catalogue;
    private readonly EarthModel _earth;
    private readonly OrbitCarrier _carrier;
    private readonly SortedDictionary<int, long> _spoken = [];
    private Vector3[]? _planes;

    public CatalogueOrbits(IReadOnlyList<CatalogueObject> catalogue, EarthModel earth) =>
        (_catalogue, _earth, _carrier) = (catalogue, earth, new(earth));

    /// <summary>The entry that a track follows, carried to its time; null where there is none, more than one, or one that has spoken for another track.</summary>
    /// <param name="track">Number of the track.</param>
    /// <param name="time">Time of its state.</param>
    /// <param name="state">Where it is.</param>
    /// <param name="covariance">Standard deviations of it may be read off: positions first.</param>
    public KnownOrbit? Find(TrackId track, Instant time, FlightState state, GaussianState covariance)
    {
        Vector3 plane = Vector3.Cross(state.Position, state.Velocity).Unit;
        (int best, KnownOrbit orbit, double least, double next) = (-1, default, double.MaxValue, double.MaxValue);
        for (int i = 0; i < _catalogue.Count; i++)
        {
            if (Vector3.Cross(Planes[i], plane).LengthSquared > PlaneGate * PlaneGate || Carry(_catalogue[i], time, state) is not { } carried)
            {
                continue;
            }

            double distance = Distance(carried, state, covariance);
            if (distance < least)
            {
                (best, orbit, least, next) = (i, carried, distance, least);
            }
            else
            {
                next = Math.Min(next, distance);
            }
        }

        bool sure = least < NearGate && next > least + Apart;
        return sure && MaySpeak(best, track) ? orbit : null;
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_spoken.Count);
        foreach ((int entry, long track) in _spoken)
        {
            writer.Write(entry);
            writer.Write(track);
        }
    }

    public void Restore(ref ByteReader reader)
    {
        int count = reader.ReadCount(12);
        for (int i = 0; i < count; i++)
        {
            _spoken[reader.ReadInt32()] = reader.ReadInt64();
        }
    }

    private Vector3[] Planes =>
        _planes ??= [.. _catalogue.Select(static o => Vector3.Cross(o.State.Position.Vector, o.State.Velocity.Vector).Unit)];

    private bool MaySpeak(int entry, TrackId track)
    {
        _spoken.TryAdd(entry, track.Value);
        return _spoken[entry] == track.Value;
    }

    /// <summary>An entry at a time; null where it is too old, or nowhere near.</summary>
    private KnownOrbit? Carry(CatalogueObject listed, Instant time, FlightState near)
    {
        KnownOrbit orbit = listed.ToOrbit();
        double seconds = time.SecondsSince(orbit.Time);
        return Math.Abs(seconds) <= OldestSeconds && IsNear(orbit.State, seconds, near) ? _carrier.Carry(orbit, time) : null;
    }

    private bool IsNear(FlightState listed, double seconds, FlightState state) =>
        (KeplerOrbit.Propagate(listed, seconds, _earth.GravitationalParameter).Position - state.Position).LengthSquared <= CoarseMetres * CoarseMetres;

    private static double Distance(in KnownOrbit orbit, FlightState state, GaussianState covariance)
    {
        Vector6 away = Vector6.Of(orbit.State.Position - state.Position, orbit.State.Velocity - state.Velocity);
        double sum = 0;
        for (int i = 0; i < 6; i++)
        {
            double own = i < 3 ? TrackMetres : TrackSpeed;
            double listed = i < 3 ? orbit.PositionSigmaMetres : orbit.VelocitySigma;
            sum += away[i] * away[i] / (covariance[i, i] + own * own + listed * listed);
        }

        return sum;
    }
}
