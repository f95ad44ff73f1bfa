using System.IO.Compression;

namespace Vedette.Formats;

/// <summary>From the compressed rows of a PNG picture to grey values (sections 9 and 10 of the specification).</summary>
internal static class PngRows
{
    /// <summary>Takes off the compression and the filters. False when there are fewer bytes than the picture has, or they are no compression.</summary>
    public static bool TryUnpack(MemoryStream packed, PngHeader header, byte[] rows)
    {
        packed.Position = 0;
        try
        {
            using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
            if (inflate.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) < rows.Length)
            {
                return false;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return TryUnfilter(rows, header);
    }

    /// <summary>Grey values of unfiltered rows. False when a pixel names a colour that the palette lacks.</summary>
    public static bool TryGrey(byte[] rows, PngHeader header, byte[] palette, ushort[] values)
    {
        for (int y = 0, i = 0; y < header.Height; y++)
        {
            ReadOnlySpan<byte> row = rows.AsSpan(y * (header.RowBytes + 1) + 1, header.RowBytes);
            for (int x = 0; x < header.Width; x++)
            {
                int first = Sample(row, x * header.Channels, header.Bits);
                if (header.ColourKind == PngHeader.Palette && 3 * first + 2 >= palette.Length)
                {
                    return false;
                }

                values[i++] = (ushort)(header.ColourKind switch
                {
                    PngHeader.Palette => Luma(palette[3 * first], palette[3 * first + 1], palette[3 * first + 2]),
                    2 or 6 => Luma(first, Sample(row, x * header.Channels + 1, header.Bits), Sample(row, x * header.Channels + 2, header.Bits)),
                    _ => first,
                });
            }
        }

        return true;
    }

    private static int Luma(int red, int green, int blue) => (299 * red + 587 * green + 114 * blue + 500) / 1000;

    private static int Sample(ReadOnlySpan<byte> row, int index, int bits) => bits switch
    {
        16 => row[2 * index] << 8 | row[2 * index + 1],
        8 => row[index],
        _ => row[index * bits / 8] >> (8 - bits - index * bits % 8) & ((1 << bits) - 1),
    };

    private static bool TryUnfilter(byte[] rows, PngHeader header)
    {
        int stride = header.RowBytes + 1;
        Span<byte> above = new byte[header.RowBytes];
        for (int y = 0; y < header.Height; y++)
        {
            Span<byte> row = rows.AsSpan(y * stride + 1, header.RowBytes);
            if (rows[y * stride] > 4)
            {
                return false;
            }

            Unfilter(rows[y * stride], row, above, header.PixelBytes);
            above = row;
        }

        return true;
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0;
            int corner = i >= pixel ? above[i - pixel] : 0;
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => 0,
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
