using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Vedette.Formats;

/// <summary>Reads grey TIFF pictures of 8 or 16 bits, every bit kept: the first picture of a file, in strips.</summary>
/// <remarks>
/// Decoded by BitMiracle LibTiff.NET, behind checks of ours (docs/decisions/pictures.md). Without compression, or LZW, deflate, PackBits. Not read: colours,
/// tiles, signed and floating numbers, BigTIFF. Whatever the bytes are, this class does not throw.
/// </remarks>
public static class TiffReader
{
    private const int MostStripBytes = 1 << 27;

    static TiffReader() => Tiff.SetErrorHandler(new Silence());

    /// <summary>Reads the first picture.</summary>
    /// <param name="file">The bytes of the file; they may hold anything.</param>
    /// <param name="image">The picture, when the result is <see langword="true"/>; 0 is black.</param>
    /// <param name="error">What is wrong, when the result is <see langword="false"/>.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out GreyImage? image, out DecodeError error)
    {
        image = null;
        if (!TiffDirectory.IsSound(file, out error))
        {
            return false;
        }

        string? fault;
        try
        {
            fault = Read(file.ToArray(), out image);
        }
#pragma warning disable CA1031 // The library trusts its files; what it throws for those that lie is no defect of ours.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = $"the library gave up with {e.GetType().Name}";
        }

        image = fault is null ? image : null;
        error = fault is null ? default : new($"Expected a grey TIFF picture of 8 or 16 bits in strips; {fault}.", 0);
        return image is not null;
    }

    private static string? Read(byte[] file, out GreyImage? image)
    {
        image = null;
        using var stream = new MemoryStream(file, writable: false);
        using Tiff? tiff = Tiff.ClientOpen("picture", "r", stream, new TiffStream());
        if (tiff is null)
        {
            return "found a directory that cannot be read";
        }

        (int width, int height) = (Field(tiff, TiffTag.IMAGEWIDTH, 0), Field(tiff, TiffTag.IMAGELENGTH, 0));
        int bits = Field(tiff, TiffTag.BITSPERSAMPLE, 1);
        if (Flaw(tiff, width, height, bits) is { } flaw)
        {
            return flaw;
        }

        bool inverted = Field(tiff, TiffTag.PHOTOMETRIC, 1) == (int)Photometric.MINISWHITE;
        ushort[] values = new ushort[width * height];
        byte[] row = new byte[width * bits / 8];
        for (int y = 0; y < height; y++)
        {
            if (!tiff.ReadScanline(row, y))
            {
                return $"line {y} cannot be decoded";
            }

            Take(row, values.AsSpan(y * width, width), bits, inverted);
        }

        image = new(width, height, bits, values);
        return null;
    }

    private static string? Flaw(Tiff tiff, int width, int height, int bits)
    {
        if (width < 1 || height < 1 || (long)width * height > PngReader.LargestPixelCount)
        {
            return $"found {width} × {height} pixels, where 1 to {PngReader.LargestPixelCount} can be";
        }

        if (bits is not (8 or 16) || Field(tiff, TiffTag.SAMPLESPERPIXEL, 1) != 1 || Field(tiff, TiffTag.SAMPLEFORMAT, 1) != (int)SampleFormat.UINT)
        {
            return $"found {Field(tiff, TiffTag.SAMPLESPERPIXEL, 1)} numbers of {bits} bits in a pixel, or of another kind";
        }

        var compression = (Compression)Field(tiff, TiffTag.COMPRESSION, 1);
        return tiff.IsTiled() ? "found tiles"
            : Field(tiff, TiffTag.PHOTOMETRIC, 1) is not ((int)Photometric.MINISBLACK or (int)Photometric.MINISWHITE) ? "found colours"
            : compression is not (Compression.NONE or Compression.LZW or Compression.ADOBE_DEFLATE or Compression.DEFLATE or Compression.PACKBITS) ? $"found compression {(int)compression}"
            : tiff.StripSize() is <= 0 or > MostStripBytes || tiff.ScanlineSize() != width * bits / 8 ? "found strips or lines of another size"
            : null;
    }

    private static int Field(Tiff tiff, TiffTag tag, int byDefault) => tiff.GetField(tag) is [var value, ..] ? value.ToInt() : byDefault;

    /// <summary>The library gives numbers of 16 bits in the order of this machine.</summary>
    private static void Take(byte[] row, Span<ushort> values, int bits, bool inverted)
    {
        ushort white = (ushort)((1 << bits) - 1);
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(row);
        for (int x = 0; x < values.Length; x++)
        {
            ushort value = bits == 16 ? wide[x] : row[x];
            values[x] = inverted ? (ushort)(white - value) : value;
        }
    }

    /// <summary>The library would write to standard error.</summary>
    private sealed class Silence : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
