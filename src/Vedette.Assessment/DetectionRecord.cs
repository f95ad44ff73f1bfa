namespace Vedette.Assessments;

/// <summary>All detections that speak for a track, sensor by sensor, and the earliest of them.</summary>
internal sealed class DetectionRecord
{
    private const double EarlySeconds = 60;
    private const int EarlyCapacity = 64;

    private readonly List<SensorTally> _tallies = [];
    private readonly List<Detection> _early = [];

    /// <summary>One for each sensor, ordered by its number.</summary>
    public IReadOnlyList<SensorTally> Tallies => _tallies;

    /// <summary>Detections of the first minute, in order of time.</summary>
    public IReadOnlyList<Detection> Early => _early;

    /// <summary>Satellites that gave lines of sight.</summary>
    public int Satellites { get; private set; }

    /// <summary>Lines of sight counted.</summary>
    public int Rays { get; private set; }

    /// <summary>Radars that gave plots.</summary>
    public int Radars { get; private set; }

    /// <summary>Plots counted.</summary>
    public int Plots { get; private set; }

    /// <summary>Whether radars have it: one plot alone may be clutter.</summary>
    public bool HasPlots => Plots > 1;

    /// <summary>Seconds from the first to the last line of sight.</summary>
    public double RaySeconds => Span(infrared: true);

    /// <summary>Seconds from the first to the last plot.</summary>
    public double PlotSeconds => Span(infrared: false);

    /// <summary>Takes in a detection.</summary>
    /// <returns>Whether it was new.</returns>
    public bool TryAdd(Detection detection)
    {
        bool infrared = detection is LineOfSight;
        SensorTally tally = Tally(detection.Sensor, infrared);
        if (!tally.TryCount(detection.Time))
        {
            return false;
        }

        Recount();
        Keep(detection);
        return true;
    }

    /// <summary>Adds the record of a track that was merged into this one.</summary>
    public void Add(DetectionRecord other)
    {
        foreach (SensorTally tally in other._tallies)
        {
            Tally(tally.Sensor, tally.Infrared).Add(tally);
        }

        foreach (Detection detection in other._early)
        {
            Keep(detection);
        }

        Recount();
    }

    /// <summary>Appends the record to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_tallies.Count);
        foreach (SensorTally tally in _tallies)
        {
            tally.Save(writer);
        }

        writer.Write(_early.Count);
        foreach (Detection detection in _early)
        {
            DetectionCodec.Write(writer, detection);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static DetectionRecord Restore(ref ByteReader reader)
    {
        DetectionRecord record = new();
        int tallies = reader.ReadCount(25);
        for (int i = 0; i < tallies; i++)
        {
            record._tallies.Add(SensorTally.Restore(ref reader));
        }

        int early = reader.ReadCount(50);
        for (int i = 0; i < early; i++)
        {
            record._early.Add(DetectionCodec.Read(ref reader));
        }

        record.Recount();
        return record;
    }

    private SensorTally Tally(SensorId sensor, bool infrared)
    {
        int at = 0;
        while (at < _tallies.Count && _tallies[at].Sensor.Value < sensor.Value)
        {
            at++;
        }

        if (at == _tallies.Count || _tallies[at].Sensor != sensor)
        {
            _tallies.Insert(at, new(sensor, infrared));
        }

        return _tallies[at];
    }

    /// <summary>Keeps a detection of the first minute, once, in order of time.</summary>
    private void Keep(Detection detection)
    {
        int at = _early.Count;
        while (at > 0 && _early[at - 1].Time > detection.Time)
        {
            at--;
        }

        bool known = at > 0 && _early[at - 1].Sensor == detection.Sensor && _early[at - 1].Id == detection.Id;
        bool late = _early.Count > 0 && detection.Time.SecondsSince(_early[0].Time) > EarlySeconds;
        if (known || late)
        {
            return;
        }

        _early.Insert(at, detection);
        while (_early.Count > EarlyCapacity || _early[^1].Time.SecondsSince(_early[0].Time) > EarlySeconds)
        {
            _early.RemoveAt(_early.Count - 1);
        }
    }

    private void Recount()
    {
        (Satellites, Rays, Radars, Plots) = (0, 0, 0, 0);
        foreach (SensorTally tally in _tallies)
        {
            Satellites += tally.Infrared ? 1 : 0;
            Rays += tally.Infrared ? tally.Count : 0;
            Radars += tally.Infrared ? 0 : 1;
            Plots += tally.Infrared ? 0 : tally.Count;
        }
    }

    private double Span(bool infrared)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        foreach (SensorTally tally in _tallies)
        {
            if (tally.Infrared == infrared)
            {
                first = Math.Min(first, tally.First.TaiTicks);
                last = Math.Max(last, tally.Last.TaiTicks);
            }
        }

        return last < first ? 0 : new Instant(last).SecondsSince(new(first));
    }
}
