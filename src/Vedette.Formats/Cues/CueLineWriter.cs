namespace Vedette.Formats;

/// <summary>Writes <c>cues.jsonl</c>: one object for each cue that is issued or renewed, and for each change of its state.</summary>
public sealed class CueLineWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "cues.jsonl";

    private readonly JsonLines _lines;
    private readonly Instant _epoch;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public CueLineWriter(Stream stream, Instant epoch) => (_lines, _epoch) = (new(stream), epoch);

    /// <summary>Writes a cue, new or renewed.</summary>
    public void Write(CueIssued issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        _lines.Line((issued, _epoch), static (json, of) =>
        {
            CueJson.Seconds(json, "time_s", of.issued.Time, of._epoch);
            json.WriteString("kind", "cue");
            CueJson.Write(json, of.issued.Cue, of._epoch);
        });
    }

    /// <summary>Writes how a cue stands.</summary>
    public void Write(CueStateChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        _lines.Line((changed, _epoch), static (json, of) =>
        {
            CueJson.Seconds(json, "time_s", of.changed.Time, of._epoch);
            json.WriteString("kind", "state");
            json.WriteNumber("cue_id", of.changed.Cue.Value);
            json.WriteNumber("sensor_id", of.changed.Sensor.Value);
            json.WriteNumber("track_id", of.changed.Track.Value);
            json.WriteString("state", CueJson.NameOf(of.changed.State));
            json.WriteString("words", of.changed.Words);
        });
    }

    /// <summary>Hands all lines to the stream.</summary>
    public void Flush() => _lines.Flush();
}
