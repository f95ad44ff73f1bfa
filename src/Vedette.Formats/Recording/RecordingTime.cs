using System.Globalization;

namespace Vedette.Formats;

/// <summary>UTC texts in the JSON files of a recording.</summary>
internal static class RecordingTime
{
    // IERS Bulletin C: TAI − UTC has been 37 s since 2017-01-01.
    private const int TaiMinusUtcSeconds = 37;
    private static readonly DateTimeOffset s_first = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads an ISO 8601 text that ends with Z.</summary>
    public static bool TryParse(string text, out Instant time, out string reason)
    {
        const string form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
        time = default;
        if (!DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset utc)
            || utc < s_first)
        {
            reason = $"expected a UTC time such as 2030-01-01T00:00:00Z, from 2017 on; found \"{text}\"";
            return false;
        }

        reason = "";
        time = new Instant(utc.Ticks - DateTimeOffset.UnixEpoch.Ticks + TaiMinusUtcSeconds * TimeSpan.TicksPerSecond);
        return true;
    }
}
