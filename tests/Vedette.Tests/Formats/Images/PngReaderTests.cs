using System.Buffers.Binary;
using System.IO.Compression;
using Vedette.Formats;

namespace Vedette.Tests;

public class PngReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sixteen_bits_are_kept_whatever_the_filter(int filter)
    {
        (int width, int height) = (7, 5);
        var random = new SeededRandom(5);
        ushort[] values = [.. Enumerable.Range(0, width * height).Select(_ => (ushort)random.Below(65_536))];
        byte[] raw = new byte[2 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(raw.AsSpan(2 * i), values[i]);
        }

        GreyImage image = Read(Png(width, height, 16, 0, Filtered(raw, 2 * width, 2, filter)));

        Assert.Equal((width, height, 16), (image.Width, image.Height, image.Bits));
        Assert.Equal(values, image.Values.ToArray());
    }

    [Fact]
    public void Colours_become_their_luma()
    {
        GreyImage image = Read(Png(2, 1, 8, 2, [0, 255, 0, 0, 10, 20, 30]));

        Assert.Equal([76, 18], image.Values.ToArray());
    }

    [Fact]
    public void Small_numbers_of_bits_are_unpacked_from_the_left()
    {
        GreyImage image = Read(Png(5, 1, 2, 0, [0, 0b_11_10_01_00, 0b_10_000000]));

        Assert.Equal([3, 2, 1, 0, 2], image.Values.ToArray());
    }

    [Fact]
    public void Colour_that_the_palette_lacks_is_an_error()
    {
        Assert.False(PngReader.TryRead(Png(1, 1, 8, 3, [0, 9]), out _, out DecodeError error));
        Assert.Contains("palette", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_or_damaged_files_give_an_error_and_never_throw()
    {
        byte[] good = Png(9, 9, 8, 0, new byte[90]);
        var random = new SeededRandom(6);
        for (int cut = 0; cut < good.Length - 4; cut++)
        {
            Assert.False(PngReader.TryRead(good.AsSpan(0, cut), out _, out _));
        }

        for (int run = 0; run < 500; run++)
        {
            byte[] bad = [.. good];
            bad[random.Below(bad.Length)] ^= (byte)(1 + random.Below(255));
            PngReader.TryRead(bad, out _, out _);
        }
    }

    private static GreyImage Read(byte[] file)
    {
        Assert.True(PngReader.TryRead(file, out GreyImage? image, out DecodeError error), error.Reason);
        return image;
    }

    private static byte[] Filtered(byte[] raw, int rowBytes, int pixel, int filter)
    {
        var result = new List<byte>();
        for (int start = 0; start < raw.Length; start += rowBytes)
        {
            result.Add((byte)filter);
            for (int i = 0; i < rowBytes; i++)
            {
                int a = i >= pixel ? raw[start + i - pixel] : 0;
                int b = start > 0 ? raw[start + i - rowBytes] : 0;
                int c = i >= pixel && start > 0 ? raw[start + i - rowBytes - pixel] : 0;
                int nearest = new[] { a, b, c }.MinBy(v => Math.Abs(a + b - c - v));
                result.Add((byte)(raw[start + i] - new[] { 0, a, b, (a + b) / 2, nearest }[filter]));
            }
        }

        return [.. result];
    }

    private static byte[] Png(int width, int height, int bits, int kind, byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        byte[] header = [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, (byte)bits, (byte)kind, 0, 0, 0];
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", header), .. Chunk("PLTE", [1, 2, 3]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. name.Select(c => (byte)c), .. data, 0, 0, 0, 0];
    }
}
