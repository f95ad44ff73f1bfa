namespace Vedette.Simulation;

/// <summary>Which objects the detections of each track really came from.</summary>
internal sealed class DetectionLedger
{
    /// <summary>How many of the latest detections say what a track follows now.</summary>
    public const int LatestDetections = 3;

    /// <summary>How much older than the latest these may be: a track that is taken up again after minutes follows what took it up.</summary>
    public const double LatestSeconds = 30;

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

    /// <summary>The object that most of a track's detections up to a time came from (0: clutter); null without detections or at a tie.</summary>
    public int? MostlyFrom(TrackId track, double seconds)
    {
        ReadOnlySpan<Entry> entries = Of(track);
        return Heaviest(entries[..CountUpTo(entries, seconds)]);
    }

    /// <summary>The object that a track follows at a time: that of most of its latest detections (0: clutter); null without detections or at
    /// a tie.</summary>
    public int? Follows(TrackId track, double seconds)
    {
        ReadOnlySpan<Entry> entries = Of(track);
        int end = CountUpTo(entries, seconds);
        int start = end;
        while (start > 0 && end - start < LatestDetections && entries[end - 1].Seconds - entries[start - 1].Seconds <= LatestSeconds)
        {
            start--;
        }

        return Heaviest(entries[start..end]);
    }

    private static int? Heaviest(ReadOnlySpan<Entry> entries)
    {
        SortedDictionary<int, double> weights = [];
        foreach (Entry entry in entries)
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
