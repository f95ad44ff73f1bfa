using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>One data block: records of one category.</summary>
public readonly ref struct AsterixBlock
{
    /// <summary>Octets before the records: category, and length of the whole.</summary>
    public const int HeaderOctets = 3;

    internal AsterixBlock(byte category, ReadOnlySpan<byte> records, int offset)
    {
        Category = category;
        Records = records;
        Offset = offset;
    }

    /// <summary>The category.</summary>
    public byte Category { get; }

    /// <summary>The records, without the header.</summary>
    public ReadOnlySpan<byte> Records { get; }

    /// <summary>Offset of the block from the start of the datagram.</summary>
    public int Offset { get; }
}

/// <summary>Goes through the data blocks of a datagram, or of a file of blocks one behind the other.</summary>
/// <remarks>Copies nothing, takes nothing from the heap, and never throws, whatever the bytes.</remarks>
/// <param name="datagram">Bytes as received.</param>
public ref struct AsterixBlockReader(ReadOnlySpan<byte> datagram)
{
    private readonly ReadOnlySpan<byte> _datagram = datagram;
    private int _at;

    /// <summary>The next block.</summary>
    /// <param name="block">The block, when the result is <see langword="true"/>.</param>
    /// <param name="fault">
    /// Why there is none, when the result is <see langword="false"/>; of kind <see cref="AsterixFaultKind.None"/> at the end. After a fault
    /// there are no more blocks: where the next would begin is not known.
    /// </param>
    /// <returns>Whether there is another block.</returns>
    public bool TryNext(out AsterixBlock block, out AsterixFault fault)
    {
        block = default;
        fault = default;
        ReadOnlySpan<byte> rest = _datagram[_at..];
        if (rest.Length < AsterixBlock.HeaderOctets)
        {
            fault = rest.Length == 0 ? default : new(AsterixFaultKind.Header, _at, rest[0], "", AsterixBlock.HeaderOctets, rest.Length);
            _at = _datagram.Length;
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
        if (length <= AsterixBlock.HeaderOctets || length > rest.Length)
        {
            fault = new(AsterixFaultKind.BlockLength, _at + 1, rest[0], "", rest.Length, length);
            _at = _datagram.Length;
            return false;
        }

        block = new(rest[0], rest[AsterixBlock.HeaderOctets..length], _at);
        _at += length;
        return true;
    }
}
