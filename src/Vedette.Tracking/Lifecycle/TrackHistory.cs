namespace Vedette.Tracking;

/// <summary>The detections of a track and snapshots of its filter, so that late detections and merged tracks can be worked in.</summary>
internal sealed class TrackHistory(double seconds)
{
    private const double SnapshotSeconds = 5;
    private const int WholeLimit = 300;

    private readonly List<Detection> _detections = [];
    private readonly List<(Instant Time, PhaseFilter Filter)> _snapshots = [];

    /// <summary>In order of time; all since the start while <see cref="Whole"/>.</summary>
    public IReadOnlyList<Detection> Detections => _detections;

    /// <summary>Whether no detection has been forgotten.</summary>
    public bool Whole { get; private set; } = true;

    public void Add(Detection detection)
    {
        int at = _detections.Count;
        while (at > 0 && _detections[at - 1].Time > detection.Time)
        {
            at--;
        }

        _detections.Insert(at, detection);
        if (_detections.Count > WholeLimit)
        {
            Forget();
        }
    }

    /// <summary>Whether it has the same measurement already, whatever its number.</summary>
    public bool Holds(Detection detection)
    {
        for (int i = _detections.Count - 1; i >= 0 && _detections[i].Time >= detection.Time; i--)
        {
            if (IsSame(_detections[i], detection))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(Detection a, Detection b) => a.Time == b.Time && a.Sensor == b.Sensor && (a, b) switch
    {
        (Plot p, Plot q) => p.RangeMetres == q.RangeMetres && p.AzimuthRadians == q.AzimuthRadians && p.ElevationRadians == q.ElevationRadians,
        (LineOfSight p, LineOfSight q) => p.Toward == q.Toward,
        _ => false,
    };

    /// <summary>Keeps a copy of the filter when the last copy is old enough.</summary>
    public void Remember(PhaseFilter filter, Func<PhaseFilter> create)
    {
        if (_snapshots.Count > 0 && filter.Time.SecondsSince(_snapshots[^1].Time) < SnapshotSeconds)
        {
            return;
        }

        PhaseFilter copy;
        if (_snapshots.Count > seconds / SnapshotSeconds + 1)
        {
            copy = _snapshots[0].Filter;
            _snapshots.RemoveAt(0);
        }
        else
        {
            copy = create();
        }

        copy.CopyFrom(filter);
        _snapshots.Add((filter.Time, copy));
    }

    /// <summary>The newest snapshot not later than <paramref name="time"/>.</summary>
    public bool TrySnapshot(Instant time, out PhaseFilter filter)
    {
        for (int i = _snapshots.Count - 1; i >= 0; i--)
        {
            if (_snapshots[i].Time <= time)
            {
                filter = _snapshots[i].Filter;
                return true;
            }
        }

        filter = null!;
        return false;
    }

    /// <summary>Drops snapshots later than <paramref name="time"/>: they do not know of a detection that came late.</summary>
    public void DropAfter(Instant time) => _snapshots.RemoveAll(s => s.Time > time);

    public void Save(ByteWriter writer)
    {
        writer.Write(Whole);
        writer.Write(_detections.Count);
        foreach (Detection detection in _detections)
        {
            DetectionCodec.Write(writer, detection);
        }

        writer.Write(_snapshots.Count);
        foreach ((Instant _, PhaseFilter filter) in _snapshots)
        {
            filter.Save(writer);
        }
    }

    public static TrackHistory Restore(ref ByteReader reader, MotionModel motion, TrackerOptions options)
    {
        var history = new TrackHistory(options.HistorySeconds) { Whole = reader.ReadBoolean() };
        int detections = reader.ReadCount(16);
        for (int i = 0; i < detections; i++)
        {
            history._detections.Add(DetectionCodec.Read(ref reader));
        }

        int snapshots = reader.ReadCount(16);
        for (int i = 0; i < snapshots; i++)
        {
            PhaseFilter filter = PhaseFilter.Restore(ref reader, motion, options);
            history._snapshots.Add((filter.Time, filter));
        }

        return history;
    }

    private void Forget()
    {
        Instant oldest = _detections[^1].Time.AddSeconds(-2 * seconds);
        if (_detections[0].Time < oldest)
        {
            _detections.RemoveAll(d => d.Time < oldest);
            Whole = false;
        }
    }
}
