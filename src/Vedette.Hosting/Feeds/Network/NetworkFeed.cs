using System.Net.Sockets;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>A feed over a network, or a capture of one: receives on threads of its own, holds what it received up to a bound, and counts.</summary>
/// <remarks>docs/operating.md, "Feeds". What goes wrong closes the feed, never the service; it is opened again after a pause that doubles from half a second to half a minute.</remarks>
public sealed class NetworkFeed : ILiveFeed
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    private readonly FeedMonitor _monitor;
    private readonly FeedQueue _queue = new();
    private readonly IFeedReceiver _receiver;
    private readonly TimeProvider _clock;
    private Task? _running;

    /// <summary>A feed that does nothing before it is started.</summary>
    /// <param name="feed">What was declared; without a flaw (<see cref="FeedFlaws"/>).</param>
    /// <param name="sensors">Sensors of the service.</param>
    /// <param name="settings">Data mode and epoch of the service.</param>
    /// <param name="clock">Paces it, and tells the time: no observation may be later than it.</param>
    public NetworkFeed(FeedDeclaration feed, IReadOnlyList<Sensor> sensors, LiveSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentNullException.ThrowIfNull(settings);
        (_clock, _monitor) = (clock, new(feed, clock));
        _receiver = ReceiverOf(feed, sensors, settings, new(_queue, _monitor, clock));
    }

    /// <summary>How the feed is now. May be asked from any thread.</summary>
    public FeedReport Report() => _monitor.Report();

    /// <summary>Begins to receive, until told to stop. Once.</summary>
    public void Start(CancellationToken stop) => _running ??= Task.Run(() => RunAsync(stop), CancellationToken.None);

    /// <inheritdoc/>
    public void Take(LiveEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _receiver.Tend();
        List<Observation> taken = _queue.Take();
        if (taken.Count > 0)
        {
            int fresh = entry(taken, static () => { });
            _monitor.Used(taken.Sum(FeedQueue.Weight), taken.Count - fresh);
        }
    }

    /// <summary>The one place where a kind of feed becomes a way to receive it.</summary>
    private static IFeedReceiver ReceiverOf(FeedDeclaration feed, IReadOnlyList<Sensor> sensors, LiveSettings settings, FeedSink sink)
    {
        AsterixPieces Asterix() => new(new(feed, sensors, settings.Mode, settings.Epoch), sink);
        return feed.Address.Kind switch
        {
            FeedKind.AsterixUdp => new UdpReceiver(feed, Asterix(), sink),
            FeedKind.AsterixTcp => new TcpBlockReceiver(feed, Asterix(), sink),
            FeedKind.AsterixFile => new CaptureReceiver(feed, Asterix(), sink),
            FeedKind.TdmTcp => new TdmReceiver(feed, new(feed, sensors, settings), sink),
            FeedKind.TdmFile => new TdmFileReceiver(feed, new(feed, sensors, settings), sink),
            _ => new TcpRowReceiver(feed, new(settings, sensors), sink),
        };
    }

    private async Task RunAsync(CancellationToken stop)
    {
        TimeSpan pause = s_firstPause;
        while (!stop.IsCancellationRequested)
        {
            _monitor.Closed(FeedState.Connecting, "");
            long before = _monitor.Report().Decoded;
            string reason = await TryReceiveAsync(stop).ConfigureAwait(false);
            if (_receiver.EndsForGood || stop.IsCancellationRequested)
            {
                _monitor.Closed(FeedState.Ended, reason);
                return;
            }

            pause = _monitor.Report().Decoded > before ? s_firstPause : pause;
            _monitor.Closed(FeedState.Reconnecting, FormattableString.Invariant($"{reason.TrimEnd('.')}; tried again in {pause.TotalSeconds:0.#} s."));
            await Task.Delay(pause, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 > s_longestPause ? s_longestPause : pause * 2;
        }
    }

    private async Task<string> TryReceiveAsync(CancellationToken stop)
    {
        try
        {
            return await _receiver.ReceiveAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return "The service was stopped.";
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return e.Message;
        }
    }
}
