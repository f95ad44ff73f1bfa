using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Tracking data messages from TCP clients, one behind the other, in either notation.</summary>
/// <remarks>
/// Memory: 4 MiB and some for each of eight senders, and what one message at a time becomes. What is read waits for room in the queue, and the sender for
/// what is read, so nothing of it is dropped.
/// </remarks>
/// <param name="feed">The feed.</param>
/// <param name="decoder">Decodes messages.</param>
/// <param name="sink">Takes what comes of them.</param>
internal sealed class TdmReceiver(FeedDeclaration feed, TdmFeedDecoder decoder, FeedSink sink) : IFeedReceiver
{
    private readonly TcpSenders _senders = new(feed.Address, sink);
    private readonly FeedBudget _budget = new(feed.MostBytesPerSecond, sink.Clock);
    private readonly TdmPieces _pieces = new(decoder, sink);

    /// <inheritdoc/>
    public Task<string> ReceiveAsync(CancellationToken stop) =>
        _senders.ListenAsync((socket, from) => new TdmConnection(socket, from, _pieces, sink, _budget).ReadAsync(stop), stop);
}
