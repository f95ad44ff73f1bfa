namespace Vedette.Physics;

/// <summary>Answers which orbits of a catalogue pass within a gate of a place at an instant.</summary>
/// <remarks>
/// The catalogue is propagated to times of a grid <see cref="StepSeconds"/> apart and sorted into a <see cref="PositionGrid"/>. A question
/// goes to the nearest time: the ball is as much larger as the fastest object moves, and what is found is carried over the remaining
/// seconds (5 at most) by speed and central gravity, which is right to a metre. Two grids are kept, so that sensors whose plots come a few
/// seconds apart do not build in turn; a question further back builds again. Asking allocates nothing. One owner.
/// </remarks>
public sealed class CatalogueScreen
{
    /// <summary>Seconds between the times at which the catalogue is propagated.</summary>
    public const double StepSeconds = 10;

    // Objects move up to 55 km in half a step: cubes of about that size hold few objects and are few in the ball.
    private const double CellMetres = 100_000;

    // Central gravity for half a step at the lowest orbit, 9.8 m/s² · 12.5 s², and what the carrying leaves out.
    private const double CurveMetres = 200;

    private readonly Sgp4Batch _batch;
    private readonly Snapshot[] _snapshots;
    private readonly Position<Eci>[] _positions;
    private readonly Sgp4Error[] _errors;
    private readonly int[] _near;
    private readonly double _mu;

    /// <summary>Prepares the screen.</summary>
    /// <param name="orbits">The catalogue; answers are indices into it.</param>
    public CatalogueScreen(IReadOnlyList<Sgp4> orbits)
    {
        _batch = new(orbits);
        int count = _batch.Count;
        _snapshots = [new(count), new(count)];
        (_positions, _errors, _near) = (new Position<Eci>[count], new Sgp4Error[count], new int[count]);
        _mu = Sgp4Constants.Wgs72.MuKilometresCubedPerSecondSquared * 1e9;
    }

    /// <summary>Number of orbits.</summary>
    public int Count => _batch.Count;

    /// <summary>Orbits within a gate of a place.</summary>
    /// <param name="time">When.</param>
    /// <param name="place">Where.</param>
    /// <param name="gateMetres">Radius of the gate, zero or more.</param>
    /// <param name="found">Receives their indices, rising; room for <see cref="Count"/> is always enough.</param>
    /// <returns>How many. Orbits of which the theory has no state at the time of the grid are not among them.</returns>
    /// <exception cref="ArgumentException">There are more than <paramref name="found"/> has room for.</exception>
    public int Find(Instant time, Position<Eci> place, double gateMetres, Span<int> found)
    {
        const long StepTicks = (long)(StepSeconds * TimeSpan.TicksPerSecond);
        long step = (long)Math.Round(time.TaiTicks / (double)StepTicks);
        Snapshot snapshot = At(new Instant(step * StepTicks), step);
        double late = (time.TaiTicks - step * StepTicks) / (double)TimeSpan.TicksPerSecond;
        double reach = gateMetres + Math.Abs(late) * snapshot.FastestMetresPerSecond + CurveMetres;
        int candidates = snapshot.Grid.Find(place.Vector, reach, _near), count = 0;
        foreach (int orbit in _near.AsSpan(0, candidates))
        {
            if ((snapshot.Carried(orbit, late, _mu) - place.Vector).LengthSquared > gateMetres * gateMetres)
            {
                continue;
            }

            if (count == found.Length)
            {
                throw new ArgumentException($"Expected room for all orbits found; {found.Length} is not enough.", nameof(found));
            }

            found[count++] = orbit;
        }

        return count;
    }

    private Snapshot At(Instant time, long step)
    {
        Snapshot snapshot = _snapshots[step & 1];
        if (snapshot.Time != time)
        {
            _batch.Propagate(time, _positions, snapshot.Velocities, _errors);
            snapshot.Build(time, _positions, _errors);
        }

        return snapshot;
    }

    /// <summary>The catalogue at one time of the grid.</summary>
    private sealed class Snapshot(int count)
    {
        private readonly Vector3[] _points = new Vector3[count];

        public Instant? Time { get; private set; }

        public Velocity<Eci>[] Velocities { get; } = new Velocity<Eci>[count];

        public PositionGrid Grid { get; } = new(count, CellMetres);

        public double FastestMetresPerSecond { get; private set; }

        public void Build(Instant time, ReadOnlySpan<Position<Eci>> positions, ReadOnlySpan<Sgp4Error> errors)
        {
            double fastest = 0;
            for (int i = 0; i < _points.Length; i++)
            {
                _points[i] = errors[i] == Sgp4Error.None ? positions[i].Vector : new(double.NaN, double.NaN, double.NaN);
                fastest = Math.Max(fastest, Velocities[i].Vector.LengthSquared);
            }

            Grid.Build(_points);
            (Time, FastestMetresPerSecond) = (time, Math.Sqrt(fastest));
        }

        public Vector3 Carried(int orbit, double seconds, double mu)
        {
            Vector3 r = _points[orbit];
            double square = r.LengthSquared;
            return (1 - 0.5 * seconds * seconds * mu / (square * Math.Sqrt(square))) * r + seconds * Velocities[orbit].Vector;
        }
    }
}
