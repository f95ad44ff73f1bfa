namespace Vedette.Formats;

/// <summary>How many aircraft a feed tells of now. Each is known by its address, or by its track number with the sender. Not thread-safe.</summary>
public sealed class AircraftCount
{
    /// <summary>Most that are counted: some times what flies in the world at once.</summary>
    public const int Most = 50_000;

    /// <summary>One that was not told of for so long is gone: some turns of a slow radar.</summary>
    private static readonly TimeSpan s_gone = TimeSpan.FromSeconds(60);

    private readonly Dictionary<long, Instant> _lastTold = [];
    private Instant _swept;

    /// <summary>Notes that one was told of.</summary>
    public void Note(long aircraft, Instant now)
    {
        if (_lastTold.Count < Most || _lastTold.ContainsKey(aircraft))
        {
            _lastTold[aircraft] = now;
        }
    }

    /// <summary>How many were told of within the last minute.</summary>
    public int At(Instant now)
    {
        if (now - _swept >= TimeSpan.FromSeconds(1) || now < _swept)
        {
            _swept = now;
            foreach ((long gone, _) in _lastTold.Where(a => now - a.Value > s_gone).ToList())
            {
                _lastTold.Remove(gone);
            }
        }

        return _lastTold.Count;
    }
}
