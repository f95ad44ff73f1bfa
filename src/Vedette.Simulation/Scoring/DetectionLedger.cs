namespace Vedette.Simulation;

/// <summary>Which objects the detections of each track really came from.</summary>
internal sealed class DetectionLedger
{
    /// <summary>How many of the latest detections say what a track follows now.</summary>
    public const int RecentDetections = 5;

    private static readonly Entry[] s_none = [];

    private readonly Dictionary<TrackId, Entry[]> _byTrack = [];

    public DetectionLedger(RecordedTruth truth, IReadOnlyList<AssociationReport> associations)
    {
        Dictionary<(DetectionKind, long), DetectionOrigin> origins = [];
        foreach (DetectionOrigin detection in truth.Detections)
        {
            origins[(detection.Kind, detection.Id)] = detection;
        }

        Dictionary<TrackId, List<Entry>> lists = [];
        foreach (AssociationReport association in associations)
        {
            if (association.Track is { } track && origins.TryGetValue((association.Kind, association.DetectionId), out DetectionOrigin origin))
            {
                if (!lists.TryGetValue(track, out List<Entry>? list))
                {
                    lists.Add(track, list = []);
                }

                list.Add(new(origin.Seconds, origin.ObjectId, association.Probability));
            }
        }

        foreach ((TrackId track, List<Entry> list) in lists)
        {
            _byTrack.Add(track, [.. list.OrderBy(e => e.Seconds)]);
        }
    }

    /// <summary>One detection of a track.</summary>
    internal readonly record struct Entry(double Seconds, int ObjectId, double Weight);

    /// <summary>Detections of a track in order of time.</summary>
    public ReadOnlySpan<Entry> Of(TrackId track) => _byTrack.GetValueOrDefault(track, s_none);

    /// <summary>The object that most of a track's detections up to a time came from (0: clutter), or null when there is no such object.</summary>
    /// <param name="track">The track.</param>
    /// <param name="seconds">Up to and with this time.</param>
    /// <param name="latest">Only this many of the latest detections are looked at.</param>
    public int? MostlyFrom(TrackId track, double seconds, int latest = int.MaxValue)
    {
        ReadOnlySpan<Entry> entries = Of(track);
        entries = entries[..CountUpTo(entries, seconds)];
        SortedDictionary<int, double> weights = [];
        foreach (Entry entry in entries[^Math.Min(latest, entries.Length)..])
        {
            weights[entry.ObjectId] = weights.GetValueOrDefault(entry.ObjectId) + entry.Weight;
        }

        (int? best, double most) = (null, 0);
        foreach ((int objectId, double weight) in weights)
        {
            (best, most) = weight > most ? (objectId, weight) : weight == most ? (null, most) : (best, most);
        }

        return best;
    }

    private static int CountUpTo(ReadOnlySpan<Entry> entries, double seconds)
    {
        int low = 0;
        int high = entries.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = entries[middle].Seconds <= seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
