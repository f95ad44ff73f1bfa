using System.Globalization;

namespace Vedette.Physics;

/// <summary>What the forms of the leap-second list share: fields, numbers, dates, and complaints.</summary>
internal static class LeapSecondText
{
    /// <summary>More fields than any row has.</summary>
    public const int MaximumFields = 16;

    /// <summary>First day from which TAI − UTC is whole seconds.</summary>
    public static DateOnly FirstWhole { get; } = new(1972, 1, 1);

    /// <summary>Says what was expected in a line, and what was found.</summary>
    public static TextError Expected(int number, string what, ReadOnlySpan<char> line) =>
        new(number, 0, $"Expected {what}; found \"{line.Trim()[..Math.Min(line.Trim().Length, 80)]}\".");

    /// <summary>Splits at white space; more fields than <paramref name="fields"/> holds count as one too many in the last.</summary>
    public static int Fields(ReadOnlySpan<char> line, Span<Range> fields)
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

    /// <summary>A date with an English month, of 1900 to 9998.</summary>
    public static bool TryDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
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

    /// <summary>A whole number.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A number.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
