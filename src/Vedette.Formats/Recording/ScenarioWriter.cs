using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Writes the JSON files of a recording's input.</summary>
public static class ScenarioWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes <c>scenario.json</c>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="scenario">What it says.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public static void WriteScenario(Stream stream, RecordingScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Write(stream, json =>
        {
            json.WriteStartObject();
            json.WriteString("format", ScenarioReader.Format);
            json.WriteString("epoch_utc", RecordingTime.Format(scenario.Span.Epoch));
            json.WriteNumber("t_start_s", scenario.Span.StartSeconds);
            json.WriteNumber("t_end_s", scenario.Span.EndSeconds);
            if (scenario.Earth is { } earth)
            {
                WriteEarth(json, earth);
            }

            json.WriteString("atmosphere", "USSA76");
            json.WriteString("light_time", scenario.Propagation.LightTimeModelled ? "modelled" : "ignored");
            json.WriteString("refraction", scenario.Propagation.Refraction);
            if (scenario.Propagation.Electrons is { } electrons)
            {
                WriteElectrons(json, electrons);
            }

            json.WriteString("data_mode", scenario.Mode.ToString());
            json.WriteEndObject();
        });
    }

    /// <summary>Writes <c>sensors.json</c>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="sensors">The sensors.</param>
    public static void WriteSensors(Stream stream, IReadOnlyList<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        Write(stream, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("sensors");
            foreach (Sensor sensor in sensors)
            {
                SensorJson.Write(json, sensor);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Writes <c>notices.json</c>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="notices">The notices.</param>
    public static void WriteNotices(Stream stream, IReadOnlyList<LaunchNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        Write(stream, json =>
        {
            json.WriteStartArray();
            foreach (LaunchNotice notice in notices)
            {
                json.WriteStartObject();
                json.WriteString("id", notice.Id);
                json.WriteString("window_start_utc", RecordingTime.Format(notice.WindowStart));
                json.WriteString("window_end_utc", RecordingTime.Format(notice.WindowEnd));
                json.WriteString("class", notice.VehicleClass);
                json.WriteNumber("site_lat_deg", notice.Site.LatitudeDegrees);
                json.WriteNumber("site_lon_deg", notice.Site.LongitudeDegrees);
                json.WriteNumber("azimuth_deg", double.RadiansToDegrees(notice.AzimuthRadians));
                json.WriteString("source", notice.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static void WriteElectrons(Utf8JsonWriter json, ElectronLayer electrons)
    {
        json.WriteStartObject("ionosphere");
        json.WriteNumber("electrons_per_m2", electrons.TotalElectrons);
        json.WriteNumber("sigma_electrons_per_m2", electrons.TotalElectronsSigma);
        json.WriteNumber("peak_height_m", electrons.PeakHeightMetres);
        json.WriteNumber("scale_height_m", electrons.ScaleHeightMetres);
        json.WriteEndObject();
    }

    private static void WriteEarth(Utf8JsonWriter json, EarthModel earth)
    {
        json.WriteStartObject("earth");
        json.WriteNumber("gm_m3_s2", earth.GravitationalParameter);
        json.WriteNumber("semi_major_m", earth.SemiMajorMetres);
        json.WriteNumber("inverse_flattening", 1 / earth.Flattening);
        json.WriteNumber("j2", earth.J2);
        json.WriteNumber("omega_rad_s", earth.RotationRadiansPerSecond);
        json.WriteEndObject();
    }

    private static void Write(Stream stream, Action<Utf8JsonWriter> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            content(json);
        }

        stream.Write("\n"u8);
        stream.Flush();
    }
}
