namespace Vedette.Formats;

/// <summary>UTC texts in the JSON files of a recording.</summary>
internal static class RecordingTime
{
    /// <summary>Reads an ISO 8601 text in UTC, from 1972 on.</summary>
    public static bool TryParse(string text, out Instant time, out string reason)
    {
        bool good = UtcTime.TryParse(text, LeapSeconds.BuiltIn, out time, out DecodeError error);
        reason = good ? "" : $"expected a time such as 2030-01-01T00:00:00Z: {error.Reason.TrimEnd('.')} (at character {error.Offset + 1})";
        return good;
    }

    /// <summary>Writes an instant as ISO 8601 in UTC, to the microsecond, without needless zeros.</summary>
    public static string Format(Instant time)
    {
        string text = UtcTime.Format(time, LeapSeconds.BuiltIn, 6);
        return text.TrimEnd('Z').TrimEnd('0').TrimEnd('.') + "Z";
    }
}
