using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Cues as JSON; <c>docs/formats/cues.md</c> has the keys.</summary>
public static class CueJson
{
    /// <summary>Writes the keys of a cue into an object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="cue">The cue.</param>
    /// <param name="epoch">Zero of the times in seconds.</param>
    public static void Write(Utf8JsonWriter json, Cue cue, Instant epoch)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(cue);
        json.WriteNumber("cue_id", cue.Id.Value);
        json.WriteNumber("revision", cue.Revision);
        json.WriteNumber("sensor_id", cue.Sensor.Value);
        json.WriteNumber("track_id", cue.Track.Value);
        json.WriteString("reason", NameOf(cue.Reason));
        json.WriteString("data_mode", cue.Mode.ToString());
        json.WriteString("issued_utc", RecordingTime.Format(cue.Issued));
        JsonLines.Seconds(json, "from_s", cue.From, epoch);
        JsonLines.Seconds(json, "until_s", cue.Until, epoch);
        json.WriteString("from_utc", RecordingTime.Format(cue.From));
        json.WriteString("until_utc", RecordingTime.Format(cue.Until));
        json.WriteStartArray("points");
        foreach (CuePoint point in cue.Points)
        {
            Write(json, point, epoch);
        }

        json.WriteEndArray();
    }

    /// <summary>Name of a reason.</summary>
    public static string NameOf(CueReason reason) => reason switch
    {
        CueReason.Burnout => "burnout",
        _ => "handover",
    };

    /// <summary>Name of a state.</summary>
    public static string NameOf(CueState state) => state switch
    {
        CueState.Open => "open",
        CueState.Accepted => "accepted",
        CueState.Refused => "refused",
        CueState.Unanswered => "unanswered",
        CueState.Seen => "seen",
        _ => "over",
    };

    private static void Write(Utf8JsonWriter json, in CuePoint point, Instant epoch)
    {
        json.WriteStartObject();
        JsonLines.Seconds(json, "time_s", point.Time, epoch);
        Vector(json, "position_m", point.Position.Vector, 3);
        Vector(json, "velocity_mps", point.Velocity.Vector, 6);
        json.WriteStartArray("position_covariance_m2");
        for (int i = 0; i < 6; i++)
        {
            json.WriteNumberValue(point.Covariance[i]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Vector(Utf8JsonWriter json, string key, Vector3 v, int decimals)
    {
        json.WriteStartArray(key);
        json.WriteNumberValue(Math.Round(v.X, decimals));
        json.WriteNumberValue(Math.Round(v.Y, decimals));
        json.WriteNumberValue(Math.Round(v.Z, decimals));
        json.WriteEndArray();
    }
}
