using System.Buffers.Binary;
using System.Text;

namespace Vedette.Model;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Never throws for wrong bytes: it fails once, and then returns defaults.</summary>
/// <param name="bytes">The bytes; they may hold anything.</param>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Offset of the next byte.</summary>
    public int Offset { get; private set; }

    /// <summary>Whether a read went past the end or found a value that cannot be.</summary>
    public bool Failed { get; private set; }

    /// <summary>Whether all bytes were read and none were missing.</summary>
    public readonly bool AtEnd => !Failed && Offset == _bytes.Length;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - Offset;

    /// <summary>Notes that a value read cannot be.</summary>
    public void Fail() => Failed = true;

    /// <summary>One byte.</summary>
    public byte ReadByte() => Take(1) is [var b] ? b : default;

    /// <summary>One byte, 0 or 1; anything else fails.</summary>
    public bool ReadBoolean()
    {
        byte value = ReadByte();
        Failed |= value > 1;
        return value == 1;
    }

    /// <summary>Four bytes.</summary>
    public int ReadInt32() => Take(4) is { Length: 4 } b ? BinaryPrimitives.ReadInt32LittleEndian(b) : default;

    /// <summary>Eight bytes.</summary>
    public long ReadInt64() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadInt64LittleEndian(b) : default;

    /// <summary>Eight bytes, IEEE 754.</summary>
    public double ReadDouble() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadDoubleLittleEndian(b) : default;

    /// <summary>Length and UTF-8; a length that exceeds the rest fails.</summary>
    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    /// <summary>A count of things of at least <paramref name="bytesEach"/> bytes each; one that exceeds the rest fails and gives 0.</summary>
    public int ReadCount(int bytesEach)
    {
        int count = ReadInt32();
        if (count < 0 || (long)count * Math.Max(1, bytesEach) > Remaining)
        {
            Failed = true;
            return 0;
        }

        return count;
    }

    /// <summary>Fills <paramref name="values"/> with doubles.</summary>
    public void Read(scoped Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadDouble();
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || count < 0 || count > Remaining)
        {
            Failed = true;
            return default;
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Offset, count);
        Offset += count;
        return taken;
    }
}
