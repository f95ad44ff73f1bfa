using System.Globalization;
using System.Text.Json;

namespace Vedette.Tests;

/// <summary>A reference recording whose detections are given to their true objects, so that estimators can be judged without a tracker.</summary>
internal sealed class RecordedTruth
{
    public static readonly Instant Epoch = new(0);

    private readonly Dictionary<int, List<Detection>> _detections = [];
    private readonly List<TrueObject> _objects = [];

    public RecordedTruth(string name)
    {
        string folder = ReferenceData.Path($"recordings/{name}");
        JsonElement earth = Json(folder, "scenario.json").GetProperty("earth");
        Earth = EarthModel.Wgs84 with
        {
            J2 = earth.GetProperty("j2").GetDouble(),
            J3 = 0,
            J4 = 0,
            J5 = 0,
            J6 = 0,
        };
        Sensor[] sensors = [.. Json(folder, "sensors.json").GetProperty("sensors").EnumerateArray().Select(ReadSensor)];
        Theatre = new(
            name, Epoch, Earth, new EarthRotation(Epoch, 0, Earth.RotationRadiansPerSecond), Propagation.Ideal, sensors, ReadCatalogue(folder), []);
        ReadObjects(folder);
        ReadDetections(folder);
    }

    public EarthModel Earth { get; }

    public Theatre Theatre { get; }

    public IReadOnlyList<TrueObject> Objects => _objects;

    public IReadOnlyList<Detection> DetectionsOf(int trueObject) =>
        _detections.TryGetValue(trueObject, out List<Detection>? list) ? list : [];

    /// <summary>Numbers of all that was detected; 0 and below are clutter and hot spots.</summary>
    public IEnumerable<int> Detected => _detections.Keys.Order();

    private void ReadDetections(string folder)
    {
        Dictionary<long, int> plots = Rows(folder, "truth/truth_plots.csv").ToDictionary(r => long.Parse(r["plot_id"], CultureInfo.InvariantCulture), r => (int)r.Number("object_id"));
        foreach (Row row in Rows(folder, "plots.csv"))
        {
            RangeRate? rate = row["range_rate_mps"].Length == 0 ? null : new(row.Number("range_rate_mps"), row.Number("sigma_range_rate_mps"));
            long id = (long)row.Number("plot_id");
            Add(plots[id], new Plot(
                new((int)row.Number("sensor_id")), id, At(row.Number("time_s")), Math.Pow(10, row.Number("snr_db") / 10),
                (long)row.Number("scan"), row.Number("range_m"), row.Number("azimuth_rad"), row.Number("elevation_rad"), rate,
                row.Number("sigma_range_m"), row.Number("sigma_azimuth_rad"), row.Number("sigma_elevation_rad")));
        }

        Dictionary<long, int> rays = Rows(folder, "truth/truth_ir.csv").ToDictionary(r => (long)r.Number("det_id"), r => (int)r.Number("object_id"));
        foreach (Row row in Rows(folder, "ir_los.csv"))
        {
            long id = (long)row.Number("det_id");
            Add(rays[id], new LineOfSight(
                new((int)row.Number("sensor_id")), id, At(row.Number("time_s")), row.Number("snr"),
                new(row.Number("sensor_x_m"), row.Number("sensor_y_m"), row.Number("sensor_z_m")),
                new(row.Number("ux"), row.Number("uy"), row.Number("uz")), row.Number("intensity_w_sr"), row.Number("sigma_los_rad")));
        }

        foreach (List<Detection> list in _detections.Values)
        {
            list.Sort((a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        }
    }

    private void Add(int trueObject, Detection detection)
    {
        if (!_detections.TryGetValue(trueObject, out List<Detection>? list))
        {
            _detections.Add(trueObject, list = []);
        }

        list.Add(detection);
    }

    private void ReadObjects(string folder)
    {
        foreach (IGrouping<int, Row> rows in Rows(folder, "truth/truth_events.csv").GroupBy(r => (int)r.Number("object_id")))
        {
            Row first = rows.First();
            _objects.Add(new(
                rows.Key, first["kind"], first["class"], (int)first.Number("parent_id"), first.Number("beta_kg_m2"),
                rows.ToDictionary(r => r["event"], r => new TrueEvent(
                    r.Number("time_s"),
                    GeodeticPosition.FromDegrees(r.Number("lat_deg"), r.Number("lon_deg"), r.Number("alt_m")),
                    new(r.Number("x_m"), r.Number("y_m"), r.Number("z_m")),
                    new(r.Number("vx_mps"), r.Number("vy_mps"), r.Number("vz_mps"))))));
        }
    }

    private static CatalogueObject[] ReadCatalogue(string folder) =>
    [
        .. Rows(folder, "catalog.csv").Select(r =>
        {
            Position<Ecef> position = new(r.Number("x_m"), r.Number("y_m"), r.Number("z_m"));
            EarthRotation rotation = new(Epoch, 0, 7.292115e-5);
            Instant time = At(r.Number("time_s"));
            return new CatalogueObject(
                r["catalog_id"],
                new(time, rotation.ToEci(time, position), rotation.ToEci(time, position, new Velocity<Ecef>(r.Number("vx_mps"), r.Number("vy_mps"), r.Number("vz_mps")))),
                r.Number("sigma_position_m"),
                r.Number("sigma_velocity_mps"));
        }),
    ];

    private static Sensor ReadSensor(JsonElement s)
    {
        double Number(string name) => s.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 0;
        SensorId id = new(s.GetProperty("sensor_id").GetInt32());
        if (s.GetProperty("type").GetString() == "ir")
        {
            InfraredOrbit orbit = s.GetProperty("orbit").GetString() == "geo"
                ? new GeostationaryOrbit(double.DegreesToRadians(Number("lon_deg")))
                : new HighlyEllipticalOrbit();
            return new InfraredSensor(
                id, $"IR {id.Value}", Number("revisit_s"), Number("phase_s"), orbit, Number("nei_w_sr_at_38000km"),
                Number("snr_threshold"), Number("ifov_rad"), Number("floor_los_rad"), Number("false_per_scan"));
        }

        return new RadarSensor(
            id, $"Radar {id.Value}", Number("revisit_s"), Number("phase_s"),
            GeodeticPosition.FromDegrees(Number("lat_deg"), Number("lon_deg"), Number("alt_m")),
            s.GetProperty("timing").GetString() == "sweep" ? ScanTiming.Sweep : ScanTiming.Snapshot,
            Number("range_min_m"), Number("range_max_m"), double.DegreesToRadians(Number("el_min_deg")),
            double.DegreesToRadians(Number("el_max_deg")), double.DegreesToRadians(Number("az_center_deg")),
            double.DegreesToRadians(Number("az_width_deg")), s.GetProperty("has_range_rate").GetBoolean(), Number("pfa"),
            Number("clutter_per_scan"), Math.Pow(10, Number("snr_1m2_1000km_db") / 10), Number("range_resolution_m"),
            Number("beamwidth_rad"), Number("doppler_resolution_mps"), Number("floor_range_m"), Number("floor_angle_rad"),
            Number("floor_range_rate_mps"));
    }

    private static Instant At(double seconds) => Epoch.AddSeconds(seconds);

    private static JsonElement Json(string folder, string file) =>
        JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(folder, file))).RootElement;

    private static IEnumerable<Row> Rows(string folder, string file)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(folder, file));
        string[] names = lines[0].Split(',');
        return lines.Skip(1).Where(l => l.Length > 0).Select(l => new Row(names, l.Split(',')));
    }

    private sealed record Row(string[] Names, string[] Values)
    {
        public string this[string name] => Values[Array.IndexOf(Names, name)];

        public double Number(string name) => double.Parse(this[name], CultureInfo.InvariantCulture);
    }
}

/// <summary>What really flew.</summary>
internal sealed record TrueObject(int Id, string Kind, string Class, int Parent, double BallisticCoefficient, IReadOnlyDictionary<string, TrueEvent> Events);

/// <summary>Something that really happened.</summary>
internal sealed record TrueEvent(double Seconds, GeodeticPosition Place, Position<Ecef> Position, Velocity<Ecef> Velocity);
