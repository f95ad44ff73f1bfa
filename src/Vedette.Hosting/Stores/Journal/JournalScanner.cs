using Vedette.Pipeline;

namespace Vedette.Hosting;

/// <summary>Reads the records of a journal one after another and stops at the first that is not whole.</summary>
/// <param name="file">The file, with a good header.</param>
/// <param name="identity">Number of the journal.</param>
public sealed class JournalScanner(IJournalBytes file, long identity)
{
    private byte[] _buffer = new byte[1 << 16];
    private long _bufferAt;
    private int _buffered;

    /// <summary>Where the next record begins: the end of the last whole one.</summary>
    public long Offset { get; private set; } = JournalFormat.FileHeaderBytes;

    /// <summary>Number of the last whole record; 0 before the first.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <returns>Whether there was a whole one; else the file ends here, or what follows is damaged.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public bool TryRead(out JournalRecord record)
    {
        record = default;
        if (!TryFill(JournalFormat.RecordHeaderBytes)
            || !JournalFormat.TryReadRecordHeader(At(0, JournalFormat.RecordHeaderBytes).Span, identity, out JournalRecordHeader header)
            || header.Number != LastNumber + 1
            || !TryFill(header.RecordBytes))
        {
            return false;
        }

        ReadOnlyMemory<byte> rest = At(JournalFormat.RecordHeaderBytes, header.ContentBytes + JournalFormat.SumBytes);
        if (!JournalFormat.IsWhole(header, rest.Span))
        {
            return false;
        }

        record = new(header, Offset, rest[..header.ContentBytes]);
        Offset += header.RecordBytes;
        LastNumber = header.Number;
        return true;
    }

    /// <summary>Looks for a whole record of a later group behind the place where reading stopped.</summary>
    /// <returns>
    /// Its number, or 0 when there is none. A group is written after all earlier ones are on the disk: where a later group follows,
    /// what is damaged here was safe once, and its loss is not that of a torn write.
    /// </returns>
    public long FindLaterGroup()
    {
        long damaged = LastNumber + 1;
        byte[] window = new byte[1 << 20];
        long step = window.Length - JournalFormat.RecordHeaderBytes + 1;
        for (long at = Offset; at < file.Length; at += step)
        {
            int count = ReadFully(at, window);
            for (int i = 0; i + JournalFormat.RecordHeaderBytes <= count; i++)
            {
                if (JournalFormat.TryReadRecordHeader(window.AsSpan(i), identity, out JournalRecordHeader header)
                    && header.GroupStart > damaged && IsWholeAt(at + i, header))
                {
                    return header.Number;
                }
            }
        }

        return 0;
    }

    private bool IsWholeAt(long offset, in JournalRecordHeader header)
    {
        if (offset + header.RecordBytes > file.Length)
        {
            return false;
        }

        byte[] rest = new byte[header.ContentBytes + JournalFormat.SumBytes];
        return ReadFully(offset + JournalFormat.RecordHeaderBytes, rest) == rest.Length && JournalFormat.IsWhole(header, rest);
    }

    private ReadOnlyMemory<byte> At(int start, int count) => _buffer.AsMemory((int)(Offset - _bufferAt) + start, count);

    /// <summary>Has the bytes from <see cref="Offset"/> on in the buffer; false where the file is too short.</summary>
    private bool TryFill(int count)
    {
        if (Offset + count <= _bufferAt + _buffered)
        {
            return true;
        }

        if (Offset + count > file.Length)
        {
            return false;
        }

        if (count > _buffer.Length)
        {
            _buffer = new byte[count];
        }

        _bufferAt = Offset;
        _buffered = ReadFully(Offset, _buffer);
        return _buffered >= count;
    }

    private int ReadFully(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && file.Read(offset + total, buffer[total..]) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }
}
