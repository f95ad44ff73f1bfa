namespace Vedette.Assessments;

/// <summary>A catalogue object that a track may be.</summary>
/// <param name="CatalogueId">Its number.</param>
/// <param name="LogLikelihoodRatio">ln of how much better it explains the state than an object that nobody listed.</param>
/// <param name="SquaredDistance">Squared Mahalanobis distance of the six numbers of the state.</param>
internal readonly record struct CatalogueMatch(string CatalogueId, double LogLikelihoodRatio, double SquaredDistance);

/// <summary>Compares tracks with the catalogue, carried forward in steps that do not depend on when anybody asks.</summary>
internal sealed class CatalogueMatcher
{
    private const double StepSeconds = 30;
    private const double CoarseGateMetres = 150_000;

    // About the radius that is asked for.
    private const double CellMetres = 200_000;

    /// <summary>Phase-space volume that an unlisted object may be anywhere in: (4000 km)³ (8 km/s)³, as a logarithm.</summary>
    private static readonly double s_logVolume = 3 * Math.Log(4e6) + 3 * Math.Log(8e3);

    /// <summary>
    /// One track in twenty holds a plot that is not its own, of a neighbour or of none, and its speed is then off by far more than it says: a kilometre a second, which is
    /// a beam's width between two looks. Where it is, it still says; a body that only passes by an object is away from it a few looks later.
    /// </summary>
    private const double SpoiltPart = 0.05;

    private const double SpoiltSpeedSigma = 1000;
    private static readonly double s_logHonest = Math.Log(1 - SpoiltPart);
    private static readonly double s_logSpoilt = Math.Log(SpoiltPart);

    private readonly Theatre _theatre;
    private readonly BallisticFlight _flight;
    private readonly FlightState[] _states;
    private readonly PositionGrid _grid;
    private readonly Vector3[] _points;
    private readonly int[] _near;
    private double _fastestMetresPerSecond;
    private bool _isSorted;
    private long _step;
    private bool _started;

    /// <summary>Takes the catalogue of a theatre.</summary>
    public CatalogueMatcher(Theatre theatre)
    {
        _theatre = theatre;
        _flight = new(theatre.Earth, 1e-8);
        int count = theatre.Catalogue.Count;
        (_states, _points, _near) = (new FlightState[count], new Vector3[count], new int[count]);
        _grid = new(count, CellMetres);
    }

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

    /// <summary>The catalogue object that explains a track best, or null where none is near.</summary>
    public CatalogueMatch? Find(Track track)
    {
        CarryTo(track.State.Time);
        Vector3 position = track.State.Position.Vector;
        double late = track.State.Time.SecondsSince(_theatre.Epoch) - _step * StepSeconds;
        CatalogueMatch? best = null;
        foreach (int i in Near(position, late))
        {
            FlightState near = _states[i];
            Vector3 guess = near.Position + late * near.Velocity;
            if ((guess - position).LengthSquared > CoarseGateMetres * CoarseGateMetres)
            {
                continue;
            }

            CatalogueMatch? match = Compare(track, _theatre.Catalogue[i], Carry(near, late));
            if (match is { } m && (best is null || m.LogLikelihoodRatio > best.Value.LogLikelihoodRatio))
            {
                best = m;
            }
        }

        return best;
    }

    /// <summary>Objects that may be within the coarse gate, in their order: none that is within it is missing.</summary>
    private ReadOnlySpan<int> Near(Vector3 position, double late)
    {
        if (!_isSorted)
        {
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

        // A metre for the rounding.
        double reach = CoarseGateMetres + Math.Abs(late) * _fastestMetresPerSecond + 1;
        return _near.AsSpan(0, _grid.Find(position, reach, _near));
    }

    private static CatalogueMatch? Compare(Track track, CatalogueObject listed, in FlightState state)
    {
        const double OrbitRate = 1.1e-3;
        double age = Math.Abs(track.State.Time.SecondsSince(listed.State.Time));
        double drift = 3 * listed.VelocitySigmaMetresPerSecond * age;
        double place = Square(listed.PositionSigmaMetres) + Square(drift);
        double speed = Square(listed.VelocitySigmaMetresPerSecond) + OrbitRate * OrbitRate * place;
        Vector6 difference = Vector6.Of(
            track.State.Position.Vector - state.Position, track.State.Velocity.Vector - state.Velocity);
        double honest = LogDensity(track, place, speed, difference, out double squared);
        double spoilt = LogDensity(track, place, speed + Square(SpoiltSpeedSigma), difference, out _);
        return double.IsNaN(honest) || double.IsNaN(spoilt)
            ? null
            : new(listed.CatalogueId, LogSum(honest + s_logHonest, spoilt + s_logSpoilt) + s_logVolume, squared);
    }

    private static double LogDensity(Track track, double place, double speed, in Vector6 difference, out double squared)
    {
        Symmetric6 sum = track.Uncertainty.Matrix;
        for (int i = 0; i < 6; i++)
        {
            sum[Symmetric6.At(i, i)] += i < 3 ? place : speed;
        }

        squared = double.NaN;
        if (!CovarianceFactor.TryFactor(sum, out Symmetric6 factor))
        {
            return double.NaN;
        }

        squared = CovarianceFactor.SquaredDistance(factor, difference);
        return -squared / 2 - CovarianceFactor.HalfLogDeterminant(factor) - 3 * Math.Log(2 * Math.PI);
    }

    private static double LogSum(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));

    /// <summary>Steps forward only: a time a little earlier is reached from the latest step, whoever asks first.</summary>
    private void CarryTo(Instant time)
    {
        long step = (long)Math.Floor(time.SecondsSince(_theatre.Epoch) / StepSeconds);
        if (!_started)
        {
            (_started, _isSorted) = (true, false);
            for (int i = 0; i < _states.Length; i++)
            {
                StateVector listed = _theatre.Catalogue[i].State;
                _states[i] = Carry(
                    new(listed.Position.Vector, listed.Velocity.Vector), _theatre.Epoch.SecondsSince(listed.Time));
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
    }

    /// <summary>In pieces, because a catalogue may be weeks old; an object that cannot be followed stays where it was lost.</summary>
    private FlightState Carry(FlightState state, double seconds)
    {
        const double PieceSeconds = 500_000;
        while (seconds != 0)
        {
            double piece = Math.Clamp(seconds, -PieceSeconds, PieceSeconds);
            if (!_flight.TryPropagate(state, piece, 0, out FlightState after))
            {
                return state;
            }

            (state, seconds) = (after, seconds - piece);
        }

        return state;
    }

    private static double Square(double x) => x * x;
}
