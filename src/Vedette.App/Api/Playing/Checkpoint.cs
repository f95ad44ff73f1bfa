namespace Vedette.App;

/// <summary>Pipeline and picture as they were between two inputs.</summary>
/// <param name="Time">Time of the last input that is in them.</param>
/// <param name="Inputs">How many inputs are in them.</param>
/// <param name="Resume">Makes a pipeline in that state.</param>
/// <param name="Picture">The picture; never changed.</param>
internal sealed record Checkpoint(Instant Time, long Inputs, Func<IConsolePipeline> Resume, Picture Picture);

/// <summary>Checkpoints along a time line, spaced evenly: when there are too many, every other one goes. Thread-safe.</summary>
internal sealed class CheckpointList
{
    /// <summary>Most checkpoints kept.</summary>
    public const int Capacity = 64;

    private readonly Lock _lock = new();
    private readonly List<Checkpoint> _list = [];
    private TimeSpan _spacing = TimeSpan.FromSeconds(20);

    /// <summary>Whether a checkpoint at this time is wanted: none is near.</summary>
    public bool Wants(Instant time)
    {
        lock (_lock)
        {
            return _list.TrueForAll(c => (c.Time > time ? c.Time - time : time - c.Time) >= _spacing);
        }
    }

    /// <summary>Keeps a checkpoint.</summary>
    public void Add(Checkpoint checkpoint)
    {
        lock (_lock)
        {
            int at = _list.FindIndex(c => c.Time > checkpoint.Time);
            _list.Insert(at < 0 ? _list.Count : at, checkpoint);
            if (_list.Count > Capacity)
            {
                _spacing *= 2;
                for (int i = _list.Count - 1; i > 0; i -= 2)
                {
                    _list.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>The latest checkpoint that holds nothing from <paramref name="time"/> on or later; null when there is none.</summary>
    public Checkpoint? Before(Instant time)
    {
        lock (_lock)
        {
            return _list.FindLast(c => c.Time < time);
        }
    }
}
