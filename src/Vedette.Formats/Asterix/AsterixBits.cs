using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>Bits of bytes, the most significant first.</summary>
internal static class AsterixBits
{
    /// <summary>Reads up to 56 bits that begin anywhere.</summary>
    /// <param name="bytes">Bytes that hold them.</param>
    /// <param name="offset">First bit, from 0.</param>
    /// <param name="count">Number of bits, 1 to 56.</param>
    public static ulong Read(ReadOnlySpan<byte> bytes, int offset, int count)
    {
        int first = offset >> 3, end = offset + count, last = (end - 1) >> 3;
        if (first + 8 <= bytes.Length)
        {
            // Nearly always there is more behind: eight octets at once, and what is too much is shifted out.
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[first..]) << (offset & 7) >> (64 - count);
        }

        ulong value = 0;
        for (int i = first; i <= last; i++)
        {
            value = value << 8 | bytes[i];
        }

        return value >> (((last + 1) << 3) - end) & ((1UL << count) - 1);
    }

    /// <summary>Writes bits where <see cref="Read"/> finds them.</summary>
    public static void Write(Span<byte> bytes, int offset, int count, ulong value)
    {
        for (int bit = 0; bit < count; bit++)
        {
            int at = offset + count - 1 - bit;
            byte mask = (byte)(0x80 >> (at & 7));
            bytes[at >> 3] = (value >> bit & 1) != 0 ? (byte)(bytes[at >> 3] | mask) : (byte)(bytes[at >> 3] & ~mask);
        }
    }
}
