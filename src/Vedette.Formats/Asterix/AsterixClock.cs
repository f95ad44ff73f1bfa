namespace Vedette.Formats;

/// <summary>Tells instants from times of day, which is all that ASTERIX has: the instant nearest to one that is known.</summary>
/// <remarks>
/// Remembers the last day, so that a stream of messages asks the table of leap seconds once a day. A leap second has no time of day of its own
/// in ASTERIX: what is told in it falls on the second before or after. Not thread-safe.
/// </remarks>
/// <param name="leapSeconds">The table.</param>
public sealed class AsterixClock(LeapSeconds leapSeconds)
{
    // Times of day are in 1/128 s; a truncated one has sixteen bits of them and comes round every 512 s.
    private const int TicksPerUnit = (int)(TimeSpan.TicksPerSecond / 128);
    private const long UnitsPerDay = 86_400 * 128;
    private const long UnitsPerTurn = 1 << 16;

    private readonly LeapSeconds _leapSeconds = leapSeconds ?? throw new ArgumentNullException(nameof(leapSeconds));
    private Instant _yesterday;
    private Instant _today;
    private Instant _tomorrow;
    private Instant _dayAfter;

    /// <summary>The instant of a time of day.</summary>
    /// <param name="units">Time of day in 1/128 s.</param>
    /// <param name="reference">When it must have been, to half a day: when the message came in. 1972 or later.</param>
    /// <param name="time">The instant nearest to the reference, when the result is <see langword="true"/>.</param>
    /// <returns>Whether the time is one of a day: below 86,400 s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The reference is before 1972 or after 9999.</exception>
    public bool TryResolve(long units, Instant reference, out Instant time)
    {
        Remember(reference);
        time = default;
        if (units is < 0 or >= UnitsPerDay)
        {
            return false;
        }

        TimeSpan ofDay = new(units * TicksPerUnit);
        time = Nearer(Nearer(_today + ofDay, _yesterday + ofDay, reference), _tomorrow + ofDay, reference);
        return true;
    }

    /// <summary>The instant of a truncated time of day, of which only the lowest sixteen bits are sent.</summary>
    /// <param name="units">Time of day in 1/128 s, less whole turns of 512 s.</param>
    /// <param name="reference">When it must have been, to 256 s.</param>
    /// <returns>The instant nearest to the reference. The last turn of a day is cut short by midnight.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The reference is before 1972 or after 9999.</exception>
    public Instant ResolveTruncated(int units, Instant reference)
    {
        Remember(reference);
        units &= (int)(UnitsPerTurn - 1);
        Instant best = Truncated(_today, _tomorrow, units, reference);
        best = Nearer(best, Truncated(_yesterday, _today, units, reference), reference);
        return Nearer(best, Truncated(_tomorrow, _dayAfter, units, reference), reference);
    }

    /// <summary>The instant nearest to the reference within one day.</summary>
    private static Instant Truncated(Instant midnight, Instant end, int units, Instant reference)
    {
        long since = (reference - midnight).Ticks / TicksPerUnit;
        long last = (UnitsPerDay - 1 - units) / UnitsPerTurn;
        long turns = Math.Clamp((since - units + UnitsPerTurn / 2) / UnitsPerTurn, 0, last);
        Instant time = midnight + new TimeSpan((turns * UnitsPerTurn + units) * TicksPerUnit);
        return time < end ? time : midnight + new TimeSpan(units * (long)TicksPerUnit);
    }

    private static Instant Nearer(Instant a, Instant b, Instant reference) =>
        Math.Abs(b.TaiTicks - reference.TaiTicks) < Math.Abs(a.TaiTicks - reference.TaiTicks) ? b : a;

    private void Remember(Instant reference)
    {
        if (reference >= _today && reference < _tomorrow)
        {
            return;
        }

        if (!UtcTime.TryFromInstant(reference, _leapSeconds, out UtcDateTime utc) || utc.Date.Year < 1972 || utc.Date.Year > 9998)
        {
            throw new ArgumentOutOfRangeException(nameof(reference), reference, "Expected an instant from 1972 to 9998.");
        }

        _today = Midnight(utc.Date);
        _yesterday = utc.Date == new DateOnly(1972, 1, 1) ? _today - TimeSpan.FromDays(1) : Midnight(utc.Date.AddDays(-1));
        _tomorrow = Midnight(utc.Date.AddDays(1));
        _dayAfter = Midnight(utc.Date.AddDays(2));
    }

    private Instant Midnight(DateOnly day) =>
        UtcTime.TryToInstant(new UtcDateTime(day, 0, 0, 0, 0), _leapSeconds, out Instant time, out string reason) ? time : throw new InvalidOperationException(reason);
}
