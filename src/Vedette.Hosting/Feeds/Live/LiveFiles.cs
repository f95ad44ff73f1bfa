namespace Vedette.Hosting;

/// <summary>Reads what arrives in a watched folder, each file by itself.</summary>
/// <param name="inbox">The watched folder.</param>
/// <param name="reader">Reads the files.</param>
/// <param name="largestBytes">Larger files are refused unread.</param>
/// <param name="verdicts">Is told what became of each.</param>
/// <param name="clock">Tells the time: no observation may be later than it.</param>
public sealed class LiveFiles(LiveInbox inbox, LiveFileReader reader, long largestBytes, FileVerdicts verdicts, TimeProvider clock) : ILiveFeed
{
    /// <inheritdoc/>
    /// <remarks>A file stays where it is until its observations are in the journal, so that a service that is killed meanwhile finds it again.</remarks>
    public void Take(LiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        IReadOnlyList<FileInfo> ready;
        try
        {
            ready = inbox.Ready();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            verdicts.Note(inbox.Folder, LiveFileState.Refused, $"The watched folder cannot be read: {e.Message}", 0, 0);
            return;
        }

        foreach (FileInfo file in ready)
        {
            Take(file, entry);
        }
    }

    private void Take(FileInfo file, LiveEntry entry)
    {
        string? fault = Read(file, out IReadOnlyList<Observation>? observations, out bool mayHeal);
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
}
