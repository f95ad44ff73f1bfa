using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Reads PNG pictures of 1 to 16 bits as grey, every bit kept.</summary>
/// <remarks>
/// Source: Portable Network Graphics (PNG) Specification, W3C Recommendation, second edition, 2003. Colours become their luma (ITU-R BT.601),
/// transparency is passed over. Not read: interlaced pictures, and pictures beyond <see cref="LargestPixelCount"/>. Checksums are not compared.
/// </remarks>
public static class PngReader
{
    /// <summary>Most pixels that a picture may have: 2²⁶, four times 4096 × 4096.</summary>
    public const int LargestPixelCount = 1 << 26;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads one picture.</summary>
    /// <param name="file">The bytes of the file; they may hold anything.</param>
    /// <param name="image">The picture, when the result is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, when the result is <see langword="false"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out GreyImage? image, out DecodeError error)
    {
        image = null;
        error = default;
        if (!file.StartsWith(Signature))
        {
            error = new("Expected the eight bytes that begin a PNG file.", 0);
            return false;
        }

        PngHeader? header = null;
        byte[] palette = [];
        using var packed = new MemoryStream();
        int offset = Signature.Length;
        while (TryChunk(file, offset, out uint kind, out ReadOnlySpan<byte> data, out error))
        {
            switch (kind)
            {
                case 0x49484452 when !PngHeader.TryRead(data, offset, out header, out error):   // IHDR
                    return false;
                case 0x504C5445:                                                                // PLTE
                    palette = data.ToArray();
                    break;
                case 0x49444154:                                                                // IDAT
                    packed.Write(data);
                    break;
                case 0x49454E44:                                                                // IEND
                    return TryPixels(header, palette, packed, offset, out image, out error);
            }

            offset += data.Length + 12;
        }

        return false;
    }

    private static bool TryChunk(ReadOnlySpan<byte> file, int offset, out uint kind, out ReadOnlySpan<byte> data, out DecodeError error)
    {
        kind = 0;
        data = default;
        error = default;
        if (file.Length - offset < 12)
        {
            error = new($"Expected a chunk of 12 bytes or more before the end; {file.Length - offset} are left.", offset);
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[offset..]);
        if (length > file.Length - offset - 12)
        {
            error = new($"A chunk says {length} bytes; {file.Length - offset - 12} are left.", offset);
            return false;
        }

        kind = BinaryPrimitives.ReadUInt32BigEndian(file[(offset + 4)..]);
        data = file.Slice(offset + 8, (int)length);
        return true;
    }

    private static bool TryPixels(
        PngHeader? header, byte[] palette, MemoryStream packed, int offset, [NotNullWhen(true)] out GreyImage? image, out DecodeError error)
    {
        image = null;
        error = new("Expected a header before the end of the picture.", offset);
        if (header is null)
        {
            return false;
        }

        byte[] rows = new byte[(header.RowBytes + 1L) * header.Height];
        if (!PngRows.TryUnpack(packed, header, rows))
        {
            error = new($"Expected {header.Height} rows of {header.RowBytes} bytes behind the compression.", offset);
            return false;
        }

        ushort[] values = new ushort[header.Width * header.Height];
        if (!PngRows.TryGrey(rows, header, palette, values))
        {
            error = new("A pixel names a colour that the palette does not have.", offset);
            return false;
        }

        error = default;
        image = new(header.Width, header.Height, header.ColourKind == PngHeader.Palette ? 8 : header.Bits, values);
        return true;
    }
}
