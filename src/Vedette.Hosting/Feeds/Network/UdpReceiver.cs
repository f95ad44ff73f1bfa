using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Datagrams to an address of this machine or to a multicast group.</summary>
/// <param name="feed">The feed.</param>
/// <param name="pieces">Decodes them.</param>
/// <param name="sink">Counts, and has the clock.</param>
internal sealed class UdpReceiver(FeedDeclaration feed, AsterixPieces pieces, FeedSink sink) : IFeedReceiver
{
    private const int LongestDatagram = 65_536;

    private readonly FeedBudget _budget = new(feed.MostBytesPerSecond, sink.Clock);
    private readonly DatagramLosses _losses = new(sink.Clock);

    /// <inheritdoc/>
    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        using Socket socket = FeedEndpoint.Listen(feed.Address);
        _losses.Watch(socket);
        sink.Monitor.Opened();
        Memory<byte> buffer = new byte[LongestDatagram];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, SocketFlags.None, stop).ConfigureAwait(false);
            sink.Monitor.Received(length);
            pieces.Take(buffer.Span[..length], pieces.Now);
            if (_budget.Take(length) is { Ticks: > 0 } pause)
            {
                await Task.Delay(pause, sink.Clock, stop).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Tend()
    {
        if (_losses.TryLook(out long lost))
        {
            sink.Monitor.Lost(lost);
        }
    }
}
