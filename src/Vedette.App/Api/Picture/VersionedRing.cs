namespace Vedette.App;

/// <summary>The latest items of an endless list, each with the version of the picture from which on it is there. Not thread-safe.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="capacity">Most items kept.</param>
internal sealed class VersionedRing<T>(int capacity)
{
    private readonly Queue<(long Version, T Item)> _items = new();

    /// <summary>How many were ever added.</summary>
    public long Count { get; private set; }

    /// <summary>The items kept, oldest first.</summary>
    public IEnumerable<T> Items => _items.Select(i => i.Item);

    /// <summary>Another ring with the same items.</summary>
    public VersionedRing<T> Copy()
    {
        var copy = new VersionedRing<T>(capacity) { Count = Count };
        foreach ((long Version, T Item) item in _items)
        {
            copy._items.Enqueue(item);
        }

        return copy;
    }

    /// <summary>Adds an item and lets go of the oldest when there is no room.</summary>
    public void Add(T item, long version)
    {
        Count++;
        _items.Enqueue((version, item));
        if (_items.Count > capacity)
        {
            _items.Dequeue();
        }
    }

    /// <summary>The kept items that were added after a version, oldest first.</summary>
    public List<T> Since(long version) => [.. _items.Where(i => i.Version > version).Select(i => i.Item)];
}
