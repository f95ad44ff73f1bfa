using Microsoft.Win32.SafeHandles;

namespace Vedette.Hosting;

/// <summary>A journal on the disk, open for reading; another process may go on writing it.</summary>
/// <param name="path">The file.</param>
/// <exception cref="IOException">The file cannot be opened.</exception>
/// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
public sealed class DiskJournalBytes(string path) : IJournalBytes
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(_handle);

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer) => RandomAccess.Read(_handle, buffer, offset);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
