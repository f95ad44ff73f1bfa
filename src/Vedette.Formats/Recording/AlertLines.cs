using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The lines of <c>alerts.jsonl</c>: one object per change of an alert.</summary>
public static class AlertLines
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "alerts.jsonl";

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    public static JsonLineWriter<Alert> Start(Stream stream, Instant epoch) => new(stream, epoch, Write);

    private static void Write(Utf8JsonWriter json, Alert alert, Instant epoch)
    {
        JsonLines.Seconds(json, "time_s", alert.Time, epoch);
        json.WriteNumber("alert_id", alert.Id.Value);
        json.WriteNumber("track_id", alert.Track.Value);
        json.WriteNumber("level", (int)alert.Level);
        json.WriteString("level_name", RecordingNames.Of(alert.Level));
        json.WriteString("data_mode", alert.Mode.ToString());
        json.WriteString("reason", alert.Reason);
    }
}
