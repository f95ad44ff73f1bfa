using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;
using Vedette.Formats;

namespace Vedette.Tests;

public class TiffReaderTests
{
    [Theory]
    [InlineData(Compression.NONE, 8)]
    [InlineData(Compression.NONE, 16)]
    [InlineData(Compression.LZW, 8)]
    [InlineData(Compression.LZW, 16)]
    [InlineData(Compression.ADOBE_DEFLATE, 16)]
    [InlineData(Compression.PACKBITS, 16)]
    public void Every_bit_is_kept_whatever_the_compression(Compression compression, int bits)
    {
        ushort[] values = Values(bits);

        GreyImage image = Read(Written(values, compression, bits));

        Assert.Equal((23, 17, bits), (image.Width, image.Height, image.Bits));
        Assert.Equal(values, image.Values.ToArray());
    }

    // Put together here byte by byte from the specification, TIFF 6.0 section 2, so that not only the library reads what the library wrote.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_orders_of_bytes_are_read(bool little) =>
        Assert.Equal([1, 2, 0x1234, 0xFFFF, 5, 6], Read(ByHand(little, [1, 2, 0x1234, 0xFFFF, 5, 6])).Values.ToArray());

    [Fact]
    public void Directories_that_promise_more_than_the_file_has_are_refused_before_the_library_sees_them()
    {
        byte[] file = ByHand(true, [1, 2, 3, 4, 5, 6]);
        foreach (int entry in Enumerable.Range(0, 9))
        {
            byte[] lie = [.. file];
            BinaryPrimitives.WriteUInt32LittleEndian(lie.AsSpan(8 + 2 + 12 * entry + 4), 500_000_000);
            long before = GC.GetAllocatedBytesForCurrentThread();

            Assert.False(TiffReader.TryRead(lie, out _, out DecodeError error));
            Assert.Contains("Expected the values of tag", error.Reason, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }
    }

    [Fact]
    public void Cut_files_are_refused()
    {
        byte[] good = Written(Values(16), Compression.LZW, 16);
        for (int cut = 0; cut < good.Length - 1; cut += 3)
        {
            Assert.False(TiffReader.TryRead(good.AsSpan(0, cut), out _, out DecodeError error));
            Assert.NotEmpty(error.Reason);
        }
    }

    // A short slice, or 100,000 spoiled files with VEDETTE_FULL=1. A picture of at most the largest size is what may be taken from the heap.
    [Fact]
    public void Spoiled_files_never_throw_and_take_no_more_than_a_picture()
    {
        byte[][] good = [.. new[] { Compression.NONE, Compression.LZW, Compression.ADOBE_DEFLATE, Compression.PACKBITS }.Select(c => Written(Values(16), c, 16)), ByHand(false, [1, 2, 3, 4, 5, 6])];
        var random = new SeededRandom(17);
        long most = 0;
        for (int i = 0; i < (ReferenceData.FullCampaign ? 100_000 : 3_000); i++)
        {
            byte[] spoiled = Mutation.Of(good[i % good.Length], random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (!TiffReader.TryRead(spoiled, out _, out DecodeError error))
            {
                Assert.NotEmpty(error.Reason);
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(most, 0, 320L << 20);
    }

    private static ushort[] Values(int bits)
    {
        var random = new SeededRandom(5);
        return [.. Enumerable.Range(0, 23 * 17).Select(_ => (ushort)random.Below(1 << bits))];
    }

    private static GreyImage Read(byte[] file)
    {
        Assert.True(TiffReader.TryRead(file, out GreyImage? image, out DecodeError error), error.Reason);
        return image;
    }

    private static byte[] Written(ushort[] values, Compression compression, int bits)
    {
        var stream = new MemoryStream();
        using (Tiff tiff = Tiff.ClientOpen("t", "w", stream, new KeptStream()))
        {
            tiff.SetField(TiffTag.IMAGEWIDTH, 23);
            tiff.SetField(TiffTag.IMAGELENGTH, 17);
            tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
            tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
            tiff.SetField(TiffTag.COMPRESSION, compression);
            tiff.SetField(TiffTag.ROWSPERSTRIP, 5);
            for (int y = 0; y < 17; y++)
            {
                byte[] row = new byte[23 * bits / 8];
                for (int x = 0; x < 23; x++)
                {
                    if (bits == 16)
                    {
                        BitConverter.TryWriteBytes(row.AsSpan(2 * x), values[23 * y + x]);
                    }
                    else
                    {
                        row[x] = (byte)values[23 * y + x];
                    }
                }

                Assert.True(tiff.WriteScanline(row, y));
            }
        }

        return stream.ToArray();
    }

    /// <summary>3 × 2 pixels of 16 bits in one strip.</summary>
    private static byte[] ByHand(bool little, ushort[] values)
    {
        (int Tag, int Type, uint Value)[] entries =
        [
            (256, 3, 3), (257, 3, 2), (258, 3, 16), (259, 3, 1), (262, 3, 1), (273, 4, 8 + 2 + 12 * 9 + 4), (277, 3, 1), (278, 3, 2), (279, 4, 12),
        ];
        byte[] file = new byte[8 + 2 + 12 * entries.Length + 4 + 12];
        (file[0], file[1]) = little ? ((byte)'I', (byte)'I') : ((byte)'M', (byte)'M');
        U16(2, 42);
        U32(4, 8);
        U16(8, (ushort)entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            int at = 10 + 12 * i;
            U16(at, (ushort)entries[i].Tag);
            U16(at + 2, (ushort)entries[i].Type);
            U32(at + 4, 1);
            if (entries[i].Type == 3)
            {
                U16(at + 8, (ushort)entries[i].Value);
            }
            else
            {
                U32(at + 8, entries[i].Value);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            U16(file.Length - 12 + 2 * i, values[i]);
        }

        return file;

        void U16(int at, ushort value) => (little ? (Action<Span<byte>, ushort>)BinaryPrimitives.WriteUInt16LittleEndian : BinaryPrimitives.WriteUInt16BigEndian)(file.AsSpan(at), value);
        void U32(int at, uint value) => (little ? (Action<Span<byte>, uint>)BinaryPrimitives.WriteUInt32LittleEndian : BinaryPrimitives.WriteUInt32BigEndian)(file.AsSpan(at), value);
    }

    /// <summary>The library closes its stream with the picture.</summary>
    private sealed class KeptStream : TiffStream
    {
        public override void Close(object clientData)
        {
        }
    }
}
