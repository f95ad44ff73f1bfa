namespace Vedette.Hosting;

/// <summary>Where receivers put what they received: into the queue of the feed, if its time can be.</summary>
/// <param name="queue">The queue.</param>
/// <param name="monitor">Counts.</param>
/// <param name="clock">Tells the time: no observation may be later than it.</param>
internal sealed class FeedSink(FeedQueue queue, FeedMonitor monitor, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>Counts.</summary>
    public FeedMonitor Monitor => monitor;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Puts an observation into the queue; the oldest are dropped when there is no room.</summary>
    public void Put(Observation observation)
    {
        if (WallClock.Ahead(observation.Time, clock) is { } ahead)
        {
            monitor.Refused($"sensor {observation.Sensor.Value}: {ahead}; set the clock of the sender, or of this machine.");
        }
        else if (queue.Add(observation) is > 0 and var dropped)
        {
            monitor.Dropped(dropped);
        }
    }

    /// <summary>Waits until there is room: for senders that can wait too.</summary>
    public async ValueTask RoomAsync(CancellationToken stop)
    {
        while (queue.IsFull)
        {
            await Task.Delay(s_look, clock, stop).ConfigureAwait(false);
        }
    }
}
