namespace Vedette.Hosting;

/// <summary>Puts items that come up to a window late back in order of time.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="timeOf">Time of an item.</param>
/// <param name="order">Full order of items, by time first: two items that differ must not compare as equal, so that the result
/// does not depend on the order of arrival.</param>
/// <param name="limits">Window, history and bounds.</param>
/// <param name="start">Time before the first item: a first item far after it is a step forward like any other.</param>
/// <remarks>
/// Not thread-safe. The newest believed time of all items is the mark; an item leaves when it is a window behind the mark. One
/// item with a time far ahead does not move the mark (its own clock may be wrong): it is held, and leaves when its time has come.
/// </remarks>
public sealed class ReorderBuffer<T>(Func<T, Instant> timeOf, IComparer<T> order, OrderingLimits limits, Instant start)
{
    private readonly PriorityQueue<T, T> _held = new(order);
    private Instant _mark = start;
    private Instant _released = new(long.MinValue);
    private Instant _jumpTo;
    private int _jumpWitnesses;
    private bool _completed;

    /// <summary>How many items wait.</summary>
    public int Held => _held.Count;

    /// <summary>The newest believed time.</summary>
    public Instant Mark => _mark;

    /// <summary>Takes in an item.</summary>
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
