namespace Vedette.Hosting;

/// <summary>The bytes of a journal, to be read.</summary>
/// <remarks>All members but <see cref="Name"/> throw <see cref="IOException"/> when the disk fails.</remarks>
public interface IJournalBytes : IDisposable
{
    /// <summary>Name for messages.</summary>
    string Name { get; }

    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads some bytes; fewer than asked for at the end of the file.</summary>
    int Read(long offset, Span<byte> buffer);
}

/// <summary>A file as a journal needs it. What was written is safe only after <see cref="Sync"/> has returned.</summary>
public interface IJournalFile : IJournalBytes
{
    /// <summary>Writes all bytes.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when all that was written is on the disk.</summary>
    void Sync();

    /// <summary>Cuts the file, after the bytes from <paramref name="length"/> on were copied to a file of their own and synced.</summary>
    /// <returns>Name of the file that holds the bytes now.</returns>
    string KeepAsideAndCut(long length);
}
