namespace Vedette.App;

/// <summary>The time that a player has reached: it runs with the wall clock times a speed, stands, or jumps. Thread-safe.</summary>
/// <param name="clock">The monotonic clock it runs by.</param>
/// <param name="start">Where it stands at first.</param>
/// <param name="speed">Picture seconds per second, above zero.</param>
/// <param name="running">Whether it runs at once.</param>
internal sealed class Playhead(TimeProvider clock, Instant start, double speed, bool running)
{
    private readonly Lock _lock = new();
    private Instant _anchor = start;
    private long _anchorStamp = clock.GetTimestamp();
    private double _speed = speed;
    private bool _running = running;

    /// <summary>The time reached now.</summary>
    public Instant Now
    {
        get
        {
            lock (_lock)
            {
                return Reached();
            }
        }
    }

    /// <summary>Picture seconds per second of the wall clock.</summary>
    public double Speed
    {
        get
        {
            lock (_lock)
            {
                return _speed;
            }
        }

        set => Change(() => _speed = value);
    }

    /// <summary>Whether it runs.</summary>
    public bool Running
    {
        get
        {
            lock (_lock)
            {
                return _running;
            }
        }

        set => Change(() => _running = value);
    }

    /// <summary>Goes to a time at once.</summary>
    public void Jump(Instant time) => Change(() => _anchor = time);

    /// <summary>Falls back to <paramref name="time"/> if it is further ahead of it than <paramref name="slack"/> of wall time: who plays cannot keep up.</summary>
    public void HoldNear(Instant time, TimeSpan slack)
    {
        lock (_lock)
        {
            if (Reached() - time > slack * _speed)
            {
                (_anchor, _anchorStamp) = (time, clock.GetTimestamp());
            }
        }
    }

    /// <summary>Wall time until <paramref name="time"/> is reached; zero when it is, infinite while it stands.</summary>
    public TimeSpan Until(Instant time)
    {
        lock (_lock)
        {
            TimeSpan ahead = time - Reached();
            return ahead <= TimeSpan.Zero ? TimeSpan.Zero : _running ? ahead / _speed : Timeout.InfiniteTimeSpan;
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            (_anchor, _anchorStamp) = (Reached(), clock.GetTimestamp());
            change();
        }
    }

    private Instant Reached() => _running ? _anchor + clock.GetElapsedTime(_anchorStamp) * _speed : _anchor;
}
