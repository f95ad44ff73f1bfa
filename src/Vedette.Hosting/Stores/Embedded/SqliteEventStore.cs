using Microsoft.Data.Sqlite;

namespace Vedette.Hosting;

/// <summary>The embedded store: one SQLite file, write-ahead log, every commit synced.</summary>
/// <remarks>Readers of their own may open the file at the same time. Not thread-safe.</remarks>
public sealed class SqliteEventStore : IEventStore
{
    private readonly SqliteConnection _connection;
    private readonly SqliteProjection _projection;

    /// <summary>Opens the file; makes it when it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be opened, is no store, or was made by a later version.</exception>
    public SqliteEventStore(string path)
    {
        // Without a pool: closing the store closes the file, so that it can be moved or deleted.
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _projection = Guard(() =>
            {
                _connection.Open();
                SqliteSchema.Prepare(_connection);
                ReadPosition();
                return new SqliteProjection(_connection);
            });
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long? Identity { get; private set; }

    /// <inheritdoc/>
    public long LastRecord { get; private set; }

    /// <inheritdoc/>
    public void Project(long identity, IEnumerable<StoredEvent> events, long lastRecord)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (Identity is { } own && own != identity)
        {
            throw new InvalidOperationException($"Expected events of journal {own:X16}; found those of {identity:X16}.");
        }

        AllOrNothing(() =>
        {
            foreach (StoredEvent stored in events)
            {
                if (stored.Record > LastRecord)
                {
                    _projection.Write(stored);
                }
            }

            using var position = new SqliteStatement(_connection, "INSERT OR REPLACE INTO journal VALUES (1, $0, max($1, $2))", 3);
            position.Run(identity, lastRecord, LastRecord);
        });
    }

    /// <inheritdoc/>
    public void Clear() => AllOrNothing(() =>
    {
        foreach (string table in SqliteSchema.Tables)
        {
            SqliteSchema.Execute(_connection, $"DELETE FROM {table}");
        }
    });

    /// <inheritdoc/>
    public IReadOnlyList<Track> Tracks() =>
        Read("SELECT content FROM track ORDER BY track_id", static e => ((TrackChanged)e).Update.Track);

    /// <inheritdoc/>
    public IReadOnlyList<Track> History(TrackId track) => Read(
        "SELECT content FROM track_history WHERE track_id = $0 ORDER BY record", static e => ((TrackChanged)e).Update.Track, track.Value);

    /// <inheritdoc/>
    public IReadOnlyList<Assessment> Assessments(TrackId track) => Read(
        "SELECT content FROM assessment WHERE track_id = $0 ORDER BY record", static e => ((AssessmentChanged)e).Assessment, track.Value);

    /// <inheritdoc/>
    public IReadOnlyList<Alert> Alerts() => Read("SELECT content FROM alert ORDER BY record", static e => ((AlertRaised)e).Alert);

    /// <inheritdoc/>
    public IReadOnlyList<Association> Associations(SensorId sensor, long detectionId) => Read(
        "SELECT content FROM association WHERE sensor_id = $0 AND detection_id = $1 ORDER BY record, place",
        static e => ((DetectionsAssociated)e).Associations[0], sensor.Value, detectionId);

    /// <inheritdoc/>
    public IReadOnlyList<SensorHealthChanged> SensorHealth() =>
        Read("SELECT content FROM sensor_health ORDER BY record", static e => (SensorHealthChanged)e);

    /// <inheritdoc/>
    public IReadOnlyList<InputRejected> Rejected() => Read("SELECT content FROM rejected ORDER BY record", static e => (InputRejected)e);

    /// <inheritdoc/>
    public void Dispose()
    {
        _projection.Dispose();
        _connection.Dispose();
    }

    /// <summary>Runs work in one transaction, by statements: prepared commands would have to be told of a transaction object each time.</summary>
    private void AllOrNothing(Action work) => Guard(() =>
    {
        SqliteSchema.Execute(_connection, "BEGIN IMMEDIATE");
        try
        {
            work();
            SqliteSchema.Execute(_connection, "COMMIT");
        }
        catch when (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            // A full disk makes SQLite roll back by itself: then there is no transaction any more, and this is passed over.
            SqliteSchema.Execute(_connection, "ROLLBACK");
            throw;
        }

        ReadPosition();
        return true;
    });

    private void ReadPosition()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT identity, last_record FROM journal";
        using SqliteDataReader reader = command.ExecuteReader();
        bool any = reader.Read();
        Identity = any ? reader.GetInt64(0) : null;
        LastRecord = any ? reader.GetInt64(1) : 0;
    }

    private List<T> Read<T>(string sql, Func<PipelineEvent, T> select, params object[] parameters) => Guard(() =>
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < parameters.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"${i}"), parameters[i]);
        }

        List<T> items = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            items.Add(EventCodec.TryRead(reader.GetFieldValue<byte[]>(0), out PipelineEvent? read, out DecodeError error)
                ? select(read)
                : throw new IOException($"{_connection.DataSource}: a row cannot be read: {error.Reason}"));
        }

        return items;
    });

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw new IOException($"{_connection.DataSource}: {e.Message}", e);
        }
    }
}
