namespace Vedette.Formats;

/// <summary>Writes <c>alerts.jsonl</c>: one object per change of an alert.</summary>
public sealed class AlertLineWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "alerts.jsonl";

    private readonly JsonLines _lines;
    private readonly Instant _epoch;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public AlertLineWriter(Stream stream, Instant epoch) => (_lines, _epoch) = (new(stream), epoch);

    /// <summary>Writes a state of an alert.</summary>
    public void Write(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        _lines.Line((alert, _epoch), static (json, of) =>
        {
            json.WriteNumber("time_s", Math.Round(of.alert.Time.SecondsSince(of._epoch), 7));
            json.WriteNumber("alert_id", of.alert.Id.Value);
            json.WriteNumber("track_id", of.alert.Track.Value);
            json.WriteNumber("level", (int)of.alert.Level);
            json.WriteString("level_name", RecordingNames.Of(of.alert.Level));
            json.WriteString("data_mode", of.alert.Mode.ToString());
            json.WriteString("reason", of.alert.Reason);
        });
    }

    /// <summary>Hands all lines to the stream.</summary>
    public void Flush() => _lines.Flush();
}
