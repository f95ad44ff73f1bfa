using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Data blocks from a TCP server, one behind the other.</summary>
/// <remarks>
/// A stream has no place to begin again: a block whose length cannot be, or a hundred blocks in a row of which nothing is right, end the connection.
/// Connects anew by <see cref="NetworkFeed"/>. What is read waits for room in the queue, and the sender for what is read.
/// </remarks>
/// <param name="feed">The feed.</param>
/// <param name="pieces">Decodes them.</param>
/// <param name="sink">Counts, and has the clock.</param>
internal sealed class TcpBlockReceiver(FeedDeclaration feed, AsterixPieces pieces, FeedSink sink) : IFeedReceiver
{
    private const int MostWrong = 100;
    private static readonly TimeSpan s_connectTime = TimeSpan.FromSeconds(10);

    private readonly FeedBudget _budget = new(feed.MostBytesPerSecond, sink.Clock);
    private readonly byte[] _buffer = new byte[2 * (ushort.MaxValue + 1)];
    private int _held;
    private int _wrong;

    /// <inheritdoc/>
    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await ConnectAsync(socket, stop).ConfigureAwait(false);
        sink.Monitor.Opened();
        (_held, _wrong) = (0, 0);
        while (true)
        {
            await sink.RoomAsync(stop).ConfigureAwait(false);
            int length = await socket.ReceiveAsync(_buffer.AsMemory(_held), SocketFlags.None, stop).ConfigureAwait(false);
            if (length == 0)
            {
                return End();
            }

            _held += length;
            sink.Monitor.Received(length, 0);
            if (!TakeBlocks())
            {
                return "The connection was closed from here: what came is no ASTERIX; look at the address, and at the editions declared";
            }

            if (_budget.Take(length) is { Ticks: > 0 } pause)
            {
                await Task.Delay(pause, sink.Clock, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task ConnectAsync(Socket socket, CancellationToken stop)
    {
        FeedEndpoint.Probe(socket);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_connectTime);
        try
        {
            await socket.ConnectAsync(feed.Address.Host, feed.Address.Port, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"{feed.Address.Host} port {feed.Address.Port} did not answer within {s_connectTime.TotalSeconds} s");
        }
    }

    private string End()
    {
        if (_held > 0)
        {
            sink.Monitor.Refused($"the connection ended within a data block: expected the rest of it; found {_held} bytes.");
        }

        return "The other side closed the connection";
    }

    /// <summary>Takes the whole blocks that there are.</summary>
    /// <returns>False when there is no use in reading on.</returns>
    private bool TakeBlocks()
    {
        int at = 0;
        Instant now = pieces.Now;
        while (_held - at >= AsterixBlock.HeaderOctets)
        {
            int length = _buffer[at + 1] << 8 | _buffer[at + 2];
            if (length <= AsterixBlock.HeaderOctets)
            {
                sink.Monitor.Refused($"CAT {_buffer[at]:D3}: expected a block of more than {AsterixBlock.HeaderOctets} bytes; found {length}: where the next begins is not known.");
                return false;
            }

            if (length > _held - at)
            {
                break;
            }

            sink.Monitor.Received(0);
            _wrong = pieces.Take(_buffer.AsSpan(at, length), now) ? 0 : _wrong + 1;
            at += length;
        }

        _buffer.AsSpan(at, _held - at).CopyTo(_buffer);
        _held -= at;
        return _wrong < MostWrong;
    }
}
