using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Physics;

/// <summary>Reads lists of Earth orientation parameters; of each day only UT1 − UTC is kept.</summary>
internal static class EopReader
{
    private const int MaximumLength = 20_000_000;
    private const int MjdOf1972 = 41_317;

    // MJD of the year 2200: later days are slips of the pen, and the table is searched by whole numbers.
    private const int LastMjd = 124_593;

    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out EopTable? table, out TextError error)
    {
        (table, error) = (null, default);
        if (text.Length > MaximumLength)
        {
            error = new(0, 0, $"Expected at most {MaximumLength} characters; found {text.Length}.");
            return false;
        }

        var days = new List<int>();
        var values = new List<double>();
        TextError? found = text.TrimStart().StartsWith("MJD;") ? ReadSeparated(text, days, values) : ReadFinals(text, days, values);
        found ??= days.Count >= 2 ? null : new(0, 0, $"Expected UT1-UTC of two days or more; found {days.Count}.");
        error = found ?? default;
        table = found is null ? new([.. days], [.. values]) : null;
        return found is null;
    }

    private static TextError? ReadSeparated(ReadOnlySpan<char> text, List<int> days, List<double> values)
    {
        int number = 0, column = -1, width = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (column < 0)
            {
                (column, width) = (ColumnOf(line, "UT1-UTC"), line.Count(';') + 1);
                if (column < 0)
                {
                    return new(number, 0, "Expected a column UT1-UTC in the header; found none.");
                }

                continue;
            }

            if (line.Count(';') + 1 != width)
            {
                return new(number, 0, $"Expected {width} columns, as in the header; found {line.Count(';') + 1}.");
            }

            if (Add(Column(line, 0), Column(line, column), number, days, values) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Fixed columns: MJD in 8 to 15, UT1 − UTC in 59 to 68, counted from 1 (readme.finals2000A of the IERS Rapid Service).</summary>
    private static TextError? ReadFinals(ReadOnlySpan<char> text, List<int> days, List<double> values)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (line.Length < 15)
            {
                return new(number, 0, $"Expected the header \"MJD;...\" or fixed columns with the MJD in 8 to 15; found {line.Length} characters.");
            }

            ReadOnlySpan<char> value = line.Length < 68 ? default : line[58..68];
            if (Add(line[7..15], value, number, days, values) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static TextError? Add(ReadOnlySpan<char> mjd, ReadOnlySpan<char> value, int number, List<int> days, List<double> values)
    {
        if (!TryNumber(mjd, out double day) || day != Math.Floor(day) || !(day is >= MjdOf1972 and <= LastMjd))
        {
            return new(number, 0, $"Expected a whole MJD from {MjdOf1972} to {LastMjd}; found \"{mjd.Trim()}\".");
        }

        if (days.Count > 0 && day <= days[^1])
        {
            return new(number, 0, $"Expected an MJD after {days[^1]}; found {(int)day}.");
        }

        if (value.IsWhiteSpace())
        {
            return null;
        }

        if (!TryNumber(value, out double seconds) || !(Math.Abs(seconds) <= 1))
        {
            return new(number, 0, $"Expected UT1-UTC from -1 to 1 s; found \"{value.Trim()}\".");
        }

        days.Add((int)day);
        values.Add(seconds);
        return null;
    }

    private static int ColumnOf(ReadOnlySpan<char> header, ReadOnlySpan<char> name)
    {
        int index = 0;
        foreach (Range range in header.Split(';'))
        {
            if (header[range].Trim().SequenceEqual(name))
            {
                return index;
            }

            index++;
        }

        return -1;
    }

    private static ReadOnlySpan<char> Column(ReadOnlySpan<char> line, int column)
    {
        foreach (Range range in line.Split(';'))
        {
            if (column-- == 0)
            {
                return line[range];
            }
        }

        return default;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
