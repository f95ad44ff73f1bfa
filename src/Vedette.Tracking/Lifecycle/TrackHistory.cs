namespace Vedette.Tracking;

/// <summary>The detections of a track and snapshots of its filter, so that late detections and merged tracks can be worked in.</summary>
internal sealed class TrackHistory(double seconds)
{
    private const double SnapshotSeconds = 10;
    private const int WholeLimit = 300;
    private const int FewToForget = 50;

    private readonly List<Detection> _detections = [];
    private readonly List<Snapshot> _snapshots = [];
    private Instant _newest;

    /// <summary>In order of time; all since the start while <see cref="Whole"/>.</summary>
    public List<Detection> Detections => _detections;

    /// <summary>Whether no detection has been forgotten.</summary>
    public bool Whole { get; private set; } = true;

    public void Add(Detection detection)
    {
        if (_detections.Count == 0 || detection.Time >= _newest)
        {
            _newest = detection.Time;
            _detections.Add(detection);
        }
        else
        {
            Insert(detection);
        }

        if (_detections.Count > WholeLimit)
        {
            Forget();
        }
    }

    /// <summary>Counts a filter that is started from a detection as its first snapshot: it can be started again.</summary>
    public void Begin(Detection detection) => _snapshots.Add(new(detection.Time, null, detection));

    /// <summary>Keeps a copy of the filter when the last copy is old enough.</summary>
    public void Remember(PhaseFilter filter, TrackReplay replay)
    {
        if (_snapshots.Count > 0 && filter.Time.SecondsSince(_snapshots[^1].Time) < SnapshotSeconds)
        {
            return;
        }

        FilterSnapshot? copy = null;
        if (_snapshots.Count > seconds / SnapshotSeconds)
        {
            copy = _snapshots[0].Copy;
            _snapshots.RemoveAt(0);
        }

        copy ??= replay.NewSnapshot();
        filter.CopyTo(copy);
        _snapshots.Add(new(filter.Time, copy, null));
    }

    /// <summary>A filter as it was at the newest snapshot not later than <paramref name="time"/>.</summary>
    public bool TryReturnTo(Instant time, PhaseFilter filter, TrackReplay replay)
    {
        for (int i = _snapshots.Count - 1; i >= 0; i--)
        {
            if (_snapshots[i].Time <= time)
            {
                Return(_snapshots[i], filter, replay);
                return true;
            }
        }

        return false;
    }

    /// <summary>Drops snapshots later than <paramref name="time"/>: they do not know of a detection that came late.</summary>
    public void DropAfter(Instant time) => _snapshots.RemoveAll(s => s.Time > time);

    public void Save(ByteWriter writer, TrackReplay replay)
    {
        writer.Write(Whole);
        writer.Write(_detections.Count);
        foreach (Detection detection in _detections)
        {
            DetectionCodec.Write(writer, detection);
        }

        writer.Write(_snapshots.Count);
        PhaseFilter filter = replay.NewFilter();
        foreach (Snapshot snapshot in _snapshots)
        {
            Return(snapshot, filter, replay);
            filter.Save(writer);
        }

        replay.Return(filter);
    }

    /// <summary>Gives its snapshots back.</summary>
    public void Release(TrackReplay replay)
    {
        foreach (Snapshot snapshot in _snapshots)
        {
            if (snapshot.Copy is not null)
            {
                replay.Return(snapshot.Copy);
            }
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

        history._newest = detections > 0 ? history._detections[^1].Time : default;
        int snapshots = reader.ReadCount(16);
        for (int i = 0; i < snapshots; i++)
        {
            PhaseFilter filter = replay.Restore(ref reader);
            FilterSnapshot copy = replay.NewSnapshot();
            filter.CopyTo(copy);
            history._snapshots.Add(new(filter.Time, copy, null));
            replay.Return(filter);
        }

        return history;
    }

    private void Insert(Detection detection)
    {
        int at = _detections.Count;
        while (at > 0 && _detections[at - 1].Time > detection.Time)
        {
            at--;
        }

        _detections.Insert(at, detection);
    }

    private static void Return(in Snapshot snapshot, PhaseFilter filter, TrackReplay replay)
    {
        if (snapshot.Copy is not null)
        {
            filter.CopyFrom(snapshot.Copy);
        }
        else
        {
            replay.Start(filter, snapshot.Start!);
        }
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

    /// <summary>The filter at a time: a copy of it, or the detection that it is started from.</summary>
    private readonly record struct Snapshot(Instant Time, FilterSnapshot? Copy, Detection? Start);
}
