namespace Vedette.Physics;

/// <summary>Reads the characters of a date and time; knows calendars, not leap seconds.</summary>
/// <param name="text">The text; it may hold anything.</param>
internal ref struct UtcScanner(ReadOnlySpan<char> text)
{
    private const int TickDigits = 7;
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>What is wrong, after a scan that failed.</summary>
    public DecodeError Error { get; private set; }

    /// <summary>Reads the whole text.</summary>
    /// <param name="utc">The reading, before the offset is taken off.</param>
    /// <param name="offsetMinutes">Offset from UTC, east positive.</param>
    /// <param name="roundUp">Whether the fraction beyond 100 ns is a half or more.</param>
    public bool TryScan(out UtcDateTime utc, out int offsetMinutes, out bool roundUp)
    {
        (utc, offsetMinutes, roundUp) = (default, 0, false);
        int hour = 0, minute = 0, second = 0, ticks = 0;
        if (!TryDate(out DateOnly date))
        {
            return false;
        }

        if (_next < _text.Length
            && !(TryOneOf("T or a space", 'T', 't', ' ') && TryTimeOfDay(out hour, out minute, out second, out ticks, out roundUp) && TryZone(out offsetMinutes)))
        {
            return false;
        }

        utc = new(date, hour, minute, second, ticks);
        return _next == _text.Length || Fail("the end of the time");
    }

    private bool TryDate(out DateOnly date)
    {
        date = default;
        if (!TryNumber(4, "a year of four digits", 1, 9999, out int year) || !TryOneOf("-", '-'))
        {
            return false;
        }

        bool isDayOfYear = DigitsAhead() == 3;
        if (isDayOfYear)
        {
            int days = DateTime.IsLeapYear(year) ? 366 : 365;
            if (!TryNumber(3, $"a day of the year from 001 to {days}", 1, days, out int dayOfYear))
            {
                return false;
            }

            date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
            return true;
        }

        if (!TryNumber(2, "a month from 01 to 12", 1, 12, out int month) || !TryOneOf("-", '-'))
        {
            return false;
        }

        int last = DateTime.DaysInMonth(year, month);
        if (!TryNumber(2, $"a day from 01 to {last}", 1, last, out int day))
        {
            return false;
        }

        date = new(year, month, day);
        return true;
    }

    private bool TryTimeOfDay(out int hour, out int minute, out int second, out int ticks, out bool roundUp)
    {
        (minute, second, ticks, roundUp) = (0, 0, 0, false);
        if (!TryNumber(2, "an hour from 00 to 23", 0, 23, out hour) || !TryOneOf(":", ':') || !TryNumber(2, "a minute from 00 to 59", 0, 59, out minute))
        {
            return false;
        }

        if (_next == _text.Length || _text[_next] != ':')
        {
            return true;
        }

        _next++;
        return TryNumber(2, "a second from 00 to 60", 0, 60, out second) && TryFraction(out ticks, out roundUp);
    }

    private bool TryFraction(out int ticks, out bool roundUp)
    {
        (ticks, roundUp) = (0, false);
        if (_next == _text.Length || _text[_next] is not ('.' or ','))
        {
            return true;
        }

        _next++;
        int digits = DigitsAhead();
        for (int i = 0; i < TickDigits; i++)
        {
            ticks = ticks * 10 + (i < digits ? _text[_next + i] - '0' : 0);
        }

        roundUp = digits > TickDigits && _text[_next + TickDigits] >= '5';
        _next += digits;
        return true;
    }

    private bool TryZone(out int offsetMinutes)
    {
        offsetMinutes = 0;
        if (_next == _text.Length)
        {
            return true;
        }

        char sign = _text[_next];
        if (!TryOneOf("Z, + or -", 'Z', 'z', '+', '-') || sign is 'Z' or 'z')
        {
            return sign is 'Z' or 'z';
        }

        if (!TryNumber(2, "hours of offset from 00 to 14", 0, 14, out int hours) || !TryOneOf(":", ':') || !TryNumber(2, "minutes of offset from 00 to 59", 0, 59, out int minutes))
        {
            return false;
        }

        offsetMinutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
        return true;
    }

    private readonly int DigitsAhead()
    {
        int end = _text[_next..].IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? _text.Length - _next : end;
    }

    /// <summary>Reads exactly <paramref name="digits"/> digits, and no digit may follow unless the caller reads it.</summary>
    private bool TryNumber(int digits, string what, int minimum, int maximum, out int value)
    {
        value = 0;
        if (DigitsAhead() != digits)
        {
            return Fail(what);
        }

        for (int i = 0; i < digits; i++)
        {
            value = value * 10 + (_text[_next + i] - '0');
        }

        if (value < minimum || value > maximum)
        {
            return Fail(what);
        }

        _next += digits;
        return true;
    }

    private bool TryOneOf(string what, params ReadOnlySpan<char> characters)
    {
        if (_next < _text.Length && characters.Contains(_text[_next]))
        {
            _next++;
            return true;
        }

        return Fail(what);
    }

    private bool Fail(string what)
    {
        ReadOnlySpan<char> rest = _text[_next..];
        Error = new(rest.IsEmpty ? $"Expected {what}; the text ends." : $"Expected {what}; found \"{rest[..Math.Min(rest.Length, 20)]}\".", _next);
        return false;
    }
}
