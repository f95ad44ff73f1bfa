using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Vedette.Pipeline;

/// <summary>CRC-32C (Castagnoli): detects every burst of up to 32 bits, and any three flipped bits in records of up to 256 MiB.</summary>
/// <remarks>
/// Reflected polynomial 82F63B78 (hexadecimal), start and final exclusive-or of all ones; check value of "123456789" is E3069283.
/// Source: RFC 3720, Internet Small Computer Systems Interface, 2004, section 12.1 and appendix B.4. One processor instruction does
/// eight bytes where there is one; the table is the same sum for all others.
/// </remarks>
public static class Crc32C
{
    private const uint Polynomial = 0x82F63B78;

    private static readonly uint[] s_table = Table();

    /// <summary>The sum of some bytes.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="seed">Sum of the bytes that came before them; 0 at the start.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        uint crc = ~seed;
        if (Sse42.X64.IsSupported || ArmCrc32.Arm64.IsSupported)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                crc = Sse42.X64.IsSupported ? (uint)Sse42.X64.Crc32(crc, next) : ArmCrc32.Arm64.ComputeCrc32C(crc, next);
            }
        }

        return ~ByTable(crc, bytes);
    }

    /// <summary>The same sum by table alone, as processors without the instruction do it.</summary>
    internal static uint OfByTable(ReadOnlySpan<byte> bytes, uint seed = 0) => ~ByTable(~seed, bytes);

    private static uint ByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            crc = s_table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
