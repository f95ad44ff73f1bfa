namespace Vedette.Tracking;

/// <summary>Where a coasting track will be: places ten seconds apart, made once and kept until the track has left them or they run out. Mutable.</summary>
/// <remarks>Gravity alone: above the air that is exact to metres, and radars look for bodies before they are deep in it.</remarks>
internal sealed class Foresight
{
    /// <summary>Time between two places, s: a straight line between them is off by 130 m in the middle.</summary>
    public const double StepSeconds = 10;

    /// <summary>How far ahead it goes, s.</summary>
    public const double HorizonSeconds = 900;

    /// <summary>How old it may be, s.</summary>
    private const double LongestSeconds = 300;

    /// <summary>How far a track may be from where it was foreseen, in metres; or one standard deviation, if that is more.</summary>
    private const double LeastMetres = 3000;

    private readonly List<Vector3> _inertial = [];
    private readonly List<Position<Ecef>> _places = [];
    private Instant _from;
    private Vector3 _position;
    private Vector3 _velocity;

    /// <summary>The places, Earth-fixed; none where it has come down.</summary>
    public IReadOnlyList<Position<Ecef>> Places => _places;

    /// <summary>Time of one of the places.</summary>
    public Instant TimeOf(int place) => _from.AddSeconds(place * StepSeconds);

    /// <summary>Whether the track still flies as it was foreseen.</summary>
    public bool Holds(MotionModel motion, EarthRotation rotation, GaussianState state, Instant time)
    {
        if (_places.Count == 0)
        {
            Make(motion, rotation); // It comes from a snapshot.
        }

        double seconds = time.SecondsSince(_from);
        int before = (int)(seconds / StepSeconds);
        if (_inertial.Count < 2 || seconds is < 0 or > LongestSeconds || before + 1 >= _inertial.Count)
        {
            return false;
        }

        double part = seconds / StepSeconds - before;
        Vector3 expected = (1 - part) * _inertial[before] + part * _inertial[before + 1];
        return (state.Position - expected).LengthSquared < Math.Max(LeastMetres * LeastMetres, state.PositionVariance);
    }

    /// <summary>Makes the places anew.</summary>
    /// <param name="motion">Gravity and the ground.</param>
    /// <param name="rotation">The turning Earth.</param>
    /// <param name="state">The track's state.</param>
    /// <param name="time">Its time.</param>
    public void Make(MotionModel motion, EarthRotation rotation, GaussianState state, Instant time)
    {
        (_from, _position, _velocity) = (time, state.Position, state.Velocity);
        Make(motion, rotation);
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_from.TaiTicks);
        writer.Write([_position.X, _position.Y, _position.Z, _velocity.X, _velocity.Y, _velocity.Z]);
    }

    public static Foresight Restore(ref ByteReader reader)
    {
        var from = new Instant(reader.ReadInt64());
        Span<double> v = stackalloc double[6];
        reader.Read(v);
        return new() { _from = from, _position = new(v[0], v[1], v[2]), _velocity = new(v[3], v[4], v[5]) };
    }

    private void Make(MotionModel motion, EarthRotation rotation)
    {
        _inertial.Clear();
        _places.Clear();
        (Vector3 r, Vector3 v) = (_position, _velocity);
        for (int i = 0; i * StepSeconds <= HorizonSeconds && !motion.IsBelow(r, 0); i++)
        {
            _inertial.Add(r);
            _places.Add(rotation.ToEcef(TimeOf(i), Position<Eci>.From(r)));
            Step(motion, ref r, ref v);
        }
    }

    /// <summary>A step of the classical fourth-order Runge–Kutta method: off by centimetres a step.</summary>
    private static void Step(MotionModel motion, ref Vector3 r, ref Vector3 v)
    {
        const double h = StepSeconds;
        Vector3 a1 = motion.Gravitation(r);
        Vector3 a2 = motion.Gravitation(r + 0.5 * h * v);
        Vector3 a3 = motion.Gravitation(r + 0.5 * h * v + 0.25 * h * h * a1);
        Vector3 a4 = motion.Gravitation(r + h * v + 0.5 * h * h * a2);
        r += h * v + h * h / 6 * (a1 + a2 + a3);
        v += h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
    }
}
