namespace Vedette.Hosting;

/// <summary>What became of the latest files of all feeds. May be asked from any thread.</summary>
/// <param name="clock">Tells when.</param>
public sealed class FileVerdicts(TimeProvider clock)
{
    /// <summary>Verdicts that are kept.</summary>
    public const int Most = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<LiveFileVerdict> _verdicts = new();

    /// <summary>What became of the latest files, oldest first.</summary>
    public IReadOnlyList<LiveFileVerdict> Latest
    {
        get
        {
            lock (_lock)
            {
                return [.. _verdicts];
            }
        }
    }

    /// <summary>Notes what became of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="reason">Why, where it was refused; else empty.</param>
    /// <param name="observations">Observations in it that were new.</param>
    /// <param name="bytes">Its length.</param>
    public void Note(string name, LiveFileState state, string reason, int observations, long bytes)
    {
        lock (_lock)
        {
            _verdicts.Enqueue(new(name, state, reason, observations, bytes, clock.GetUtcNow()));
            if (_verdicts.Count > Most)
            {
                _verdicts.Dequeue();
            }
        }
    }
}
