namespace Vedette.Assessments;

/// <summary>Where the objects of a catalogue are, carried forward in steps that do not depend on when anybody asks.</summary>
internal sealed class CatalogueEphemeris
{
    private const double StepSeconds = 30;

    // About the radius that is asked for.
    private const double CellMetres = 200_000;

    private readonly Theatre _theatre;
    private readonly OrbitCarrier _carrier;
    private readonly FlightState[] _states;
    private readonly PositionGrid _grid;
    private readonly Vector3[] _points;
    private readonly int[] _near;
    private double _fastestMetresPerSecond;
    private bool _isSorted;
    private long _step;
    private bool _started;

    /// <summary>Takes the catalogue of a theatre.</summary>
    public CatalogueEphemeris(Theatre theatre)
    {
        _theatre = theatre;
        _carrier = new(theatre.Earth);
        int count = theatre.Catalogue.Count;
        (_states, _points, _near) = (new FlightState[count], new Vector3[count], new int[count]);
        _grid = new(count, CellMetres);
    }

    /// <summary>An entry by its place in the catalogue.</summary>
    public CatalogueObject this[int index] => _theatre.Catalogue[index];

    /// <summary>Appends how far the catalogue was carried, and where to.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_started);
        writer.Write(_step);
        writer.Write(_states.Length);
        foreach (FlightState s in _states)
        {
            writer.Write([s.Position.X, s.Position.Y, s.Position.Z, s.Velocity.X, s.Velocity.Y, s.Velocity.Z]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the reader fails where the catalogue had another length.</summary>
    public void Restore(ref ByteReader reader)
    {
        _started = reader.ReadBoolean();
        _step = reader.ReadInt64();
        if (reader.ReadCount(48) != _states.Length)
        {
            reader.Fail();
            return;
        }

        Span<double> v = stackalloc double[6];
        for (int i = 0; i < _states.Length; i++)
        {
            reader.Read(v);
            _states[i] = new(new(v[0], v[1], v[2]), new(v[3], v[4], v[5]));
        }

        _isSorted = false;
    }

    /// <summary>Steps forward only: a time a little earlier is reached from the latest step, whoever asks first.</summary>
    /// <param name="time">A time of a track or a plot.</param>
    /// <returns>Seconds from the latest step to that time.</returns>
    public double CarryTo(Instant time)
    {
        long step = (long)Math.Floor(time.SecondsSince(_theatre.Epoch) / StepSeconds);
        if (!_started)
        {
            (_started, _isSorted) = (true, false);
            for (int i = 0; i < _states.Length; i++)
            {
                KnownOrbit listed = _theatre.Catalogue[i].ToOrbit();
                _states[i] = Carry(listed.State, _theatre.Epoch.SecondsSince(listed.Time));
            }
        }

        for (; _step < step; _step++)
        {
            _isSorted = false;
            for (int i = 0; i < _states.Length; i++)
            {
                _states[i] = Carry(_states[i], StepSeconds);
            }
        }

        return time.SecondsSince(_theatre.Epoch) - _step * StepSeconds;
    }

    /// <summary>Objects that may be within a distance of a place, in their order: none that is within it is missing.</summary>
    /// <param name="position">The place.</param>
    /// <param name="metres">The distance.</param>
    /// <param name="late">As <see cref="CarryTo"/> gave it for the time in question.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<int> Near(Vector3 position, double metres, double late)
    {
        Sort();

        // A metre for the rounding.
        double reach = metres + Math.Abs(late) * _fastestMetresPerSecond + 1;
        return _near.AsSpan(0, _grid.Find(position, reach, _near));
    }

    /// <summary>State of an object, exactly.</summary>
    /// <param name="index">Its place in the catalogue.</param>
    /// <param name="late">As <see cref="CarryTo"/> gave it.</param>
    public FlightState At(int index, double late) => Carry(_states[index], late);

    /// <summary>Place of an object in a straight line from the latest step, up to 4 km off within thirty seconds.</summary>
    /// <param name="index">Its place in the catalogue.</param>
    /// <param name="late">As <see cref="CarryTo"/> gave it.</param>
    public Vector3 Straight(int index, double late) => _states[index].Position + late * _states[index].Velocity;

    /// <summary>Variances of an entry at a time, per axis (<see cref="KnownOrbit.SigmasAt"/>).</summary>
    /// <param name="index">Its place in the catalogue.</param>
    /// <param name="time">The time.</param>
    /// <returns>Of position, m², and of velocity, m²/s².</returns>
    public (double Place, double Speed) Variances(int index, Instant time)
    {
        (double place, double speed) = _theatre.Catalogue[index].ToOrbit().SigmasAt(time);
        return (place * place, speed * speed);
    }

    private void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        _isSorted = true;
        double fastest = 0;
        for (int i = 0; i < _states.Length; i++)
        {
            _points[i] = _states[i].Position;
            fastest = Math.Max(fastest, _states[i].Velocity.LengthSquared);
        }

        _grid.Build(_points);
        _fastestMetresPerSecond = Math.Sqrt(fastest);
    }

    /// <summary>An object that cannot be followed stays where it was lost.</summary>
    private FlightState Carry(FlightState state, double seconds)
    {
        _carrier.TryCarry(state, seconds, out FlightState carried);
        return carried;
    }
}
