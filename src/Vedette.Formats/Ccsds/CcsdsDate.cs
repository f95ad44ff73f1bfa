namespace Vedette.Formats;

/// <summary>What a clock shows: a day and a time of day to 100 ns, in whatever time system the message is in.</summary>
/// <param name="Packed">Days since 1970-01-01 times 2^40, plus 100 ns steps of the day; a leap second counts on.</param>
public readonly record struct CcsdsDate(long Packed)
{
    private const int DayShift = 40;
    private static readonly int s_epochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Days since 1970-01-01.</summary>
    public int Day => (int)(Packed >> DayShift);

    /// <summary>100 ns steps since the day began; 864,000,000,000 and more in a leap second.</summary>
    public long Ticks => Packed & ((1L << DayShift) - 1);

    /// <summary>The date.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(Day + s_epochDay);

    /// <summary>Reads a CCSDS 301.0-B ASCII time code, A (2025-05-03T10:15:00.25) or B (2025-123T10:15:00.25), with or without Z.</summary>
    /// <param name="text">The text, without blanks. Digits of the second beyond the seventh are rounded.</param>
    /// <param name="date">The reading, when the result is true.</param>
    /// <returns>Whether the whole text is one. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CcsdsDate date)
    {
        date = default;
        int t = text.IndexOf((byte)'T');
        if (t < 0 || !TryDay(text[..t], out int day) || !TryTime(text[(t + 1)..], out long ticks))
        {
            return false;
        }

        date = Of(day, ticks);
        return true;
    }

    /// <summary>A day and the steps of it.</summary>
    internal static CcsdsDate Of(int day, long ticks) => new(((long)day << DayShift) + ticks);

    /// <summary>Days since 1970 of "2025-05-03" or "2025-123".</summary>
    internal static bool TryDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length is not (10 or 8) || text[4] != '-' || !TryDigits(text[..4], out int year) || year == 0)
        {
            return false;
        }

        if (text.Length == 8)
        {
            bool isDay = TryDigits(text[5..], out int ofYear) && ofYear >= 1 && ofYear <= (DateTime.IsLeapYear(year) ? 366 : 365);
            day = isDay ? new DateOnly(year, 1, 1).DayNumber + ofYear - 1 - s_epochDay : 0;
            return isDay;
        }

        if (text[7] != '-' || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..], out int ofMonth)
            || month is < 1 or > 12 || ofMonth < 1 || ofMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, ofMonth).DayNumber - s_epochDay;
        return true;
    }

    /// <summary>100 ns steps of "10:15:00.25".</summary>
    internal static bool TryTime(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        ReadOnlySpan<byte> time = text is [.., (byte)'Z'] ? text[..^1] : text;
        if (time.Length < 8 || time[2] != ':' || time[5] != ':' || !TryDigits(time[..2], out int hour) || !TryDigits(time[3..5], out int minute)
            || !TryDigits(time[6..8], out int second) || hour > 23 || minute > 59 || second > (hour == 23 && minute == 59 ? 60 : 59))
        {
            return false;
        }

        if (!TryFraction(time[8..], out int fraction))
        {
            return false;
        }

        ticks = ((hour * 60L + minute) * 60 + second) * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '.' || text.Length > 40)
        {
            return false;
        }

        int scale = 1_000_000;
        for (int i = 1; i < text.Length; i++)
        {
            int digit = text[i] - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            ticks += i < 8 ? digit * scale : i == 8 && digit >= 5 ? 1 : 0;
            scale /= 10;
        }

        ticks = Math.Min(ticks, 9_999_999);              // rounding does not turn the second: that would make a leap second of midnight
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte b in text)
        {
            int digit = b - '0';
            if ((uint)digit > 9)
            {
                return false;
            }

            value = value * 10 + digit;
        }

        return true;
    }
}
