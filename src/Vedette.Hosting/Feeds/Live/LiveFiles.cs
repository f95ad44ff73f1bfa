namespace Vedette.Hosting;

/// <summary>Reads what arrives in a watched folder, and says what became of each file.</summary>
/// <remarks>Only <see cref="Verdicts"/> may be asked from another thread.</remarks>
/// <param name="inbox">The watched folder.</param>
/// <param name="reader">Reads the files.</param>
/// <param name="largestBytes">Larger files are refused unread.</param>
/// <param name="clock">Tells the time: no observation may be later than it.</param>
public sealed class LiveFiles(LiveInbox inbox, LiveFileReader reader, long largestBytes, TimeProvider clock) : ILiveFeed
{
    /// <summary>Verdicts that are kept.</summary>
    public const int MostVerdicts = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<LiveFileVerdict> _verdicts = new();

    /// <summary>What became of the latest files, oldest first.</summary>
    public IReadOnlyList<LiveFileVerdict> Verdicts
    {
        get
        {
            lock (_lock)
            {
                return [.. _verdicts];
            }
        }
    }

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
            Note(new(inbox.Folder, LiveFileState.Refused, $"The watched folder cannot be read: {e.Message}", 0, 0, clock.GetUtcNow()));
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

        Note(new(file.Name, state, fault ?? "", fresh, length, clock.GetUtcNow()));
    }

    /// <summary>Reads a file; says what is wrong, and whether that may be because it is not all there yet.</summary>
    private string? Read(FileInfo file, out IReadOnlyList<Observation>? observations, out bool mayHeal)
    {
        (observations, mayHeal) = (null, false);
        if (file.LinkTarget is not null || (file.Attributes & (FileAttributes.Directory | FileAttributes.Device)) != 0)
        {
            return $"{file.Name}: expected a file; found a link or a device.";
        }

        if (file.Length > largestBytes)
        {
            return $"{file.Name}: expected at most {largestBytes} bytes; found {file.Length}.";
        }

        mayHeal = true;
        if (file.Length == 0)
        {
            return $"{file.Name}: expected a file with content; found an empty one, or a pipe.";
        }

        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
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

    private void Note(LiveFileVerdict verdict)
    {
        lock (_lock)
        {
            _verdicts.Enqueue(verdict);
            if (_verdicts.Count > MostVerdicts)
            {
                _verdicts.Dequeue();
            }
        }
    }
}
