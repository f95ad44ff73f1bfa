using System.Buffers.Binary;

namespace Vedette.Formats;

/// <summary>The first directory of a TIFF file, gone through before the library has it: the library makes arrays as large as a file says.</summary>
/// <remarks>Source: TIFF, revision 6.0, Adobe, 1992, section 2.</remarks>
internal static class TiffDirectory
{
    private const int MostEntries = 200;
    private const int StripByteCounts = 279;
    private const int TileByteCounts = 325;

    private static ReadOnlySpan<byte> TypeBytes => [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    /// <summary>What is wrong with the directory, or that nothing is.</summary>
    public static bool IsSound(ReadOnlySpan<byte> file, out DecodeError error)
    {
        bool little = file.Length >= 8 && file[0] == 'I' && file[1] == 'I';
        bool big = file.Length >= 8 && file[0] == 'M' && file[1] == 'M';
        error = default;
        if (!(little || big) || U16(file, 2, little) != 42)
        {
            error = new("Expected the four bytes that begin a TIFF file.", 0);
            return false;
        }

        long at = U32(file, 4, little);
        if (at < 8 || at + 2 > file.Length)
        {
            error = new($"Expected a directory within {file.Length} bytes; found {at}.", 4);
            return false;
        }

        int entries = U16(file, (int)at, little);
        if (entries is 0 or > MostEntries || at + 2 + 12L * entries > file.Length)
        {
            error = new($"Expected 1 to {MostEntries} entries of a directory within the file; found {entries}.", (int)at);
            return false;
        }

        for (int i = 0; i < entries; i++)
        {
            int entry = (int)at + 2 + 12 * i;
            if (Flaw(file, entry, little) is { } flaw)
            {
                error = new(flaw, entry);
                return false;
            }
        }

        return true;
    }

    private static string? Flaw(ReadOnlySpan<byte> file, int entry, bool little)
    {
        (int tag, int type, long count) = (U16(file, entry, little), U16(file, entry + 2, little), U32(file, entry + 4, little));
        if (type >= TypeBytes.Length || type == 0)
        {
            return $"Expected a type from 1 to {TypeBytes.Length - 1} of tag {tag}; found {type}.";
        }

        long bytes = count * TypeBytes[type];
        long place = bytes <= 4 ? entry + 8 : U32(file, entry + 8, little);
        if (count == 0 || place + bytes > file.Length)
        {
            return $"Expected the values of tag {tag} within {file.Length} bytes; found {bytes} bytes at {place}.";
        }

        return tag is StripByteCounts or TileByteCounts && (type is not (3 or 4) || LargestSum(file, (int)place, type, count, little) > file.Length)
            ? $"Expected parts of a picture within {file.Length} bytes; found larger ones."
            : null;
    }

    private static long LargestSum(ReadOnlySpan<byte> file, int place, int type, long count, bool little)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += type == 3 ? U16(file, place + 2 * i, little) : U32(file, place + 4 * i, little);
        }

        return sum;
    }

    private static int U16(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt16BigEndian(file[at..]);

    private static long U32(ReadOnlySpan<byte> file, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(file[at..]) : BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
}
