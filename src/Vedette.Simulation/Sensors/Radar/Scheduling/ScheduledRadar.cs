namespace Vedette.Simulation;

/// <summary>A phased array that shares its time between a fence, a sector search, tracks of its own and cues.</summary>
/// <remarks>
/// <para>One timeline: dwell after dwell, the most urgent that is due (<see cref="DwellPlan"/>); a scan of the radar is what falls into a scan period. A dwell lights what
/// is in its beam (<see cref="BeamLight"/>) with the power of its pulses; its plots have its time.</para>
/// <para>Of a body that several dwells of a scan have seen, the strongest plot is sent: plot extraction, as if it never took two bodies for one.</para>
/// </remarks>
internal sealed class ScheduledRadar : ISimulatedSensor, ICueTaker
{
    private readonly RadarSensor _radar;
    private readonly RadarScheduler _settings;
    private readonly GroundTruth _truth;
    private readonly RadarSight _sight;
    private readonly PlotMaker _plots;
    private readonly ArrayAntenna _antenna;
    private readonly BeamLight _light;
    private readonly DwellPlan _plan = new();
    private readonly LocalTracker _tracker;
    private readonly CueSearch _cues;
    private readonly EchoMerging? _merging;
    private readonly SeededRandom _random;
    private readonly RadarClutter _clutter;
    private readonly Reflector[] _bodies;
    private readonly RadarClock _clock;
    private readonly StuckOutput _output;
    private readonly Strays _strays;
    private readonly SurfaceEchoes _surface;
    private readonly List<LitReflector> _lit = [];
    private double _free;
    private double _busy;

    /// <summary>Sets up a radar whose scenario has an antenna and a scheduler.</summary>
    public ScheduledRadar(RadarSensor sensor, GroundRadar radar, GroundTruth truth, long seed)
    {
        RadarReceiver receiver = radar.Receiver ?? RadarReceiver.Typical;
        (_radar, _truth, _settings) = (sensor, truth, radar.Scheduler!);
        _sight = new(sensor, [], truth.DurationSeconds);
        _plots = new(sensor, radar, truth, _sight);
        _antenna = new(radar.Antenna!);
        _light = new(sensor, _antenna, _sight, _plots);
        _tracker = new(sensor, _settings, _plan, _sight.Site, truth.Frame.Earth);
        _cues = new(sensor, _settings, _antenna, _sight, truth.Frame, _plan, _tracker);
        _merging = receiver.MergesEchoes ? new(sensor) : null;
        _random = Chance.For(seed, Purpose.Detections, sensor.Id.Value);
        _clutter = new(sensor, Chance.For(seed, Purpose.Clutter, sensor.Id.Value));
        _bodies = [.. truth.Bodies.Select(b => new BodyReflector(b, truth.Frame))];
        _clock = radar.Clock ?? new(0);
        _output = new(radar.Stuck ?? [], _clock, truth.Frame);
        _strays = new(sensor, truth, seed);
        _surface = new(sensor, truth, _plots, radar.Antenna!.Beam, seed);
        PlanSearch();
    }

    /// <inheritdoc/>
    public Sensor Sensor => _radar;

    /// <inheritdoc/>
    public ScheduleReport? LastSchedule { get; private set; }

    /// <inheritdoc/>
    public double Shows(double seconds) => _clock.Shows(seconds);

    /// <inheritdoc/>
    public double StartOf(long look) => _sight.StartOf(look);

    /// <inheritdoc/>
    public double EndOf(long look) => StartOf(look + 1);

    /// <inheritdoc/>
    public CueAnswer Take(Cue cue, Instant at) => _cues.Take(cue, at.SecondsSince(_truth.Frame.Epoch), Apparent);

    /// <inheritdoc/>
    public void Look(long look, List<SimulatedRow> rows)
    {
        List<SimulatedRow> heard = [];
        Dwell(look, heard, null);
        int first = rows.Count;
        rows.AddRange(Strongest(heard));
        rows.Sort(first, rows.Count - first, Comparer<SimulatedRow>.Create(SimulatedRow.Compare));
        _output.Apply(StartOf(look), rows, first);
    }

    /// <summary>What the dwells of a look are expected to tell of each body; takes the look, so that the tracks which the dwells follow are there.</summary>
    public IEnumerable<(int ObjectId, Sighting Sighting)> Expect(long look)
    {
        List<(int ObjectId, Sighting Sighting)> expected = [];
        Dwell(look, [], lit => expected.Add((lit.Reflector.ObjectId, _plots.Expect(lit))));
        return expected;
    }

    private void PlanSearch()
    {
        BeamGrid grid = new(_radar, _antenna);
        if (_settings.Fence is { } fence)
        {
            Vector3[] beams = [.. grid.Row(double.DegreesToRadians(fence.ElevationDegrees))];
            PlanRounds(DwellKind.Fence, beams, fence.RevisitSeconds, fence.Pulses);
            _cues.FenceLoad = beams.Length * fence.Pulses / _settings.PulsesPerSecond / fence.RevisitSeconds;
        }

        if (_settings.Search is { } search)
        {
            Vector3[] beams = [.. grid.Rows(double.DegreesToRadians(search.MinimumElevationDegrees), double.DegreesToRadians(search.MaximumElevationDegrees))];
            PlanRounds(DwellKind.Search, beams, search.RevisitSeconds, search.Pulses);
        }
    }

    private void PlanRounds(DwellKind kind, Vector3[] beams, double revisit, int pulses)
    {
        for (int i = 0; i < beams.Length; i++)
        {
            Vector3 aim = beams[i];
            _plan.Add(new(kind, _radar.PhaseSeconds + i * revisit / beams.Length, revisit, pulses, _ => aim));
        }
    }

    /// <summary>Spends the time of a look.</summary>
    private void Dwell(long look, List<SimulatedRow> heard, Action<LitReflector>? lit)
    {
        (double start, double end) = (StartOf(look), EndOf(look));
        _light.Begin(_bodies.Concat(_strays.Between(start, end)), start, end);
        _busy = 0;
        double now = Math.Max(start, _free);
        while (now < end)
        {
            now = _plan.Next(now) is { } task ? now + Perform(task, now, heard, lit) : Math.Min(end, _plan.NextDue());
        }

        _free = now;
        _cues.Settle(now);
        LastSchedule = new(_radar.Id, look, start, _busy, _tracker.Followed.Count(), _plan.Count(end));
    }

    /// <summary>Makes a dwell; the time that it takes.</summary>
    private double Perform(DwellTask task, double now, List<SimulatedRow> heard, Action<LitReflector>? lit)
    {
        if (task.Aim(now) is not { } aim)
        {
            return 0; // It is over: a cue that was found or whose window is past.
        }

        double length = task.Pulses / _settings.PulsesPerSecond;
        int face = _antenna.FaceToward(aim, now);
        if (face < 0)
        {
            _plan.Drop(task);
            End(task, [], now);
            return 0;
        }

        List<SimulatedRow> rows = Light(face, aim, Math.Round(now + length / 2, 6), task.Pulses, lit);
        heard.AddRange(rows);
        _plan.Done(task);
        _busy += length;
        End(task, rows, now + length);
        return length;
    }

    private void End(DwellTask task, List<SimulatedRow> rows, double now)
    {
        _tracker.Take(task, rows, now);
        if (task.Track is null)
        {
            task.Due += task.Revisit;
            _plan.Add(task);
        }
    }

    private List<SimulatedRow> Light(int face, Vector3 aim, double seconds, int pulses, Action<LitReflector>? told)
    {
        List<SimulatedRow> rows = [];
        if (seconds > _truth.DurationSeconds)
        {
            return rows;
        }

        _lit.Clear();
        _light.Find(face, aim, seconds, (double)pulses / _settings.ReferencePulses, _lit);
        _lit.ForEach(l => told?.Invoke(l));
        IEnumerable<int[]> cells = _merging?.Cells([.. _lit.Select(l => l.Place)]) ?? Enumerable.Range(0, _lit.Count).Select(i => new[] { i });
        foreach (int[] cell in cells)
        {
            if ((cell.Length == 1 ? _plots.Echo(_lit[cell[0]], _random) : _plots.Echo([.. cell.Select(i => _lit[i])], _random)) is { } row)
            {
                rows.Add(row);
            }
        }

        _surface.Add(aim, seconds, (double)pulses / _settings.ReferencePulses, rows);
        AddFalse(aim, seconds, pulses / _settings.PulsesPerSecond, rows);
        return rows;
    }

    /// <summary>False plots of a dwell: its share of those of a scan, in its beam.</summary>
    private void AddFalse(Vector3 aim, double seconds, double length, List<SimulatedRow> rows)
    {
        double mean = (_radar.ClutterPerScan + _truth.ExtraFalse(_radar.Id, seconds)) * length / _radar.RevisitSeconds;
        int count = Chance.Poisson(_clutter.Random, mean);
        for (int i = 0; i < count; i++)
        {
            rows.Add(_plots.False(_clutter.NextIn(aim, _plots.Threshold), seconds));
        }
    }

    /// <summary>The direction in which the antenna has a place: with the bending and the bias of its own axes.</summary>
    private Vector3 Apparent(Vector3 ecef, double seconds)
    {
        (double range, double azimuth, double elevation) = _sight.Site.Look(Position<Ecef>.From(ecef));
        return _plots.Apparent(new(seconds, default, default, range, azimuth, elevation, 0));
    }

    /// <summary>Of each body the strongest plot, and all that come from none.</summary>
    private static IEnumerable<SimulatedRow> Strongest(List<SimulatedRow> rows)
    {
        Dictionary<int, double> best = [];
        foreach (SimulatedRow row in rows.Where(r => r.Truth.ObjectId != 0))
        {
            best[row.Truth.ObjectId] = Math.Max(best.GetValueOrDefault(row.Truth.ObjectId), row.Plot!.SignalToNoise);
        }

        return rows.Where(r => r.Truth.ObjectId == 0 || r.Plot!.SignalToNoise == best[r.Truth.ObjectId]);
    }
}
