namespace Vedette.Simulation;

/// <summary>The way of a body: states at rising times, with smooth motion between them.</summary>
/// <remarks>
/// Between two states the position is the cubic that meets both positions and velocities (Hermite); its error is below h⁴/384 times
/// the fourth derivative: with the steps used here under 1 cm in coast and under 10 cm in the hardest re-entry.
/// </remarks>
public sealed class StateHistory
{
    private readonly List<double> _seconds = [];
    private readonly List<FlightState> _states = [];
    private int _last;

    /// <summary>Time of the first state, in seconds after the epoch of the scenario.</summary>
    public double StartSeconds => _seconds[0];

    /// <summary>Time of the last state.</summary>
    public double EndSeconds => _seconds[^1];

    /// <summary>Number of states.</summary>
    public int Count => _seconds.Count;

    /// <summary>The last state.</summary>
    public FlightState End => _states[^1];

    /// <summary>Adds a state after the last; one at the time of the last takes its place.</summary>
    /// <exception cref="ArgumentException">The time is before the last, or not a number.</exception>
    public void Add(double seconds, FlightState state)
    {
        if (_seconds.Count > 0 && !(seconds >= _seconds[^1]))
        {
            throw new ArgumentException($"Expected a time from {_seconds[^1]} s on; found {seconds}.", nameof(seconds));
        }

        if (_seconds.Count > 0 && seconds == _seconds[^1])
        {
            _states[^1] = state;
            return;
        }

        _seconds.Add(seconds);
        _states.Add(state);
    }

    /// <summary>Whether the body exists at a time.</summary>
    public bool Covers(double seconds) => Count > 0 && seconds >= StartSeconds && seconds <= EndSeconds;

    /// <summary>The state at a time; beyond the ends, the first or last state.</summary>
    public FlightState At(double seconds)
    {
        int i = Interval(seconds);
        if (i < 0)
        {
            return _states[0];
        }

        if (i >= Count - 1)
        {
            return _states[^1];
        }

        double h = _seconds[i + 1] - _seconds[i];
        return Hermite(_states[i], _states[i + 1], h, (seconds - _seconds[i]) / h);
    }

    /// <summary>Number of the state that begins the interval with <paramref name="seconds"/>; queries mostly move forward a little.</summary>
    private int Interval(double seconds)
    {
        if (_last < Count - 1 && seconds >= _seconds[_last] && seconds < _seconds[_last + 1])
        {
            return _last;
        }

        int found = _seconds.BinarySearch(seconds);
        int i = found >= 0 ? found : ~found - 1;
        _last = Math.Clamp(i, 0, Math.Max(0, Count - 2));
        return i;
    }

    private static FlightState Hermite(FlightState a, FlightState b, double h, double s)
    {
        double s2 = s * s;
        double s3 = s2 * s;
        Vector3 position = (2 * s3 - 3 * s2 + 1) * a.Position + (s3 - 2 * s2 + s) * h * a.Velocity
            + (3 * s2 - 2 * s3) * b.Position + (s3 - s2) * h * b.Velocity;
        Vector3 velocity = (6 * s2 - 6 * s) / h * (a.Position - b.Position)
            + (3 * s2 - 4 * s + 1) * a.Velocity + (3 * s2 - 2 * s) * b.Velocity;
        return new(position, velocity);
    }
}
