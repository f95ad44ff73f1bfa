namespace Vedette.Formats;

/// <summary>Writes one of the CSV files of <c>truth/</c>.</summary>
/// <typeparam name="TRow">The rows of the file.</typeparam>
public sealed class TruthRowWriter<TRow>
{
    private readonly RowWriter _rows;
    private readonly Action<RowWriter, TRow> _write;

    internal TruthRowWriter(Stream stream, string header, Action<RowWriter, TRow> write)
    {
        (_rows, _write) = (new(stream), write);
        _rows.Line(header);
    }

    /// <summary>Writes one row.</summary>
    /// <exception cref="IOException">The stream cannot be written; likewise in <see cref="Flush"/>.</exception>
    public void Write(TRow row) => _write(_rows, row);

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();
}

/// <summary>Starts the CSV files of <c>truth/</c>, each with its header.</summary>
public static class TruthWriters
{
    /// <summary>Starts <c>truth.csv</c>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public static TruthRowWriter<TruthStateRow> States(Stream stream, Instant epoch) => new(
        stream,
        "time_s,object_id,kind,phase,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,alt_m",
        (rows, row) =>
        {
            rows.Field(row.Time.SecondsSince(epoch), "F7");
            rows.Field(row.ObjectId);
            rows.Field(row.Kind);
            rows.Field(row.Phase);
            Write(rows, row.Position, row.Velocity);
            rows.Field(GeodeticPosition.FromEcef(row.Position).HeightMetres, "F3");
            rows.EndRow();
        });

    /// <summary>Starts <c>truth_events.csv</c>.</summary>
    /// <inheritdoc cref="States"/>
    public static TruthRowWriter<TruthEventRow> Events(Stream stream, Instant epoch) => new(
        stream,
        "object_id,kind,class,parent_id,event,time_s,lat_deg,lon_deg,alt_m,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps,beta_kg_m2",
        (rows, row) =>
        {
            var place = GeodeticPosition.FromEcef(row.Position);
            rows.Field(row.ObjectId);
            rows.Field(row.Kind);
            rows.Field(row.Class);
            rows.Field(row.ParentId);
            rows.Field(row.Event);
            rows.Field(row.Time.SecondsSince(epoch), "F7");
            rows.Field(place.LatitudeDegrees, "F9");
            rows.Field(place.LongitudeDegrees, "F9");
            rows.Field(place.HeightMetres, "F3");
            Write(rows, row.Position, row.Velocity);
            rows.Field(row.BallisticCoefficient, "F2");
            rows.EndRow();
        });

    /// <summary>Starts <c>truth_plots.csv</c>.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    public static TruthRowWriter<DetectionTruthRow> Plots(Stream stream) => new(
        stream,
        "plot_id,object_id,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps",
        static (rows, row) =>
        {
            rows.Field(row.DetectionId);
            rows.Field(row.ObjectId);
            Write(rows, row.Position, row.Velocity);
            rows.EndRow();
        });

    /// <summary>Starts <c>truth_ir.csv</c>.</summary>
    /// <inheritdoc cref="Plots"/>
    public static TruthRowWriter<DetectionTruthRow> LinesOfSight(Stream stream) => new(
        stream,
        "det_id,object_id,x_m,y_m,z_m",
        static (rows, row) =>
        {
            rows.Field(row.DetectionId);
            rows.Field(row.ObjectId);
            Write(rows, row.Position.Vector, "F4");
            rows.EndRow();
        });

    private static void Write(RowWriter rows, Position<Ecef> position, Velocity<Ecef> velocity)
    {
        Write(rows, position.Vector, "F4");
        Write(rows, velocity.Vector, "F7");
    }

    private static void Write(RowWriter rows, Vector3 v, string format)
    {
        rows.Field(v.X, format);
        rows.Field(v.Y, format);
        rows.Field(v.Z, format);
    }
}
