using System.Text.Json;

namespace Vedette.Formats;

/// <summary>The lines of <c>sensors.jsonl</c>: what each sensor gave beside what was expected of it, one object each time that was told.</summary>
public static class SensorLines
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "sensors.jsonl";

    private const int Decimals = 6;

    /// <summary>Starts the file.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    public static JsonLineWriter<SensorFiguresTold> Start(Stream stream, Instant epoch) => new(stream, epoch, Write);

    private static void Write(Utf8JsonWriter json, SensorFiguresTold told, Instant epoch)
    {
        SensorFigures figures = told.Figures;
        JsonLines.Seconds(json, "time_s", told.Time, epoch);
        json.WriteNumber("sensor_id", figures.Sensor.Value);
        JsonLines.Number(json, "length_s", figures.Seconds, Decimals);
        JsonLines.Number(json, "looks", figures.Looks, Decimals);
        JsonLines.Number(json, "longest_silence_s", figures.LongestSilenceSeconds, Decimals);
        Write(json, "detections", figures.Detections);
        Write(json, "of_bodies", figures.OfBodies);
        Write(json, "false", figures.False);
        Write(json, figures.Residuals);
        Write(json, figures.Clock);
        json.WriteString("words", figures.Words);
    }

    private static void Write(Utf8JsonWriter json, string key, FoundAndExpected counts)
    {
        json.WriteStartObject(key);
        json.WriteNumber("found", counts.Found);
        JsonLines.Number(json, "expected", counts.Expected, Decimals);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ResidualFigures> residuals)
    {
        json.WriteStartObject("residuals_sigma");
        foreach (ResidualFigures residual in residuals)
        {
            json.WriteStartObject(Key(residual.Kind));
            json.WriteNumber("count", residual.Count);
            JsonLines.Number(json, "mean", residual.Mean, Decimals);
            JsonLines.Number(json, "rms", residual.Rms, Decimals);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SensorBias? clock)
    {
        if (clock is { } known)
        {
            JsonLines.Number(json, "clock_s", known.Value, Decimals);
            JsonLines.Number(json, "sigma_clock_s", known.Sigma, Decimals);
        }
    }

    private static string Key(MeasuredKind kind) => kind switch
    {
        MeasuredKind.Range => "range",
        MeasuredKind.Azimuth => "azimuth",
        MeasuredKind.Elevation => "elevation",
        MeasuredKind.RangeRate => "range_rate",
        MeasuredKind.FirstAxis => "first_axis",
        _ => "second_axis",
    };
}
