using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>One sender of tracking data messages, read to its end.</summary>
/// <remarks>
/// Who sends all of a message and pauses has sent all of it; within a message only a long silence ends it. A sender who begins with something else, or of whom
/// ten pieces in a row are no message, is cut off.
/// </remarks>
/// <param name="socket">Its connection.</param>
/// <param name="from">Where it comes from, for reasons.</param>
/// <param name="pieces">Takes messages.</param>
/// <param name="sink">Counts, and has the clock.</param>
/// <param name="budget">How fast it is read, with all others of the feed.</param>
internal sealed class TdmConnection(Socket socket, string from, TdmPieces pieces, FeedSink sink, FeedBudget budget)
{
    /// <summary>Longest message: some 25,000 plots.</summary>
    private const int MostBytes = 4 << 20;

    /// <summary>Bytes taken from the system at once: small beside what a feed may read in a second.</summary>
    private const int MostAtOnce = 1 << 16;

    private const int MostWrong = 10;

    /// <summary>After DATA_STOP, as after a frame of rows: half of what a feed's order time has to spare.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(0.4);

    /// <summary>Anywhere else: a sender that hangs.</summary>
    private static readonly TimeSpan s_longPause = TimeSpan.FromSeconds(10);

    private readonly TdmCutter _cutter = new(MostBytes);
    private bool _hasSentTdm;
    private int _wrong;

    private bool IsRubbish => _wrong >= MostWrong;

    /// <summary>Reads messages until the sender ends, or sends what is none.</summary>
    /// <returns>Whether it was cut off from here.</returns>
    public async Task<bool> ReadAsync(CancellationToken stop)
    {
        int length;
        do
        {
            await sink.RoomAsync(stop).ConfigureAwait(false);
            length = await ReceiveAsync(stop).ConfigureAwait(false);
            await TakeAsync(isEnd: length == 0, stop).ConfigureAwait(false);
        }
        while (length > 0 && !IsRubbish);
        return IsRubbish;
    }

    /// <summary>Receives some bytes, at the pace of the feed; a pause before they come ends a message.</summary>
    private async Task<int> ReceiveAsync(CancellationToken stop)
    {
        Memory<byte> room = _cutter.Room;
        Task<int> receiving = socket.ReceiveAsync(room[..Math.Min(room.Length, MostAtOnce)], SocketFlags.None, stop).AsTask();
        while (_cutter.IsWithin && !await IsDoneAsync(receiving, _cutter.MayBeWhole ? s_pause : s_longPause, stop).ConfigureAwait(false))
        {
            await TakeAsync(isEnd: true, stop).ConfigureAwait(false);
        }

        int length = await receiving.ConfigureAwait(false);
        _cutter.Received(length);
        if (length > 0)
        {
            sink.Monitor.Received(length, 0);
        }

        if (budget.Take(length) is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, sink.Clock, stop).ConfigureAwait(false);
        }

        return length;
    }

    private async Task<bool> IsDoneAsync(Task receiving, TimeSpan limit, CancellationToken stop)
    {
        try
        {
            await receiving.WaitAsync(limit, sink.Clock, stop).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task TakeAsync(bool isEnd, CancellationToken stop)
    {
        while (!IsRubbish && (_cutter.TryTake(out TdmPiece piece) || (isEnd && _cutter.TryEnd(out piece))))
        {
            bool isTdm = await pieces.TakeAsync(piece, from, stop).ConfigureAwait(false);
            Judge(isTdm, beginsWrong: !_hasSentTdm && piece.Refusal.Length > 0);
        }
    }

    private void Judge(bool isTdm, bool beginsWrong)
    {
        _hasSentTdm |= isTdm;
        _wrong = isTdm ? 0 : beginsWrong ? MostWrong : _wrong + 1;
        if (IsRubbish && !beginsWrong)
        {
            sink.Monitor.Refused($"{from}: the connection was closed from here: {MostWrong} messages in a row were wrong.");
        }
    }
}
