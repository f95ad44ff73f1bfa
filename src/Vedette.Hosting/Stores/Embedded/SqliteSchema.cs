using Microsoft.Data.Sqlite;

namespace Vedette.Hosting;

/// <summary>The tables of the embedded store, version 1. Times are TAI ticks (100 ns since 1970-01-01 TAI), lengths metres, axes Eci.</summary>
/// <remarks>
/// Columns are for questions; <c>content</c> holds the whole event as <see cref="EventCodec"/> writes it. A number that is none is NULL.
/// </remarks>
internal static class SqliteSchema
{
    /// <summary>Version that is written, kept in <c>user_version</c>.</summary>
    public const long Version = 1;

    /// <summary>Names of the tables.</summary>
    public static readonly IReadOnlyList<string> Tables =
        ["journal", "track", "track_history", "assessment", "alert", "association", "sensor_health", "rejected"];

    private const string TrackColumns = """
        track_id INTEGER NOT NULL, time_tai INTEGER NOT NULL, status TEXT NOT NULL, phase TEXT NOT NULL, existence REAL,
        x REAL, y REAL, z REAL, vx REAL, vy REAL, vz REAL,
        last_detection_tai INTEGER NOT NULL, sensors TEXT NOT NULL, mode TEXT NOT NULL, end_reason TEXT, content BLOB NOT NULL
        """;

    private const string Create = $"""
        CREATE TABLE journal (one INTEGER PRIMARY KEY CHECK (one = 1), identity INTEGER NOT NULL, last_record INTEGER NOT NULL) STRICT;
        CREATE TABLE track (record INTEGER NOT NULL, {TrackColumns}, PRIMARY KEY (track_id)) STRICT, WITHOUT ROWID;
        CREATE TABLE track_history (record INTEGER PRIMARY KEY, {TrackColumns}) STRICT;
        CREATE INDEX track_history_by_track ON track_history (track_id, record);
        CREATE TABLE assessment (
            record INTEGER PRIMARY KEY, track_id INTEGER NOT NULL, time_tai INTEGER NOT NULL, ballistic REAL, orbit REAL,
            fixed_hot_source REAL, unknown REAL, launch_lat REAL, launch_lon REAL, launch_tai INTEGER,
            impact_lat REAL, impact_lon REAL, impact_tai INTEGER, content BLOB NOT NULL) STRICT;
        CREATE INDEX assessment_by_track ON assessment (track_id, record);
        CREATE TABLE alert (
            record INTEGER PRIMARY KEY, alert_id INTEGER NOT NULL, version INTEGER NOT NULL, track_id INTEGER NOT NULL, time_tai INTEGER NOT NULL,
            level INTEGER NOT NULL, mode TEXT NOT NULL, reason TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        CREATE INDEX alert_by_name ON alert (alert_id, version);
        CREATE TABLE association (
            record INTEGER NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, sensor_id INTEGER NOT NULL, detection_id INTEGER NOT NULL,
            track_id INTEGER, probability REAL, content BLOB NOT NULL, PRIMARY KEY (record, place)) STRICT, WITHOUT ROWID;
        CREATE INDEX association_by_detection ON association (sensor_id, detection_id);
        CREATE TABLE sensor_health (
            record INTEGER PRIMARY KEY, sensor_id INTEGER NOT NULL, time_tai INTEGER NOT NULL, silent INTEGER NOT NULL, content BLOB NOT NULL) STRICT;
        CREATE TABLE rejected (
            record INTEGER PRIMARY KEY, cause INTEGER NOT NULL, time_tai INTEGER NOT NULL, reason TEXT NOT NULL, content BLOB NOT NULL) STRICT;
        """;

    /// <summary>Sets the connection up for one safe writer, and makes the tables when there are none.</summary>
    /// <exception cref="IOException">The file was made by a later version.</exception>
    public static void Prepare(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        long version = (long)Scalar(connection, "PRAGMA user_version")!;
        if (version > Version)
        {
            throw new IOException($"{connection.DataSource}: expected version {Version} of the store; found {version}.");
        }

        if (version == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            Execute(connection, Create + $"PRAGMA user_version={Version};");
            transaction.Commit();
        }
    }

    /// <summary>Runs statements without result.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of a statement.</summary>
    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
