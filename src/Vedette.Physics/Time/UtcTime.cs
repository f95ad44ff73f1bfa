using System.Globalization;

namespace Vedette.Physics;

/// <summary>UTC in and out of the uniform time line, leap seconds included, as fields and as text.</summary>
public static class UtcTime
{
    private const long TicksPerSecond = TimeSpan.TicksPerSecond;
    private const long SecondsPerDay = 86_400;

    // 9999-12-31T23:59:60 in seconds since 1970: the last that four digits of a year can say.
    private const long LastUtcSecond = 253_402_300_799;

    /// <summary>The instant at which a UTC clock shows <paramref name="utc"/>.</summary>
    /// <param name="utc">A reading; second 60 only where the table has a leap second.</param>
    /// <param name="leapSeconds">The table.</param>
    /// <param name="time">The instant, when the result is <see langword="true"/>.</param>
    /// <param name="reason">What was expected and found, when the result is <see langword="false"/>; else empty.</param>
    /// <returns>Whether there is such an instant. Before 1972 there is none: UTC then differed from TAI by fractions of a second.</returns>
    public static bool TryToInstant(UtcDateTime utc, LeapSeconds leapSeconds, out Instant time, out string reason)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        time = default;
        reason = utc.Hour is < 0 or > 23 ? $"Expected an hour from 0 to 23; found {utc.Hour}."
            : utc.Minute is < 0 or > 59 ? $"Expected a minute from 0 to 59; found {utc.Minute}."
            : utc.Ticks is < 0 or >= (int)TicksPerSecond ? $"Expected a fraction from 0 to {TicksPerSecond - 1} ticks; found {utc.Ticks}."
            : "";
        if (reason.Length > 0)
        {
            return false;
        }

        if (!leapSeconds.TryGetTaiMinusUtc(utc.Date, out int offset))
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"Expected 1972-01-01 or later, since when TAI - UTC is whole seconds; found {utc.Date:yyyy-MM-dd}.");
            return false;
        }

        int last = utc is { Hour: 23, Minute: 59 } ? leapSeconds.SecondsInLastMinute(utc.Date) - 1 : 59;
        if (utc.Second < 0 || utc.Second > last)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"Expected a second from 0 to {last} in this minute of {utc.Date:yyyy-MM-dd}; found {utc.Second}.");
            return false;
        }

        long seconds = LeapSeconds.SecondsAt(utc.Date) + utc.Hour * 3600 + utc.Minute * 60 + utc.Second + offset;
        time = new(seconds * TicksPerSecond + utc.Ticks);
        return true;
    }

    /// <summary>What a UTC clock shows at an instant.</summary>
    /// <returns>Whether the instant lies from 1972-01-01 to the end of the year 9999.</returns>
    public static bool TryFromInstant(Instant time, LeapSeconds leapSeconds, out UtcDateTime utc)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        utc = default;
        int index = leapSeconds.IndexAt(time, out bool inLeapSecond);
        if (index < 0)
        {
            return false;
        }

        int leap = inLeapSecond ? 1 : 0;                       // the inserted second is told from the one before it
        (long tai, long ticks) = Math.DivRem(time.TaiTicks, TicksPerSecond);
        long seconds = tai - leapSeconds.Entries[index].TaiMinusUtcSeconds - leap;
        if (seconds > LastUtcSecond)
        {
            return false;
        }

        (long day, long ofDay) = Math.DivRem(seconds, SecondsPerDay);
        utc = new(LeapSeconds.DayAt((int)day), (int)(ofDay / 3600), (int)(ofDay / 60 % 60), (int)(ofDay % 60) + leap, (int)ticks);
        return true;
    }

    /// <summary>Reads a date and time in UTC.</summary>
    /// <param name="text">
    /// ISO 8601 extended form, which holds CCSDS 301.0-B ASCII time codes A (2025-05-03T10:15:00.25Z) and B (day of year,
    /// 2025-123T10:15:00.25Z): the time of day may be left out, or its seconds; a point or comma before the fraction, of any length,
    /// rounded to 100 ns; then Z, an offset such as +02:00, or nothing, which means UTC. A space may stand for T.
    /// </param>
    /// <param name="leapSeconds">The table; 23:59:60 is read where it has a leap second, and refused elsewhere.</param>
    /// <param name="time">The instant, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and found, and at which character, when the result is <see langword="false"/>.</param>
    /// <returns>Whether the whole text is a time of 1972 or later. Never throws, whatever the text.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, LeapSeconds leapSeconds, out Instant time, out DecodeError error)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var scanner = new UtcScanner(text);
        time = default;
        if (!scanner.TryScan(out UtcDateTime utc, out int offsetMinutes, out bool roundUp))
        {
            error = scanner.Error;
            return false;
        }

        if (offsetMinutes != 0 && !TryShift(ref utc, offsetMinutes))
        {
            error = new("Expected a date from year 1 to 9999 after the offset is taken off; found one outside.", 0);
            return false;
        }

        if (!TryToInstant(utc, leapSeconds, out time, out string reason))
        {
            error = new(reason, 0);
            return false;
        }

        time = roundUp ? new(time.TaiTicks + 1) : time;
        error = default;
        return true;
    }

    /// <summary>An instant as ISO 8601 in UTC: 2016-12-31T23:59:60.250Z.</summary>
    /// <param name="time">Any instant. Before 1972 and after 9999, where UTC cannot be told, the text is "TAI 1970 + 12.0000000 s".</param>
    /// <param name="leapSeconds">The table.</param>
    /// <param name="digits">Decimals of the second, 0 to 7; the instant is rounded to them first, so that no field overflows.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is not from 0 to 7.</exception>
    public static string Format(Instant time, LeapSeconds leapSeconds, int digits)
    {
        Require.InRange(digits, 0, 7);
        return TryFromInstant(Round(time, digits), leapSeconds, out UtcDateTime utc)
            ? utc.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + TimeOfDay(utc, digits)
            : Unspeakable(time);
    }

    /// <summary>An instant as CCSDS 301.0-B ASCII time code B in UTC: 2016-366T23:59:60.250Z.</summary>
    /// <inheritdoc cref="Format"/>
    public static string FormatDayOfYear(Instant time, LeapSeconds leapSeconds, int digits)
    {
        Require.InRange(digits, 0, 7);
        return TryFromInstant(Round(time, digits), leapSeconds, out UtcDateTime utc)
            ? string.Create(CultureInfo.InvariantCulture, $"{utc.Date.Year:D4}-{utc.Date.DayOfYear:D3}") + TimeOfDay(utc, digits)
            : Unspeakable(time);
    }

    private static string TimeOfDay(UtcDateTime utc, int digits)
    {
        string whole = string.Create(CultureInfo.InvariantCulture, $"T{utc.Hour:D2}:{utc.Minute:D2}:{utc.Second:D2}");
        return digits == 0 ? whole + "Z" : string.Create(CultureInfo.InvariantCulture, $"{whole}.{utc.Ticks.ToString("D7", CultureInfo.InvariantCulture).AsSpan(0, digits)}Z");
    }

    private static string Unspeakable(Instant time) =>
        string.Create(CultureInfo.InvariantCulture, $"TAI 1970 + {new decimal(time.TaiTicks) / TicksPerSecond:F7} s");

    private static Instant Round(Instant time, int digits)
    {
        long step = 1;
        for (int i = digits; i < 7; i++)
        {
            step *= 10;
        }

        long ticks = Math.Min(time.TaiTicks, long.MaxValue - step) + step / 2;
        return new(ticks - (ticks % step + step) % step);
    }

    /// <summary>Takes an offset from UTC off the reading; a second 60 stays one.</summary>
    private static bool TryShift(ref UtcDateTime utc, int offsetMinutes)
    {
        int minutes = utc.Hour * 60 + utc.Minute - offsetMinutes;
        int days = minutes < 0 ? -1 : minutes >= 1440 ? 1 : 0;
        if ((days < 0 && utc.Date == DateOnly.MinValue) || (days > 0 && utc.Date == DateOnly.MaxValue))
        {
            return false;
        }

        minutes -= days * 1440;
        utc = utc with { Date = utc.Date.AddDays(days), Hour = minutes / 60, Minute = minutes % 60 };
        return true;
    }
}
