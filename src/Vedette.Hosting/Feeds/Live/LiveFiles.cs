namespace Vedette.Hosting;

/// <summary>Reads what arrives in a watched folder, and says what became of each file.</summary>
/// <remarks>Only <see cref="Verdicts"/> may be asked from another thread.</remarks>
/// <param name="inbox">The watched folder.</param>
/// <param name="reader">Reads the files.</param>
/// <param name="largestBytes">Larger files are refused unread.</param>
/// <param name="clock">Tells the time: no observation may be later than it.</param>
public sealed class LiveFiles(LiveInbox inbox, LiveFileReader reader, long largestBytes, TimeProvider clock)
{
    /// <summary>Verdicts that are kept.</summary>
    public const int MostVerdicts = 1_000;

    /// <summary>A time later than the wall clock by more than this is a lie, or a wrong clock.</summary>
    private const double AheadSeconds = 60;

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

    /// <summary>Reads all files that are ready.</summary>
    /// <param name="accept">
    /// Is given the observations of one file, and what to call when all of them are in the journal: until then the file stays where it is, so that a
    /// service that is killed meanwhile finds it again. Returns how many of them are new.
    /// </param>
    public void Take(Func<IReadOnlyList<Observation>, Action, int> accept)
    {
        ArgumentNullException.ThrowIfNull(accept);
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
            Take(file, accept);
        }
    }

    private void Take(FileInfo file, Func<IReadOnlyList<Observation>, Action, int> accept)
    {
        string? fault = Read(file, out IReadOnlyList<Observation>? observations, out bool mayHeal);
        if (fault is not null && mayHeal && inbox.MayStillGrow(file))
        {
            inbox.LookAgain(file);
            return;
        }

        int fresh = observations is null ? 0 : accept(observations, () => inbox.PutAway(file, null));
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
        Instant now = WallClock.Now(clock);
        if (observations!.FirstOrDefault(o => o.Time.SecondsSince(now) > AheadSeconds) is not { } ahead)
        {
            return null;
        }

        observations = null;
        return $"{name}: expected times not after {UtcTime.Format(now, LeapSeconds.BuiltIn, 0)}; found {UtcTime.Format(ahead.Time, LeapSeconds.BuiltIn, 0)}.";
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
