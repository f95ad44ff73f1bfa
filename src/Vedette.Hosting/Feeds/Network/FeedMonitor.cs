using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Counts what happens to a feed, and tells how it is. May be used from any thread.</summary>
/// <param name="feed">The feed.</param>
/// <param name="clock">Tells when.</param>
internal sealed class FeedMonitor(FeedDeclaration feed, TimeProvider clock)
{
    private const int RateSeconds = 10;
    private const int LongestReason = 400;

    private readonly Lock _lock = new();
    private readonly long[] _bytesIn = new long[RateSeconds];
    private readonly long _began = clock.GetTimestamp();
    private long _second;
    private long _openStamp;
    private FeedReport _totals = new(feed.Name, feed.Address.ToString(), FeedState.Waiting, "", null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "", 0, null);

    /// <summary>Notes that the feed is open.</summary>
    public void Opened() => Change(t => t with { State = FeedState.Connected, Reason = "", Connects = t.Connects + 1 }, opened: true);

    /// <summary>Notes that the feed is not open, and why.</summary>
    public void Closed(FeedState state, string reason) => Change(t => t with { State = state, Reason = Printable(reason) });

    /// <summary>Notes that something came.</summary>
    public void Received(int bytes, int messages = 1)
    {
        lock (_lock)
        {
            Roll();
            _bytesIn[_second % RateSeconds] += bytes;
            _totals = _totals with { LastSeen = clock.GetUtcNow(), Messages = _totals.Messages + messages, Bytes = _totals.Bytes + bytes };
        }
    }

    /// <summary>Notes records or rows that were right, and how many of them are background.</summary>
    public void Decoded(long records, long background = 0, int? aircraft = null) =>
        Change(t => t with { Decoded = t.Decoded + records, Background = t.Background + background, Aircraft = aircraft ?? t.Aircraft });

    /// <summary>Notes what was wrong.</summary>
    public void Refused(string reason, long count = 1) => Change(t => t with { Refused = t.Refused + count, LastRefusal = Printable(reason) });

    /// <summary>Notes what was handed to the pipeline.</summary>
    public void Used(long detections, long duplicates) => Change(t => t with { Detections = t.Detections + detections, Duplicates = t.Duplicates + duplicates });

    /// <summary>Notes detections for which there was no room.</summary>
    public void Dropped(long detections) => Change(t => t with { Dropped = t.Dropped + detections });

    /// <summary>Notes how many datagrams the machine threw away, since the feed began.</summary>
    public void Lost(long datagrams) => Change(t => t with { Lost = datagrams });

    /// <summary>How the feed is now.</summary>
    public FeedReport Report()
    {
        lock (_lock)
        {
            Roll();
            double seconds = Math.Clamp(clock.GetElapsedTime(_began).TotalSeconds, 1, RateSeconds);
            return _totals with { State = IsSilent() ? FeedState.Silent : _totals.State, BytesPerSecond = _bytesIn.Sum() / seconds };
        }
    }

    private bool IsSilent()
    {
        TimeSpan limit = TimeSpan.FromSeconds(feed.SilentSeconds);
        return _totals.State == FeedState.Connected && clock.GetElapsedTime(_openStamp) > limit
            && (_totals.LastSeen is not { } last || clock.GetUtcNow() - last > limit);
    }

    private void Change(Func<FeedReport, FeedReport> change, bool opened = false)
    {
        lock (_lock)
        {
            _totals = change(_totals);
            _openStamp = opened ? clock.GetTimestamp() : _openStamp;
        }
    }

    /// <summary>Empties the bins of seconds that have gone by since the last look.</summary>
    private void Roll()
    {
        long now = (long)clock.GetElapsedTime(_began).TotalSeconds;
        for (long s = Math.Max(_second + 1, now - RateSeconds + 1); s <= now; s++)
        {
            _bytesIn[s % RateSeconds] = 0;
        }

        _second = now;
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(LongestReason).Select(static c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
