namespace Vedette.Formats;

/// <summary>The name of a frame is its time: <c>20261128T120001.5Z.png</c>, the middle of the exposure in UTC.</summary>
public static class FrameName
{
    private const int DateDigits = 8;
    private const int LeastLength = 16;
    private const int MostLength = 24;

    /// <summary>Reads the time.</summary>
    /// <param name="stem">The name without <c>.png</c>, <c>.tif</c> or <c>.json</c>.</param>
    /// <param name="time">The time, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    public static bool TryParse(string stem, out Instant time, out string reason)
    {
        ArgumentNullException.ThrowIfNull(stem);
        time = default;
        reason = "";
        bool good = stem.Length is >= LeastLength and <= MostLength && stem[DateDigits] == 'T'
            && RecordingTime.TryParse($"{stem[..4]}-{stem[4..6]}-{stem[6..11]}:{stem[11..13]}:{stem[13..]}", out time, out _);
        if (!good)
        {
            reason = $"expected a name that is a time in UTC, such as 20261128T120001.5Z; found {JsonFaults.Printable(stem, 40)}";
        }

        return good;
    }
}
