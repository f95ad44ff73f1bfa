namespace Vedette.Physics;

/// <summary>The table that ties UTC to TAI since 1972, when the difference became whole seconds. Immutable.</summary>
/// <remarks>
/// Source of the built-in table: IERS leap-seconds.list, last update given in it 2025-07-07 (Bulletin C), expires 2026-06-28.
/// After <see cref="ExpiresOn"/> the last difference is used; <see cref="IsCurrent"/> tells so.
/// </remarks>
public sealed class LeapSeconds
{
    private static readonly DateOnly s_epoch = new(1970, 1, 1);

    private readonly LeapSecond[] _entries;
    private readonly long[] _utcStartSeconds;

    internal LeapSeconds(string source, LeapSecond[] entries, DateOnly? expiresOn)
    {
        (Source, _entries, ExpiresOn) = (source, entries, expiresOn);
        _utcStartSeconds = Array.ConvertAll(entries, e => SecondsAt(e.From));
    }

    /// <summary>The table that comes with the program: 28 entries, 1972-01-01 (10 s) to 2017-01-01 (37 s).</summary>
    public static LeapSeconds BuiltIn { get; } = new("built-in (IERS leap-seconds.list of 2025-07-07)", BuiltInEntries(), new DateOnly(2026, 6, 28));

    /// <summary>Where the table comes from, for people.</summary>
    public string Source { get; }

    /// <summary>First day on which the table may be out of date; <see langword="null"/> when its source does not say.</summary>
    public DateOnly? ExpiresOn { get; }

    /// <summary>All entries, oldest first; the first is 1972-01-01.</summary>
    public IReadOnlyList<LeapSecond> Entries => _entries;

    /// <summary>First instant that UTC can be told for: 1972-01-01T00:00:00 UTC.</summary>
    public static Instant FirstInstant { get; } = new((SecondsAt(new(1972, 1, 1)) + 10) * TimeSpan.TicksPerSecond);

    /// <summary>Reads a list in one of four published forms, told apart by what is in it.</summary>
    /// <param name="text">
    /// IERS/IANA leap-seconds.list (its SHA-1 must be right), IERS UTC-TAI.history, USNO tai-utc.dat, or LeapSecond.dat; at most
    /// 1,000,000 characters.
    /// </param>
    /// <param name="table">The table, when the result is <see langword="true"/>; entries before 1972 are left out.</param>
    /// <param name="error">Line, what was expected and what was found, when the result is <see langword="false"/>.</param>
    /// <returns>
    /// Whether the whole list is right: every line reads, dates ascend, steps are one second, and all that the built-in table knows
    /// is there. A list that was cut short is therefore refused. Never throws.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<char> text, out LeapSeconds table, out TextError error) =>
        LeapSecondsReader.TryRead(text, out table, out error);

    /// <summary>TAI − UTC in whole seconds, throughout a day of UTC; its leap second, if any, still belongs to the day.</summary>
    /// <returns>Whether the day is 1972-01-01 or later.</returns>
    public bool TryGetTaiMinusUtc(DateOnly day, out int seconds)
    {
        int index = IndexAt(SecondsAt(day));
        seconds = index < 0 ? 0 : _entries[index].TaiMinusUtcSeconds;
        return index >= 0;
    }

    /// <summary>TAI − UTC in whole seconds at an instant; during a leap second, the value before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before 1972-01-01T00:00:00 UTC.</exception>
    public int TaiMinusUtcSeconds(Instant time)
    {
        int index = IndexAt(time);
        return index >= 0
            ? _entries[index].TaiMinusUtcSeconds
            : throw new ArgumentOutOfRangeException(nameof(time), time, "Expected 1972-01-01T00:00:00 UTC or later: TAI - UTC is not whole seconds before.");
    }

    /// <summary>Whether the table is known to hold at an instant: not before 1972, and not past its expiry.</summary>
    public bool IsCurrent(Instant time) =>
        time >= FirstInstant && (ExpiresOn is not { } expiry || time.TaiTicks < (SecondsAt(expiry) + _entries[^1].TaiMinusUtcSeconds) * TimeSpan.TicksPerSecond);

    /// <summary>Seconds that the last minute of a day has: 60, 61 or 59.</summary>
    internal int SecondsInLastMinute(DateOnly day) =>
        day < DateOnly.MaxValue && TryGetTaiMinusUtc(day, out int before) && TryGetTaiMinusUtc(day.AddDays(1), out int after) ? 60 + after - before : 60;

    /// <summary>Days since 1970-01-01 times 86,400.</summary>
    internal static long SecondsAt(DateOnly day) => (day.DayNumber - s_epoch.DayNumber) * 86_400L;

    /// <summary>The day that lies <paramref name="days"/> after 1970-01-01.</summary>
    internal static DateOnly DayAt(int days) => s_epoch.AddDays(days);

    /// <summary>Whether an instant lies in an inserted second, and which entry rules UTC then.</summary>
    internal int IndexAt(Instant time, out bool inLeapSecond)
    {
        int index = IndexAt(time);
        inLeapSecond = index >= 0 && index + 1 < _entries.Length
            && time.TaiTicks >= (_utcStartSeconds[index + 1] + _entries[index].TaiMinusUtcSeconds) * TimeSpan.TicksPerSecond;
        return index;
    }

    private int IndexAt(Instant time)
    {
        int index = _entries.Length - 1;
        while (index >= 0 && time.TaiTicks < (_utcStartSeconds[index] + _entries[index].TaiMinusUtcSeconds) * TimeSpan.TicksPerSecond)
        {
            index--;
        }

        return index;
    }

    private int IndexAt(long utcSeconds)
    {
        int index = _entries.Length - 1;
        while (index >= 0 && utcSeconds < _utcStartSeconds[index])
        {
            index--;
        }

        return index;
    }

    private static LeapSecond[] BuiltInEntries()
    {
        // Year and month (January or July) of each first day; the difference grows by one each time, from 10.
        ReadOnlySpan<(int Year, int Month)> days =
        [
            (1972, 1), (1972, 7), (1973, 1), (1974, 1), (1975, 1), (1976, 1), (1977, 1), (1978, 1), (1979, 1), (1980, 1),
            (1981, 7), (1982, 7), (1983, 7), (1985, 7), (1988, 1), (1990, 1), (1991, 1), (1992, 7), (1993, 7), (1994, 7),
            (1996, 1), (1997, 7), (1999, 1), (2006, 1), (2009, 1), (2012, 7), (2015, 7), (2017, 1),
        ];
        var entries = new LeapSecond[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            entries[i] = new(new DateOnly(days[i].Year, days[i].Month, 1), 10 + i);
        }

        return entries;
    }
}
