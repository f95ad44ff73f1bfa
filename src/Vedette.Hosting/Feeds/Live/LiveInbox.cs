namespace Vedette.Hosting;

/// <summary>A watched folder: finds files that nobody writes any more, hands each out once, and puts it away.</summary>
/// <remarks>
/// A file is looked at when its length and time of writing have stood still for <see cref="SettleTime"/>. Names that begin with a dot or end with .part
/// or .tmp are passed over: that is how to write a file that must not be looked at yet. What is put away goes into the folders <c>taken</c> and
/// <c>refused</c> beside the watched one, a refused file with its reason in NAME.reason.txt. Not thread-safe.
/// </remarks>
/// <param name="folder">The watched folder; made when it is not there.</param>
/// <param name="deadline">Time after its last change at which a file that is not whole is refused.</param>
/// <param name="clock">Measures how long files stand still.</param>
public sealed class LiveInbox(string folder, TimeSpan deadline, TimeProvider clock)
{
    /// <summary>Time for which a file must stand still.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    private const int MostFiles = 10_000;

    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>The watched folder.</summary>
    public string Folder => folder;

    /// <summary>Files that stand still now and were not handed out since they last changed, by name.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<FileInfo> Ready()
    {
        Directory.CreateDirectory(folder);
        FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles().Take(MostFiles).Where(static f => IsWanted(f.Name)).OrderBy(static f => f.Name, StringComparer.Ordinal)];
        foreach (string gone in _seen.Keys.Except(files.Select(static f => f.Name)).ToList())
        {
            _seen.Remove(gone);
        }

        return [.. files.Where(IsReady)];
    }

    /// <summary>Whether a file that could not be read may still be on its way: it changed less than the deadline ago.</summary>
    public bool MayStillGrow(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _seen.TryGetValue(file.Name, out Seen? seen) && clock.GetElapsedTime(seen.Since) < deadline;
    }

    /// <summary>Hands a file that is not whole out again when it changes, and for the last time at its deadline.</summary>
    public void LookAgain(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (_seen.TryGetValue(file.Name, out Seen? seen))
        {
            seen.Waits = true;
        }
    }

    /// <summary>Puts a file away.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">Why it is refused; null when it is taken.</param>
    /// <remarks>What cannot be moved stays where it is, and is not handed out again unless it changes.</remarks>
    public void PutAway(FileInfo file, string? reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            string target = Path.Combine(folder, "..", reason is null ? "taken" : "refused");
            Directory.CreateDirectory(target);
            string path = Path.Combine(target, file.Name);
            File.Move(file.FullName, path, overwrite: true);
            if (reason is not null)
            {
                File.WriteAllText(path + ".reason.txt", reason + "\n");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays; what became of it is in the verdicts.
        }
    }

    private static bool IsWanted(string name) =>
        !name.StartsWith('.') && !name.EndsWith(".part", StringComparison.Ordinal) && !name.EndsWith(".tmp", StringComparison.Ordinal);

    private bool IsReady(FileInfo file)
    {
        (long length, DateTime written) = Look(file);
        if (!_seen.TryGetValue(file.Name, out Seen? seen) || seen.Length != length || seen.Written != written)
        {
            _seen[file.Name] = new(length, written, clock.GetTimestamp());
            return false;
        }

        TimeSpan still = clock.GetElapsedTime(seen.Since);
        bool ready = seen.HandedOut ? seen.Waits && still >= deadline : still >= SettleTime;
        seen.HandedOut |= ready;
        seen.Waits &= !ready;
        return ready;
    }

    /// <summary>A link, or what vanished meanwhile, has no length of its own.</summary>
    private static (long Length, DateTime Written) Look(FileInfo file)
    {
        file.Refresh();
        return file.Exists && file.LinkTarget is null ? (file.Length, file.LastWriteTimeUtc) : (-1, default);
    }

    private sealed class Seen(long length, DateTime written, long since)
    {
        public long Length => length;

        public DateTime Written => written;

        public long Since => since;

        public bool HandedOut { get; set; }

        public bool Waits { get; set; }
    }
}
