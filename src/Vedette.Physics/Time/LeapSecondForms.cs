using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeapSecondList = Vedette.Physics.LeapSecondsReader.LeapSecondList;

namespace Vedette.Physics;

/// <summary>The four published forms of the leap-second list, line by line.</summary>
internal static class LeapSecondForms
{
    private const int MaximumFields = 16;
    private const int JulianDayOfMjdZero = 2_400_000;
    private static readonly DateOnly s_ntpEpoch = new(1900, 1, 1);
    private static readonly DateOnly s_mjdEpoch = new(1858, 11, 17);
    private static readonly DateOnly s_whole = new(1972, 1, 1);

    /// <summary>IERS/IANA leap-seconds.list: NTP second and TAI − UTC; #$ update, #@ expiry, #h SHA-1 of all of these digits.</summary>
    public static TextError? ReadLeapSecondsList(ReadOnlySpan<char> text, LeapSecondList list)
    {
        var hashed = new StringBuilder();
        bool hasHash = false;
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            TextError? error = line.StartsWith("#h") ? CheckHash(line[2..], number, hashed, ref hasHash)
                : line.StartsWith("#$") || line.StartsWith("#@") ? ReadMark(line, number, hashed, list)
                : line.StartsWith("#") || line.IsWhiteSpace() ? null
                : ReadNtpLine(line, number, hashed, list);
            if (error is not null)
            {
                return error;
            }
        }

        return hasHash && list.ExpiresOn is not null ? null
            : new(number, 0, "Expected a line #@ with the expiry and a line #h with the SHA-1 of the list; the list ends without.");
    }

    /// <summary>IERS UTC-TAI.history: from, to and value; the last row has no end.</summary>
    public static TextError? ReadHistory(ReadOnlySpan<char> text, LeapSecondList list)
    {
        int number = 0;
        var chain = new HistoryChain();
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            int dash = line.IndexOf('-');
            bool heading = line.Contains("Limits of validity", StringComparison.Ordinal);
            if (dash > 0 && !heading && line.ContainsAnyInRange('0', '9') && chain.Read(line, dash, number, list) is { } error)
            {
                return error;
            }
        }

        return chain.IsOpen ? null : new(number, 0, "Expected the last row to have no end date; the list ends without such a row.");
    }

    /// <summary>USNO tai-utc.dat: "1972 JAN  1 =JD 2441317.5  TAI-UTC=  10.0       S + (MJD - 41317.) X 0.0      S".</summary>
    public static TextError? ReadTaiUtcDat(ReadOnlySpan<char> text, LeapSecondList list)
    {
        int number = 0;
        Span<Range> f = stackalloc Range[MaximumFields];
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || !char.IsAsciiDigit(line.TrimStart()[0]))
            {
                continue;                                     // remarks stand between the rows
            }

            int n = Fields(line, f);
            if (n < 7 || !line[f[3]].SequenceEqual("=JD") || !line[f[5]].SequenceEqual("TAI-UTC="))
            {
                return Expected(number, "year, month, day, =JD, a Julian date, TAI-UTC= and seconds", line);
            }

            if (AddDated(line, f, 4, 6, number, list) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>LeapSecond.dat: a count, then "1972 JAN  1   2441317.5     10.0        41317.  0.0".</summary>
    public static TextError? ReadLeapSecondDat(ReadOnlySpan<char> text, LeapSecondList list)
    {
        int number = 0, rows = 0, count = -1;
        Span<Range> f = stackalloc Range[MaximumFields];
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            int n = Fields(line, f);
            if (n == 0)
            {
                continue;
            }

            if (count < 0)
            {
                if (n != 1 || !TryInteger(line[f[0]], out count) || count < 1)
                {
                    return Expected(number, "the number of rows", line);
                }

                continue;
            }

            rows++;
            TextError? error = n == 7 ? AddDated(line, f, 3, 4, number, list) : Expected(number, "seven fields: year, month, day, Julian date, seconds, epoch and rate", line);
            if (error is not null)
            {
                return error;
            }
        }

        return rows == count ? null : new(number, 0, $"Expected {count} rows, as the first line says; found {rows}.");
    }

    private static TextError? ReadNtpLine(ReadOnlySpan<char> line, int number, StringBuilder hashed, LeapSecondList list)
    {
        int comment = line.IndexOf('#');
        ReadOnlySpan<char> data = comment < 0 ? line : line[..comment];
        Span<Range> f = stackalloc Range[MaximumFields];
        if (Fields(data, f) != 2 || !TryNtpDay(data[f[0]], out DateOnly day) || !TryInteger(data[f[1]], out int seconds))
        {
            return Expected(number, "NTP seconds of a midnight and whole seconds of TAI-UTC", line);
        }

        hashed.Append(data[f[0]]).Append(data[f[1]]);
        return list.Add(number, day, seconds);
    }

    private static TextError? ReadMark(ReadOnlySpan<char> line, int number, StringBuilder hashed, LeapSecondList list)
    {
        ReadOnlySpan<char> value = line[2..].Trim();
        if (!TryNtpDay(value, out DateOnly day))
        {
            return Expected(number, "NTP seconds of a midnight", line);
        }

        hashed.Append(value);
        list.ExpiresOn = line[1] == '@' ? day : list.ExpiresOn;
        return null;
    }

    // The digest is of digits in the order of the file, without spaces: IERS, ntp/sources/README. It guards against slips, not forgers.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The published list is signed with SHA-1.")]
    private static TextError? CheckHash(ReadOnlySpan<char> line, int number, StringBuilder hashed, ref bool hasHash)
    {
        Span<Range> f = stackalloc Range[MaximumFields];
        Span<byte> stated = stackalloc byte[20];
        bool readable = Fields(line, f) == 5;
        for (int i = 0; readable && i < 5; i++)
        {
            readable = uint.TryParse(line[f[i]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint word);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(stated[(4 * i)..], word);
        }

        if (!readable)
        {
            return Expected(number, "five hexadecimal words", line);
        }

        hasHash = true;
        byte[] computed = SHA1.HashData(Encoding.ASCII.GetBytes(hashed.ToString()));
        return stated.SequenceEqual(computed) ? null
            : new(number, 0, $"Expected SHA-1 {Convert.ToHexStringLower(computed)} of the list above; found {Convert.ToHexStringLower(stated)}.");
    }

    /// <summary>Year, month and day in the first three fields, checked against a Julian date; rows before 1972 are left out.</summary>
    private static TextError? AddDated(ReadOnlySpan<char> line, ReadOnlySpan<Range> f, int julian, int seconds, int number, LeapSecondList list)
    {
        if (!TryDate(line[f[0]], line[f[1]], line[f[2]], out DateOnly day))
        {
            return Expected(number, "a date such as 1972 JAN 1", line);
        }

        double expected = day.DayNumber - s_mjdEpoch.DayNumber + JulianDayOfMjdZero + 0.5;
        if (!TryNumber(line[f[julian]], out double found) || found != expected)
        {
            return Expected(number, string.Create(CultureInfo.InvariantCulture, $"Julian date {expected:F1} of {day:yyyy-MM-dd}"), line);
        }

        return !TryNumber(line[f[seconds]], out double value) ? Expected(number, "TAI-UTC in seconds", line)
            : day < s_whole ? null
            : list.Add(number, day, value);
    }

    private static TextError Expected(int number, string what, ReadOnlySpan<char> line) =>
        new(number, 0, $"Expected {what}; found \"{line.Trim()[..Math.Min(line.Trim().Length, 80)]}\".");

    /// <summary>Splits at white space; more fields than <paramref name="fields"/> holds count as one too many in the last.</summary>
    private static int Fields(ReadOnlySpan<char> line, Span<Range> fields)
    {
        int n = 0, i = 0;
        while (n < fields.Length)
        {
            while (i < line.Length && char.IsWhiteSpace(line[i]))
            {
                i++;
            }

            if (i == line.Length)
            {
                break;
            }

            int start = i;
            while (i < line.Length && !char.IsWhiteSpace(line[i]))
            {
                i++;
            }

            fields[n++] = start..i;
        }

        return n;
    }

    private static bool TryNtpDay(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        bool read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds % 86_400 == 0 && seconds / 86_400 < 200_000;
        day = read ? s_ntpEpoch.AddDays((int)(seconds / 86_400)) : default;
        return read;
    }

    internal static bool TryDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        int m = month.Length < 3 ? -1 : "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".AsSpan().IndexOf(month[..3], StringComparison.OrdinalIgnoreCase);
        if (m < 0 || m % 3 != 0 || !TryInteger(year, out int y) || y is < 1900 or > 9998 || !TryInteger(day, out int d)
            || d < 1 || d > DateTime.DaysInMonth(y, m / 3 + 1))
        {
            return false;
        }

        date = new(y, m / 3 + 1, d);
        return true;
    }

    private static bool TryInteger(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>The rows of UTC-TAI.history: the year stands once where it does not change, and each row begins where the last ended.</summary>
    private sealed class HistoryChain
    {
        private DateOnly? _end;
        private int _year;

        public bool IsOpen { get; private set; }

        public TextError? Read(ReadOnlySpan<char> line, int dash, int number, LeapSecondList list)
        {
            int year = _year;
            ReadOnlySpan<char> rest = line[(dash + 1)..];
            if (!TryTake(line[..dash], ref year, out DateOnly from, out int left) || !line[left..dash].IsWhiteSpace())
            {
                return Expected(number, "a first day such as 1972 Jan. 1", line);
            }

            bool closed = TryTake(rest, ref year, out DateOnly to, out int used);
            ReadOnlySpan<char> value = (closed ? rest[used..] : rest).Trim();
            if (IsOpen || (_end is { } end && from != end) || (closed && to <= from))
            {
                return Expected(number, $"a row that begins on {_end:yyyy-MM-dd}, where the last one ended, and ends later", line);
            }

            (_end, _year, IsOpen) = (closed ? to : null, year, !closed);
            if (from < s_whole)
            {
                return null;
            }

            return value.EndsWith("s") && TryInteger(value[..^1], out int seconds)
                ? list.Add(number, from, seconds)
                : Expected(number, "whole seconds such as 10s", line);
        }

        /// <summary>Takes "[year] month[.] day[.]" from the start of <paramref name="text"/>.</summary>
        private static bool TryTake(ReadOnlySpan<char> text, ref int year, out DateOnly date, out int used)
        {
            Span<Range> f = stackalloc Range[MaximumFields];
            int n = Fields(text, f);
            (date, used) = (default, 0);
            int month = n > 0 && text[f[0]].Length == 4 && TryInteger(text[f[0]], out int stated) && stated is >= 1900 and <= 9998 ? 1 : 0;
            if (month + 1 >= n)
            {
                return false;
            }

            year = month == 1 ? int.Parse(text[f[0]], CultureInfo.InvariantCulture) : year;
            used = f[month + 1].End.Value;
            Span<char> digits = stackalloc char[5];
            bool written = year.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
            return written && TryDate(digits[..length], text[f[month]], text[f[month + 1]].TrimEnd('.'), out date);
        }
    }
}
