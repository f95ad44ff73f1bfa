using System.Diagnostics;
using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The lines of <c>cues.jsonl</c>: one object for each cue that is issued or renewed, and for each change of its state.</summary>
public static class CueLines
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "cues.jsonl";

    /// <summary>Starts the file, which takes <see cref="CueIssued"/> and <see cref="CueStateChanged"/>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    public static JsonLineWriter<PipelineEvent> Start(Stream stream, Instant epoch) => new(stream, epoch, Write);

    private static void Write(Utf8JsonWriter json, PipelineEvent told, Instant epoch)
    {
        JsonLines.Seconds(json, "time_s", told.Time, epoch);
        switch (told)
        {
            case CueIssued issued:
                json.WriteString("kind", "cue");
                CueJson.Write(json, issued.Cue, epoch);
                break;
            case CueStateChanged changed:
                Write(json, changed);
                break;
            default:
                throw new UnreachableException($"No rule for {told.GetType().Name}.");
        }
    }

    private static void Write(Utf8JsonWriter json, CueStateChanged changed)
    {
        json.WriteString("kind", "state");
        json.WriteNumber("cue_id", changed.Cue.Value);
        json.WriteNumber("sensor_id", changed.Sensor.Value);
        json.WriteNumber("track_id", changed.Track.Value);
        json.WriteString("state", CueJson.NameOf(changed.State));
        json.WriteString("words", changed.Words);
    }
}
