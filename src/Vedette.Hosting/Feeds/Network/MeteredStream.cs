namespace Vedette.Hosting;

/// <summary>A stream that is read no faster than a budget allows, and whose bytes are counted. Blocks the thread that reads.</summary>
/// <param name="inner">What is read.</param>
/// <param name="budget">How fast.</param>
/// <param name="monitor">Counts.</param>
internal sealed class MeteredStream(Stream inner, FeedBudget budget, FeedMonitor monitor) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        if (read > 0)
        {
            monitor.Received(read, buffer.AsSpan(offset, read).Count((byte)'\n'));
            if (budget.Take(read) is { Ticks: > 0 } pause)
            {
                Thread.Sleep(pause);
            }
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
