using System.Diagnostics.CodeAnalysis;

namespace Vedette.App;

/// <summary>The new journal of a replay and, where one was asked for, the SQLite file that follows it.</summary>
internal sealed class RecordingJournal : IDisposable
{
    private readonly StoreProjection? _store;

    private RecordingJournal(Journal journal, StoreProjection? store) => (Journal, _store) = (journal, store);

    /// <summary>The journal.</summary>
    public Journal Journal { get; }

    /// <summary>Makes the journal, and opens the store.</summary>
    /// <param name="file">The journal; must not be there yet.</param>
    /// <param name="storeFile">The store; null for none.</param>
    /// <param name="made">The two, when the result is true.</param>
    /// <param name="error">What is wrong with which file, when the result is false.</param>
    public static bool TryCreate(
        string file, string? storeFile, [NotNullWhen(true)] out RecordingJournal? made, [NotNullWhen(false)] out string? error)
    {
        made = null;
        if (!TryCreate(file, out Journal? journal, out error))
        {
            return false;
        }

        StoreProjection? store = null;
        if (storeFile is not null && !StoreProjection.TryBegin(storeFile, file, journal.Identity, () => journal.Committed, out store, out error))
        {
            // Nothing is in the new journal yet; it must not stand in the way of the next try.
            journal.Dispose();
            File.Delete(file);
            return false;
        }

        made = new(journal, store);
        return true;
    }

    /// <summary>Brings the store up to the end of the journal.</summary>
    /// <returns>Why that failed, or null.</returns>
    public string? Complete() => _store?.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _store?.Dispose();
        Journal.Dispose();
    }

    private static bool TryCreate(string file, [NotNullWhen(true)] out Journal? journal, [NotNullWhen(false)] out string? error)
    {
        journal = null;
        if (Path.Exists(file))
        {
            error = $"{file} is there already, and a journal is never written over.";
            return false;
        }

        try
        {
            return Journal.TryOpen(new DiskJournalFile(file), out journal, out _, out error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{file}: the journal cannot be made: {e.Message}";
            return false;
        }
    }
}
