using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The lines of <c>biases.jsonl</c>: what was known of the sensors' biases, one object each time that was told.</summary>
public static class BiasLines
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "biases.jsonl";

    private const int Decimals = 9;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    public static JsonLineWriter<SensorBiasesChanged> Start(Stream stream, Instant epoch) => new(stream, epoch, Write);

    private static void Write(Utf8JsonWriter json, SensorBiasesChanged biases, Instant epoch)
    {
        JsonLines.Seconds(json, "time_s", biases.Time, epoch);
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
