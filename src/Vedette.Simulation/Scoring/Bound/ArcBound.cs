namespace Vedette.Simulation;

/// <summary>The information that the true detections of one object hold about its state, carried along its free flight.</summary>
/// <remarks>
/// The state is position and velocity (Eci), then the logarithm of the inverse ballistic coefficient where that is unknown, then three
/// constant errors for each sensor where those are. From one detection to the next the information is carried with the transition matrix,
/// taken backward along the true path in pieces of at most <see cref="LongestPieceSeconds"/>, and spread by the process noise.
/// Source: P. Tichavský, C. Muravchik and A. Nehorai, Posterior Cramér–Rao bounds for discrete-time nonlinear filtering, IEEE
/// Transactions on Signal Processing 46, 1998, 1386–1396; without noise it is the inverse of the Fisher information of all detections.
/// </remarks>
internal sealed class ArcBound
{
    /// <summary>Longest piece: process noise and the effect of drag are taken to first order in it.</summary>
    public const double LongestPieceSeconds = 5;

    /// <summary>Times that are nearer to each other than this are the same.</summary>
    private const double SameTimeSeconds = 1e-4;

    private const int ErrorsOfSensor = 3;
    private const double LogStep = 0.01;

    private readonly Theatre _theatre;
    private readonly BoundOptions _options;
    private readonly BoundArc _arc;
    private readonly BallisticFlight _flight;
    private readonly SightingRows _rows;
    private readonly Information _information;
    private readonly double _inverseCoefficient;
    private readonly int _drag;
    private readonly SortedDictionary<int, int> _errors = [];

    public ArcBound(Theatre theatre, BoundOptions options, BoundArc arc)
    {
        (_theatre, _options, _arc) = (theatre, options, arc);
        _flight = new(theatre.Earth, 1e-11);
        _rows = new(theatre.Rotation);
        double coefficient = arc.Trajectory.Truth.BallisticCoefficient;
        _inverseCoefficient = options.Drag != DragKnowledge.None && coefficient > 0 ? 1 / coefficient : 0;
        int size = 6;
        _drag = options.Drag == DragKnowledge.Unknown && _inverseCoefficient > 0 ? size++ : -1;
        IEnumerable<int> erring = options.Biases is null ? [] : arc.Sightings.Select(s => s.Sensor.Value).Distinct().Order();
        foreach (int sensor in erring)
        {
            _errors[sensor] = size;
            size += ErrorsOfSensor;
        }

        _information = new(size);
    }

    /// <summary>The bound at the last detection, and at other times before it.</summary>
    /// <param name="times">Other times, in order; detections made then count.</param>
    /// <param name="series">Receives the bound at each of them at which the state is fixed.</param>
    /// <returns>Null where the detections do not fix the state.</returns>
    public BoundPoint? Compute(IEnumerable<double> times, List<BoundPoint> series)
    {
        AddPriors();
        double now = _arc.Sightings[0].Seconds;
        int next = 0;
        foreach (double due in times.SkipWhile(t => t < now).TakeWhile(t => t < _arc.Sightings[^1].Seconds - SameTimeSeconds))
        {
            TakeUntil(due + SameTimeSeconds, ref now, ref next);
            CarryTo(ref now, Math.Max(now, due));
            if (At(due) is { } point)
            {
                series.Add(point);
            }
        }

        TakeUntil(double.PositiveInfinity, ref now, ref next);
        return At(now);
    }

    private void TakeUntil(double limit, ref double now, ref int next)
    {
        for (; next < _arc.Sightings.Count && _arc.Sightings[next].Seconds < limit; next++)
        {
            CarryTo(ref now, _arc.Sightings[next].Seconds);
            Take(_arc.Sightings[next]);
        }
    }

    private void AddPriors()
    {
        if (_drag >= 0)
        {
            AddPrior(_drag, _options.DragLogSigma);
        }

        foreach ((int sensor, int place) in _errors)
        {
            bool radar = _arc.Sightings.First(s => s.Sensor.Value == sensor) is RadarSighting;
            AddPrior(place, radar ? _options.Biases!.RangeMetres : _options.Biases!.LineRadians);
            AddPrior(place + 1, radar ? _options.Biases!.AngleRadians : _options.Biases!.LineRadians);

            // A satellite has two; its third is tied down, so that the matrix can be inverted.
            AddPrior(place + 2, radar ? _options.Biases!.AngleRadians : 1);
        }
    }

    private void AddPrior(int place, double sigma)
    {
        Span<double> row = stackalloc double[_information.Size];
        row[place] = 1;
        _information.Add(row, 1 / (sigma * sigma));
    }

    private void Take(Sighting sighting)
    {
        Span<SightingRow> rows = stackalloc SightingRow[4];
        int count = _rows.Write(sighting, TimeAt(sighting.Seconds), StateAt(sighting.Seconds), rows);
        Span<double> full = stackalloc double[_information.Size];
        foreach (SightingRow row in rows[..count])
        {
            full.Clear();
            Vector6 byState = Vector6.Of(row.ByPosition, row.ByVelocity);
            ((ReadOnlySpan<double>)byState).CopyTo(full);
            if (row.Bias >= 0 && _errors.TryGetValue(sighting.Sensor.Value, out int place))
            {
                full[place + row.Bias] = 1;
            }

            _information.Add(full, row.Information);
        }
    }

    private void CarryTo(ref double now, double target)
    {
        while (now < target)
        {
            double next = target - now <= LongestPieceSeconds * 1.001 ? target : now + LongestPieceSeconds;
            _information.Carry(Back(next, next - now));
            if (_options.ProcessNoiseDensity > 0)
            {
                _information.Spread(Noise(next - now));
            }

            now = next;
        }
    }

    /// <summary>The derivative of the state some seconds before a time by the state then.</summary>
    private double[,] Back(double seconds, double interval)
    {
        double[,] back = new double[_information.Size, _information.Size];
        for (int i = 0; i < _information.Size; i++)
        {
            back[i, i] = 1;
        }

        FlightState state = StateAt(seconds);
        _flight.Propagate(state, -interval, _inverseCoefficient, out Matrix6 transition);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                back[i, j] = transition[i, j];
            }
        }

        if (_drag >= 0)
        {
            FlightState more = _flight.Propagate(state, -interval, _inverseCoefficient * Math.Exp(LogStep));
            FlightState less = _flight.Propagate(state, -interval, _inverseCoefficient * Math.Exp(-LogStep));
            Vector6 slope = Vector6.Of(
                1 / (2 * LogStep) * (more.Position - less.Position), 1 / (2 * LogStep) * (more.Velocity - less.Velocity));
            for (int i = 0; i < 6; i++)
            {
                back[i, _drag] = slope[i];
            }
        }

        return back;
    }

    /// <summary>A root of the covariance of white acceleration integrated over an interval: q (t³/3, t²/2; t²/2, t) on each axis.</summary>
    private double[,] Noise(double interval)
    {
        double root = Math.Sqrt(_options.ProcessNoiseDensity * interval);
        double[,] noise = new double[_information.Size, 6];
        for (int axis = 0; axis < 3; axis++)
        {
            noise[axis, axis] = root * interval / Math.Sqrt(3);
            noise[axis + 3, axis] = root * Math.Sqrt(3) / 2;
            noise[axis + 3, axis + 3] = root / 2;
        }

        return noise;
    }

    private BoundPoint? At(double seconds)
    {
        if (_information.Covariance() is not { } covariance)
        {
            return null;
        }

        double C(int i, int j) => covariance[Cholesky.PackedLength(Math.Max(i, j)) + Math.Min(i, j)];

        // Relative to the turning Earth the velocity is v − ω × r: its first two elements hold ω y and −ω x.
        double rate = _theatre.Rotation.RateRadiansPerSecond;
        double x = C(3, 3) + 2 * rate * C(3, 1) + rate * rate * C(1, 1);
        double y = C(4, 4) - 2 * rate * C(4, 0) + rate * rate * C(0, 0);
        return new(seconds, Math.Sqrt(C(0, 0) + C(1, 1) + C(2, 2)), Math.Sqrt(x + y + C(5, 5)));
    }

    private Instant TimeAt(double seconds) => _theatre.Epoch.AddSeconds(seconds);

    private FlightState StateAt(double seconds)
    {
        _arc.Trajectory.TryAt(seconds, out RecordedState state);
        Instant time = TimeAt(seconds);
        return new(
            _theatre.Rotation.ToEci(time, state.Position).Vector, _theatre.Rotation.ToEci(time, state.Position, state.Velocity).Vector);
    }
}
