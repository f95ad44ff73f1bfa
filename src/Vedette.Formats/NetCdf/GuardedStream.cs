using System.Runtime.CompilerServices;

namespace Vedette.Formats;

/// <summary>The bytes of a file as an HDF5 library may see them: only what is there, and only so much work for each step.</summary>
/// <param name="source">The file; positioned at will, not closed.</param>
/// <remarks>
/// A hostile file makes its reader walk in circles, recurse without end or ask for more than there is. All of these read, so all of
/// them end here: each read counts against the allowance of the step, must lie within the file, and must leave room on the stack
/// (an exhausted stack would end the process). What the step has taken from the heap is looked at on each read as well.
/// </remarks>
internal sealed class GuardedStream(Stream source) : Stream
{
    /// <summary>Reads of one step. Opening a variable of a real file takes 300 to 500, decoding all of its chunks below 100,000.</summary>
    public const int MostReads = 300_000;

    /// <summary>Bytes that one step may read: 64 MiB.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Bytes that one step may take from the heap, freed in between or not: 256 MiB.</summary>
    public const long MostAllocated = 256L << 20;

    private long _position;
    private long _reads;
    private long _bytes;
    private long _allocatedBefore;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; } = source.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Whether the index of chunks is being read, in which numbers of 32 bits are sizes of chunks and masks of filters.</summary>
    public bool IsInChunks { get; set; }

    /// <summary>Begins a step: the allowances are whole again.</summary>
    public void Renew()
    {
        _reads = 0;
        _bytes = 0;
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        Check(buffer.Length);
        source.Position = _position;
        source.ReadExactly(buffer);
        _position += buffer.Length;
        return buffer.Length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        long start = origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => Length };
        if (offset < -start || offset > Length - start)
        {
            throw new RefusedContentException($"an address within the {Length} bytes of the file", $"{start} + {offset}");
        }

        return _position = start + offset;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(int count)
    {
        _bytes += count;
        if (count > Length - _position)
        {
            throw new RefusedContentException($"{count} bytes at {_position}", $"the end of the file at {Length}");
        }

        if (++_reads > MostReads || _bytes > MostBytes)
        {
            throw new RefusedContentException($"at most {MostReads} reads of {MostBytes} bytes for one step", "more: a structure that leads back to itself, or is far too large");
        }

        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore > MostAllocated)
        {
            throw new RefusedContentException($"at most {MostAllocated} bytes of memory for one step", "more");
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new RefusedContentException("structures nested as those of a file are", "far deeper nesting");
        }
    }
}
