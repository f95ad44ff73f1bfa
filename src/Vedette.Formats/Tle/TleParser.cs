using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Formats;

/// <summary>Reads one two-line element set, strictly by its columns.</summary>
public static class TleParser
{
    private const double RevolutionsPerDayLimit = 20;

    /// <summary>Reads lines 1 and 2.</summary>
    /// <param name="line1">Line 1 without its end: 69 characters.</param>
    /// <param name="line2">Line 2 likewise.</param>
    /// <param name="name">Name of the object; empty when there is none.</param>
    /// <param name="line1Number">Number of line 1 in its file, for messages; line 2 is the next unless said otherwise.</param>
    /// <param name="leapSeconds">The table for the epoch, which is UTC: years 57 to 99 are 1957 to 1999.</param>
    /// <param name="elements">The elements, when the result is <see langword="true"/>.</param>
    /// <param name="error">Line, column, what was expected and found, when the result is <see langword="false"/>.</param>
    /// <param name="line2Number">Number of line 2; 0 means the one after line 1.</param>
    /// <returns>
    /// Whether both lines are right: length, blanks, digits, ranges, checksums, one number on both, an epoch of 1972 or later, and
    /// ephemeris type 0, 2 or blank (SGP4). Never throws.
    /// </returns>
    public static bool TryParse(
        ReadOnlySpan<char> line1,
        ReadOnlySpan<char> line2,
        string name,
        int line1Number,
        LeapSeconds leapSeconds,
        [NotNullWhen(true)] out MeanElements? elements,
        out TextError error,
        int line2Number = 0)
    {
        elements = null;
        var first = new TleLine(line1, line1Number);
        if (!TryReadFirst(ref first, leapSeconds, out string number, out string designator, out Instant epoch, out double drag))
        {
            error = first.Error!.Value;
            return false;
        }

        var second = new TleLine(line2, line2Number == 0 ? line1Number + 1 : line2Number);
        if (!TryReadSecond(ref second, number, out Orbit orbit))
        {
            error = second.Error!.Value;
            return false;
        }

        error = default;
        elements = new(
            number, name, designator, epoch, orbit.RevolutionsPerDay * 2 * Math.PI / 86_400, orbit.Eccentricity,
            double.DegreesToRadians(orbit.Inclination), double.DegreesToRadians(orbit.Node), double.DegreesToRadians(orbit.Perigee), double.DegreesToRadians(orbit.Anomaly),
            drag);
        return true;
    }

    private static bool TryReadFirst(
        ref TleLine line, LeapSeconds leapSeconds, out string number, out string designator, out Instant epoch, out double drag)
    {
        (number, designator, epoch, drag) = ("", "", default, 0);
        if (!line.HasFrame(2, 9, 18, 33, 44, 53, 62, 64) || !TryNumber(ref line, '1', out number) || !TryEpoch(ref line, leapSeconds, out epoch))
        {
            return false;
        }

        // The derivatives of the mean motion do not enter SGP4, but a line whose columns slipped is recognised by them.
        if (line.Columns(34, 34)[0] is not (' ' or '+' or '-') || line.Columns(35, 35)[0] != '.' || line.Columns(36, 43).ContainsAnyExceptInRange('0', '9'))
        {
            return line.Fail(34, $"Expected half the derivative of the mean motion such as \"-.00002182\"; found \"{line.Columns(34, 43)}\".");
        }

        if (!line.TryExponential(45, "a sixth of the second derivative of the mean motion", out _) || !line.TryExponential(54, "B*", out drag))
        {
            return false;
        }

        if (line.Columns(63, 63)[0] is not (' ' or '0' or '2'))
        {
            return line.Fail(63, $"Expected ephemeris type 0, 2 or blank, which is SGP4; found '{line.Columns(63, 63)[0]}'.");
        }

        designator = line.Columns(10, 17).Trim().ToString();
        return true;
    }

    private static bool TryReadSecond(ref TleLine line, string number, out Orbit orbit)
    {
        orbit = default;
        if (!line.HasFrame(2, 8, 17, 26, 34, 43, 52) || !TryNumber(ref line, '2', out string same))
        {
            return false;
        }

        if (same != number)
        {
            return line.Fail(3, $"Expected number {number} as in line 1; found {same}.");
        }

        if (!line.TryDecimal(9, 16, 12, 0, 180, "an inclination in degrees", out double inclination)
            || !line.TryDecimal(18, 25, 21, 0, 360, "a right ascension in degrees", out double node)
            || !line.TryFraction(27, 33, "the eccentricity", out double eccentricity)
            || !line.TryDecimal(35, 42, 38, 0, 360, "an argument of perigee in degrees", out double perigee)
            || !line.TryDecimal(44, 51, 47, 0, 360, "a mean anomaly in degrees", out double anomaly)
            || !line.TryDecimal(53, 63, 55, 0, RevolutionsPerDayLimit, "a mean motion in revolutions per day", out double motion))
        {
            return false;
        }

        if (motion == 0)
        {
            return line.Fail(53, "Expected a mean motion above zero; found zero.");
        }

        orbit = new(motion, eccentricity, inclination, node, perigee, anomaly);
        return line.Columns(64, 68).Trim(' ').ContainsAnyExceptInRange('0', '9')
            ? line.Fail(64, $"Expected a revolution number; found \"{line.Columns(64, 68)}\".")
            : true;
    }

    private static bool TryNumber(ref TleLine line, char lineNumber, out string number)
    {
        number = "";
        if (line.Columns(1, 1)[0] != lineNumber)
        {
            return line.Fail(1, $"Expected line number {lineNumber}; found '{line.Columns(1, 1)[0]}'.");
        }

        return CatalogueNumber.TryParse(line.Columns(3, 7), out number)
            || line.Fail(3, $"Expected a catalogue number of digits, or a letter other than I and O and four digits; found \"{line.Columns(3, 7)}\".");
    }

    private static bool TryEpoch(ref TleLine line, LeapSeconds leapSeconds, out Instant epoch)
    {
        epoch = default;
        ReadOnlySpan<char> yearField = line.Columns(19, 20);
        if (yearField.ContainsAnyExceptInRange('0', '9'))
        {
            return line.Fail(19, $"Expected two digits of the year; found \"{yearField}\".");
        }

        int twoDigits = int.Parse(yearField, CultureInfo.InvariantCulture);
        int year = twoDigits < 57 ? 2000 + twoDigits : 1900 + twoDigits;
        int days = DateTime.IsLeapYear(year) ? 366 : 365;
        if (!line.TryDecimal(21, 32, 24, 1, days + 0.99999999, "a day of the year", out double day))
        {
            return false;
        }

        var midnight = new UtcDateTime(new DateOnly(year, 1, 1).AddDays((int)day - 1), 0, 0, 0, 0);
        if (!UtcTime.TryToInstant(midnight, leapSeconds, out Instant start, out string reason))
        {
            return line.Fail(19, reason);
        }

        epoch = start.AddSeconds((day - Math.Floor(day)) * 86_400);
        return true;
    }

    /// <summary>What line 2 says, in its own units: revolutions per day and degrees.</summary>
    private readonly record struct Orbit(
        double RevolutionsPerDay, double Eccentricity, double Inclination, double Node, double Perigee, double Anomaly);
}
