using System.Net;
using System.Net.Sockets;
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
    /// <summary>Connections at once; further ones wait.</summary>
    private const int MostConnections = 8;

    /// <summary>A sender that was cut off may come again, but its place is free only after this: senders of rubbish must not spend all of the time connecting.</summary>
    private static readonly TimeSpan s_penalty = TimeSpan.FromSeconds(1);

    private readonly FeedBudget _budget = new(feed.MostBytesPerSecond, sink.Clock);
    private readonly RowCells _cells = new(rows, sink.Clock);
    private int _open;

    /// <inheritdoc/>
    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        var room = new SemaphoreSlim(MostConnections);      // not disposed: senders that are connected outlive a listener that breaks
        using var listener = new TcpListener(IPAddress.Parse(feed.Address.Host), feed.Address.Port);
        listener.Start(MostConnections);
        sink.Monitor.Closed(FeedState.Connecting, $"Listens on {listener.LocalEndpoint}; no sender is connected.");
        while (true)
        {
            await room.WaitAsync(stop).ConfigureAwait(false);
            Socket socket = await listener.AcceptSocketAsync(stop).ConfigureAwait(false);
            _ = ServeAsync(socket, listener.LocalEndpoint, room, stop);
        }
    }

    /// <inheritdoc/>
    public void Tend() => _cells.Paused().ForEach(sink.Put);

    private async Task ServeAsync(Socket socket, EndPoint local, SemaphoreSlim room, CancellationToken stop)
    {
        string from = "a sender";
        using CancellationTokenRegistration closing = stop.Register(socket.Dispose);
        Interlocked.Increment(ref _open);
        sink.Monitor.Opened();
        RowConnection? connection = null;
        try
        {
            from = socket.RemoteEndPoint?.ToString() ?? from;
            FeedEndpoint.Probe(socket);
            connection = new(socket, from, rows, _cells, sink, _budget);
            await Task.Factory.StartNew(() => connection.Read(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                sink.Monitor.Refused($"{from}: the connection broke: {e.Message}");
            }
        }

        socket.Dispose();
        await LeaveAsync(connection is { WasCutOff: true }, local, room, stop).ConfigureAwait(false);
    }

    private async Task LeaveAsync(bool cutOff, EndPoint local, SemaphoreSlim room, CancellationToken stop)
    {
        if (Interlocked.Decrement(ref _open) == 0 && !stop.IsCancellationRequested)
        {
            sink.Monitor.Closed(FeedState.Connecting, $"Listens on {local}; no sender is connected.");
        }

        await Task.Delay(cutOff ? s_penalty : TimeSpan.Zero, sink.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
        {
            room.Release();
        }
    }
}
