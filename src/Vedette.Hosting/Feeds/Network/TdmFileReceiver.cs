using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>A file of tracking data messages, in either notation, one behind the other: read once, as fast as the pipeline takes it.</summary>
/// <param name="feed">The feed.</param>
/// <param name="decoder">Decodes messages.</param>
/// <param name="sink">Counts, and takes what comes of them.</param>
internal sealed class TdmFileReceiver(FeedDeclaration feed, TdmFeedDecoder decoder, FeedSink sink) : IFeedReceiver
{
    /// <summary>Longest message in a file, which the operator names: some 400,000 plots.</summary>
    private const int MostBytes = 64 << 20;

    private readonly TdmPieces _pieces = new(decoder, sink);

    /// <inheritdoc/>
    public bool EndsForGood => true;

    /// <inheritdoc/>
    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        using FileStream file = ArrivedFile.Open(feed.Address.Path);
        string name = Path.GetFileName(feed.Address.Path);
        sink.Monitor.Opened();
        var cutter = new TdmCutter(MostBytes);
        int read;
        do
        {
            read = await file.ReadAsync(cutter.Room, stop).ConfigureAwait(false);
            cutter.Received(read);
            sink.Monitor.Received(read, 0);
            while (cutter.TryTake(out TdmPiece piece) || (read == 0 && cutter.TryEnd(out piece)))
            {
                await _pieces.TakeAsync(piece, name, stop).ConfigureAwait(false);
            }
        }
        while (read > 0);
        return "The file was read to its end";
    }
}
