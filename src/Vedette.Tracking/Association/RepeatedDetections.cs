namespace Vedette.Tracking;

/// <summary>Knows the measurements that tracks hold already: told twice, they are no second object.</summary>
/// <remarks>Made anew for each batch, and only from what tracks took at the time of its detections or later: a look at the newest few of each.</remarks>
internal sealed class RepeatedDetections
{
    private readonly HashSet<Measurement> _held = [];
    private bool _ready;
    private Instant _since;

    /// <summary>Begins a batch.</summary>
    public void Forget()
    {
        _held.Clear();
        _ready = false;
    }

    /// <summary>Whether a track holds this measurement, whatever its number.</summary>
    public bool Contains(Detection detection, List<FollowedTrack> tracks)
    {
        if (!_ready || detection.Time < _since)
        {
            Gather(detection.Time, tracks);
        }

        return _held.Contains(Measurement.Of(detection));
    }

    /// <summary>Counts a measurement that has just begun a track.</summary>
    public void Add(Detection detection) => _held.Add(Measurement.Of(detection));

    private void Gather(Instant since, List<FollowedTrack> tracks)
    {
        (_ready, _since) = (true, since);
        foreach (FollowedTrack track in tracks)
        {
            if (track.LastDetection < since)
            {
                continue;
            }

            List<Detection> detections = track.History.Detections;
            for (int i = detections.Count - 1; i >= 0 && detections[i].Time >= since; i--)
            {
                _held.Add(Measurement.Of(detections[i]));
            }
        }
    }

    /// <summary>What was measured: range and angles of a plot, direction of a line of sight.</summary>
    private readonly record struct Measurement(Instant Time, int Sensor, double X, double Y, double Z)
    {
        public static Measurement Of(Detection detection) => detection switch
        {
            Plot p => new(p.Time, p.Sensor.Value, p.RangeMetres, p.AzimuthRadians, p.ElevationRadians),
            LineOfSight l => new(l.Time, l.Sensor.Value, l.Toward.Vector.X, l.Toward.Vector.Y, l.Toward.Vector.Z),
            _ => throw new ArgumentException($"No rule for {detection.GetType().Name}.", nameof(detection)),
        };
    }
}
