using System.Text.Json;

namespace Vedette.Formats;

/// <summary>What a run did and took: <c>run.json</c>.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="ConfigurationHash">SHA-256 of the configuration, in hexadecimal.</param>
/// <param name="InputsRead">Inputs taken in, clock ticks included.</param>
/// <param name="DetectionsRead">Plots and lines of sight taken in.</param>
/// <param name="RowsRejected">Rows and inputs that were not accepted.</param>
/// <param name="EventsWritten">Number of events of each kind.</param>
/// <param name="StageSeconds">Wall seconds of each stage, in order.</param>
/// <param name="WallSeconds">Wall seconds of the whole run.</param>
/// <param name="RecordingSeconds">Seconds of the recording.</param>
/// <param name="PeakMemoryBytes">Largest memory of the process.</param>
/// <param name="Remarks">What was accepted and should be known.</param>
public sealed record RunSummary(
    string Version,
    string ConfigurationHash,
    long InputsRead,
    long DetectionsRead,
    long RowsRejected,
    IReadOnlyList<KeyValuePair<string, long>> EventsWritten,
    IReadOnlyList<KeyValuePair<string, double>> StageSeconds,
    double WallSeconds,
    double RecordingSeconds,
    long PeakMemoryBytes,
    IReadOnlyList<string> Remarks)
{
    // The file is read by people too: a plus sign and a quote stand as they are.
    private static readonly JsonWriterOptions s_json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Name of the file.</summary>
    public const string FileName = "run.json";

    /// <summary>Detections taken in per wall second; 0 when no time passed.</summary>
    public double DetectionsPerSecond => WallSeconds > 0 ? DetectionsRead / WallSeconds : 0;

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteString("configuration_hash", ConfigurationHash);
            json.WriteNumber("inputs_read", InputsRead);
            json.WriteNumber("detections_read", DetectionsRead);
            json.WriteNumber("rows_rejected", RowsRejected);
            WriteEvents(json);
            WriteStages(json);
            json.WriteNumber("wall_s", Math.Round(WallSeconds, 6));
            json.WriteNumber("recording_s", Math.Round(RecordingSeconds, 6));
            json.WriteNumber("detections_per_second", Math.Round(DetectionsPerSecond, 3));
            json.WriteNumber("peak_memory_bytes", PeakMemoryBytes);
            WriteRemarks(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        stream.Flush();
    }

    private void WriteEvents(Utf8JsonWriter json)
    {
        json.WriteNumber("events_written", EventsWritten.Sum(static kind => kind.Value));
        json.WriteStartObject("events");
        foreach ((string kind, long count) in EventsWritten)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
    }

    private void WriteStages(Utf8JsonWriter json)
    {
        json.WriteStartObject("stage_wall_s");
        foreach ((string stage, double seconds) in StageSeconds)
        {
            json.WriteNumber(stage, Math.Round(seconds, 6));
        }

        json.WriteEndObject();
    }

    private void WriteRemarks(Utf8JsonWriter json)
    {
        json.WriteStartArray("remarks");
        foreach (string remark in Remarks)
        {
            json.WriteStringValue(remark);
        }

        json.WriteEndArray();
    }
}
