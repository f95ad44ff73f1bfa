using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads <c>notices.json</c> of a recording: an array of notices, or an object with the array under <c>notices</c>.</summary>
public static class NoticesReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "notices.json";

    private const int MostNotices = 10_000;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="notices">The notices in the order of the file, when the result is true; else empty.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(
        Stream stream, out IReadOnlyList<LaunchNotice> notices, out IReadOnlyList<string> remarks, out string error)
    {
        var faults = new JsonFaults();
        List<LaunchNotice>? read = JsonFile.Read(FileName, stream, faults, root => Read(root, faults));
        notices = read ?? [];
        remarks = faults.Remarks;
        error = faults.Reason ?? "";
        return read is not null;
    }

    private static List<LaunchNotice> Read(JsonElement root, JsonFaults faults)
    {
        var notices = new List<LaunchNotice>();
        IEnumerable<JsonElement> entries = root.ValueKind == JsonValueKind.Array
            ? root.EnumerateArray()
            : new JsonFields(FileName, "", root, faults).Array("notices");
        foreach (JsonElement entry in entries)
        {
            if (notices.Count == MostNotices)
            {
                faults.Fail(FileName, $"expected at most {MostNotices} notices; found more");
                break;
            }

            notices.Add(Notice(new JsonFields(FileName, $"[{notices.Count}].", entry, faults)));
            if (faults.Reason is not null)
            {
                break;
            }
        }

        return notices;
    }

    private static LaunchNotice Notice(JsonFields fields)
    {
        Instant start = Time(fields, "window_start_utc");
        Instant end = Time(fields, "window_end_utc");
        if (end < start)
        {
            fields.Fail("window_end_utc", "expected a time not before window_start_utc");
        }

        var notice = new LaunchNotice(
            fields.Text("id"),
            start,
            end,
            fields.Text("class"),
            GeodeticPosition.FromDegrees(fields.Number("site_lat_deg", -90, 90), fields.Longitude("site_lon_deg"), 0),
            double.DegreesToRadians(fields.Number("azimuth_deg", -360, 360)),
            fields.Text("source"));
        fields.RemarkUnknown();
        return notice;
    }

    private static Instant Time(JsonFields fields, string key)
    {
        string text = fields.Text(key);
        if (!RecordingTime.TryParse(text, out Instant time, out string reason))
        {
            fields.Fail(key, reason);
        }

        return time;
    }
}
