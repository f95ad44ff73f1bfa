using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Writes <c>biases.jsonl</c>: what was known of the sensors' biases, one object each time that was told.</summary>
public sealed class BiasLineWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "biases.jsonl";

    private const int Decimals = 9;

    private readonly JsonLines _lines;
    private readonly Instant _epoch;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public BiasLineWriter(Stream stream, Instant epoch) => (_lines, _epoch) = (new(stream), epoch);

    /// <summary>Writes what is known.</summary>
    public void Write(SensorBiasesChanged biases)
    {
        ArgumentNullException.ThrowIfNull(biases);
        _lines.Line(biases, Content);
    }

    /// <summary>Hands all lines to the stream.</summary>
    public void Flush() => _lines.Flush();

    private void Content(Utf8JsonWriter json, SensorBiasesChanged biases)
    {
        JsonLines.Number(json, "time_s", biases.Time.SecondsSince(_epoch), Decimals);
        json.WriteBoolean("calibrated", biases.Calibrated);
        json.WriteStartArray("sensors");
        foreach (SensorBiases sensor in biases.Sensors)
        {
            json.WriteStartObject();
            json.WriteNumber("sensor_id", sensor.Sensor.Value);
            foreach (SensorBias bias in sensor.Biases)
            {
                Write(json, bias);
            }

            json.WriteString("words", sensor.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SensorBias bias)
    {
        string key = Key(bias.Kind);
        JsonLines.Number(json, key, bias.Value, Decimals);
        JsonLines.Number(json, $"sigma_{key}", bias.Sigma, Decimals);
        json.WriteBoolean($"known_{key}", bias.IsKnown);
    }

    private static string Key(SensorBiasKind kind) => kind switch
    {
        SensorBiasKind.Range => "range_m",
        SensorBiasKind.Azimuth => "azimuth_rad",
        SensorBiasKind.Elevation => "elevation_rad",
        SensorBiasKind.Clock => "clock_s",
        SensorBiasKind.FirstAxis => "first_axis_rad",
        _ => "second_axis_rad",
    };
}
