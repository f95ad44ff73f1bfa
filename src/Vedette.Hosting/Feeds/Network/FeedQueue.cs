namespace Vedette.Hosting;

/// <summary>What a feed received and the pipeline has not taken yet, up to a bound. Any number of threads put in, one takes out.</summary>
internal sealed class FeedQueue
{
    /// <summary>Detections held at most, some 20 MB: five seconds of what is taken.</summary>
    public const int MostDetections = 100_000;

    /// <summary>Detections that are taken at once; five times a second: as many as a recording may have of two sensors.</summary>
    public const int MostTaken = 4_000;

    private readonly Lock _lock = new();
    private readonly Queue<Observation> _held = new();
    private int _detections;

    /// <summary>Whether the next must wait, or be dropped.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                return _detections >= MostDetections;
            }
        }
    }

    /// <summary>Puts in; what is oldest goes when there is no room, since a warning lives from what is new.</summary>
    /// <returns>Detections that were dropped.</returns>
    public int Add(Observation observation)
    {
        int dropped = 0;
        lock (_lock)
        {
            _held.Enqueue(observation);
            _detections += Weight(observation);
            while (_detections > MostDetections && _held.Count > 1)
            {
                dropped += Weight(_held.Peek());
                _detections -= Weight(_held.Dequeue());
            }
        }

        return dropped;
    }

    /// <summary>Takes out, oldest first.</summary>
    public List<Observation> Take()
    {
        List<Observation> taken = [];
        lock (_lock)
        {
            for (int room = MostTaken; room > 0 && _held.TryDequeue(out Observation? next); room -= Weight(next))
            {
                _detections -= Weight(next);
                taken.Add(next);
            }
        }

        return taken;
    }

    /// <summary>Detections in an observation; an empty one takes room too.</summary>
    public static int Weight(Observation observation) => Math.Max(1, observation.Content switch
    {
        PlotMessage plots => plots.Rows.Count,
        LineOfSightMessage sights => sights.Rows.Count,
        _ => 1,
    });
}
