using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>A capture, or a file of data blocks: read once, as fast as the pipeline takes it.</summary>
/// <remarks>The packets of a capture say when they came in. A file of blocks does not: its own time of writing stands in, for the day.</remarks>
/// <param name="feed">The feed.</param>
/// <param name="pieces">Decodes it.</param>
/// <param name="sink">Counts, and has the clock.</param>
internal sealed class CaptureReceiver(FeedDeclaration feed, AsterixPieces pieces, FeedSink sink) : IFeedReceiver
{
    /// <summary>Largest file of blocks without a capture around: it is read whole.</summary>
    private const long LargestBytes = 256 << 20;

    /// <inheritdoc/>
    public bool EndsForGood => true;

    /// <inheritdoc/>
    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        var file = new FileInfo(feed.Address.Path);
        using FileStream stream = ArrivedFile.Open(file.FullName);
        sink.Monitor.Opened();
        byte[] start = new byte[4];
        int read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, stop).ConfigureAwait(false);
        stream.Position = 0;
        return PcapReader.Begins(start.AsSpan(0, read))
            ? await CaptureAsync(stream, stop).ConfigureAwait(false)
            : await WholeAsync(stream, file, stop).ConfigureAwait(false);
    }

    private async Task<string> CaptureAsync(FileStream stream, CancellationToken stop)
    {
        if (!PcapReader.TryOpen(stream, LeapSeconds.BuiltIn, out PcapReader? reader, out PcapFault? fault))
        {
            return Broken(fault);
        }

        while (Packet(reader, out fault))
        {
            await sink.RoomAsync(stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }

        return fault is null ? "The file was read to its end" : Broken(fault);
    }

    private bool Packet(PcapReader reader, out PcapFault? fault)
    {
        if (!reader.TryNext(out PcapPacket packet, out fault))
        {
            return false;
        }

        sink.Monitor.Received(packet.Frame.Length);
        if (UdpDatagram.Find(packet.LinkType, packet.Frame, out UdpDatagram datagram) == FrameContent.Datagram)
        {
            pieces.Take(datagram.Payload, packet.Time);
        }

        return true;
    }

    private async Task<string> WholeAsync(FileStream stream, FileInfo file, CancellationToken stop)
    {
        if (stream.Length > LargestBytes)
        {
            return $"Expected a capture, or at most {LargestBytes} bytes of data blocks; found {stream.Length} bytes: cut the file";
        }

        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, stop).ConfigureAwait(false);
        sink.Monitor.Received(bytes.Length);
        Instant written = WallClock.At(file.LastWriteTimeUtc);
        for (int at = 0; at < bytes.Length;)
        {
            int length = PieceLength(bytes.AsSpan(at));
            pieces.Take(bytes.AsSpan(at, length), written);
            at += length;
            await sink.RoomAsync(stop).ConfigureAwait(false);
        }

        return "The file was read to its end";
    }

    /// <summary>A block where blocks are bare; else, and where a length cannot be, all of the rest.</summary>
    private int PieceLength(ReadOnlySpan<byte> rest)
    {
        int length = feed.Framing == AsterixFraming.Bare && rest.Length >= AsterixBlock.HeaderOctets ? rest[1] << 8 | rest[2] : rest.Length;
        return length > AsterixBlock.HeaderOctets && length <= rest.Length ? length : rest.Length;
    }

    private string Broken(PcapFault fault)
    {
        sink.Monitor.Refused(fault.ToString());
        return $"The file cannot be read on: {fault}";
    }
}
