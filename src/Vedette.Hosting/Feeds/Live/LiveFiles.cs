namespace Vedette.Hosting;

/// <summary>Reads what arrives in a watched folder, each file by itself.</summary>
/// <param name="inbox">The watched folder.</param>
/// <param name="reader">Reads the files.</param>
/// <param name="largestBytes">Larger files are refused unread.</param>
/// <param name="verdicts">Is told what became of each.</param>
/// <param name="clock">Tells the time: no observation may be later than it.</param>
public sealed class LiveFiles(LiveInbox inbox, LiveFileReader reader, long largestBytes, FileVerdicts verdicts, TimeProvider clock) : ILiveFeed
{
    /// <summary>Rows and events that are read at most before they are handed on; files beyond are of the next batch.</summary>
    private const int MostHeld = 1_000_000;

    private readonly Queue<FileInfo> _ready = new();
    private Task<List<ReadFile>>? _reading;

    /// <inheritdoc/>
    /// <remarks>
    /// Files that stand ready together are one batch: read on another thread, so that no other feed waits for them, and handed on when all are read, so
    /// that they may be in any order. A file stays where it is until its observations are in the journal, so that a service that is killed meanwhile finds it again.
    /// </remarks>
    public void Take(LiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_reading is { IsCompleted: true } whole)
        {
            _reading = null;
            whole.GetAwaiter().GetResult().ForEach(f => Close(f, entry));
        }

        if (_reading is null && (_ready.Count > 0 || Look()))
        {
            _reading = Task.Run(ReadBatch);
        }
    }

    private bool Look()
    {
        try
        {
            foreach (FileInfo file in inbox.Ready())
            {
                _ready.Enqueue(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            verdicts.Note(inbox.Folder, LiveFileState.Refused, $"The watched folder cannot be read: {e.Message}", 0, 0);
        }

        return _ready.Count > 0;
    }

    private List<ReadFile> ReadBatch()
    {
        List<ReadFile> batch = [];
        for (int held = 0; held < MostHeld && _ready.TryDequeue(out FileInfo? file);)
        {
            string? fault = Read(file, out IReadOnlyList<Observation>? observations, out bool mayHeal);
            batch.Add(new(file, observations, fault, mayHeal));
            held += observations?.Sum(Weight) ?? 0;
        }

        return batch;
    }

    private static int Weight(Observation o) => o.Content is NuisanceMessage nuisances ? nuisances.Rows.Count : FeedQueue.Weight(o);

    private void Close(ReadFile read, LiveEntry entry)
    {
        (FileInfo file, IReadOnlyList<Observation>? observations, string? fault, bool mayHeal) = read;
        if (fault is not null && mayHeal && inbox.MayStillGrow(file))
        {
            inbox.LookAgain(file);
            return;
        }

        int fresh = observations is null ? 0 : entry(observations, () => inbox.PutAway(file, null));
        LiveFileState state = fault is not null ? LiveFileState.Refused : fresh == 0 && observations!.Count > 0 ? LiveFileState.Duplicate : LiveFileState.Taken;
        long length = file.Exists ? file.Length : 0;
        if (fresh == 0)
        {
            inbox.PutAway(file, fault);
        }

        verdicts.Note(file.Name, state, fault ?? "", fresh, length);
    }

    /// <summary>Reads a file; says what is wrong, and whether that may be because it is not all there yet.</summary>
    private string? Read(FileInfo file, out IReadOnlyList<Observation>? observations, out bool mayHeal)
    {
        observations = null;
        if (ArrivedFile.Flaw(file, largestBytes, out mayHeal) is { } flaw)
        {
            return flaw;
        }

        try
        {
            using FileStream stream = ArrivedFile.Open(file.FullName);
            return reader.TryRead(stream, file.Name, out observations, out string? fault) ? Ahead(file.Name, ref observations) : fault;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.Name}: the file cannot be read: {e.Message}";
        }
    }

    private string? Ahead(string name, ref IReadOnlyList<Observation>? observations)
    {
        string? ahead = WallClock.Ahead(observations!, clock);
        observations = ahead is null ? observations : null;
        return ahead is null ? null : $"{name}: {ahead}.";
    }

    private sealed record ReadFile(FileInfo File, IReadOnlyList<Observation>? Observations, string? Fault, bool MayHeal);
}
