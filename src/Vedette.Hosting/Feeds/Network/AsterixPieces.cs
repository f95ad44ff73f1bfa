using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>From pieces of ASTERIX to the queue of a feed, counted. Not thread-safe.</summary>
/// <param name="decoder">Decodes them.</param>
/// <param name="sink">Takes what comes of them.</param>
internal sealed class AsterixPieces(AsterixFeedDecoder decoder, FeedSink sink)
{
    private readonly List<Observation> _found = [];

    /// <summary>Decodes a piece.</summary>
    /// <param name="bytes">Bytes of any content.</param>
    /// <param name="arrival">When they came in.</param>
    /// <returns>Whether any record of it was right.</returns>
    public bool Take(ReadOnlySpan<byte> bytes, Instant arrival)
    {
        (long records, long background, long refused) = (decoder.Records, decoder.Background, decoder.Refused);
        decoder.Decode(bytes, arrival, _found);
        sink.Monitor.Decoded(decoder.Records - records, decoder.Background - background, decoder.Aircraft(arrival));
        if (decoder.Refused > refused)
        {
            sink.Monitor.Refused(decoder.LastFault, decoder.Refused - refused);
        }

        foreach (Observation observation in _found)
        {
            sink.Put(observation);
        }

        _found.Clear();
        return decoder.Records > records;
    }

    /// <summary>Now, for what carries no time of capture.</summary>
    public Instant Now => WallClock.Now(sink.Clock);
}
