using System.Globalization;
using Microsoft.Data.Sqlite;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Writes events into the tables, inside one transaction. The statements are prepared once.</summary>
internal sealed class SqliteProjection : IDisposable
{
    private const string TrackNames =
        "(record, track_id, time_tai, status, phase, existence, x, y, z, vx, vy, vz, last_detection_tai, sensors, mode, end_reason, content)";

    private const string TrackValues = "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    private readonly ByteWriter _content = new();
    private readonly SqliteStatement _track;
    private readonly SqliteStatement _history;
    private readonly SqliteStatement _assessment;
    private readonly SqliteStatement _alert;
    private readonly SqliteStatement _association;
    private readonly SqliteStatement _health;
    private readonly SqliteStatement _rejected;

    /// <summary>Prepares the statements.</summary>
    public SqliteProjection(SqliteConnection connection)
    {
        _track = new(connection, $"INSERT OR REPLACE INTO track {TrackNames} {TrackValues}", 17);
        _history = new(connection, $"INSERT INTO track_history {TrackNames} {TrackValues}", 17);
        _assessment = new(connection, "INSERT INTO assessment VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", 14);
        _alert = new(connection, "INSERT INTO alert VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)", 9);
        _association = new(connection, "INSERT INTO association VALUES ($0, $1, $2, $3, $4, $5, $6, $7)", 8);
        _health = new(connection, "INSERT INTO sensor_health VALUES ($0, $1, $2, $3, $4)", 5);
        _rejected = new(connection, "INSERT INTO rejected VALUES ($0, $1, $2, $3, $4)", 5);
    }

    /// <summary>Writes one event.</summary>
    public void Write(StoredEvent stored)
    {
        switch (stored.Event)
        {
            case TrackChanged changed:
                Write(stored, changed.Update.Track);
                break;
            case AssessmentChanged changed:
                Write(stored, changed.Assessment);
                break;
            case AlertRaised raised:
                Alert alert = raised.Alert;
                _alert.Run(
                    stored.Record, alert.Id.Value, alert.Version, alert.Track.Value, alert.Time.TaiTicks, (int)alert.Level,
                    alert.Mode.ToString(), alert.Reason, Content(stored.Event));
                break;
            case DetectionsAssociated associated:
                Write(stored, associated);
                break;
            case SensorHealthChanged health:
                _health.Run(stored.Record, health.Sensor.Value, health.Time.TaiTicks, health.Silent, Content(health));
                break;
            case InputRejected rejected:
                _rejected.Run(stored.Record, rejected.Cause, rejected.Time.TaiTicks, rejected.Reason, Content(rejected));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteStatement statement in (SqliteStatement[])[_track, _history, _assessment, _alert, _association, _health, _rejected])
        {
            statement.Dispose();
        }
    }

    private void Write(StoredEvent stored, Track track)
    {
        Vector3 r = track.State.Position.Vector;
        Vector3 v = track.State.Velocity.Vector;
        string sensors = string.Join(';', track.Contributors.Select(static s => s.Value.ToString(CultureInfo.InvariantCulture)));
        object?[] row =
        [
            stored.Record, track.Id.Value, track.State.Time.TaiTicks, RecordingNames.Of(track.Status), RecordingNames.Of(track.Phase),
            track.ExistenceProbability, r.X, r.Y, r.Z, v.X, v.Y, v.Z,
            track.LastDetection.TaiTicks, sensors, track.Mode.ToString(), track.EndReason, Content(stored.Event),
        ];
        _track.Run(row);
        _history.Run(row);
    }

    private void Write(StoredEvent stored, Assessment a) => _assessment.Run(
        stored.Record, a.Track.Value, a.Time.TaiTicks,
        a.Probability(ObjectHypothesis.Ballistic), a.Probability(ObjectHypothesis.Orbit),
        a.Probability(ObjectHypothesis.FixedHotSource), a.Probability(ObjectHypothesis.Unknown),
        a.Launch?.Point.LatitudeDegrees, a.Launch?.Point.LongitudeDegrees, a.Launch?.Time.TaiTicks,
        a.Impact?.Point.LatitudeDegrees, a.Impact?.Point.LongitudeDegrees, a.Impact?.Time.TaiTicks, Content(stored.Event));

    private void Write(StoredEvent stored, DetectionsAssociated associated)
    {
        for (int place = 0; place < associated.Associations.Count; place++)
        {
            Association a = associated.Associations[place];
            byte[] content = Content(new DetectionsAssociated(associated.Cause, associated.Time, [a]));
            _association.Run(
                stored.Record, place, a.Detection is LineOfSight ? "los" : "plot", a.Detection.Sensor.Value, a.Detection.Id, a.Track?.Value,
                a.Probability, content);
        }
    }

    private byte[] Content(PipelineEvent written)
    {
        _content.Clear();
        EventCodec.Write(_content, written);
        return _content.Written.ToArray();
    }
}
