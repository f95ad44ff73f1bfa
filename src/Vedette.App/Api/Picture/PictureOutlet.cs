using System.Threading.Channels;

namespace Vedette.App;

/// <summary>Carries inputs and events of one run to its picture, on a queue of its own, so that the pipeline never waits.</summary>
/// <remarks>
/// When the queue is full, track updates and detections are dropped first and counted; alerts, assessments, ends of tracks and
/// health have four times the room.
/// </remarks>
/// <param name="picture">The picture.</param>
internal sealed class PictureOutlet(Picture picture) : IOutlet
{
    /// <summary>Items in the queue above which routine events are dropped.</summary>
    public const int Capacity = 50_000;

    private readonly Channel<Item> _queue = Channel.CreateUnbounded<Item>(new() { SingleReader = true });
    private int _depth;
    private long _dropped;
    private Exception? _failure;

    /// <summary>Events dropped for want of room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Items that wait.</summary>
    public int Depth => Volatile.Read(ref _depth);

    /// <summary>What the picture could not take, after which nothing is folded any more; null while all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Notes an input before its events.</summary>
    public void Observe(PipelineInput input) => Offer(new(input, null, default, null), input is ConfigurationChanged);

    /// <summary>Notes that time has passed.</summary>
    public void AdvanceTo(Instant time) => Offer(new(null, null, time, null), false);

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<PipelineEvent> events)
    {
        foreach (PipelineEvent happened in events)
        {
            Offer(new(null, happened, default, null), IsImportant(happened));
        }
    }

    /// <summary>Does something with the picture when all that was taken in until now is in it.</summary>
    public void Then(Action<Picture> action) => Offer(new(null, null, default, action), false);

    /// <summary>Says that nothing more will come: <see cref="RunAsync"/> ends when all is folded.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Folds what comes, until completed or stopped. What goes wrong is kept in <see cref="Failure"/> and thrown.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await foreach (Item item in _queue.Reader.ReadAllAsync(stop).ConfigureAwait(false))
            {
                Fold(item);
                Interlocked.Decrement(ref _depth);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Volatile.Write(ref _failure, e);
            throw;
        }
    }

    private static bool IsImportant(PipelineEvent happened) => happened switch
    {
        TrackChanged e => e.Update.Track.Status == TrackStatus.Ended,
        DetectionsAssociated => false,
        ObjectsCounted => false,
        _ => true,
    };

    private void Offer(in Item item, bool important)
    {
        if (Depth >= (important ? 4 * Capacity : Capacity) || !_queue.Writer.TryWrite(item))
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        Interlocked.Increment(ref _depth);
    }

    private void Fold(in Item item)
    {
        if (item.Input is { } input)
        {
            picture.Observe(input);
        }
        else if (item.Event is { } happened)
        {
            picture.Fold(happened);
        }
        else if (item.Action is { } action)
        {
            action(picture);
        }
        else
        {
            picture.AdvanceTo(item.Time);
        }
    }

    private readonly record struct Item(PipelineInput? Input, PipelineEvent? Event, Instant Time, Action<Picture>? Action);
}
