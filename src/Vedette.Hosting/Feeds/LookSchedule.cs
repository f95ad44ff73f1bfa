namespace Vedette.Hosting;

/// <summary>When a sensor looks, which looks gave rows, and which were empty.</summary>
/// <remarks>
/// A recording says nothing about looks that gave no rows. A look without rows is reported as empty, unless the sensor states
/// false detections so often that a silence of this length cannot be chance: then the sensor is taken as silent, and nothing is
/// said in its name until it speaks again.
/// </remarks>
internal sealed class LookSchedule
{
    // Poisson: no detection in looks that should give 14 false ones has probability e^-14, below one in a million.
    private const double MostExpectedFalse = 14;
    private const double JitterSeconds = 0.1;

    private readonly Sensor _sensor;
    private readonly bool _sweeps;
    private readonly double _expectedFalse;
    private readonly Instant _phase;
    private readonly Instant _end;
    private readonly HashSet<long> _seen = [];
    private long _next;
    private long _scanOffset;
    private long _emptyRun;

    /// <summary>Sets up the looks of a sensor.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="epoch">Zero of its phase.</param>
    /// <param name="start">Looks that begin before it are not expected.</param>
    /// <param name="end">Looks that do not begin before it are not expected.</param>
    public LookSchedule(Sensor sensor, Instant epoch, Instant start, Instant end)
    {
        _sensor = sensor;
        _sweeps = sensor is RadarSensor { Timing: ScanTiming.Sweep };
        _expectedFalse = sensor switch
        {
            RadarSensor radar => radar.ClutterPerScan,
            InfraredSensor infrared => infrared.FalsePerScan,
            _ => 0,
        };
        _phase = epoch.AddSeconds(sensor.PhaseSeconds);
        _end = end;
        _next = (long)Math.Ceiling(start.SecondsSince(_phase) / sensor.RevisitSeconds - 1e-9);
    }

    /// <summary>The sensor.</summary>
    public Sensor Sensor => _sensor;

    /// <summary>Whether the sensor is taken as silent.</summary>
    public bool Silent => _emptyRun * _expectedFalse > MostExpectedFalse;

    /// <summary>The look that a time belongs to.</summary>
    public long LookAt(Instant time)
    {
        double looks = time.SecondsSince(_phase) / _sensor.RevisitSeconds;
        return (long)Math.Floor(_sweeps ? looks : looks + 0.5);
    }

    /// <summary>Notes that a look gave a row.</summary>
    public void Saw(FeedRow row)
    {
        long look = LookAt(row.Time);
        _scanOffset = row.Scan - look;
        _emptyRun = 0;
        if (look >= _next)
        {
            _seen.Add(look);
        }
    }

    /// <summary>The next look that is over by <paramref name="now"/>, was expected, and gave nothing.</summary>
    /// <param name="now">All rows before it are known.</param>
    /// <param name="scan">Number of the scan, as the recording counts.</param>
    /// <param name="time">Time of the look: of a sweep its end.</param>
    public bool TryTakeEmpty(Instant now, out long scan, out Instant time)
    {
        while (IsOver(now))
        {
            long look = _next++;
            if (_seen.Remove(look))
            {
                continue;
            }

            _emptyRun++;
            if (!Silent)
            {
                (scan, time) = (look + _scanOffset, TimeOf(look));
                return true;
            }
        }

        (scan, time) = (0, default);
        return false;
    }

    private bool IsOver(Instant now)
    {
        Instant time = TimeOf(_next);
        double jitter = _sweeps ? 0 : Math.Min(JitterSeconds, _sensor.RevisitSeconds / 4);
        return StartOf(_next) < _end && time.AddSeconds(jitter) <= now;
    }

    private Instant StartOf(long look) => _phase.AddSeconds(look * _sensor.RevisitSeconds);

    private Instant TimeOf(long look) => StartOf(_sweeps ? look + 1 : look);
}
