namespace Vedette.Hosting;

/// <summary>Puts items that come up to a window late back in order of time: of a file, which is read at any speed, or of feeds, which speak now.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="timeOf">Time of an item.</param>
/// <param name="order">Full order of items, by time first: two items that differ must not compare as equal, so that the result
/// does not depend on the order of arrival.</param>
/// <param name="limits">Window, history and bounds.</param>
/// <param name="start">Time before the first item: a first item far after it is a step forward like any other.</param>
/// <remarks>
/// <para>
/// Not thread-safe. An item leaves when it is a window behind the mark. One item with a time far ahead does not move the mark (its own clock may be
/// wrong): it is held, and leaves when its time has come.
/// </para>
/// <para>
/// Items of a file (<see cref="Offer(T)"/>) have nothing but their own times to tell how long others have waited: the mark is the newest of them, and
/// a step forward is believed when several agree. Items of feeds (<see cref="Offer(T, TimeSpan)"/>) have a time of arrival too: the mark
/// moves a window past an item that has waited a window since it arrived (<see cref="Elapse"/>), so that what comes together may come in any order,
/// minutes apart as well; a step forward is believed unless something nearer arrived, not together with it, less long ago than a step is large.
/// One buffer takes items of one of the two.
/// </para>
/// </remarks>
public sealed class ReorderBuffer<T>(Func<T, Instant> timeOf, IComparer<T> order, OrderingLimits limits, Instant start)
{
    private readonly PriorityQueue<T, T> _held = new(order);
    private readonly Queue<(TimeSpan Arrival, Instant Time, bool Near)> _arrivals = new();
    private readonly List<(TimeSpan Arrival, Instant Time)> _steps = [];
    private Instant _mark = start;
    private Instant _released = new(long.MinValue);
    private Instant _jumpTo;
    private int _jumpWitnesses;
    private TimeSpan? _nearArrival;
    private bool _completed;

    /// <summary>How many items wait.</summary>
    public int Held => _held.Count;

    /// <summary>The newest believed time, or a window past the last item of a feed that has waited.</summary>
    public Instant Mark => _mark;

    /// <summary>Takes in an item of a file.</summary>
    /// <returns>Whether it was put in order (and held), or is late, or too late; then it is not held, and the caller decides.</returns>
    public Lateness Offer(T item)
    {
        Instant time = timeOf(item);
        if (time < _mark - limits.History)
        {
            _jumpWitnesses = 0;
            return Lateness.BeyondHistory;
        }

        Advance(time);
        if (time < _released || time < _mark - limits.Window)
        {
            return Lateness.Late;
        }

        _held.Enqueue(item, item);
        return Lateness.InOrder;
    }

    /// <summary>Takes in an item of a feed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="arrival">When it arrived, on any clock that never goes back; not before the item offered last.</param>
    /// <returns>Whether it was put in order (and held), or is late, or too late; then it is not held, and the caller decides.</returns>
    public Lateness Offer(T item, TimeSpan arrival)
    {
        Instant time = timeOf(item);
        if (time < _mark - limits.History)
        {
            return Lateness.BeyondHistory;
        }

        bool near = time <= _mark + limits.Jump;
        _nearArrival = near ? arrival : _nearArrival;
        if (time < _released || time < _mark - limits.Window)
        {
            return Lateness.Late;
        }

        _held.Enqueue(item, item);
        _arrivals.Enqueue((arrival, time, near));
        return Lateness.InOrder;
    }

    /// <summary>Tells how late it is: items of feeds that have waited long enough, and all that are earlier than they, may leave.</summary>
    /// <param name="now">On the clock of the arrivals.</param>
    public void Elapse(TimeSpan now)
    {
        while (_arrivals.TryPeek(out (TimeSpan Arrival, Instant Time, bool Near) first) && now - first.Arrival >= limits.Window)
        {
            _arrivals.Dequeue();
            if (first.Near)
            {
                Pass(first.Time);
            }
            else
            {
                _steps.Add((first.Arrival, first.Time));
            }
        }

        _steps.RemoveAll(step => IsSettled(step.Arrival, step.Time, now));
    }

    /// <summary>Gives the next item in order, if it need not wait any longer.</summary>
    public bool TryTake(out T item)
    {
        if (_held.TryPeek(out T? next, out _)
            && (_completed || timeOf(next) < _mark - limits.Window || _held.Count > limits.MostHeld))
        {
            item = _held.Dequeue();
            _released = timeOf(item);
            return true;
        }

        item = default!;
        return false;
    }

    /// <summary>Nothing more will come: all that waits may leave.</summary>
    public void Complete() => _completed = true;

    /// <summary>Whether a step that has waited need not be looked at again: it is believed now, or the mark has passed it.</summary>
    private bool IsSettled(TimeSpan arrival, Instant time, TimeSpan now)
    {
        bool contradicted = _nearArrival is { } near && near != arrival && now - near < limits.Jump;
        if (!contradicted)
        {
            Pass(time);
        }

        return !contradicted || time <= _mark || time < _released;
    }

    /// <summary>Moves the mark so far that an item may leave.</summary>
    private void Pass(Instant time)
    {
        Instant past = time + limits.Window + TimeSpan.FromTicks(1);
        _mark = past > _mark ? past : _mark;
    }

    private void Advance(Instant time)
    {
        if (time <= _mark + limits.Jump)
        {
            _jumpWitnesses = 0;
            _mark = time > _mark ? time : _mark;
        }
        else
        {
            Witness(time);
        }
    }

    private void Witness(Instant time)
    {
        bool agrees = _jumpWitnesses > 0 && time >= _jumpTo - limits.Window;
        _jumpWitnesses = agrees ? _jumpWitnesses + 1 : 1;
        _jumpTo = agrees && _jumpTo < time ? _jumpTo : time;
        if (_jumpWitnesses >= limits.JumpWitnesses)
        {
            _mark = _jumpTo;
            _jumpWitnesses = 0;
        }
    }
}
