namespace Vedette.Physics;

/// <summary>Columns by distance, nearest out first. Among equal distances the last one in comes out first.</summary>
/// <remarks>
/// A sorted list: gates keep it to some dozens of entries, where it takes half the time of a heap. A column may stand in it more than
/// once; whoever takes it out knows which entry counts.
/// </remarks>
internal sealed class ColumnQueue
{
    private (double Distance, int Column)[] _entries = [];
    private int _count;

    /// <summary>Makes room for so many entries.</summary>
    public void Fit(int capacity)
    {
        if (_entries.Length < capacity)
        {
            _entries = new (double, int)[2 * capacity];
        }
    }

    /// <summary>Forgets all entries.</summary>
    public void Clear() => _count = 0;

    /// <summary>Puts a column in.</summary>
    public void Add(int column, double distance)
    {
        (double Distance, int Column)[] entries = _entries;
        int place = _count++;
        while (place > 0 && entries[place - 1].Distance < distance)
        {
            entries[place] = entries[place - 1];
            place--;
        }

        entries[place] = (distance, column);
    }

    /// <summary>Takes the nearest out.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out int column, out double distance)
    {
        if (_count == 0)
        {
            (column, distance) = (Assignment.None, double.PositiveInfinity);
            return false;
        }

        (distance, column) = _entries[--_count];
        return true;
    }
}
