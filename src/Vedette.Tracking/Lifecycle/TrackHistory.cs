namespace Vedette.Tracking;

/// <summary>The detections of a track and snapshots of its filter, so that late detections and merged tracks can be worked in.</summary>
internal sealed class TrackHistory(double seconds)
{
    private const double SnapshotSeconds = 10;
    private const int WholeLimit = 300;
    private const int FewToForget = 50;

    private readonly List<Detection> _detections = [];
    private readonly List<(Instant Time, PhaseFilter Filter)> _snapshots = [];

    /// <summary>In order of time; all since the start while <see cref="Whole"/>.</summary>
    public List<Detection> Detections => _detections;

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

    /// <summary>Keeps a copy of the filter when the last copy is old enough.</summary>
    public void Remember(PhaseFilter filter, TrackReplay replay)
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
            copy = replay.NewFilter();
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

    /// <summary>Gives its snapshots back.</summary>
    public void Release(TrackReplay replay)
    {
        foreach ((Instant _, PhaseFilter filter) in _snapshots)
        {
            replay.Return(filter);
        }

        _snapshots.Clear();
    }

    public static TrackHistory Restore(ref ByteReader reader, TrackReplay replay, TrackerOptions options)
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
            PhaseFilter filter = replay.Restore(ref reader);
            history._snapshots.Add((filter.Time, filter));
        }

        return history;
    }

    private void Forget()
    {
        Instant oldest = _detections[^1].Time.AddSeconds(-2 * seconds);
        int old = 0;
        while (_detections[old].Time < oldest)
        {
            old++;
        }

        // By many at a time: what stays behind is moved.
        if (old > FewToForget)
        {
            _detections.RemoveRange(0, old);
            Whole = false;
        }
    }
}
