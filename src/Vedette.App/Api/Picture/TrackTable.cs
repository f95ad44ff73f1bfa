namespace Vedette.App;

/// <summary>The tracks of a picture with what hangs on them: path flown, path predicted, assessment.</summary>
/// <remarks>
/// Bounded: of ended tracks, the latest <see cref="MaximumEnded"/> that had been confirmed are kept, and the latest
/// <see cref="MaximumTentativeEnded"/> that had not. Not thread-safe.
/// </remarks>
internal sealed class TrackTable
{
    /// <summary>Most ended tracks that are kept, of those that had been confirmed.</summary>
    public const int MaximumEnded = 400;

    /// <summary>Most ended tracks that are kept, of those that had not been confirmed.</summary>
    public const int MaximumTentativeEnded = 30;

    /// <summary>Most detections, taken or refused, that are kept of a track.</summary>
    public const int MaximumClaims = 40;

    private const int MaximumTombstones = 4_000;
    private readonly SortedDictionary<long, Entry> _tracks = [];
    private readonly Dictionary<long, Queue<ClaimView>> _claims = [];
    private readonly Queue<long> _ended = [];
    private readonly Queue<long> _tentativeEnded = [];
    private readonly Queue<(long Version, long Track)> _removed = [];

    /// <summary>Removals up to this version are forgotten: who knows less must take the whole picture.</summary>
    public long ForgottenUpTo { get; private set; }

    /// <summary>Tracks that ended before they were confirmed.</summary>
    public long TentativeEnded { get; private set; }

    /// <summary>All tracks, by number.</summary>
    public IEnumerable<TrackView> Tracks => _tracks.Values.Select(e => e.View);

    /// <summary>All assessments, by number of the track.</summary>
    public IEnumerable<AssessmentView> Assessments => _tracks.Values.Select(e => e.Assessment).OfType<AssessmentView>();

    /// <summary>Another table with the same tracks.</summary>
    public TrackTable Copy()
    {
        var copy = new TrackTable { ForgottenUpTo = ForgottenUpTo, TentativeEnded = TentativeEnded };
        foreach ((long id, Entry entry) in _tracks)
        {
            copy._tracks.Add(id, entry with { Trail = entry.Trail.Copy() });
        }

        foreach ((long id, Queue<ClaimView> claims) in _claims)
        {
            copy._claims.Add(id, new(claims));
        }

        Enqueue(_ended, copy._ended);
        Enqueue(_tentativeEnded, copy._tentativeEnded);
        Enqueue(_removed, copy._removed);
        return copy;
    }

    /// <summary>A track and its parts, or null.</summary>
    public TrackDetailView? Find(long id) => _tracks.TryGetValue(id, out Entry? e)
        ? new(e.View, e.Assessment, e.Trail.Since(id, long.MinValue)?.Points ?? [], e.Arc, [.. _claims.GetValueOrDefault(id) ?? []])
        : null;

    /// <summary>The track as last shown, or null.</summary>
    public TrackView? View(long id) => _tracks.GetValueOrDefault(id)?.View;

    /// <summary>Takes in a version of a track.</summary>
    /// <returns>Whether it was confirmed by this, and whether it ended by this after it had been confirmed.</returns>
    public (bool Confirmed, bool Ended) Put(TrackView view, long version)
    {
        bool known = _tracks.TryGetValue(view.Id, out Entry? entry);
        entry ??= new() { View = view };
        bool wasEnded = known && entry.View.Status == TrackStatus.Ended;
        bool wasConfirmed = known && entry.View.WasConfirmed;
        entry.View = view;
        entry.Version = version;
        entry.Trail.Add(Geometry.Path(view.TimeSeconds, view.Position), version);
        _tracks[view.Id] = entry;
        bool ends = view.Status == TrackStatus.Ended && !wasEnded;
        if (ends)
        {
            TentativeEnded += view.WasConfirmed ? 0 : 1;
            (Queue<long> queue, int most) = view.WasConfirmed ? (_ended, MaximumEnded) : (_tentativeEnded, MaximumTentativeEnded);
            queue.Enqueue(view.Id);
            Trim(queue, most, version);
        }

        return (view.WasConfirmed && !wasConfirmed, ends && view.WasConfirmed);
    }

    /// <summary>Notes which track took the place of another.</summary>
    public void Replace(long id, long by, long version)
    {
        if (_tracks.TryGetValue(id, out Entry? entry))
        {
            (entry.View, entry.Version) = (entry.View with { ReplacedBy = by }, version);
        }
    }

    /// <summary>Takes in an assessment; one of a track that is not known is left out.</summary>
    public void Put(AssessmentView assessment, long version)
    {
        if (_tracks.TryGetValue(assessment.TrackId, out Entry? entry))
        {
            (entry.Assessment, entry.AssessmentVersion) = (assessment, version);
        }
    }

    /// <summary>Takes in a detection that a track took or refused; it may come before the track itself.</summary>
    public void Put(long id, ClaimView claim)
    {
        if (!_claims.TryGetValue(id, out Queue<ClaimView>? claims))
        {
            _claims.Add(id, claims = []);
        }

        claims.Enqueue(claim);
        if (claims.Count > MaximumClaims)
        {
            claims.Dequeue();
        }
    }

    /// <summary>Takes in a predicted path; one of a track that is not known is left out.</summary>
    public void Put(ArcView arc, long version)
    {
        if (_tracks.TryGetValue(arc.TrackId, out Entry? entry))
        {
            (entry.Arc, entry.ArcVersion) = (arc, version);
        }
    }

    /// <summary>What changed after a version.</summary>
    public TrackChanges Since(long version)
    {
        var changes = new TrackChanges([], [], [], [], []);
        changes.Removed.AddRange(_removed.Where(r => r.Version > version).Select(r => r.Track));
        foreach ((long id, Entry e) in _tracks)
        {
            Add(changes.Tracks, e.View, e.Version > version);
            Add(changes.Trails, e.Trail.Since(id, version), true);
            Add(changes.Arcs, e.Arc, e.ArcVersion > version);
            Add(changes.Assessments, e.Assessment, e.AssessmentVersion > version);
        }

        return changes;
    }

    private static void Add<T>(List<T> list, T? item, bool changed)
        where T : class
    {
        if (changed && item is not null)
        {
            list.Add(item);
        }
    }

    private static void Enqueue<T>(Queue<T> from, Queue<T> to)
    {
        foreach (T item in from)
        {
            to.Enqueue(item);
        }
    }

    private void Trim(Queue<long> ended, int most, long version)
    {
        while (ended.Count > most)
        {
            long oldest = ended.Dequeue();
            _tracks.Remove(oldest);
            _claims.Remove(oldest);
            _removed.Enqueue((version, oldest));
        }

        while (_removed.Count > MaximumTombstones)
        {
            ForgottenUpTo = _removed.Dequeue().Version;
        }
    }

    private sealed record Entry
    {
        public required TrackView View { get; set; }

        public long Version { get; set; }

        public Trail Trail { get; init; } = new();

        public ArcView? Arc { get; set; }

        public long ArcVersion { get; set; }

        public AssessmentView? Assessment { get; set; }

        public long AssessmentVersion { get; set; }
    }
}

/// <summary>What changed in a table of tracks.</summary>
internal sealed record TrackChanges(
    List<TrackView> Tracks, List<long> Removed, List<TrailView> Trails, List<ArcView> Arcs, List<AssessmentView> Assessments);
