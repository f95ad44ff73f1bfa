using System.IO.Compression;
using System.Runtime.InteropServices;
using PureHDF.Filters;

namespace Vedette.Formats;

/// <summary>Deflate that gives exactly one chunk, however much the compressed bytes would give.</summary>
internal sealed class BoundedDeflate : IH5Filter
{
    /// <inheritdoc/>
    public ushort FilterId => DeflateFilter.Id;

    /// <inheritdoc/>
    public string Name => "deflate";

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        ChunkRules.RequireReading(info);
        byte[] chunk = new byte[info.ChunkSize];
        using var stream = new ZLibStream(ChunkRules.Stream(info.Buffer), CompressionMode.Decompress);
        int found = stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        if (found != chunk.Length || stream.ReadByte() >= 0)
        {
            throw new RefusedContentException($"a compressed chunk of {chunk.Length} bytes", found < chunk.Length ? $"{found} bytes" : "more");
        }

        return chunk;
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) => throw new NotSupportedException();
}

/// <summary>Puts the bytes of shuffled values together again: all first bytes stand first, then all second bytes, and so on.</summary>
/// <remarks>Replaces the filter of the library, which is written with pointers and trusts the size that the file gives.</remarks>
internal sealed class BoundedShuffle : IH5Filter
{
    /// <inheritdoc/>
    public ushort FilterId => ShuffleFilter.Id;

    /// <inheritdoc/>
    public string Name => "shuffle";

    /// <inheritdoc/>
    public Memory<byte> Filter(FilterInfo info)
    {
        ChunkRules.RequireReading(info);
        uint size = info.Parameters is [uint first, ..] ? first : 0;
        if (size is < 1 or > 8)
        {
            throw new RefusedContentException("values of 1 to 8 shuffled bytes", $"{size}");
        }

        return Unshuffled(info.Buffer.Span, (int)size);
    }

    /// <inheritdoc/>
    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) => throw new NotSupportedException();

    private static byte[] Unshuffled(ReadOnlySpan<byte> shuffled, int size)
    {
        byte[] values = new byte[shuffled.Length];
        int count = shuffled.Length / size;
        for (int part = 0; part < size; part++)
        {
            ReadOnlySpan<byte> bytes = shuffled.Slice(part * count, count);
            for (int i = 0; i < count; i++)
            {
                values[i * size + part] = bytes[i];
            }
        }

        // What does not fill a value is left as it is.
        shuffled[(count * size)..].CopyTo(values.AsSpan(count * size));
        return values;
    }
}

/// <summary>What both filters ask of a chunk.</summary>
file static class ChunkRules
{
    public static void RequireReading(FilterInfo info)
    {
        if (!info.Flags.HasFlag(H5FilterFlags.Decompress))
        {
            throw new NotSupportedException("Formats reads HDF5 and writes none.");
        }

        if (info.ChunkSize is < 1 or > NetCdfVariable.MostChunkBytes)
        {
            throw new RefusedContentException($"a chunk of 1 to {NetCdfVariable.MostChunkBytes} bytes", $"{info.ChunkSize}");
        }
    }

    public static MemoryStream Stream(Memory<byte> buffer) =>
        MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(buffer.ToArray(), writable: false);
}
