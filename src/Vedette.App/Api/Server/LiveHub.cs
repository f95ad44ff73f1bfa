using Microsoft.AspNetCore.SignalR;

namespace Vedette.App;

/// <summary>The live push at <c>/live</c>: one method, which streams <see cref="LiveMessage"/>.</summary>
/// <param name="feed">Makes the stream.</param>
internal sealed class LiveHub(LiveFeed feed) : Hub
{
    /// <summary>Streams the picture, then its changes and a heartbeat each second.</summary>
    /// <param name="run">Run that the console knows, to resume; null for the whole picture.</param>
    /// <param name="version">Version that it knows.</param>
    /// <param name="stop">Ends with the connection.</param>
    public IAsyncEnumerable<LiveMessage> Watch(string? run, long version, CancellationToken stop) =>
        feed.WatchAsync(run, version, stop);
}
