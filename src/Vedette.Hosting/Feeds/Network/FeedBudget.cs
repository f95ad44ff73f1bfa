namespace Vedette.Hosting;

/// <summary>How much of a feed is read in a second, so that one that floods takes no more of the processor than that. May be used from any thread.</summary>
/// <param name="bytesPerSecond">Bytes a second; a second's worth may come at once.</param>
/// <param name="clock">Measures the seconds.</param>
internal sealed class FeedBudget(double bytesPerSecond, TimeProvider clock)
{
    /// <summary>What a message costs beside its bytes: a call of the system takes as long as decoding some hundred bytes.</summary>
    private const int MessageBytes = 200;

    private readonly Lock _lock = new();
    private double _owed;
    private long _stamp = clock.GetTimestamp();

    /// <summary>Takes a message from the budget.</summary>
    /// <returns>How long to wait before the next; zero mostly.</returns>
    public TimeSpan Take(int bytes)
    {
        lock (_lock)
        {
            _owed = Math.Max(0, _owed - clock.GetElapsedTime(_stamp).TotalSeconds * bytesPerSecond) + bytes + MessageBytes;
            _stamp = clock.GetTimestamp();
            return _owed <= bytesPerSecond ? TimeSpan.Zero : TimeSpan.FromSeconds(_owed / bytesPerSecond - 1);
        }
    }
}
