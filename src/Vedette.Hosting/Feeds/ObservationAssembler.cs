using System.Runtime.InteropServices;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>Makes numbered observations and clock ticks from rows in order of time.</summary>
/// <remarks>
/// Time is cut into cells of half a second, counted from the start of the recording. The rows of one sensor and scan within a cell
/// are one observation, so a sweep arrives in slices and observations come in order of time to within a cell. A tick follows each
/// whole second, after all that is earlier. Late rows come after the cell in which they arrived, as observations of their own.
/// </remarks>
internal sealed class ObservationAssembler
{
    /// <summary>Length of a cell.</summary>
    public static readonly TimeSpan Cell = TimeSpan.FromSeconds(0.5);

    /// <summary>Most rows of one sensor that are taken in while a cell is open: some hundred times what a busy radar reports.</summary>
    public const int MostRowsInCell = 10_000;

    private const int CellsPerTick = 2;

    private readonly Action<RejectedRow> _rejected;
    private readonly DataMode _mode;
    private readonly Instant _start;
    private readonly Instant _end;
    private readonly List<KeyValuePair<SensorId, LookSchedule>> _schedules = [];
    private readonly Dictionary<SensorId, LookSchedule> _bySensor = [];
    private readonly Dictionary<(SensorId Sensor, long Group), List<FeedRow>> _open = [];
    private readonly Dictionary<(SensorId Sensor, long Group, long Cell), List<FeedRow>> _late = [];
    private readonly Dictionary<SensorId, int> _rowsInCell = [];
    private readonly List<Observation> _ready = [];
    private readonly Queue<PipelineInput> _inputs = new();
    private long _cell;
    private long _sequence;

    /// <summary>Starts a recording.</summary>
    /// <param name="theatre">Its configuration: the first input.</param>
    /// <param name="mode">Data mode of all observations.</param>
    /// <param name="start">First instant.</param>
    /// <param name="lastLook">Looks begin before it.</param>
    /// <param name="end">Last instant: the last looks are over.</param>
    /// <param name="rejected">Is told each row that is one too many.</param>
    public ObservationAssembler(
        Theatre theatre, DataMode mode, Instant start, Instant lastLook, Instant end, Action<RejectedRow> rejected)
    {
        (_mode, _start, _end, _rejected) = (mode, start, end, rejected);
        foreach (Sensor sensor in theatre.Sensors)
        {
            var schedule = new LookSchedule(sensor, theatre.Epoch, start, lastLook);
            _schedules.Add(new(sensor.Id, schedule));
            _bySensor.Add(sensor.Id, schedule);
        }

        _inputs.Enqueue(new ConfigurationChanged(++_sequence, start, theatre));
    }

    /// <summary>Gives the next input that is complete.</summary>
    public bool TryTake(out PipelineInput input) => _inputs.TryDequeue(out input!);

    /// <summary>Whether inputs wait to be taken.</summary>
    public bool HasInputs => _inputs.Count > 0;

    /// <summary>Takes in a row, once all cells before its own are closed.</summary>
    /// <returns>False when a cell was closed instead: take its inputs, and call again.</returns>
    public bool TryAdd(ReleasedRow released)
    {
        if (CellOf(released.Release) > _cell)
        {
            CloseCell();
            return false;
        }

        FeedRow row = released.Row;
        if (IsFlood(row))
        {
            return true;
        }

        LookSchedule schedule = _bySensor[row.Sensor];
        long group = row.Content is PlotRow ? row.Scan : schedule.LookAt(row.Time);
        if (released.Late)
        {
            Append(_late, (row.Sensor, group, CellOf(row.Time)), row);
        }
        else
        {
            schedule.Saw(row);
            Append(_open, (row.Sensor, group), row);
        }

        return true;
    }

    /// <summary>Closes the next cell after the last row.</summary>
    /// <returns>False when the end of the recording is reached and its last tick is given.</returns>
    public bool TryFinish()
    {
        if (_cell > CellOf(_end))
        {
            return false;
        }

        CloseCell();
        if (_cell > CellOf(_end))
        {
            _inputs.Enqueue(new ClockTick(++_sequence, _end));
        }

        return true;
    }

    private void CloseCell()
    {
        Instant from = _start + _cell * Cell;
        Instant to = from + Cell;
        foreach (((SensorId sensor, long group), List<FeedRow> rows) in _open)
        {
            _ready.Add(Build(sensor, group, rows));
        }

        foreach ((SensorId sensor, LookSchedule schedule) in _schedules)
        {
            while (schedule.TryTakeEmpty(to > _end ? _end + Cell : to, out long scan, out Instant time))
            {
                _ready.Add(Empty(sensor, scan, time < from ? from : time));
            }
        }

        _ready.Sort(static (a, b) => Compare(a, b));
        foreach (Observation observation in _ready)
        {
            _inputs.Enqueue(observation with { Sequence = ++_sequence });
        }

        _open.Clear();
        _rowsInCell.Clear();
        _ready.Clear();
        AddLate();
        _cell++;
        if (_cell % CellsPerTick == 0 && to < _end)
        {
            _inputs.Enqueue(new ClockTick(++_sequence, to));
        }
    }

    private void AddLate()
    {
        foreach (((SensorId sensor, long group, _), List<FeedRow> rows) in _late)
        {
            _ready.Add(Build(sensor, group, rows));
        }

        _ready.Sort(static (a, b) => Compare(a, b));
        foreach (Observation observation in _ready)
        {
            _inputs.Enqueue(observation with { Sequence = ++_sequence });
        }

        _late.Clear();
        _ready.Clear();
    }

    /// <summary>Counts a row, and refuses it when it is one too many: a flood must not exhaust memory or time.</summary>
    private bool IsFlood(FeedRow row)
    {
        ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(_rowsInCell, row.Sensor, out _);
        if (count == MostRowsInCell)
        {
            string file = row.Content is PlotRow ? PlotLineReader.FileName : LineOfSightLineReader.FileName;
            _rejected(new(file, row.Line, FormattableString.Invariant($"Expected at most {MostRowsInCell} rows of sensor {row.Sensor.Value} in {Cell.TotalSeconds} s; found more.")));
            return true;
        }

        count++;
        return false;
    }

    private long CellOf(Instant time)
    {
        Instant clamped = time < _start ? _start : time > _end ? _end : time;
        return (clamped - _start).Ticks / Cell.Ticks;
    }

    private Observation Build(SensorId sensor, long group, List<FeedRow> rows)
    {
        rows.Sort(FeedRow.Order);
        SensorMessage content = rows[0].Content is PlotRow
            ? new PlotMessage(group, rows.ConvertAll(static row => (PlotRow)row.Content))
            : new LineOfSightMessage(rows.ConvertAll(static row => (LineOfSightRow)row.Content));
        return new(0, rows[^1].Time, sensor, _mode, content);
    }

    private Observation Empty(SensorId sensor, long scan, Instant time) =>
        new(0, time, sensor, _mode, IsRadar(sensor) ? new PlotMessage(scan, []) : new LineOfSightMessage([]));

    private bool IsRadar(SensorId sensor) => _bySensor[sensor].Sensor is RadarSensor;

    private static int Compare(Observation a, Observation b)
    {
        int order = a.Time.CompareTo(b.Time);
        order = order != 0 ? order : a.Sensor.Value.CompareTo(b.Sensor.Value);
        return order != 0 ? order : Group(a).CompareTo(Group(b));
    }

    private static long Group(Observation observation) => observation.Content is PlotMessage plots ? plots.Scan : 0;

    private static void Append<TKey>(Dictionary<TKey, List<FeedRow>> groups, TKey key, FeedRow row)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out List<FeedRow>? rows))
        {
            groups.Add(key, rows = []);
        }

        rows.Add(row);
    }
}
