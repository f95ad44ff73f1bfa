using System.Runtime.CompilerServices;

namespace Vedette.App;

/// <summary>Makes the stream of messages for one console: the whole picture or what it missed, then changes, and a heartbeat each second.</summary>
/// <remarks>
/// Nothing is queued per console: each message is made from the shared picture when the console is ready for it, and tells the
/// latest state of all that changed since the message before. A slow console gets fewer and larger messages, never old ones, and
/// holds up nobody.
/// </remarks>
/// <param name="player">Keeps the picture.</param>
/// <param name="status">Makes the heartbeat.</param>
/// <param name="clock">Paces the stream.</param>
internal sealed class LiveFeed(Player player, StatusReader status, TimeProvider clock)
{
    /// <summary>Most consoles at a time.</summary>
    public const int MaximumConsoles = 64;

    /// <summary>Longest time between two messages.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(200);
    private int _consoles;

    /// <summary>Consoles that are connected.</summary>
    public int Consoles => Volatile.Read(ref _consoles);

    /// <summary>Streams messages until stopped.</summary>
    /// <param name="run">Run that the console knows, to resume; null for a new one.</param>
    /// <param name="version">Version that it knows.</param>
    /// <param name="stop">Ends the stream.</param>
    /// <exception cref="InvalidOperationException">Too many consoles are connected.</exception>
    public async IAsyncEnumerable<LiveMessage> WatchAsync(string? run, long version, [EnumeratorCancellation] CancellationToken stop)
    {
        if (Interlocked.Increment(ref _consoles) > MaximumConsoles)
        {
            Interlocked.Decrement(ref _consoles);
            throw new InvalidOperationException($"Expected at most {MaximumConsoles} consoles.");
        }

        try
        {
            long sequence = 0;
            while (!stop.IsCancellationRequested)
            {
                long sent = clock.GetTimestamp();
                Picture picture = player.Picture;
                PictureDelta delta = picture.Since(run, version);
                yield return new(++sequence, picture.Run, delta.Version, delta.Full, status.Read(), delta.Changes);
                (run, version) = (picture.Run, delta.Version);
                await RestAsync(picture, version, sent, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _consoles);
        }
    }

    /// <summary>Waits for a slice, then until something changed or the heartbeat is due.</summary>
    private async Task RestAsync(Picture picture, long version, long sent, CancellationToken stop)
    {
        PlayerState state = player.State;
        do
        {
            await Task.Delay(s_slice, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!stop.IsCancellationRequested && picture == player.Picture && picture.Version == version && state == player.State
            && clock.GetElapsedTime(sent) < Heartbeat - s_slice / 2);
    }
}
