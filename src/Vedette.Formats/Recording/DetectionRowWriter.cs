namespace Vedette.Formats;

/// <summary>Writes <c>plots.csv</c> or <c>ir_los.csv</c> of a recording's input. Numbers read back bit for bit, but for decibels.</summary>
public sealed class DetectionRowWriter
{
    private readonly RowWriter _rows;
    private readonly Instant _epoch;

    private DetectionRowWriter(Stream stream, Instant epoch, string header)
    {
        (_rows, _epoch) = (new(stream), epoch);
        _rows.Line(header);
    }

    /// <summary>Starts <c>plots.csv</c> with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public static DetectionRowWriter Plots(Stream stream, Instant epoch) => new(stream, epoch, PlotLineReader.Header);

    /// <summary>Starts <c>ir_los.csv</c> with its header.</summary>
    /// <inheritdoc cref="Plots"/>
    public static DetectionRowWriter LinesOfSight(Stream stream, Instant epoch) => new(stream, epoch, LineOfSightLineReader.Header);

    /// <summary>Writes a plot.</summary>
    public void Write(SensorId sensor, long scan, PlotRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Field(row.Id);
        _rows.Field(row.Time.SecondsSince(_epoch), "F7");
        _rows.Field(sensor.Value);
        _rows.Field(row.RangeMetres);
        _rows.Field(row.AzimuthRadians);
        _rows.Field(row.ElevationRadians);
        Optional(row.RangeRate?.MetresPerSecond);
        _rows.Field(row.SigmaRangeMetres);
        _rows.Field(row.SigmaAzimuthRadians);
        _rows.Field(row.SigmaElevationRadians);
        Optional(row.RangeRate?.Sigma);
        _rows.Field(10 * Math.Log10(row.SignalToNoise));
        _rows.Field(scan);
        _rows.EndRow();
    }

    /// <summary>Writes a line of sight.</summary>
    public void Write(SensorId sensor, LineOfSightRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Field(row.Id);
        _rows.Field(row.Time.SecondsSince(_epoch), "F7");
        _rows.Field(sensor.Value);
        _rows.Field(row.Origin.X);
        _rows.Field(row.Origin.Y);
        _rows.Field(row.Origin.Z);
        _rows.Field(row.Toward.X);
        _rows.Field(row.Toward.Y);
        _rows.Field(row.Toward.Z);
        _rows.Field(row.IntensityWattsPerSteradian);
        _rows.Field(row.SigmaRadians);
        _rows.Field(row.SignalToNoise);
        _rows.EndRow();
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();

    private void Optional(double? value)
    {
        if (value is { } number)
        {
            _rows.Field(number);
        }
        else
        {
            _rows.Empty();
        }
    }
}
