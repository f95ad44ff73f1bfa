using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads <c>sensors.json</c> of a recording.</summary>
public static class SensorsReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "sensors.json";

    private const int MostSensors = 10_000;
    private const double LongestSeconds = 86400;

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Bytes of any content; not disposed.</param>
    /// <param name="sensors">The sensors, ordered by number, when the result is true; else empty.</param>
    /// <param name="remarks">What was accepted and should be known, such as unknown keys.</param>
    /// <param name="error">What is wrong and where, when the result is false; else empty.</param>
    /// <returns>Whether the file could be used. Never throws for what the bytes are.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static bool TryRead(
        Stream stream, out IReadOnlyList<Sensor> sensors, out IReadOnlyList<string> remarks, out string error)
    {
        var faults = new JsonFaults();
        List<Sensor>? read = JsonFile.Read(FileName, stream, faults, root => Read(root, faults));
        sensors = read ?? [];
        remarks = faults.Remarks;
        error = faults.Reason ?? "";
        return read is not null;
    }

    private static List<Sensor> Read(JsonElement element, JsonFaults faults)
    {
        var root = new JsonFields(FileName, "", element, faults);
        var byId = new SortedDictionary<int, Sensor>();
        int place = 0;
        foreach (JsonElement entry in root.Array("sensors"))
        {
            var fields = new JsonFields(FileName, $"sensors[{place}].", entry, faults);
            int id = fields.Integer("sensor_id", 0, int.MaxValue);
            Sensor sensor = fields.OneOf("type", "radar", "ir", "nuisance") switch
            {
                0 => Radar(fields, id),
                1 => Infrared(fields, id),
                _ => Nuisances(fields, id),
            };
            fields.RemarkUnknown();
            if (faults.Reason is not null || ++place > MostSensors)
            {
                faults.Fail(FileName, $"expected at most {MostSensors} sensors; found more");
                return [];
            }

            if (!byId.TryAdd(id, sensor))
            {
                fields.Fail("sensor_id", $"expected a number of its own; found {id} a second time");
            }
        }

        root.RemarkUnknown();
        return [.. byId.Values];
    }

    private static RadarSensor Radar(JsonFields fields, int id)
    {
        double latitude = fields.Number("lat_deg", -90, 90);
        double longitude = fields.Longitude("lon_deg");
        double height = fields.Number("alt_m", -1000, 20_000);
        (double minimumRange, double maximumRange) = Interval(fields, "range_min_m", "range_max_m", 0, 4e8);
        (double lowest, double highest) = Interval(fields, "el_min_deg", "el_max_deg", -90, 90);
        return new(
            new(id),
            Name(fields, $"Radar {id}"),
            fields.Number("revisit_s", 0.01, LongestSeconds),
            fields.Number("phase_s", -LongestSeconds, LongestSeconds, byDefault: 0),
            GeodeticPosition.FromDegrees(latitude, longitude, height),
            (ScanTiming)fields.OneOf("timing", "sweep", "snapshot"),
            minimumRange,
            maximumRange,
            double.DegreesToRadians(lowest),
            double.DegreesToRadians(highest),
            double.DegreesToRadians(fields.Number("az_center_deg", -360, 360)),
            double.DegreesToRadians(fields.Number("az_width_deg", double.Epsilon, 360)),
            fields.Boolean("has_range_rate"),
            fields.Number("pfa", 0, 1),
            fields.Number("clutter_per_scan", 0, 1e6),
            Math.Pow(10, fields.Number("snr_1m2_1000km_db", -100, 200) / 10),
            fields.Number("range_resolution_m", double.Epsilon, 1e6),
            fields.Number("beamwidth_rad", double.Epsilon, 2 * Math.PI),
            fields.Number("doppler_resolution_mps", double.Epsilon, 1e5),
            fields.Number("floor_range_m", 0, 1e6),
            fields.Number("floor_angle_rad", 0, Math.PI),
            fields.Number("floor_range_rate_mps", 0, 1e5))
        {
            Waves = Waves(fields),
            SearchSeconds = fields.Has("search_s") ? fields.Number("search_s", 0, LongestSeconds) : 0,
            Pulses = Pulses(fields),
        };
    }

    private static PulseRates? Pulses(JsonFields fields)
    {
        if (!fields.Has("pulse_repetition_hz"))
        {
            return null;
        }

        PulseRates pulses = new([.. fields.Array("pulse_repetition_hz").Select(e => e.ValueKind == System.Text.Json.JsonValueKind.Number ? e.GetDouble() : 0)]);
        if (pulses.Fault() is { } fault)
        {
            fields.Fail("pulse_repetition_hz", fault);
        }

        return pulses;
    }

    private static RadarWaves Waves(JsonFields fields) => new(
        fields.Has("frequency_hz") ? fields.Number("frequency_hz", 2e7, 1e11) : 0,
        fields.Has("range_doppler_coupling_s") ? fields.Number("range_doppler_coupling_s", -1, 1) : 0,
        fields.Has("weather") ? Weather(fields.Object("weather")!) : null);

    private static SiteWeather Weather(JsonFields fields)
    {
        SiteWeather weather = new(
            fields.Number("pressure_pa", 3e4, 1.1e5), fields.Number("temperature_k", 200, 330), fields.Number("relative_humidity", 0, 1));
        fields.RemarkUnknown();
        return weather;
    }

    private static InfraredSensor Infrared(JsonFields fields, int id)
    {
        InfraredOrbit orbit = fields.OneOf("orbit", "geo", "heo", "leo") switch
        {
            0 => new GeostationaryOrbit(double.DegreesToRadians(fields.Longitude("lon_deg"))),
            1 => new HighlyEllipticalOrbit(),
            _ => new LowEarthOrbit(),
        };
        return new(
            new(id),
            Name(fields, $"Infrared {id}"),
            fields.Number("revisit_s", 0.01, LongestSeconds),
            fields.Number("phase_s", -LongestSeconds, LongestSeconds, byDefault: 0),
            orbit,
            fields.Number("nei_w_sr_at_38000km", double.Epsilon, 1e9),
            fields.Number("snr_threshold", 0, 1e6),
            fields.Number("ifov_rad", double.Epsilon, 1),
            fields.Number("floor_los_rad", 0, 0.1),
            fields.Number("false_per_scan", 0, 1e6));
    }

    private static NuisanceSource Nuisances(JsonFields fields, int id) => new(
        new(id),
        Name(fields, $"Nuisances {id}"),
        fields.Number("revisit_s", 0.01, LongestSeconds),
        fields.Number("phase_s", -LongestSeconds, LongestSeconds, byDefault: 0));

    private static string Name(JsonFields fields, string byDefault) => fields.Has("name") ? fields.Text("name") : byDefault;

    private static (double Minimum, double Maximum) Interval(
        JsonFields fields, string minimumKey, string maximumKey, double least, double most)
    {
        double minimum = fields.Number(minimumKey, least, most);
        double maximum = fields.Number(maximumKey, least, most);
        if (!(minimum < maximum))
        {
            fields.Fail(maximumKey, FormattableString.Invariant($"expected more than {minimumKey}, {minimum}; found {maximum}"));
        }

        return (minimum, maximum);
    }
}
