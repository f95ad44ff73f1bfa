using Microsoft.Win32.SafeHandles;

namespace Vedette.Hosting;

/// <summary>A journal on the disk, open for one writer; others may read it at the same time.</summary>
public sealed class DiskJournalFile : IJournalFile
{
    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SafeFileHandle _handle;

    /// <summary>Opens the file; makes it when it is not there.</summary>
    /// <param name="path">The file. A file of the same name with ".lock" keeps other writers away.</param>
    /// <exception cref="IOException">The file cannot be opened, or another process writes to it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public DiskJournalFile(string path)
    {
        _path = Path.GetFullPath(path);
        _lock = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            bool isNew = !File.Exists(_path);
            _handle = File.OpenHandle(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (isNew)
            {
                DirectorySync.Of(Path.GetDirectoryName(_path)!);
            }
        }
        catch
        {
            _handle?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => _path;

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(_handle);

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(_handle, buffer, offset);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, offset);

    /// <inheritdoc/>
    public void Sync() => RandomAccess.FlushToDisk(_handle);

    /// <inheritdoc/>
    public string KeepAsideAndCut(long length)
    {
        string aside = FreeName(FormattableString.Invariant($"{_path}.torn-{length}"));
        using (SafeFileHandle kept = File.OpenHandle(aside, FileMode.CreateNew, FileAccess.Write))
        {
            byte[] buffer = new byte[1 << 20];
            for (long at = length; Read(at, buffer) is > 0 and var count; at += count)
            {
                RandomAccess.Write(kept, buffer.AsSpan(0, count), at - length);
            }

            RandomAccess.FlushToDisk(kept);
        }

        DirectorySync.Of(Path.GetDirectoryName(_path)!);
        RandomAccess.SetLength(_handle, length);
        Sync();
        return aside;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        _lock.Dispose();
    }

    private static string FreeName(string name)
    {
        string free = name;
        for (int n = 2; File.Exists(free); n++)
        {
            free = FormattableString.Invariant($"{name}-{n}");
        }

        return free;
    }
}
