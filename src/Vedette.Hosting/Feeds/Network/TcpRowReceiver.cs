using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Rows of recordings from TCP clients: each begins with the header of <c>plots.csv</c> or <c>ir_los.csv</c>, then a row a line.</summary>
/// <remarks>
/// A row that is wrong is refused with connection, line and reason; a hundred in a row end the connection. What is read waits for room in the
/// queue, and the sender for what is read, so nothing of it is dropped.
/// </remarks>
/// <param name="feed">The feed.</param>
/// <param name="rows">Reads rows and groups them.</param>
/// <param name="sink">Takes them.</param>
internal sealed class TcpRowReceiver(FeedDeclaration feed, LiveRows rows, FeedSink sink) : IFeedReceiver
{
    private readonly TcpSenders _senders = new(feed.Address, sink);
    private readonly FeedBudget _budget = new(feed.MostBytesPerSecond, sink.Clock);
    private readonly RowCells _cells = new(rows, sink.Clock);

    /// <inheritdoc/>
    public Task<string> ReceiveAsync(CancellationToken stop) => _senders.ListenAsync(async (socket, from) =>
    {
        var connection = new RowConnection(socket, from, rows, _cells, sink, _budget);
        await Task.Factory.StartNew(() => connection.Read(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        return connection.WasCutOff;
    }, stop);

    /// <inheritdoc/>
    public void Tend() => _cells.Paused().ForEach(sink.Put);
}
