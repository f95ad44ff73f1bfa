namespace Vedette.Simulation;

/// <summary>An input of the pipeline, and what stood behind its detections.</summary>
/// <param name="Input">The input.</param>
/// <param name="Truth">One entry per row of the message, in its order; empty for other inputs.</param>
public sealed record SimulatedMessage(PipelineInput Input, IReadOnlyList<DetectionTruth> Truth);

/// <summary>Makes numbered observations and clock ticks from the looks of simulated sensors, in the shape that recordings are fed in.</summary>
/// <remarks>
/// Time is cut into cells of half a second. The rows of one sensor and scan within a cell are one observation, so a sweep arrives in
/// slices; a look that saw nothing is an empty observation, of a sweep at its end. A tick follows each whole second. Answers to cues come before what is later than they are.
/// </remarks>
internal sealed class MessageAssembler(Theatre theatre, IReadOnlyList<ISimulatedSensor> sensors, CuePost post, double durationSeconds)
{
    private const double CellSeconds = 0.5;
    private const int CellsPerTick = 2;

    private readonly List<Pending>[] _pending = [.. sensors.Select(_ => new List<Pending>())];
    private readonly List<(double Seconds, SimulatedMessage Message)> _ready = [];
    private readonly List<SimulatedRow> _rows = [];
    private readonly long[] _look = new long[sensors.Count];
    private long _sequence;
    private long _plots;
    private long _lines;

    /// <summary>Is told of the dwells of each look, or null.</summary>
    public Action<ScheduleReport>? ScheduleListener { get; set; }

    /// <summary>All messages in order.</summary>
    public IEnumerable<SimulatedMessage> Messages()
    {
        yield return new(new ConfigurationChanged(++_sequence, theatre.Epoch, theatre), []);
        long cells = (long)Math.Ceiling(durationSeconds / CellSeconds);
        for (long cell = 0; cell < cells; cell++)
        {
            double end = cell + 1 == cells ? Math.BitIncrement(durationSeconds) : (cell + 1) * CellSeconds;
            foreach (SimulatedMessage message in Cell(end))
            {
                yield return message;
            }

            if ((cell + 1) % CellsPerTick == 0 && end < durationSeconds)
            {
                yield return new(new ClockTick(++_sequence, theatre.Epoch.AddSeconds(end)), []);
            }
        }

        yield return new(new ClockTick(++_sequence, theatre.Epoch.AddSeconds(durationSeconds)), []);
    }

    /// <summary>The messages of a cell, with the answers that come meanwhile: also those to what is asked while the messages are taken.</summary>
    private IEnumerable<SimulatedMessage> Cell(double end)
    {
        Look(end);

        // Sensors come in the order of their numbers, and the sort is stable.
        foreach ((double seconds, SimulatedMessage message) in _ready.OrderBy(r => r.Seconds).ToArray())
        {
            foreach (SimulatedMessage answer in Answers(seconds, end))
            {
                yield return answer;
            }

            yield return Number(message);
        }

        foreach (SimulatedMessage answer in Answers(Math.Min(end, durationSeconds), end))
        {
            yield return answer;
        }
    }

    /// <summary>Answers that have come by a time; what radars have been asked since their looks up to the end of the cell were taken is answered first.</summary>
    private IEnumerable<SimulatedMessage> Answers(double until, double end)
    {
        post.Deliver(end);
        while (post.TryReceive(until, out double seconds, out CueAnswer? answer))
        {
            yield return new(new CueAnswered(++_sequence, theatre.Epoch.AddSeconds(seconds), answer), []);
        }
    }

    /// <summary>A scan under way: rows not sent yet.</summary>
    private sealed class Pending(long look, double endSeconds)
    {
        public long Look => look;

        public double EndSeconds => endSeconds;

        public Queue<SimulatedRow> Rows { get; } = new();

        public FrameReference? Frame { get; set; }

        public bool Empty { get; set; } = true;
    }

    /// <summary>Takes the looks that begin in a cell, and what of all looks falls into it.</summary>
    private void Look(double end)
    {
        _ready.Clear();
        for (int i = 0; i < sensors.Count; i++)
        {
            StartLooks(i, end);
            foreach (Pending scan in _pending[i])
            {
                Take(sensors[i], scan, end);
            }

            _pending[i].RemoveAll(scan => scan.EndSeconds <= end && scan.Rows.Count == 0);
        }
    }

    private void StartLooks(int i, double end)
    {
        while (sensors[i].StartOf(_look[i]) is { } start && start < end && start <= durationSeconds)
        {
            Pending scan = new(_look[i], sensors[i].EndOf(_look[i]));
            _rows.Clear();
            post.Deliver(sensors[i].Sensor.Id, start);
            sensors[i].Look(_look[i]++, _rows);
            foreach (SimulatedRow row in _rows)
            {
                scan.Rows.Enqueue(row);
            }

            if (sensors[i].LastSchedule is { } schedule)
            {
                ScheduleListener?.Invoke(schedule);
            }

            (scan.Empty, scan.Frame) = (_rows.Count == 0, sensors[i].LastFrame);
            _pending[i].Add(scan);
        }
    }

    private void Take(ISimulatedSensor sensor, Pending scan, double end)
    {
        List<SimulatedRow> taken = [];
        while (scan.Rows.TryPeek(out SimulatedRow row) && row.Seconds < end)
        {
            taken.Add(scan.Rows.Dequeue());
        }

        if (taken.Count > 0)
        {
            Add(sensor, scan, taken[^1].Seconds, taken);
        }
        else if (scan.Empty && scan.EndSeconds <= end)
        {
            Add(sensor, scan, scan.EndSeconds, taken);
        }
    }

    private void Add(ISimulatedSensor sensor, Pending scan, double seconds, List<SimulatedRow> rows)
    {
        SensorMessage content = sensor.Sensor is RadarSensor
            ? new PlotMessage(scan.Look, rows.ConvertAll(r => r.Plot!))
            : new LineOfSightMessage(rows.ConvertAll(r => r.LineOfSight!), scan.Frame);
        Observation observation = new(0, theatre.Epoch.AddSeconds(sensor.Shows(seconds)), sensor.Sensor.Id, DataMode.Simulated, content);
        _ready.Add((seconds, new(observation, rows.ConvertAll(r => r.Truth))));
    }

    /// <summary>Numbers an observation and its rows in the order in which they are sent.</summary>
    private SimulatedMessage Number(SimulatedMessage message)
    {
        Observation observation = (Observation)message.Input;
        SensorMessage content = observation.Content switch
        {
            PlotMessage plots => plots with { Rows = [.. plots.Rows.Select(r => r with { Id = ++_plots })] },
            LineOfSightMessage lines => lines with { Rows = [.. lines.Rows.Select(r => r with { Id = ++_lines })] },
            _ => throw new System.Diagnostics.UnreachableException($"No rule for {observation.Content.GetType().Name}."),
        };
        return message with { Input = observation with { Sequence = ++_sequence, Content = content } };
    }
}
