using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Feeds a tracker as the pipeline does, with a tick each second, and keeps all that it tells.</summary>
internal sealed class TrackerRun(Theatre theatre, TrackerOptions? options = null)
{
    private Tracker _tracker = new(theatre, options);
    private double _tick;

    public List<TrackUpdate> Updates { get; } = [];

    public List<Association> Associations { get; } = [];

    /// <summary>The tracks that have not ended, by number, as last told.</summary>
    public SortedDictionary<long, Track> Tracks { get; } = [];

    public SortedDictionary<long, Track> Ended { get; } = [];

    public IEnumerable<Track> Confirmed => Tracks.Values.Where(t => t.Status is TrackStatus.Confirmed or TrackStatus.Coasting);

    /// <summary>All confirmed tracks there ever were, by number.</summary>
    public SortedSet<long> EverConfirmed { get; } = [];

    public Track Only => Assert.Single(Confirmed);

    public void Feed(IEnumerable<DetectionBatch> batches)
    {
        foreach (DetectionBatch batch in batches)
        {
            Feed(batch);
        }
    }

    public void Feed(DetectionBatch batch)
    {
        AdvanceTo(TrackingScene.Seconds(batch.Time));
        Take(u => _tracker.Process(batch, u, Associations));
    }

    /// <summary>Ticks once a second up to a time.</summary>
    public void AdvanceTo(double seconds)
    {
        while (_tick + 1 <= seconds)
        {
            _tick += 1;
            Take(u => _tracker.AdvanceTo(TrackingScene.At(_tick), u));
            _tracker.ReportFigures(Figures);
            LastBiases = _tracker.ReportBiases(out _) ?? LastBiases;
        }
    }

    /// <summary>One step of the clock, whatever its size.</summary>
    public void Jump(double seconds)
    {
        _tick = seconds;
        Take(u => _tracker.AdvanceTo(TrackingScene.At(seconds), u));
    }

    /// <summary>Ways in which a sensor is found to mislead now.</summary>
    public List<SensorFault> Faults(SensorId sensor)
    {
        List<SensorFault> faults = [];
        _tracker.FindFaults(sensor, faults);
        return faults;
    }

    /// <summary>All figures of sensors that were told.</summary>
    public List<SensorFigures> Figures { get; } = [];

    /// <summary>What was told last of the biases; null before anything was.</summary>
    public IReadOnlyList<SensorBiases>? LastBiases { get; private set; }

    /// <summary>What is known of the biases.</summary>
    public BiasRegistry Biases => _tracker.Biases;

    /// <summary>Goes on with a tracker read back from the bytes of this one.</summary>
    public void Restart()
    {
        byte[] bytes = Save();
        ByteReader reader = new(bytes);
        _tracker = Tracker.Restore(ref reader, theatre, options);
        Assert.True(reader.AtEnd);
        Assert.Equal(bytes, Save());
    }

    public byte[] Save()
    {
        ByteWriter writer = new();
        _tracker.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>All that was told, as bytes.</summary>
    public byte[] Told()
    {
        ByteWriter writer = new();
        foreach (TrackUpdate update in Updates)
        {
            EventCodec.Write(writer, new TrackChanged(1, update.Track.State.Time, update));
        }

        EventCodec.Write(writer, new DetectionsAssociated(1, default, Associations));
        return writer.Written.ToArray();
    }

    private void Take(Action<List<TrackUpdate>> step)
    {
        int before = Updates.Count;
        step(Updates);
        foreach (TrackUpdate update in Updates.Skip(before))
        {
            Track track = update.Track;
            Assert.False(Ended.ContainsKey(track.Id.Value), $"Track {track.Id.Value} was told of after its end.");
            if (track.Status == TrackStatus.Ended)
            {
                Tracks.Remove(track.Id.Value);
                Ended[track.Id.Value] = track;
                continue;
            }

            Tracks[track.Id.Value] = track;
            if (track.Status == TrackStatus.Confirmed)
            {
                EverConfirmed.Add(track.Id.Value);
            }
        }
    }
}
