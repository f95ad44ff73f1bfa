namespace Vedette.Simulation;

/// <summary>A ground radar that looks at the truth.</summary>
/// <remarks>
/// Mean signal-to-noise ratio by the radar equation, S = S₀ σ (1000 km / R)⁴. Echoes fluctuate from scan to scan (Swerling 1), so
/// the received power (1 + S) is exponential and passes the threshold −ln Pfa with probability Pfa^(1/(1+S)). Standard deviations are
/// resolution / (1.6 √(2 S)) of the power received, joined in squares with the floor.
/// Sources: M. Skolnik, Introduction to Radar Systems, 3rd edition, 2001, sections 1.2, 2.8 and 6.3; D. K. Barton and H. R. Ward,
/// Handbook of Radar Measurement, 1969, chapter 2 (the factor 1.6).
/// A sweeping antenna turns once a scan from north, clockwise; a snapshot takes all at once.
/// Where the scenario states a probability of detection, that takes the place of the radar equation: every body in view is seen with it,
/// whatever its size and distance, and the errors are those of the floors.
/// Where the scenario has air, elevation and range are those of the bent and slowed wave (<see cref="RadioPath"/>); a chirp's range is that of a little later.
/// Where the scenario says so, bodies in one resolution cell give one echo (<see cref="EchoMerging"/>).
/// Where it says how many pulses a second there are, a range is shown modulo c/(2 PRF), one scan at one PRF after another, and the Moon may be heard:
/// its echo is that of a point, though a real one trails off behind over some hundred kilometres.
/// </remarks>
internal sealed class SimulatedRadar : ISimulatedSensor
{
    private const double ErrorSlope = 1.6;
    private const double SpeedOfLight = 299_792_458;

    private readonly RadarSensor _radar;
    private readonly RadarBias _bias;
    private readonly StatedDetection? _stated;
    private readonly GroundTruth _truth;
    private readonly LocalFrame _site;
    private readonly SeededRandom _random;
    private readonly RadarClutter _clutter;
    private readonly double _threshold;
    private readonly EchoMerging? _merging;
    private readonly RadioPath? _path;
    private readonly IReadOnlyList<double> _pulses;
    private readonly SeededRandom _moonRandom;
    private double _unambiguous = double.PositiveInfinity;

    /// <summary>Sets up a radar.</summary>
    public SimulatedRadar(RadarSensor radar, RadarBias bias, RadarReceiver receiver, GroundTruth truth, long seed)
    {
        _merging = receiver.MergesEchoes ? new(radar) : null;
        (_radar, _bias, _stated, _truth) = (radar, bias, receiver.Detection, truth);
        _pulses = receiver.PulseRepetitionHertz ?? [];
        _moonRandom = Chance.For(seed, Purpose.Moon, radar.Id.Value);
        _site = new(radar.Site);
        _random = Chance.For(seed, Purpose.Detections, radar.Id.Value);
        _clutter = new(radar, Chance.For(seed, Purpose.Clutter, radar.Id.Value));
        _threshold = -Math.Log(radar.FalseAlarmProbability);
        _path = truth.Air is { } air ? new(air.Medium(radar), radar.Site) : null;
    }

    /// <inheritdoc/>
    public Sensor Sensor => _radar;

    private bool Sweeps => _radar.Timing == ScanTiming.Sweep;

    /// <inheritdoc/>
    public double StartOf(long look) => _radar.PhaseSeconds + look * _radar.RevisitSeconds;

    /// <inheritdoc/>
    public double EndOf(long look) => Sweeps ? StartOf(look + 1) : StartOf(look);

    /// <inheritdoc/>
    public void Look(long look, List<SimulatedRow> rows)
    {
        int first = rows.Count;
        BeginLook(look);
        if (_merging is null)
        {
            LookAtEach(look, rows);
        }
        else
        {
            LookAtCells(look, _merging, rows);
        }

        AddMoon(look, rows);
        double start = StartOf(look);
        int count = Chance.Poisson(_clutter.Random, _radar.ClutterPerScan + _truth.ExtraFalse(_radar.Id, start));
        for (int i = 0; i < count; i++)
        {
            rows.Add(False(look));
        }

        rows.Sort(first, rows.Count - first, Comparer<SimulatedRow>.Create(SimulatedRow.Compare));
    }

    /// <summary>What a look is expected to tell of each body, weighted by the probability that it sees it.</summary>
    /// <param name="look">Number of the look.</param>
    public IEnumerable<(int ObjectId, Sighting Sighting)> Expect(long look)
    {
        BeginLook(look);
        foreach (TruthBody body in _truth.Bodies)
        {
            if (Find(body, look) is { } place)
            {
                yield return (body.Id, Expect(body, place));
            }
        }
    }

    /// <summary>Sets the range at which echoes of this look begin to fold.</summary>
    private void BeginLook(long look) =>
        _unambiguous = _pulses.Count == 0 ? double.PositiveInfinity : SpeedOfLight / (2 * _pulses[(int)(look % _pulses.Count)]);

    private double Fold(double range) => double.IsInfinity(_unambiguous) ? range : range % _unambiguous;

    private void AddMoon(long look, List<SimulatedRow> rows)
    {
        foreach (MoonEchoes spell in _truth.MoonEchoes)
        {
            if (spell.Radar == _radar.Id.Value && MoonAt(look, spell) is { } place)
            {
                double power = _moonRandom.Exponential(1 + Math.Pow(10, spell.Decibels / 10));
                if (power >= _threshold)
                {
                    rows.Add(Plot(0, place, power, _moonRandom));
                }
            }
        }
    }

    /// <summary>The nearest point of the Moon, where the radar hears it in a look.</summary>
    private RadarPlace? MoonAt(long look, MoonEchoes spell)
    {
        double start = StartOf(look);
        MoonSight at = MoonSight.From(_site, _truth.Frame.Rotation, _truth.Frame.At(start));
        double seconds = Sweeps ? TimeOf(start, at.AzimuthRadians) : start;
        at = MoonSight.From(_site, _truth.Frame.Rotation, _truth.Frame.At(seconds));
        bool heard = seconds >= spell.AtSeconds && seconds < spell.AtSeconds + spell.ForSeconds && seconds <= _truth.DurationSeconds
            && at.ElevationRadians >= 0 && InView(at.RangeMetres, at.AzimuthRadians, at.ElevationRadians);
        return heard ? new RadarPlace(seconds, default, default, at.RangeMetres, at.AzimuthRadians, at.ElevationRadians, at.RangeRateMetresPerSecond) : null;
    }

    private void LookAtEach(long look, List<SimulatedRow> rows)
    {
        foreach (TruthBody body in _truth.Bodies)
        {
            if (Find(body, look) is { } place && Echo(body, place) is { } row)
            {
                rows.Add(row);
            }
        }
    }

    private void LookAtCells(long look, EchoMerging merging, List<SimulatedRow> rows)
    {
        List<(TruthBody Body, RadarPlace Place)> seen = [];
        foreach (TruthBody body in _truth.Bodies)
        {
            if (Find(body, look) is { } place)
            {
                seen.Add((body, place));
            }
        }

        foreach (int[] cell in merging.Cells([.. seen.Select(s => s.Place)]))
        {
            if ((cell.Length == 1 ? Echo(seen[cell[0]].Body, seen[cell[0]].Place) : Echo([.. cell.Select(i => seen[i])])) is { } row)
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>The one echo of several bodies in a cell; it comes, as far as anybody can say, from the strongest.</summary>
    private SimulatedRow? Echo((TruthBody Body, RadarPlace Place)[] bodies)
    {
        double[] ratios = [.. bodies.Select(b => _stated is null ? MeanRatio(b.Body, b.Place) : StatedPower())];
        (RadarPlace place, double power, int strongest) = EchoMerging.Join([.. bodies.Select(b => b.Place)], ratios, _random);
        bool seen = power >= _threshold && (_stated is null || _random.Uniform() < _stated.Probability);
        return seen ? Plot(bodies[strongest].Body.Id, place, power, _random) : null;
    }

    private RadarPlace? Find(TruthBody body, long look)
    {
        double start = StartOf(look);
        double seconds = start;
        for (int i = 0; Sweeps && i < 4; i++)
        {
            if (!body.History.Covers(seconds))
            {
                return null;
            }

            // The antenna meets the body where its azimuth is at that time; four rounds settle to a microsecond.
            double azimuth = _site.Look(_truth.Frame.ToEcef(seconds, body.History.At(seconds)).Position).AzimuthRadians;
            seconds = TimeOf(start, azimuth);
        }

        if (!body.History.Covers(seconds) || seconds > _truth.DurationSeconds)
        {
            return null;
        }

        (Position<Ecef> position, Velocity<Ecef> velocity) = _truth.Frame.ToEcef(seconds, body.History.At(seconds));
        (double range, double azimuthNow, double elevation) = _site.Look(position);
        if (Sweeps && Math.Abs(seconds - TimeOf(start, azimuthNow)) > 1e-5)
        {
            return null; // It slipped over the line where a turn ends and the next begins: this turn misses it.
        }

        double receding = Vector3.Dot((position - _site.Origin).Vector.Unit, velocity.Vector);
        return InView(range, azimuthNow, elevation) ? new RadarPlace(seconds, position, velocity, range, azimuthNow, elevation, receding) : null;
    }

    private SimulatedRow? Echo(TruthBody body, in RadarPlace at)
    {
        double power = _stated is null ? _random.Exponential(1 + MeanRatio(body, at)) : StatedPower();
        if (_stated is null ? power < _threshold : _random.Uniform() >= _stated.Probability)
        {
            return null;
        }

        return Plot(body.Id, at, power, _random);
    }

    private SimulatedRow Plot(int objectId, in RadarPlace at, double power, SeededRandom random)
    {
        Accuracy a = AccuracyAt(power, at.Elevation);
        (double elevation, double range) = _path?.Bend(at.Elevation, at.Range) ?? (at.Elevation, at.Range);
        range += _radar.Waves.CouplingSeconds * at.RangeRate;
        PlotRow plot = new(
            0,
            _truth.Frame.At(at.Seconds),
            Math.Max(0, Fold(range + _bias.RangeMetres + random.Gaussian(0, a.Range))),
            Wrap(at.Azimuth + _bias.AzimuthMilliradians / 1000 + random.Gaussian(0, a.Azimuth)),
            Math.Clamp(elevation + _bias.ElevationMilliradians / 1000 + random.Gaussian(0, a.Elevation), -Math.PI / 2, Math.PI / 2),
            _radar.HasRangeRate ? new(at.RangeRate + random.Gaussian(0, a.RangeRate), a.RangeRate) : null,
            a.Range,
            a.Azimuth,
            a.Elevation,
            power);
        return new(at.Seconds, plot, null, new(objectId, at.Position, at.Velocity));
    }

    /// <summary>The mean of each inverse variance over what the echo may be, with nothing where it stays below the threshold.</summary>
    /// <remarks>The power received is −(1 + S) ln u with u uniform, and seen while u is below the probability of detection: the middles of equal parts of that are summed.</remarks>
    private RadarSighting Expect(TruthBody body, in RadarPlace at)
    {
        const int Parts = 64;
        double mean = MeanRatio(body, at);
        double probability = _stated?.Probability ?? Math.Exp(-_threshold / (1 + mean));
        (double range, double azimuth, double elevation, double rate) = (0, 0, 0, 0);
        for (int i = 0; i < Parts; i++)
        {
            double power = _stated is null ? -(1 + mean) * Math.Log(probability * (i + 0.5) / Parts) : StatedPower();
            Accuracy a = AccuracyAt(power, at.Elevation);
            double weight = probability / Parts;
            range += weight / (a.Range * a.Range);
            azimuth += weight / (a.Azimuth * a.Azimuth);
            elevation += weight / (a.Elevation * a.Elevation);
            rate += _radar.HasRangeRate ? weight / (a.RangeRate * a.RangeRate) : 0;
        }

        return new(at.Seconds, _radar.Id, _site, range, azimuth, elevation, rate);
    }

    private double MeanRatio(TruthBody body, in RadarPlace at) =>
        _radar.SignalToNoiseAtReference * body.CrossSectionAt(at.Seconds) * Math.Pow(1e6 / at.Range, 4);

    private double StatedPower() => Math.Pow(10, _stated!.Decibels / 10);

    private SimulatedRow False(long look)
    {
        FalsePlot f = _clutter.Next(_threshold);
        double seconds = Sweeps ? TimeOf(StartOf(look), f.AzimuthRadians) : StartOf(look);
        Accuracy a = AccuracyAt(f.Power, f.ElevationRadians);
        PlotRow plot = new(
            0,
            _truth.Frame.At(seconds),
            f.RangeMetres,
            f.AzimuthRadians,
            f.ElevationRadians,
            _radar.HasRangeRate ? new(f.RangeRateMetresPerSecond, a.RangeRate) : null,
            a.Range,
            a.Azimuth,
            a.Elevation,
            f.Power);
        return new(seconds, plot, null, default);
    }

    private readonly record struct Accuracy(double Range, double Azimuth, double Elevation, double RangeRate);

    private Accuracy AccuracyAt(double power, double elevation)
    {
        double scale = _stated is null ? 1 / (ErrorSlope * Math.Sqrt(2 * power)) : 0;
        double angle = Join(_radar.BeamwidthRadians * scale, _radar.AngleFloorRadians);
        return new(
            Join(_radar.RangeResolutionMetres * scale, _radar.RangeFloorMetres),
            angle / Math.Max(1e-3, Math.Cos(elevation)),
            angle,
            Join(_radar.DopplerResolutionMetresPerSecond * scale, _radar.RangeRateFloorMetresPerSecond));
    }

    private bool InView(double range, double azimuth, double elevation) =>
        Fold(range) >= _radar.MinimumRangeMetres && Fold(range) <= _radar.MaximumRangeMetres
        && elevation >= _radar.MinimumElevationRadians && elevation <= _radar.MaximumElevationRadians
        && Math.Abs(Math.IEEERemainder(azimuth - _radar.AzimuthCentreRadians, 2 * Math.PI)) <= _radar.AzimuthWidthRadians / 2;

    private double TimeOf(double start, double azimuth) =>
        Math.Round(start + azimuth / (2 * Math.PI) * _radar.RevisitSeconds, 6);

    private static double Wrap(double azimuth)
    {
        double wrapped = azimuth % (2 * Math.PI);
        return wrapped < 0 ? wrapped + 2 * Math.PI : wrapped;
    }

    private static double Join(double a, double b) => Math.Sqrt(a * a + b * b);
}
