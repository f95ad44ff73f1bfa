using System.Globalization;
using LeapSecondList = Vedette.Physics.LeapSecondsReader.LeapSecondList;
using static Vedette.Physics.LeapSecondText;

namespace Vedette.Physics;

/// <summary>Two forms with a dated row for each leap second: USNO tai-utc.dat, and LeapSecond.dat.</summary>
internal static class LeapSecondDatForms
{
    private const int JulianDayOfMjdZero = 2_400_000;
    private static readonly DateOnly s_mjdEpoch = new(1858, 11, 17);

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
            : day < FirstWhole ? null
            : list.Add(number, day, value);
    }
}
