namespace Vedette.Formats;

/// <summary>Writes states at evenly spaced times as CSV with UTC times, as the CSV readers of Stone Soup take them.</summary>
/// <remarks>
/// Times carry no zone: Stone Soup compares times without one, and its earlier versions would not drop a zone. Rows must come in order
/// of time, since it takes neighbouring rows of the same time together. Format: docs/formats/stone-soup.md.
/// </remarks>
public sealed class SampledStateWriter
{
    /// <summary>The header line.</summary>
    public const string Header = "time,time_s,path_id,label,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps";

    private readonly RowWriter _rows;
    private readonly Instant _epoch;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="epoch">Zero of the times of the recording.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public SampledStateWriter(Stream stream, Instant epoch)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_rows, _epoch) = (new(stream), epoch);
        _rows.Line(Header);
    }

    /// <summary>Writes all states, in order of time, and hands them to the stream.</summary>
    /// <param name="states">The states.</param>
    public void Write(IEnumerable<SampledState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        foreach (SampledState state in states)
        {
            _rows.Field(UtcTime.Format(_epoch.AddSeconds(state.Seconds), LeapSeconds.BuiltIn, 6).TrimEnd('Z'));
            _rows.Field(state.Seconds, "F6");
            _rows.Field(state.Id);
            _rows.Field(state.Label);
            Write(state.Position.Vector, "F3");
            Write(state.Velocity.Vector, "F6");
            _rows.EndRow();
        }

        _rows.Flush();
    }

    private void Write(Vector3 v, string format)
    {
        _rows.Field(v.X, format);
        _rows.Field(v.Y, format);
        _rows.Field(v.Z, format);
    }
}
