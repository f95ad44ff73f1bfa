namespace Vedette.Formats;

/// <summary>Reads the truth of a recording, for scoring only.</summary>
/// <remarks>
/// Reads strictly: each method returns the first thing that is wrong, as "file:line: reason", or null. Call each method once, in the
/// order in which they stand here, then <see cref="Build"/>. True states are gathered from truth.csv, from the events and from the plots,
/// so that the moments at which acceleration jumps are among them.
/// </remarks>
public sealed class TruthReader
{
    private const int MostRows = 8_000_000;
    private const string StateHeader = "time_s,object_id,kind,phase,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,alt_m";
    private const string PlotOriginHeader = "plot_id,object_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps";
    private const string RayOriginHeader = "det_id,object_id,x_m,y_m,z_m";
    private const string EventHeader =
        "object_id,kind,class,parent_id,event,time_s,lat_deg,lon_deg,alt_m,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,beta_kg_m2";

    private static readonly NumberColumn s_ballisticCoefficient = new("beta_kg_m2", 0, 1e12, "a ballistic coefficient from 0 to 1e12 kg/m²");

    private readonly TruthAssembly _assembly = new();
    private readonly Dictionary<long, (double Seconds, SensorId Sensor)> _plots = [];
    private readonly Dictionary<long, (double Seconds, SensorId Sensor)> _rays = [];

    /// <summary>Reads scenario.json: start and end of the recording.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    /// <exception cref="IOException">The stream cannot be read; likewise in all other methods.</exception>
    public string? ReadScenario(Stream stream)
    {
        if (!ScenarioReader.TryRead(stream, out RecordingScenario? scenario, out _, out string error))
        {
            return error;
        }

        _assembly.Span = scenario!.Span;
        return null;
    }

    /// <summary>Reads sensors.json: what each sensor is and how often it looks.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadSensors(Stream stream)
    {
        if (!SensorsReader.TryRead(stream, out IReadOnlyList<Sensor> sensors, out _, out string error))
        {
            return error;
        }

        _assembly.Sensors = sensors;
        return null;
    }

    /// <summary>Reads truth/truth.csv: where the objects were.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadStates(Stream stream) => RunTable.Read(stream, "truth.csv", StateHeader, MostRows, TakeState, out _);

    /// <summary>Reads truth/truth_events.csv: what happened to the objects.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadEvents(Stream stream) => RunTable.Read(stream, "truth_events.csv", EventHeader, MostRows, TakeEvent, out _);

    /// <summary>Reads truth/truth_bias.json: where the hot spots on the ground were.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadBias(Stream stream)
    {
        const string File = "truth_bias.json";
        JsonFaults faults = new();
        JsonFile.Read(File, stream, faults, root =>
        {
            JsonFields fields = new(File, "", root, faults);
            int place = 0;
            foreach (System.Text.Json.JsonElement entry in fields.Array("hot_spots"))
            {
                JsonFields spot = new(File, $"hot_spots[{place++}].", entry, faults);
                _assembly.AddHotSpot(
                    spot.Integer("object_id", int.MinValue, -1),
                    GeodeticPosition.FromDegrees(spot.Number("lat_deg", -90, 90), spot.Longitude("lon_deg"), 0));
            }

            return fields;
        });
        return faults.Reason;
    }

    /// <summary>Reads number, time and sensor of the detections in plots.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong with the file as a whole, or null.</returns>
    /// <remarks>A row that a run rejects is passed over here too.</remarks>
    public string? ReadPlots(Stream stream)
    {
        PlotLineReader reader = new(_assembly.Span, _assembly.Sensors);
        return ReadDetections(stream, PlotLineReader.FileName, PlotLineReader.Header, (ReadOnlySpan<byte> line) =>
        {
            if (reader.TryRead(line, out PlotLine plot, out _))
            {
                _plots.TryAdd(plot.Row.Id, (plot.Row.Time.SecondsSince(_assembly.Span.Epoch), plot.Sensor));
            }
        });
    }

    /// <summary>Reads number, time and sensor of the detections in ir_los.csv.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong with the file as a whole, or null.</returns>
    /// <remarks>A row that a run rejects is passed over here too.</remarks>
    public string? ReadRays(Stream stream)
    {
        LineOfSightLineReader reader = new(_assembly.Span, _assembly.Sensors);
        return ReadDetections(stream, LineOfSightLineReader.FileName, LineOfSightLineReader.Header, (ReadOnlySpan<byte> line) =>
        {
            if (reader.TryRead(line, out LineOfSightLine ray, out _))
            {
                _rays.TryAdd(ray.Row.Id, (ray.Row.Time.SecondsSince(_assembly.Span.Epoch), ray.Sensor));
            }
        });
    }

    /// <summary>Reads truth/truth_plots.csv: where each plot came from.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadPlotOrigins(Stream stream) =>
        RunTable.Read(stream, "truth_plots.csv", PlotOriginHeader, MostRows, TakePlotOrigin, out _);

    /// <summary>Reads truth/truth_ir.csv: where each line of sight came from.</summary>
    /// <param name="stream">The file.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadRayOrigins(Stream stream) =>
        RunTable.Read(stream, "truth_ir.csv", RayOriginHeader, MostRows, TakeRayOrigin, out _);

    /// <summary>Zero of the times, once the scenario is read.</summary>
    public Instant Epoch => _assembly.Span.Epoch;

    /// <summary>What was read.</summary>
    public RecordedTruth Build() => _assembly.Build();

    private delegate void LineTaker(ReadOnlySpan<byte> line);

    private static string? ReadDetections(Stream stream, string file, string header, LineTaker take)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CsvLineReader lines = new(stream);
        if (!lines.TryRead(out ReadOnlySpan<byte> line, out _) || !System.Text.Ascii.Equals(line, header))
        {
            return $"{file}:1: expected the header '{header}'; found {RowFields.Quote(line)}.";
        }

        while (lines.TryRead(out line, out bool tooLong) && lines.LineNumber <= MostRows)
        {
            if (!tooLong)
            {
                take(line);
            }
        }

        return null;
    }

    private void TakeState(ref RowFields fields)
    {
        double seconds = fields.Number(RunColumns.Time);
        int id = RunColumns.Small(ref fields, "object_id");
        string kind = fields.Text("kind");
        var phase = (FlightPhase)fields.OneOf("phase", "unknown", "boost", "coast", "reentry");
        RecordedState state = new(seconds, RunColumns.Position(ref fields), RunColumns.Velocity(ref fields));
        fields.Number(RunColumns.Altitude);
        _assembly.AddState(id, kind, phase, state);
    }

    private void TakeEvent(ref RowFields fields)
    {
        int id = RunColumns.Small(ref fields, "object_id");
        string kind = fields.Text("kind");
        string vehicle = fields.OptionalText("class");
        int parent = RunColumns.Small(ref fields, "parent_id");
        string name = fields.Text("event");
        double seconds = fields.Number(RunColumns.Time);
        var point = GeodeticPosition.FromDegrees(
            fields.Number(RunColumns.Latitude), fields.Number(RunColumns.Longitude), fields.Number(RunColumns.Altitude));
        RecordedState state = new(seconds, RunColumns.Position(ref fields), RunColumns.Velocity(ref fields));
        double coefficient = fields.OptionalNumber(s_ballisticCoefficient) ?? 0;
        _assembly.AddEvent(id, kind, vehicle, parent, coefficient, new(name, point, state));
    }

    private void TakePlotOrigin(ref RowFields fields)
    {
        long id = fields.Integer("plot_id");
        int objectId = RunColumns.Small(ref fields, "object_id");
        Position<Ecef> position = RunColumns.Position(ref fields);
        Velocity<Ecef> velocity = RunColumns.Velocity(ref fields);
        if (_plots.TryGetValue(id, out (double Seconds, SensorId Sensor) plot))
        {
            _assembly.AddDetection(new(DetectionKind.Plot, id, plot.Sensor, plot.Seconds, objectId));
            _assembly.AddKnownState(objectId, new(plot.Seconds, position, velocity));
        }
    }

    private void TakeRayOrigin(ref RowFields fields)
    {
        long id = fields.Integer("det_id");
        int objectId = RunColumns.Small(ref fields, "object_id");
        RunColumns.Position(ref fields);
        if (_rays.TryGetValue(id, out (double Seconds, SensorId Sensor) ray))
        {
            _assembly.AddDetection(new(DetectionKind.LineOfSight, id, ray.Sensor, ray.Seconds, objectId));
        }
    }
}
