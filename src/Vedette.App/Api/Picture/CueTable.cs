namespace Vedette.App;

/// <summary>The cues of a picture and how they stand: the latest <see cref="Maximum"/>. Not thread-safe.</summary>
internal sealed class CueTable
{
    /// <summary>Most cues that are kept.</summary>
    public const int Maximum = 500;

    private readonly SortedDictionary<long, (CueView View, Cue Cue, long Version)> _cues = [];

    /// <summary>Another table with the same cues.</summary>
    public CueTable Copy()
    {
        var copy = new CueTable();
        foreach ((long id, var cue) in _cues)
        {
            copy._cues.Add(id, cue);
        }

        return copy;
    }

    /// <summary>A cue as it was issued last, or null.</summary>
    public Cue? Find(long id) => _cues.TryGetValue(id, out var known) ? known.Cue : null;

    /// <summary>Takes in a cue, new or renewed: what was refused is open again then.</summary>
    public void Put(Cue cue, PictureClock clock, long version)
    {
        CueView? known = _cues.TryGetValue(cue.Id.Value, out var before) ? before.View : null;
        bool open = known is null || known.State == CueState.Refused;
        _cues[cue.Id.Value] = (
            new(
                cue.Id.Value, cue.Revision, cue.Sensor.Value, cue.Track.Value, cue.Reason, open ? CueState.Open : known!.State, open ? "" : known!.Words,
                clock.Seconds(cue.Issued), clock.Seconds(cue.From), clock.Seconds(cue.Until), cue.Mode,
                CueOutline.Of(cue)),
            cue, version);
        while (_cues.Count > Maximum)
        {
            _cues.Remove(_cues.First().Key);
        }
    }

    /// <summary>Takes in how a cue stands.</summary>
    public void Put(CueStateChanged changed, long version)
    {
        if (_cues.TryGetValue(changed.Cue.Value, out var known))
        {
            _cues[changed.Cue.Value] = (known.View with { State = changed.State, Words = changed.Words, TrackId = changed.Track.Value }, known.Cue, version);
        }
    }

    /// <summary>Cues that changed after a version.</summary>
    public List<CueView> Since(long version) => [.. _cues.Values.Where(c => c.Version > version).Select(c => c.View)];
}
