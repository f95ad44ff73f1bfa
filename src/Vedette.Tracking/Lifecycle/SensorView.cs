namespace Vedette.Tracking;

/// <summary>A sensor with what the tracker derives from it once: axes, clutter density, what it can see.</summary>
internal abstract class SensorView(Sensor sensor)
{
    public Sensor Sensor { get; } = sensor;

    /// <summary>Whether it says again what it has said.</summary>
    public RepeatWatch Repetition { get; } = new(sensor.RevisitSeconds);

    /// <summary>What it gives, beside what is expected of it.</summary>
    public SensorTally Tally { get; } = new(sensor);

    /// <summary>Until when it has told what it saw; the default value before the first word.</summary>
    public Instant HeardUntil { get; private set; }

    /// <summary>Tracks that began with a detection of it and have had no other, as of the latest step of the clock.</summary>
    public int Starts { get; set; }

    /// <summary>It has told what it saw until a time.</summary>
    public void HasTold(Instant until) => HeardUntil = until > HeardUntil ? until : HeardUntil;

    /// <summary>Whether nothing has come from it for so long that it is off: three looks, and two seconds for what is on its way.</summary>
    public bool IsSilent(Instant now) => IsGap(HeardUntil, now);

    /// <summary>Whether it was off between two instants: looks are counted each second, so more than three are open only where none came.</summary>
    public bool IsGap(Instant from, Instant to) => to.SecondsSince(from) > 3 * Sensor.RevisitSeconds + 2;

    /// <summary>False detections in one scan or frame, on average; above zero.</summary>
    public abstract double FalsePerLook { get; }

    /// <summary>Writes what was learned of the sensor.</summary>
    public virtual void Save(ByteWriter writer)
    {
        Repetition.Save(writer);
        Tally.Save(writer);
        writer.Write(HeardUntil.TaiTicks);
    }

    /// <summary>Reads it back.</summary>
    public virtual void Restore(ref ByteReader reader)
    {
        Repetition.Restore(ref reader);
        Tally.Restore(ref reader);
        HeardUntil = new(reader.ReadInt64());
    }

    /// <summary>Ways in which it misleads now, in a fixed order.</summary>
    public virtual void FindFaults(Instant now, List<SensorFault> faults)
    {
        if (Repetition.Fault() is { } repetition)
        {
            faults.Add(repetition);
        }
    }

    public static SensorView Of(Sensor sensor, EarthRotation rotation, TrackerOptions options) => sensor switch
    {
        RadarSensor radar => new RadarView(radar, rotation),
        InfraredSensor infrared => new InfraredView(infrared, options),
        _ => throw new ArgumentException($"No rule for {sensor.GetType().Name}.", nameof(sensor)),
    };
}

/// <summary>A radar's axes, clutter and coverage.</summary>
internal sealed class RadarView : SensorView
{
    /// <summary>Range rates of false plots are taken to fill ± this, m/s.</summary>
    private const double LargestRangeRate = 8000;

    private int _different;
    private int _same;

    /// <summary>Sensors that state no clutter are still granted this many false plots a scan.</summary>
    private const double LeastClutter = 0.1;

    private readonly double _logWithoutRate;
    private readonly double _logWithRate;
    private readonly MoonEchoes _moon;
    private readonly FloodWatch _flood;

    public RadarView(RadarSensor radar, EarthRotation rotation)
        : base(radar)
    {
        Field = new(radar);
        _moon = new(radar, Frame, rotation);
        _flood = new(Math.Max(radar.ClutterPerScan, LeastClutter));
        double volume = (radar.MaximumRangeMetres - radar.MinimumRangeMetres) * radar.AzimuthWidthRadians
            * (radar.MaximumElevationRadians - radar.MinimumElevationRadians);
        _logWithoutRate = Math.Log(Math.Max(radar.ClutterPerScan, LeastClutter) / volume);
        _logWithRate = radar.HasRangeRate ? _logWithoutRate - Math.Log(2 * LargestRangeRate) : _logWithoutRate;
    }

    /// <summary>Where it sees, and how probably.</summary>
    public RadarField Field { get; }

    public RadarSensor Radar => Field.Radar;

    public override double FalsePerLook => _flood.PerLook;

    /// <summary>By how much its clock is taken to be late, in seconds: its plots are taken at so much earlier a time.</summary>
    public double ClockSeconds { get; set; }

    public LocalFrame Frame => Field.Frame;

    public bool HasRangeRates => Radar.HasRangeRate;

    /// <summary>Natural logarithm of the density of plots of no object at a plot, in its measurement space: those strewn everywhere, and those of the Moon.</summary>
    public double LogClutter(Plot plot)
    {
        double strewn = LogStrewn(plot);
        double moon = _moon.Density(plot);
        return moon > 0 ? Math.Log(Math.Exp(strewn) + moon) : strewn;
    }

    /// <summary>Learns what it hears of the Moon, and how much of nothing, from a batch whose plots were given to tracks.</summary>
    /// <param name="time">Time of the batch.</param>
    /// <param name="outcome">What became of its plots.</param>
    /// <param name="confirmed">Whether a track is confirmed.</param>
    public void Learn(Instant time, ReadOnlySpan<Association> outcome, Predicate<TrackId> confirmed)
    {
        _moon.Learn(time, outcome, confirmed, Math.Exp(_logWithRate), Math.Exp(_logWithoutRate));
        _flood.Hear(outcome, confirmed);
    }

    /// <inheritdoc/>
    public override void FindFaults(Instant now, List<SensorFault> faults)
    {
        base.FindFaults(now, faults);
        if (_flood.Fault() is { } flood)
        {
            faults.Add(flood);
        }

        if (_moon.Fault(now) is { } moon)
        {
            faults.Add(moon);
        }
    }

    /// <summary>Whether the radar says what 1 m² gives, and the powers that it tells of one body differ from plot to plot: some sources tell a setting.</summary>
    public bool MeasuresPower => Radar.SignalToNoiseAtReference > 0 && _different > _same;

    /// <summary>Whether the powers that it tells of one body are the same from plot to plot: a setting, and no measurement.</summary>
    public bool TellsSetting => _same > _different;

    /// <summary>Hears the powers of two plots of one track, one after the other.</summary>
    public void Hear(double before, double power)
    {
        const int enough = 1000;
        if (_different + _same == enough)
        {
            (_different, _same) = (_different / 2, _same / 2);
        }

        (_different, _same) = before == power ? (_different, _same + 1) : (_different + 1, _same);
    }

    /// <summary>A batch at the times that its clock should have told.</summary>
    public DetectionBatch Corrected(DetectionBatch batch) => ClockSeconds == 0 ? batch : batch with
    {
        Time = batch.Time.AddSeconds(-ClockSeconds),
        Detections = [.. batch.Detections.Select(d => d with { Time = d.Time.AddSeconds(-ClockSeconds) })],
    };

    /// <summary>ln of false to true among plots that begin tracks, by how many there are: more than chance explains are no chance.</summary>
    public double LogFalseStarts(int starts)
    {
        double more = starts - FalsePerLook - 3 * Math.Sqrt(FalsePerLook);
        return more < 1 ? FollowedTrack.MostLogFalseStarts : Math.Min(Math.Log(FalsePerLook / more), FollowedTrack.MostLogFalseStarts);
    }

    /// <summary>ln of how many times more plots are false than the few beside which pairs of them by chance are not worth a thought; 0 where they are fewer.</summary>
    public double LogCrowd => Math.Max(0, Math.Log(FalsePerLook / FloodWatch.Few));

    public override void Save(ByteWriter writer)
    {
        base.Save(writer);
        writer.Write(_different);
        writer.Write(_same);
        writer.Write(ClockSeconds);
        _moon.Save(writer);
        _flood.Save(writer);
    }

    public override void Restore(ref ByteReader reader)
    {
        base.Restore(ref reader);
        (_different, _same, ClockSeconds) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        _moon.Restore(ref reader);
        _flood.Restore(ref reader);
    }

    /// <summary>ln of the density of false plots that are strewn over all the radar covers, in the measurement space of a plot.</summary>
    public double LogStrewn(Plot plot)
    {
        double stated = plot.RangeRate is null ? _logWithoutRate : _logWithRate;
        return stated + Math.Log(_flood.PerLook / Math.Max(Radar.ClutterPerScan, LeastClutter));
    }

    /// <inheritdoc cref="RadarField.Covers"/>
    public bool Covers(Position<Ecef> position, out double rangeMetres) => Field.Covers(position, out rangeMetres);

    /// <inheritdoc cref="RadarField.SeenProbability"/>
    public double DetectionProbability(double brightness, double rangeMetres) => Field.SeenProbability(brightness, rangeMetres);
}

/// <summary>An infrared satellite's clutter.</summary>
internal sealed class InfraredView(InfraredSensor infrared, TrackerOptions options) : SensorView(infrared)
{
    /// <summary>Solid angle of the Earth's disc from 36,000 km above it, sr.</summary>
    public const double DiscSteradians = 0.07;

    public InfraredSensor Infrared { get; } = infrared;

    /// <summary>What its false detections are like.</summary>
    public FalseLights False { get; } = new(infrared, options.LaunchesPerHour);

    public override double FalsePerLook => False.PerLook;

    /// <summary>ln of how much less a false detection explains a line of sight, place and brightness, than it explains a place alone, per sr.</summary>
    /// <param name="line">The line of sight.</param>
    public double LogClutter(LineOfSight line) =>
        Math.Log(FalsePerLook / DiscSteradians) + False.LogDensity(FalseLights.CellOf(line)) - False.LogBrightness(line.SignalToNoise);

    public override void Save(ByteWriter writer)
    {
        base.Save(writer);
        False.Save(writer);
    }

    public override void Restore(ref ByteReader reader)
    {
        base.Restore(ref reader);
        False.Restore(ref reader);
    }

    /// <summary>Probability that a source which gave <paramref name="signalToNoise"/> lately is declared in the next frame.</summary>
    public double DetectionProbability(double signalToNoise) =>
        signalToNoise > 2 * Infrared.SignalToNoiseThreshold ? 0.95 : 0.6;
}
