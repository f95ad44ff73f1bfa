namespace Vedette.Formats;

/// <summary>A row of <c>ir_los.csv</c>.</summary>
/// <param name="Sensor">The infrared sensor.</param>
/// <param name="Row">The line of sight.</param>
public readonly record struct LineOfSightLine(SensorId Sensor, LineOfSightRow Row);

/// <summary>Reads rows of <c>ir_los.csv</c>, each by itself.</summary>
public sealed class LineOfSightLineReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "ir_los.csv";

    /// <summary>The header line.</summary>
    public const string Header =
        "det_id,time_s,sensor_id,sensor_x_m,sensor_y_m,sensor_z_m,ux,uy,uz,intensity_w_sr,sigma_los_rad,snr";

    /// <summary>How far the length of a direction may be from 1.</summary>
    public const double UnitTolerance = 1e-3;

    private const int Columns = 12;
    private const double NearestMetres = 6.4e6;
    private const double FarthestMetres = 4e8;

    private static readonly NumberColumn s_x = Coordinate("sensor_x_m");
    private static readonly NumberColumn s_y = Coordinate("sensor_y_m");
    private static readonly NumberColumn s_z = Coordinate("sensor_z_m");
    private static readonly NumberColumn s_ux = Element("ux");
    private static readonly NumberColumn s_uy = Element("uy");
    private static readonly NumberColumn s_uz = Element("uz");

    private static readonly NumberColumn s_intensity =
        new("intensity_w_sr", 0, 1e12, "an intensity from 0 to 1e12 W/sr");

    private static readonly NumberColumn s_sigma =
        new("sigma_los_rad", 1e-9, 0.1, "a standard deviation from 1e-9 to 0.1 rad");

    private static readonly NumberColumn s_snr = new("snr", double.Epsilon, 1e9, "a ratio above 0 and up to 1e9");

    private readonly RowSensors<InfraredSensor> _sensors;
    private readonly RecordingSpan _span;
    private readonly NumberColumn _time;

    /// <summary>Sets up a reader.</summary>
    /// <param name="span">Rows outside of it are refused.</param>
    /// <param name="sensors">Sensors of the recording; only infrared sensors may have lines of sight.</param>
    public LineOfSightLineReader(RecordingSpan span, IReadOnlyList<Sensor> sensors)
    {
        _sensors = new(span, sensors, "an infrared sensor");
        _span = span;
        _time = new("time_s", -1e9, 1e9, span.Words);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="line">The bytes of the line; they may hold anything.</param>
    /// <param name="sight">The line of sight, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the row holds a line of sight. Never throws, whatever the bytes.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, out LineOfSightLine sight, out string reason)
    {
        var fields = new RowFields(line, Columns);
        long id = fields.Integer("det_id");
        double time = fields.Number(_time);
        long sensor = fields.Integer("sensor_id");
        var origin = new Vector3(fields.Number(s_x), fields.Number(s_y), fields.Number(s_z));
        var toward = new Vector3(fields.Number(s_ux), fields.Number(s_uy), fields.Number(s_uz));
        double intensity = fields.Number(s_intensity);
        double sigma = fields.Number(s_sigma);
        double snr = fields.Number(s_snr);
        if (!fields.Failed)
        {
            Check(ref fields, sensor, time, origin, toward);
        }

        reason = fields.Reason ?? "";
        sight = fields.Failed
            ? default
            : new(new((int)sensor), new LineOfSightRow(
                id, _span.Epoch.AddSeconds(time), Position<Ecef>.From(origin),
                new Direction<Ecef>(toward.X, toward.Y, toward.Z), intensity, sigma, snr));
        return !fields.Failed;
    }

    private void Check(ref RowFields fields, long sensor, double time, Vector3 origin, Vector3 toward)
    {
        if (_sensors.Find(ref fields, sensor, time) is null)
        {
            return;
        }

        if (origin.Length is not (>= NearestMetres and <= FarthestMetres))
        {
            fields.Fail(FormattableString.Invariant(
                $"sensor_x_m, sensor_y_m, sensor_z_m: expected 6.4e6 to 4e8 m from the centre of the Earth; found {origin.Length:G6} m."));
        }
        else if (Math.Abs(toward.Length - 1) is not <= UnitTolerance)
        {
            fields.Fail(FormattableString.Invariant(
                $"ux, uy, uz: expected a unit vector to within {UnitTolerance}; found length {toward.Length:G6}."));
        }
    }

    private static NumberColumn Coordinate(string name) => new(name, -FarthestMetres, FarthestMetres, "a coordinate from -4e8 to 4e8 m");

    private static NumberColumn Element(string name) => new(name, -1 - UnitTolerance, 1 + UnitTolerance, "an element of a unit vector, -1 to 1");
}
