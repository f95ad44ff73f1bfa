namespace Vedette.Assessments;

/// <summary>Where and when a radar must look for a body that coasts: its predicted way inside the radar's field, with the covariance of its position.</summary>
/// <remarks>Zonal gravity and drag with the track's coefficient; the covariance by the transition matrix of the flight. docs/algorithms/cues.md.</remarks>
internal sealed class SearchVolumes
{
    /// <summary>Time between two points, s: a straight line between them is off by 120 m in the middle.</summary>
    public const double StepSeconds = 10;

    /// <summary>Longest window, s: a track that has not been seen for longer is known too badly.</summary>
    public const double LongestSeconds = 180;

    /// <summary>Standard deviations along its way by which the body may come before it is expected.</summary>
    private const double EarlySigmas = 2;
    private const double Tolerance = 1e-8;

    /// <summary>Height below which a body is in the air, and its way a matter of its drag.</summary>
    private const double AirMetres = 60_000;

    /// <summary>What is left out per axis: motion between two points, and the air, m.</summary>
    private const double FloorMetres = 100;

    private readonly Theatre _theatre;
    private readonly BallisticFlight _flight;

    /// <summary>Prepares volumes over the Earth of a theatre.</summary>
    public SearchVolumes(Theatre theatre) => (_theatre, _flight) = (theatre, new(theatre.Earth, Tolerance));

    /// <summary>Where a track is expected at one time, and how uncertain that is; null where its way cannot be followed.</summary>
    public CuePoint? At(Track track, Instant time)
    {
        State state = StateOf(track);
        return TryMove(track, ref state, time.SecondsSince(track.State.Time)) ? PointOf(state, time) : null;
    }

    /// <summary>The points of a search volume, from the opening of its window to its end.</summary>
    /// <param name="track">Its state, covariance and ballistic coefficient count.</param>
    /// <param name="field">The field of the radar.</param>
    /// <param name="now">The window does not open before.</param>
    /// <param name="expected">When the body should enter the field, or has.</param>
    /// <param name="closes">The window does not close later.</param>
    /// <returns>Two points or more; none where the body does not come into the field, or its way cannot be followed.</returns>
    public IReadOnlyList<CuePoint> Of(Track track, RadarField field, Instant now, Instant expected, Instant closes)
    {
        Instant opens = Later(now, expected.AddSeconds(-Early(track, expected)));
        State state = StateOf(track);
        if (!TryMove(track, ref state, opens.SecondsSince(track.State.Time)))
        {
            return [];
        }

        List<CuePoint> points = [];
        bool inside = false;
        for (Instant time = opens; time <= closes; time = time.AddSeconds(StepSeconds))
        {
            CuePoint point = PointOf(state, time);
            bool covered = field.Contains(point.Position, out _);
            if ((inside && !covered) || IsInAir(state))
            {
                break;
            }

            inside |= covered;
            points.Add(point);
            Move(track, ref state, StepSeconds);
        }

        return inside && points.Count > 1 ? points : [];
    }

    /// <summary>How much earlier than expected the body may come: its position along its way is that uncertain.</summary>
    private static double Early(Track track, Instant expected)
    {
        Symmetric6 p = track.Uncertainty.Matrix;
        double ahead = Math.Max(0, expected.SecondsSince(track.State.Time));
        double variance = p[0, 0] + p[1, 1] + p[2, 2] + 2 * ahead * (p[3, 0] + p[4, 1] + p[5, 2]) + ahead * ahead * (p[3, 3] + p[4, 4] + p[5, 5]);
        return EarlySigmas * Math.Sqrt(Math.Max(0, variance)) / Math.Max(1, track.State.Velocity.MetresPerSecond);
    }

    private static State StateOf(Track track) => new(new(track.State.Position.Vector, track.State.Velocity.Vector), track.Uncertainty.Matrix);

    private static double DragOf(Track track) => Math.Min(1, 1 / track.BallisticCoefficient.KilogramsPerSquareMetre);

    /// <summary>The first step, which may go back a little, or start where nothing can be computed.</summary>
    private bool TryMove(Track track, ref State state, double seconds)
    {
        bool sound = double.IsFinite(state.Flight.Position.LengthSquared) && double.IsFinite(state.Flight.Velocity.LengthSquared)
            && _flight.TryPropagate(state.Flight, seconds, DragOf(track), out _);
        if (sound)
        {
            Move(track, ref state, seconds);
        }

        return sound;
    }

    private void Move(Track track, ref State state, double seconds)
    {
        FlightState moved = _flight.Propagate(state.Flight, seconds, DragOf(track), out Matrix6 transition);
        state = new(moved, Matrix6.Transform(transition, state.Covariance));
    }

    private bool IsInAir(in State state) =>
        Ellipsoid.HeightMetres(_theatre.Earth, state.Flight.Position) < AirMetres && Vector3.Dot(state.Flight.Position, state.Flight.Velocity) < 0;

    private CuePoint PointOf(in State state, Instant time)
    {
        Position<Eci> position = Position<Eci>.From(state.Flight.Position);
        Symmetric6 all = Matrix6.Transform(_theatre.Rotation.ToEcefTransition(time), state.Covariance);
        Symmetric3 place = default;
        for (int i = 0; i < 3; i++)
        {
            all[i, i] += FloorMetres * FloorMetres;
            for (int j = 0; j <= i; j++)
            {
                place[i, j] = all[i, j];
            }
        }

        return new(
            time, _theatre.Rotation.ToEcef(time, position), _theatre.Rotation.ToEcef(time, position, Velocity<Eci>.From(state.Flight.Velocity)), place)
        {
            State = new(all),
        };
    }

    private static Instant Later(Instant a, Instant b) => a > b ? a : b;

    private readonly record struct State(FlightState Flight, Symmetric6 Covariance);
}
