using System.Net;
using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Listens for the senders of a feed, and has each served to its end.</summary>
/// <param name="address">Where to listen.</param>
/// <param name="sink">Counts, and has the clock.</param>
internal sealed class TcpSenders(FeedAddress address, FeedSink sink)
{
    /// <summary>Connections at once; further ones wait.</summary>
    public const int Most = 8;

    /// <summary>A sender that was cut off may come again, but its place is free only after this: senders of rubbish must not spend all of the time connecting.</summary>
    private static readonly TimeSpan s_penalty = TimeSpan.FromSeconds(1);

    private int _open;

    /// <summary>Serves a sender to its end.</summary>
    /// <param name="socket">Its connection; closed afterwards, and when the service stops.</param>
    /// <param name="from">Where it comes from, for reasons.</param>
    /// <returns>Whether it was cut off from here.</returns>
    public delegate Task<bool> Server(Socket socket, string from);

    /// <summary>Listens until told to stop.</summary>
    /// <exception cref="SocketException">The address is not of this machine, or is taken.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async Task<string> ListenAsync(Server serve, CancellationToken stop)
    {
        var room = new SemaphoreSlim(Most);      // not disposed: senders that are connected outlive a listener that breaks
        using var listener = new TcpListener(IPAddress.Parse(address.Host), address.Port);
        listener.Start(Most);
        sink.Monitor.Closed(FeedState.Connecting, $"Listens on {listener.LocalEndpoint}; no sender is connected.");
        while (true)
        {
            await room.WaitAsync(stop).ConfigureAwait(false);
            Socket socket = await listener.AcceptSocketAsync(stop).ConfigureAwait(false);
            _ = ServeAsync(serve, socket, listener.LocalEndpoint, room, stop);
        }
    }

    private async Task ServeAsync(Server serve, Socket socket, EndPoint local, SemaphoreSlim room, CancellationToken stop)
    {
        string from = "a sender";
        using CancellationTokenRegistration closing = stop.Register(socket.Dispose);
        Interlocked.Increment(ref _open);
        sink.Monitor.Opened();
        bool wasCutOff = false;
        try
        {
            from = socket.RemoteEndPoint?.ToString() ?? from;
            FeedEndpoint.Probe(socket);
            wasCutOff = await serve(socket, from).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                sink.Monitor.Refused($"{from}: the connection broke: {e.Message}");
            }
        }

        socket.Dispose();
        await LeaveAsync(wasCutOff, local, room, stop).ConfigureAwait(false);
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
