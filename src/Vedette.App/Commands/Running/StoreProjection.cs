using System.Diagnostics.CodeAnalysis;

namespace Vedette.App;

/// <summary>Keeps an SQLite file up with a journal, also while that grows. The journal stays the truth, and the pipeline never waits for it.</summary>
internal sealed class StoreProjection : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly SqliteEventStore _store;
    private readonly DiskJournalBytes _journal;
    private readonly JournalProjector _projector;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _running;

    private StoreProjection(SqliteEventStore store, DiskJournalBytes journal, long identity, Func<long>? committed)
    {
        (_store, _journal) = (store, journal);
        _projector = new(journal, identity, store, committed);

        // Without a limit the journal does not grow: then all is done at the end. A look that fails is made up for by the next.
        _running = committed is null
            ? Task.CompletedTask
            : Task.Run(() => _projector.RunAsync(s_interval, TimeProvider.System, static _ => { }, _ended.Token), CancellationToken.None);
    }

    /// <summary>Opens both files.</summary>
    /// <param name="storeFile">The SQLite file; made when it is not there, gone on with when it was made from the same journal.</param>
    /// <param name="journalFile">The journal.</param>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="committed">Number of the last record that is on the disk, while the journal is written; null when it is complete.</param>
    /// <param name="projection">The projection, when the result is true.</param>
    /// <param name="error">Why there is none, when the result is false.</param>
    public static bool TryBegin(
        string storeFile,
        string journalFile,
        long identity,
        Func<long>? committed,
        [NotNullWhen(true)] out StoreProjection? projection,
        [NotNullWhen(false)] out string? error)
    {
        (projection, error) = (null, null);
        SqliteEventStore? store = null;
        try
        {
            store = new SqliteEventStore(storeFile);
            if (store.Identity is { } other && other != identity)
            {
                error = $"{storeFile} holds the events of another journal.";
                store.Dispose();
                return false;
            }

            projection = new(store, new DiskJournalBytes(journalFile), identity, committed);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            store?.Dispose();
            error = e.Message;
            return false;
        }
    }

    /// <summary>Brings the store up to the end of the journal.</summary>
    /// <returns>Why that failed, or null. What is missing then is made up for by a replay of the journal with the same store.</returns>
    public string? Complete()
    {
        End();
        try
        {
            _projector.CatchUp();
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _ended.Dispose();
        _store.Dispose();
        _journal.Dispose();
    }

    private void End()
    {
        _ended.Cancel();
        Task.WaitAny(_running);
    }
}
