using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Size and layout of a PNG picture (section 11.2.2 of the specification).</summary>
internal sealed record PngHeader(int Width, int Height, int Bits, int ColourKind)
{
    /// <summary>Colour kind of pictures whose pixels are numbers of colours.</summary>
    public const int Palette = 3;

    /// <summary>Values of a pixel in the file.</summary>
    public int Channels => ColourKind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Bytes of a row, without the one that names its filter.</summary>
    public int RowBytes => (int)(((long)Width * Channels * Bits + 7) / 8);

    /// <summary>Distance to the pixel on the left, in bytes, as the filters have it.</summary>
    public int PixelBytes => Math.Max(1, Channels * Bits / 8);

    public static bool TryRead(ReadOnlySpan<byte> data, int offset, [NotNullWhen(true)] out PngHeader? header, out DecodeError error)
    {
        header = null;
        error = default;
        if (data.Length != 13)
        {
            error = new($"Expected a header of 13 bytes; found {data.Length}.", offset);
            return false;
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (int bits, int kind) = (data[8], data[9]);
        if (width is 0 or > PngReader.LargestPixelCount || height is 0 || (ulong)width * height > PngReader.LargestPixelCount)
        {
            error = new($"Expected from 1 to {PngReader.LargestPixelCount} pixels; found {width} × {height}.", offset);
        }
        else if (!Allowed(bits, kind) || data[10] != 0 || data[11] != 0 || data[12] != 0)
        {
            error = new($"No rule for colour kind {kind} of {bits} bits, compression {data[10]}, filter {data[11]}, interlace {data[12]}.", offset);
        }
        else
        {
            header = new((int)width, (int)height, bits, kind);
        }

        return header is not null;
    }

    private static bool Allowed(int bits, int kind) => kind switch
    {
        0 => bits is 1 or 2 or 4 or 8 or 16,
        Palette => bits is 1 or 2 or 4 or 8,
        2 or 4 or 6 => bits is 8 or 16,
        _ => false,
    };
}
