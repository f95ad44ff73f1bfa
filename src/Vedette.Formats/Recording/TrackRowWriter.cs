using System.Text;

namespace Vedette.Formats;

/// <summary>Writes <c>tracks.csv</c>: one row per track and update.</summary>
/// <remarks>Positions to the millimetre, velocities to 1e-6 m/s, covariances so that they read back bit for bit.</remarks>
public sealed class TrackRowWriter
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "tracks.csv";

    private readonly RowWriter _rows;
    private readonly Instant _epoch;
    private readonly EarthRotation _rotation;

    /// <summary>Starts the file with its header.</summary>
    /// <param name="stream">Where it goes; not disposed.</param>
    /// <param name="theatre">Its epoch and rotation are used.</param>
    /// <exception cref="IOException">The stream cannot be written; likewise in all other members.</exception>
    public TrackRowWriter(Stream stream, Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        (_rows, _epoch, _rotation) = (new(stream), theatre.Epoch, theatre.Rotation);
        _rows.Line(Header());
    }

    /// <summary>The header line.</summary>
    public static string Header()
    {
        var header = new StringBuilder(
            "time_s,track_id,status,phase,existence_probability,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps");
        for (int row = 1; row <= 6; row++)
        {
            for (int column = 1; column <= row; column++)
            {
                header.Append(",p").Append(row).Append(column);
            }
        }

        return header.Append(",last_detection_s,sensors").ToString();
    }

    /// <summary>Writes a version of a track.</summary>
    public void Write(Track track)
    {
        ArgumentNullException.ThrowIfNull(track);
        EarthFixedState state = EarthFixedState.From(track.State, track.Uncertainty.Matrix, _rotation);
        _rows.Field(track.State.Time.SecondsSince(_epoch), "F6");
        _rows.Field(track.Id.Value);
        _rows.Field(RecordingNames.Of(track.Status));
        _rows.Field(RecordingNames.Of(track.Phase));
        _rows.Field(track.ExistenceProbability, "F6");
        Write(state.Position.Vector, "F3");
        Write(state.Velocity.Vector, "F6");
        for (int i = 0; i < 21; i++)
        {
            _rows.Field(state.Covariance[i]);
        }

        _rows.Field(track.LastDetection.SecondsSince(_epoch), "F6");
        Write(track.Contributors);
        _rows.EndRow();
    }

    /// <summary>Hands all rows to the stream.</summary>
    public void Flush() => _rows.Flush();

    private void Write(Vector3 v, string format)
    {
        _rows.Field(v.X, format);
        _rows.Field(v.Y, format);
        _rows.Field(v.Z, format);
    }

    private void Write(IReadOnlyList<SensorId> sensors)
    {
        _rows.Empty();
        for (int i = 0; i < sensors.Count; i++)
        {
            _rows.Raw(i == 0 ? "" : ";");
            _rows.Raw(sensors[i].Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
