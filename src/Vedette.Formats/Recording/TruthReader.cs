using System.Text.Json;

namespace Vedette.Formats;

/// <summary>Reads the truth of a recording, for scoring only.</summary>
/// <remarks>
/// Reads strictly: each method returns the first thing that is wrong, or null. Call each method once, in the order in which they stand
/// here, then <see cref="Build"/>. True states are gathered from truth.csv, from the events and from the plots, so that the parts of a
/// flight in which acceleration jumps lie between states that are known.
/// </remarks>
public sealed class TruthReader
{
    private const int LargestJsonBytes = 16 * 1024 * 1024;
    private const int MostRows = 8_000_000;

    private static readonly string[] s_plotColumns =
    [
        "plot_id", "time_s", "sensor_id", "range_m", "azimuth_rad", "elevation_rad", "range_rate_mps", "sigma_range_m",
        "sigma_azimuth_rad", "sigma_elevation_rad", "sigma_range_rate_mps", "snr_db", "scan",
    ];

    private static readonly string[] s_rayColumns =
    [
        "det_id", "time_s", "sensor_id", "sensor_x_m", "sensor_y_m", "sensor_z_m", "ux", "uy", "uz", "intensity_w_sr",
        "sigma_los_rad", "snr",
    ];

    private static readonly string[] s_stateColumns =
        ["time_s", "object_id", "kind", "phase", "x_m", "y_m", "z_m", "vx_mps", "vy_mps", "vz_mps", "alt_m"];

    private static readonly string[] s_eventColumns =
    [
        "object_id", "kind", "class", "parent_id", "event", "time_s", "lat_deg", "lon_deg", "alt_m",
        "x_m", "y_m", "z_m", "vx_mps", "vy_mps", "vz_mps", "beta_kg_m2",
    ];

    private readonly TruthAssembly _assembly = new();
    private readonly Dictionary<long, (double Seconds, int Sensor)> _plots = [];
    private readonly Dictionary<long, (double Seconds, int Sensor)> _rays = [];

    /// <summary>Reads scenario.json: start and end of the recording.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadScenario(Stream stream)
    {
        RunJson json = new("scenario.json", 0);
        JsonElement root = Parse(json, stream);
        _assembly.StartSeconds = json.Number(root, "t_start_s", -1e9, 1e9);
        _assembly.EndSeconds = json.Number(root, "t_end_s", _assembly.StartSeconds, 1e9);
        return json.Problem;
    }

    /// <summary>Reads sensors.json: what each sensor is and how often it looks.</summary>
    /// <param name="stream">The file.</param>
    /// <remarks>Recordings with snapshot radars leave <c>phase_s</c> out; it is taken as 0.</remarks>
    public RunReadProblem? ReadSensors(Stream stream)
    {
        RunJson json = new("sensors.json", 0);
        JsonElement sensors = json.Member(Parse(json, stream), "sensors", JsonValueKind.Array);
        foreach (JsonElement sensor in json.Problem is null ? sensors.EnumerateArray().ToArray() : [])
        {
            string type = json.Text(sensor, "sensors[].type");
            if (type is not ("radar" or "ir"))
            {
                json.Fail($"Expected 'sensors[].type' to be radar or ir; found '{type}'.");
            }

            _assembly.Sensors.Add(new(
                new((int)json.Number(sensor, "sensors[].sensor_id", 0, int.MaxValue)),
                type == "ir",
                json.Number(sensor, "sensors[].revisit_s", 1e-3, 1e6),
                sensor.TryGetProperty("phase_s", out _) ? json.Number(sensor, "sensors[].phase_s", -1e9, 1e9) : 0));
        }

        return json.Problem;
    }

    /// <summary>Reads truth/truth.csv: where the objects were.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadStates(Stream stream)
    {
        RunTable table = new(stream, "truth.csv", s_stateColumns);
        while (table.Next())
        {
            RecordedState state = State(table, 0, 4);
            _assembly.AddState(
                table.Small(1),
                table.Text(2),
                table.Word<FlightPhase>(
                    3,
                    ["unknown", "boost", "coast", "reentry"],
                    [FlightPhase.Unknown, FlightPhase.Boost, FlightPhase.Coast, FlightPhase.Reentry]),
                state);
        }

        return table.Problem;
    }

    /// <summary>Reads truth/truth_events.csv: what happened to the objects.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadEvents(Stream stream)
    {
        RunTable table = new(stream, "truth_events.csv", s_eventColumns);
        while (table.Next())
        {
            var point = GeodeticPosition.FromDegrees(table.Number(6, -90, 90), table.Number(7, -180, 180), table.Number(8));
            _assembly.AddEvent(
                table.Small(0), table.Text(1), table.Text(2), table.Small(3), new(table.Text(4), point, State(table, 5, 9)));
        }

        return table.Problem;
    }

    /// <summary>Reads truth/truth_bias.json: where the hot spots on the ground were.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadBias(Stream stream)
    {
        RunJson json = new("truth_bias.json", 0);
        JsonElement spots = json.Member(Parse(json, stream), "hot_spots", JsonValueKind.Array);
        foreach (JsonElement spot in json.Problem is null ? spots.EnumerateArray().ToArray() : [])
        {
            _assembly.AddHotSpot(
                (int)json.Number(spot, "hot_spots[].object_id", int.MinValue, -1),
                GeodeticPosition.FromDegrees(
                    json.Number(spot, "hot_spots[].lat_deg", -90, 90), json.Number(spot, "hot_spots[].lon_deg", -180, 180), 0));
        }

        return json.Problem;
    }

    /// <summary>Reads number, time and sensor of the detections in plots.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <remarks>A row that cannot be read is passed over: the run rejected it too.</remarks>
    public RunReadProblem? ReadPlots(Stream stream) => ReadDetections(stream, "plots.csv", s_plotColumns, _plots);

    /// <summary>Reads number, time and sensor of the detections in ir_los.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <remarks>A row that cannot be read is passed over: the run rejected it too.</remarks>
    public RunReadProblem? ReadRays(Stream stream) => ReadDetections(stream, "ir_los.csv", s_rayColumns, _rays);

    /// <summary>Reads truth/truth_plots.csv: where each plot came from.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadPlotOrigins(Stream stream)
    {
        RunTable table = new(
            stream, "truth_plots.csv", ["plot_id", "object_id", "x_m", "y_m", "z_m", "vx_mps", "vy_mps", "vz_mps"]);
        while (table.Next())
        {
            int id = table.Small(1);
            Position<Ecef> position = new(table.Number(2), table.Number(3), table.Number(4));
            Velocity<Ecef> velocity = new(table.Number(5), table.Number(6), table.Number(7));
            if (_plots.TryGetValue(table.Whole(0), out (double Seconds, int Sensor) plot))
            {
                _assembly.AddDetection(new(DetectionKind.Plot, table.Whole(0), new(plot.Sensor), plot.Seconds, id));
                _assembly.AddKnownState(id, new(plot.Seconds, position, velocity));
            }
        }

        return table.Problem;
    }

    /// <summary>Reads truth/truth_ir.csv: where each line of sight came from.</summary>
    /// <param name="stream">The file.</param>
    public RunReadProblem? ReadRayOrigins(Stream stream)
    {
        RunTable table = new(stream, "truth_ir.csv", ["det_id", "object_id", "x_m", "y_m", "z_m"]);
        while (table.Next())
        {
            int id = table.Small(1);
            if (_rays.TryGetValue(table.Whole(0), out (double Seconds, int Sensor) ray))
            {
                _assembly.AddDetection(new(DetectionKind.LineOfSight, table.Whole(0), new(ray.Sensor), ray.Seconds, id));
            }
        }

        return table.Problem;
    }

    /// <summary>What was read.</summary>
    public RecordedTruth Build() => _assembly.Build();

    private static RecordedState State(RunTable table, int time, int first) => new(
        table.Number(time, -1e9, 1e9),
        new(table.Number(first), table.Number(first + 1), table.Number(first + 2)),
        new(table.Number(first + 3), table.Number(first + 4), table.Number(first + 5)));

    private static RunReadProblem? ReadDetections(
        Stream stream, string file, string[] columns, Dictionary<long, (double Seconds, int Sensor)> detections)
    {
        RunTable table = new(stream, file, columns) { KeepsGoing = true };
        while (table.Next())
        {
            long id = table.Whole(0);
            double seconds = table.Number(1, -1e9, 1e9);
            int sensor = table.Small(2);
            if (!table.RowFailed && detections.Count < MostRows)
            {
                detections.TryAdd(id, (seconds, sensor));
            }
        }

        return table.Problem;
    }

    private static JsonElement Parse(RunJson json, Stream stream)
    {
        using MemoryStream bytes = new();
        byte[] chunk = new byte[64 * 1024];
        for (int read = stream.Read(chunk); read > 0; read = stream.Read(chunk))
        {
            bytes.Write(chunk, 0, read);
            if (bytes.Length > LargestJsonBytes)
            {
                json.Fail($"Expected a file of at most {LargestJsonBytes} bytes.");
                return default;
            }
        }

        return json.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }
}
