using Microsoft.Data.Sqlite;
using Vedette.Hosting;

namespace Vedette.Tests;

public class SqliteEventStoreTests : EventStoreContract
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("store.sqlite");

    internal override IEventStore Open() => new SqliteEventStore(Path);

    protected override void Remove() => _folder.Dispose();

    [Fact]
    public void Tables_are_strict_the_log_is_ahead_and_every_commit_is_synced()
    {
        using (Open())
        {
        }

        using SqliteConnection connection = Connect();
        Assert.Equal("wal", Ask(connection, "PRAGMA journal_mode"));
        Assert.Equal(0L, Ask(connection, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND strict = 0"));
        Assert.Equal(8L, Ask(connection, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 1"));
    }

    [Fact]
    public void Columns_answer_questions_in_sql()
    {
        using (IEventStore store = Open())
        {
            store.Project(1, SampleEvents.Events.Select(static (e, i) => new StoredEvent(i + 1, e)), 10);
        }

        using SqliteConnection connection = Connect();
        Assert.Equal("ended", Ask(connection, "SELECT status FROM track WHERE track_id = 3"));
        Assert.Equal("1;11", Ask(connection, "SELECT sensors FROM track_history WHERE record = 1"));
        Assert.Equal(38.0, (double)Ask(connection, "SELECT launch_lat FROM assessment WHERE record = 4")!, 1e-9);
        Assert.Equal(DBNull.Value, Ask(connection, "SELECT impact_tai FROM assessment WHERE record = 5"));
        Assert.Equal(2L, Ask(connection, "SELECT max(level) FROM alert WHERE alert_id = 3"));
        Assert.Equal(2L, Ask(connection, "SELECT count(*) FROM association WHERE track_id IS NULL"));
    }

    [Fact]
    public void A_file_that_is_no_store_or_of_a_later_version_is_refused()
    {
        File.WriteAllText(Path, "time_s,track_id\n".PadRight(5000, 'x'));
        Assert.Contains("not a database", Assert.Throws<IOException>(Open).Message, StringComparison.Ordinal);
        File.Delete(Path);
        using (Open())
        {
        }

        using (SqliteConnection connection = Connect())
        {
            Ask(connection, "PRAGMA user_version=2");
        }

        Assert.Contains("expected version 1 of the store; found 2", Assert.Throws<IOException>(Open).Message, StringComparison.Ordinal);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
