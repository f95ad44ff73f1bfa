namespace Vedette.Hosting;

/// <summary>Puts rows that come one by one together to observations: a group is whole when its sensor has gone on to the next, or has paused.</summary>
/// <remarks>May be used from any thread.</remarks>
/// <param name="rows">Says which rows belong together.</param>
/// <param name="clock">Measures pauses.</param>
internal sealed class RowCells(LiveRows rows, TimeProvider clock)
{
    /// <summary>A sensor that sends nothing for so long has sent all of its frame: half of what a feed's order time has to spare.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(0.4);

    /// <summary>Rows of a group at most, as in a cell of a recording.</summary>
    private const int MostRows = ObservationAssembler.MostRowsInCell;

    private readonly Lock _lock = new();
    private readonly Dictionary<SensorId, Cell> _open = [];

    /// <summary>Takes in a row.</summary>
    /// <returns>The group before it, when that is whole now; else null.</returns>
    public Observation? Add(FeedRow row)
    {
        (SensorId, long, double) group = rows.GroupOf(row);
        Observation? whole = null;
        lock (_lock)
        {
            if (_open.TryGetValue(row.Sensor, out Cell? cell) && (cell.Group != group || cell.Rows.Count >= MostRows))
            {
                whole = Close(cell);
                cell = null;
            }

            cell ??= _open[row.Sensor] = new(group);
            cell.Rows.Add(row);
            cell.Stamp = clock.GetTimestamp();
        }

        return whole;
    }

    /// <summary>Groups that are whole because their sensor has paused, in order of time.</summary>
    public List<Observation> Paused()
    {
        lock (_lock)
        {
            List<Cell> paused = [.. _open.Values.Where(c => clock.GetElapsedTime(c.Stamp) >= s_pause)];
            paused.ForEach(c => _open.Remove(c.Group.Sensor));
            List<Observation> whole = [.. paused.Select(Close)];
            whole.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Sensor.Value.CompareTo(b.Sensor.Value));
            return whole;
        }
    }

    private Observation Close(Cell cell)
    {
        cell.Rows.Sort(FeedRow.Order);
        return rows.Build(cell.Rows);
    }

    private sealed class Cell((SensorId Sensor, long Scan, double Number) group)
    {
        public (SensorId Sensor, long Scan, double Number) Group => group;

        public List<FeedRow> Rows { get; } = [];

        public long Stamp { get; set; }
    }
}
