namespace Vedette.Simulation;

/// <summary>A ground radar that looks at the truth, one scan after another: all that is in view is lit once a scan.</summary>
/// <remarks>
/// What is in view and when: <see cref="RadarSight"/>. What becomes of an echo: <see cref="PlotMaker"/>. Where the scenario says so, bodies in one
/// resolution cell give one echo (<see cref="EchoMerging"/>), and the Moon is heard (<see cref="MoonListener"/>).
/// </remarks>
internal sealed class SimulatedRadar : ISimulatedSensor
{
    private readonly RadarSensor _radar;
    private readonly GroundTruth _truth;
    private readonly RadarSight _sight;
    private readonly PlotMaker _plots;
    private readonly SeededRandom _random;
    private readonly RadarClutter _clutter;
    private readonly EchoMerging? _merging;
    private readonly ArrayAntenna? _antenna;
    private readonly MoonListener _moon;
    private readonly Reflector[] _bodies;
    private readonly RadarClock _clock;
    private readonly StuckOutput _output;
    private readonly Strays _strays;
    private readonly SurfaceEchoes _surface;
    private readonly SeededRandom _strayRandom;

    /// <summary>Sets up a radar.</summary>
    public SimulatedRadar(RadarSensor sensor, GroundRadar radar, GroundTruth truth, long seed)
    {
        RadarReceiver receiver = radar.Receiver ?? RadarReceiver.Typical;
        (_radar, _truth) = (sensor, truth);
        _merging = receiver.MergesEchoes ? new(sensor) : null;
        _antenna = radar.Antenna is { } antenna ? new(antenna) : null;
        _sight = new(sensor, receiver.PulseRepetitionHertz ?? [], truth.DurationSeconds);
        _plots = new(sensor, radar, truth, _sight);
        _moon = new(sensor.Id, truth, _sight, _plots, Chance.For(seed, Purpose.Moon, sensor.Id.Value));
        _random = Chance.For(seed, Purpose.Detections, sensor.Id.Value);
        _clutter = new(sensor, Chance.For(seed, Purpose.Clutter, sensor.Id.Value));
        _clock = radar.Clock ?? new(0);
        _output = new(radar.Stuck ?? [], _clock, truth.Frame);
        _strays = new(sensor, truth, seed);
        _surface = new(sensor, truth, _plots, radar.Antenna?.Beam ?? BeamShape.Gaussian, seed);
        _strayRandom = Chance.For(seed, Purpose.StrayEchoes, sensor.Id.Value);
        _bodies = [.. truth.Bodies.Select(b => new BodyReflector(b, truth.Frame))];
    }

    /// <inheritdoc/>
    public Sensor Sensor => _radar;

    /// <inheritdoc/>
    public double Shows(double seconds) => _clock.Shows(seconds);

    /// <inheritdoc/>
    public double StartOf(long look) => _sight.StartOf(look);

    /// <inheritdoc/>
    public double EndOf(long look) => _sight.Sweeps ? StartOf(look + 1) : StartOf(look);

    /// <inheritdoc/>
    public void Look(long look, List<SimulatedRow> rows)
    {
        int first = rows.Count;
        double start = StartOf(look);
        _sight.BeginLook(look);
        if (_merging is null)
        {
            LookAtEach(start, rows);
        }
        else
        {
            LookAtCells(start, _merging, rows);
        }

        AddStrays(start, rows);
        _surface.Add(start, _sight, rows);
        _moon.Add(start, rows);
        AddFalse(start, rows);
        rows.Sort(first, rows.Count - first, Comparer<SimulatedRow>.Create(SimulatedRow.Compare));
        _output.Apply(StartOf(look), rows, first);
    }

    /// <summary>What a look is expected to tell of each body, weighted by the probability that it sees it.</summary>
    /// <param name="look">Number of the look.</param>
    public IEnumerable<(int ObjectId, Sighting Sighting)> Expect(long look)
    {
        _sight.BeginLook(look);
        foreach (LitReflector lit in Lit(_bodies, StartOf(look)))
        {
            yield return (lit.Reflector.ObjectId, _plots.Expect(lit));
        }
    }

    private void LookAtEach(double start, List<SimulatedRow> rows)
    {
        foreach (LitReflector lit in Lit(_bodies, start))
        {
            if (_plots.Echo(lit, _random) is { } row)
            {
                rows.Add(row);
            }
        }
    }

    private void LookAtCells(double start, EchoMerging merging, List<SimulatedRow> rows)
    {
        LitReflector[] seen = [.. Lit(_bodies, start)];
        foreach (int[] cell in merging.Cells([.. seen.Select(s => s.Place)]))
        {
            if ((cell.Length == 1 ? _plots.Echo(seen[cell[0]], _random) : _plots.Echo([.. cell.Select(i => seen[i])], _random)) is { } row)
            {
                rows.Add(row);
            }
        }
    }

    private void AddStrays(double start, List<SimulatedRow> rows)
    {
        // Of a snapshot, what is there at its instant; a look of no length would have no meteors at all, so what came since the last is offered to it.
        double from = _sight.Sweeps ? start : start - _radar.RevisitSeconds;
        foreach (LitReflector lit in Lit(_strays.Between(from, from + _radar.RevisitSeconds), start))
        {
            if (_plots.Echo(lit, _strayRandom) is { } row)
            {
                rows.Add(row);
            }
        }
    }

    private IEnumerable<LitReflector> Lit(IEnumerable<Reflector> reflectors, double start)
    {
        foreach (Reflector body in reflectors)
        {
            if (_sight.Find(body, start) is { } place && BeamOn(place) is { } beam)
            {
                yield return new(body, place, beam);
            }
        }
    }

    /// <summary>What a beam right on a place makes of its echo; null where no working face reaches. A sweeping antenna turns its face there.</summary>
    private BeamEffect? BeamOn(in RadarPlace place)
    {
        if (_antenna is null)
        {
            return BeamEffect.None;
        }

        Vector3 direction = FaceAxes.Direction(_sight.Sweeps ? 0 : place.Azimuth, place.Elevation);
        int face = _antenna.FaceToward(direction, place.Seconds);
        return face < 0 ? null : _antenna.Steered(face, direction);
    }

    private void AddFalse(double start, List<SimulatedRow> rows)
    {
        int count = Chance.Poisson(_clutter.Random, _radar.ClutterPerScan + _truth.ExtraFalse(_radar.Id, start));
        for (int i = 0; i < count; i++)
        {
            FalsePlot f = _clutter.Next(_plots.Threshold);
            rows.Add(_plots.False(f, _sight.Sweeps ? _sight.TimeOf(start, f.AzimuthRadians) : start));
        }
    }
}
