using System.Threading.Channels;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>From messages to the queue of a feed, counted. May be used from any thread: one message at a time is decoded and put, so that one at a time takes memory.</summary>
/// <param name="decoder">Decodes them.</param>
/// <param name="sink">Takes what comes of them.</param>
internal sealed class TdmPieces(TdmFeedDecoder decoder, FeedSink sink)
{
    /// <summary>Holds one while a message is taken.</summary>
    private readonly Channel<TdmPieces> _turn = Channel.CreateBounded<TdmPieces>(1);

    /// <summary>Takes a piece; waits for room.</summary>
    /// <param name="piece">Text of a message, or why there is none.</param>
    /// <param name="from">Who sent it, for reasons.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether it was a tracking data message.</returns>
    public async Task<bool> TakeAsync(TdmPiece piece, string from, CancellationToken stop)
    {
        sink.Monitor.Received(0);
        if (piece.Refusal.Length > 0)
        {
            sink.Monitor.Refused(FormattableString.Invariant($"{from}, line {piece.Line}: {piece.Refusal}."));
            return false;
        }

        await _turn.Writer.WriteAsync(this, stop).ConfigureAwait(false);
        try
        {
            TdmFeedReading reading = decoder.Decode(piece.Text, piece.Line);
            Count(reading, from);
            foreach (Observation observation in reading.Observations)
            {
                await sink.RoomAsync(stop).ConfigureAwait(false);
                sink.Put(observation);
            }

            return reading.IsTdm;
        }
        finally
        {
            _turn.Reader.TryRead(out _);
        }
    }

    private void Count(TdmFeedReading reading, string from)
    {
        sink.Monitor.Decoded(reading.Lines, reading.Background);
        if (reading.Refused > 0)
        {
            sink.Monitor.Refused($"{from}, {reading.LastRefusal}", reading.Refused);
        }
    }
}
