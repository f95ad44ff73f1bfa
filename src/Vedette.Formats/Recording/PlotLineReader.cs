namespace Vedette.Formats;

/// <summary>A row of <c>plots.csv</c>.</summary>
/// <param name="Sensor">The radar.</param>
/// <param name="Scan">Number of the scan.</param>
/// <param name="Row">The plot.</param>
public readonly record struct PlotLine(SensorId Sensor, long Scan, PlotRow Row);

/// <summary>Reads rows of <c>plots.csv</c>, each by itself.</summary>
public sealed class PlotLineReader
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "plots.csv";

    /// <summary>The header line.</summary>
    public const string Header =
        "plot_id,time_s,sensor_id,range_m,azimuth_rad,elevation_rad,range_rate_mps,"
        + "sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad,sigma_range_rate_mps,snr_db,scan";

    private const int Columns = 13;

    private static readonly NumberColumn s_range =
        new("range_m", 1, 4e8, "a range from 1 to 4e8 m");

    /// <summary>A whole turn may have been rounded up.</summary>
    private const double RoundingRadians = 1e-5;

    private static readonly NumberColumn s_azimuth =
        new("azimuth_rad", -Math.PI, 2 * Math.PI + RoundingRadians, "an angle from -π to 2π rad");

    private static readonly NumberColumn s_elevation =
        new("elevation_rad", -Math.PI / 2, Math.PI / 2, "an angle from -π/2 to π/2 rad");

    private static readonly NumberColumn s_rangeRate =
        new("range_rate_mps", -1e5, 1e5, "a speed of at most 1e5 m/s, or nothing");

    private static readonly NumberColumn s_sigmaRange =
        new("sigma_range_m", 1e-3, 1e6, "a standard deviation from 1e-3 to 1e6 m");

    private static readonly NumberColumn s_sigmaAzimuth =
        new("sigma_azimuth_rad", 1e-9, Math.PI, "a standard deviation from 1e-9 to π rad");

    private static readonly NumberColumn s_sigmaElevation =
        new("sigma_elevation_rad", 1e-9, Math.PI, "a standard deviation from 1e-9 to π rad");

    private static readonly NumberColumn s_sigmaRangeRate =
        new("sigma_range_rate_mps", 1e-4, 1e5, "a standard deviation from 1e-4 to 1e5 m/s, or nothing");

    private static readonly NumberColumn s_snr = new("snr_db", -100, 200, "a ratio from -100 to 200 dB");

    private readonly RowSensors<RadarSensor> _sensors;
    private readonly RecordingSpan _span;
    private readonly NumberColumn _time;

    /// <summary>Sets up a reader.</summary>
    /// <param name="span">Rows outside of it are refused.</param>
    /// <param name="sensors">Sensors of the recording; only radars may have plots.</param>
    public PlotLineReader(RecordingSpan span, IReadOnlyList<Sensor> sensors)
    {
        _sensors = new(span, sensors, "a radar");
        _span = span;
        _time = new("time_s", -1e9, 1e9, span.Words);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="line">The bytes of the line; they may hold anything.</param>
    /// <param name="plot">The plot, when the result is true.</param>
    /// <param name="reason">What was expected and what was found, when the result is false; else empty.</param>
    /// <returns>Whether the row holds a plot. Never throws, whatever the bytes.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, out PlotLine plot, out string reason)
    {
        var fields = new RowFields(line, Columns);
        long id = fields.Integer("plot_id");
        double time = fields.Number(_time);
        long sensor = fields.Integer("sensor_id");
        double range = fields.Number(s_range);
        double azimuth = fields.Number(s_azimuth);
        double elevation = fields.Number(s_elevation);
        double? rate = fields.OptionalNumber(s_rangeRate);
        double sigmaRange = fields.Number(s_sigmaRange);
        double sigmaAzimuth = fields.Number(s_sigmaAzimuth);
        double sigmaElevation = fields.Number(s_sigmaElevation);
        double? sigmaRate = fields.OptionalNumber(s_sigmaRangeRate);
        double snr = fields.Number(s_snr);
        long scan = fields.Integer("scan", 0);
        if (!fields.Failed)
        {
            Check(ref fields, sensor, time, rate, sigmaRate);
        }

        reason = fields.Reason ?? "";
        plot = fields.Failed
            ? default
            : new(new((int)sensor), scan, new PlotRow(
                id, _span.Epoch.AddSeconds(time), range, FromNorth(azimuth), elevation,
                rate is { } value ? new RangeRate(value, sigmaRate!.Value) : null,
                sigmaRange, sigmaAzimuth, sigmaElevation, Math.Pow(10, snr / 10)));
        return !fields.Failed;
    }

    /// <summary>An azimuth from 0 up to, but not including, 2π: some count westward from north below zero.</summary>
    private static double FromNorth(double azimuth)
    {
        double turned = azimuth < 0 ? azimuth + 2 * Math.PI : azimuth;
        return turned < 2 * Math.PI ? turned : turned - 2 * Math.PI;
    }

    private void Check(ref RowFields fields, long sensor, double time, double? rate, double? sigmaRate)
    {
        if (_sensors.Find(ref fields, sensor, time) is not { } radar)
        {
            return;
        }

        if (rate.HasValue != sigmaRate.HasValue)
        {
            fields.Fail("range_rate_mps and sigma_range_rate_mps: expected both or neither; found one.");
        }
        else if (rate.HasValue && !radar.HasRangeRate)
        {
            fields.Fail($"range_rate_mps: expected nothing, since radar {sensor} measures no range rate; found a number.");
        }
    }
}
