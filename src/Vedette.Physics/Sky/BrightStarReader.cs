using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vedette.Physics;

/// <summary>Reads tables of bright stars.</summary>
internal static class BrightStarReader
{
    private const int MaximumLength = 20_000_000;
    private const int Columns = 7;
    private const double MilliarcsecondsToRadians = Math.PI / 648_000_000;

    private const string Header =
        "name,right_ascension_deg,declination_deg,proper_motion_right_ascension_mas,proper_motion_declination_mas,visual_magnitude,temperature_kelvin";

    /// <summary>Smallest and largest value of each column after the name.</summary>
    private static readonly (double Least, double Most)[] s_ranges = [(0, 360), (-90, 90), (-20_000, 20_000), (-20_000, 20_000), (-30, 30), (1000, 100_000)];

    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out IReadOnlyList<BrightStar>? stars, out TextError error)
    {
        (stars, error) = (null, default);
        if (text.Length > MaximumLength)
        {
            error = new(0, 0, $"Expected at most {MaximumLength} characters; found {text.Length}.");
            return false;
        }

        var read = new List<BrightStar>();
        TextError? found = Read(text, read);
        error = found ?? default;
        stars = found is null ? read : null;
        return found is null;
    }

    private static TextError? Read(ReadOnlySpan<char> text, List<BrightStar> read)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            TextError? wrong = number == 1 ? Begin(line) : line.IsWhiteSpace() ? null : Add(line, number, read);
            if (wrong is not null)
            {
                return wrong;
            }
        }

        return null;
    }

    private static TextError? Begin(ReadOnlySpan<char> line) =>
        line.SequenceEqual(Header) ? null : new(1, 0, $"Expected the header \"{Header}\".");

    private static TextError? Add(ReadOnlySpan<char> line, int number, List<BrightStar> read)
    {
        Span<Range> parts = stackalloc Range[Columns + 1];
        int count = line.Split(parts, ',');
        if (count != Columns)
        {
            return new(number, 0, $"Expected {Columns} columns; found {(count > Columns ? "more" : count)}.");
        }

        Span<double> values = stackalloc double[Columns - 1];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<char> cell = line[parts[i + 1]];
            (double least, double most) = s_ranges[i];
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !(values[i] >= least && values[i] <= most))
            {
                return new(number, parts[i + 1].Start.Value + 1, $"Expected a number from {least} to {most}; found \"{cell[..Math.Min(cell.Length, 40)]}\".");
            }
        }

        read.Add(new(
            line[parts[0]].Trim().ToString(),
            double.DegreesToRadians(values[0]),
            double.DegreesToRadians(values[1]),
            values[2] * MilliarcsecondsToRadians,
            values[3] * MilliarcsecondsToRadians,
            values[4],
            values[5]));
        return null;
    }
}
