using PureHDF.VOL.Native;

namespace Vedette.Formats;

/// <summary>Keeps decoded chunks of a variable, and tells the stream when the index of chunks is being read.</summary>
/// <param name="stream">The bytes of the file.</param>
/// <param name="most">Most chunks that are kept.</param>
/// <param name="mostBytes">Most bytes that are kept.</param>
internal sealed class WatchedChunks(GuardedStream stream, int most, int mostBytes) : IReadingChunkCache
{
    private readonly SimpleReadingChunkCache _kept = new(most, (ulong)mostBytes);

    /// <inheritdoc/>
    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkReader) => _kept.GetChunk(chunkIndex, () => Read(chunkReader));

    private Memory<byte> Read(Func<Memory<byte>> chunkReader)
    {
        stream.IsInChunks = true;
        try
        {
            return chunkReader();
        }
        finally
        {
            stream.IsInChunks = false;
        }
    }
}
