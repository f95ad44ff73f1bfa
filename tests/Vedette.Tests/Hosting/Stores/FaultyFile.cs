using Vedette.Hosting;

namespace Vedette.Tests;

/// <summary>A file in memory that forgets what was not synced, and fails when it is told to.</summary>
internal sealed class FaultyFile : IJournalFile
{
    private byte[] _written;
    private byte[] _synced;

    public FaultyFile(byte[]? content = null)
    {
        _written = [.. content ?? []];
        _synced = [.. _written];
    }

    public string Name => "journal";

    public long Length => _written.Length;

    /// <summary>What is on the disk for certain.</summary>
    public byte[] Synced => [.. _synced];

    /// <summary>What was written, synced or not.</summary>
    public byte[] Written => [.. _written];

    /// <summary>The bytes kept aside last.</summary>
    public byte[]? Aside { get; private set; }

    public int Syncs { get; private set; }

    /// <summary>Number of the sync that fails, and all after it do again; 0 for none.</summary>
    public int FailingSync { get; init; }

    /// <summary>Whether the failing sync fails once, and later ones return success, as some systems do.</summary>
    public bool FailsOnce { get; init; }

    /// <summary>Largest length that the disk has room for.</summary>
    public long Room { get; init; } = long.MaxValue;

    public int Read(long offset, Span<byte> buffer)
    {
        int count = (int)Math.Clamp(_written.Length - offset, 0, buffer.Length);
        _written.AsSpan((int)Math.Min(offset, _written.Length), count).CopyTo(buffer);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length > Room)
        {
            throw new IOException("No space left on device");
        }

        if (offset + bytes.Length > _written.Length)
        {
            Array.Resize(ref _written, (int)offset + bytes.Length);
        }

        bytes.CopyTo(_written.AsSpan((int)offset));
    }

    public void Sync()
    {
        Syncs++;
        if (FailingSync != 0 && (Syncs == FailingSync || (Syncs > FailingSync && !FailsOnce)))
        {
            throw new IOException("Input/output error");
        }

        if (FailingSync == 0 || Syncs < FailingSync)
        {
            _synced = [.. _written];
        }
    }

    public string KeepAsideAndCut(long length)
    {
        Aside = _written[(int)length..];
        Array.Resize(ref _written, (int)length);
        Sync();
        return "journal.torn";
    }

    public void Dispose()
    {
    }
}
