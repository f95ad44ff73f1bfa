using System.Diagnostics;

namespace Vedette.App;

/// <summary>What operators are shown: the events of one run of a pipeline, folded into the state they add up to. Thread-safe.</summary>
/// <remarks>
/// Each fold raises the version; <see cref="Since"/> tells what changed after a version, so that any number of readers, however
/// slow, share one bounded state and need no queues of their own.
/// </remarks>
internal sealed class Picture
{
    /// <summary>Most detections kept for display.</summary>
    public const int MaximumSightings = 600;

    /// <summary>Most entries of the time line kept.</summary>
    public const int MaximumTimeline = 2_000;

    private readonly Lock _lock = new();
    private readonly FrameStore? _frames;
    private readonly TrackTable _tracks;
    private readonly AlertTable _alerts;
    private readonly CueTable _cues;
    private readonly SensorTable _sensors;
    private readonly VersionedRing<SightingView> _sightings;
    private readonly VersionedRing<TimelineEntry> _timeline;
    private readonly ArcPredictor _arcs;
    private PictureClock? _clock;
    private PictureViews? _views;
    private Theatre? _theatre;
    private Instant _time;
    private Instant? _lastEvidence;
    private DataMode _mode;
    private ObjectCount? _count;
    private long _version;
    private long _inputs;
    private long _events;
    private long _rejected;
    private long _unusable;

    /// <summary>An empty picture.</summary>
    /// <param name="run">Names the run.</param>
    /// <param name="mode">Data mode to begin with.</param>
    /// <param name="frames">Pictures of the frames that detections come from, where there are any.</param>
    public Picture(string run, DataMode mode, FrameStore? frames = null)
    {
        (Run, _mode, _frames) = (run, mode, frames);
        (_tracks, _alerts, _cues, _sensors, _arcs) = (new(), new(), new(), new(), new());
        (_sightings, _timeline) = (new(MaximumSightings), new(MaximumTimeline));
    }

    private Picture(string run, Picture from)
    {
        (Run, _mode, _frames) = (run, from._mode, from._frames);
        (_tracks, _alerts, _cues, _sensors, _arcs) = (from._tracks.Copy(), from._alerts.Copy(), from._cues.Copy(), from._sensors.Copy(), from._arcs.Copy());
        (_sightings, _timeline) = (from._sightings.Copy(), from._timeline.Copy());
        (_clock, _views, _theatre, _time, _lastEvidence) = (from._clock, from._views, from._theatre, from._time, from._lastEvidence);
        _count = from._count;
        (_version, _inputs, _events, _rejected, _unusable) = (from._version, from._inputs, from._events, from._rejected, from._unusable);
    }

    /// <summary>Names the run of the pipeline.</summary>
    public string Run { get; }

    /// <summary>Counts up with everything folded in.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Converts the contract's times, once the configuration came.</summary>
    public PictureClock? Clock
    {
        get
        {
            lock (_lock)
            {
                return _clock;
            }
        }
    }

    /// <summary>Another picture that shows the same, for another run.</summary>
    public Picture Copy(string run)
    {
        lock (_lock)
        {
            return new(run, this);
        }
    }

    /// <summary>Notes an input: its time, its data mode, and that its sensor was heard.</summary>
    public void Observe(PipelineInput input)
    {
        lock (_lock)
        {
            _inputs++;
            _time = Later(_time, input.Time);
            if (input is ConfigurationChanged configuration)
            {
                Configure(configuration.Theatre);
            }
            else if (input is Observation observation)
            {
                _mode = observation.Mode > _mode ? observation.Mode : _mode;
                _sensors.Heard(observation.Sensor, observation.Time, observation.Content as LineOfSightMessage, ++_version);
            }
        }
    }

    /// <summary>Notes that time has passed.</summary>
    public void AdvanceTo(Instant time)
    {
        lock (_lock)
        {
            _time = Later(_time, time);
        }
    }

    /// <summary>Folds in an event. One that holds a number that is not finite is left out and counted.</summary>
    public void Fold(PipelineEvent happened)
    {
        lock (_lock)
        {
            _events++;
            _version++;
            _time = Later(_time, happened.Time);
            if (_views is null || _clock is null || _theatre is null)
            {
                _unusable++;
                return;
            }

            switch (happened)
            {
                case TrackChanged e:
                    Fold(e, _views, _clock, _theatre.Rotation);
                    break;
                case AssessmentChanged e:
                    Fold(e.Assessment, _views);
                    break;
                case AlertRaised e:
                    Fold(e.Alert, _views, _clock);
                    break;
                case DetectionsAssociated e:
                    Fold(e.Associations, _views, _clock);
                    break;
                case SensorHealthChanged e:
                    if (_sensors.Health(e, _version) is { } said)
                    {
                        Note(e.Time, TimelineKind.SensorHealth, null, e.Sensor.Value, null, said);
                    }

                    break;
                case SensorBiasesChanged e:
                    _sensors.Biases(e, _version);
                    break;
                case SensorFiguresTold e:
                    _sensors.Figures(e, _version);
                    break;
                case ObjectsCounted e:
                    _count = e.Count;
                    break;
                case CueIssued e:
                    Fold(e.Cue, _clock);
                    break;
                case CueStateChanged e:
                    _cues.Put(e, _version);
                    Note(e.Time, TimelineKind.Cue, e.Track.Value, e.Sensor.Value, null, e.Words);
                    break;
                case InputRejected e:
                    _rejected++;
                    Note(e.Time, TimelineKind.Rejected, null, null, null, e.Reason);
                    break;
                default:
                    throw new UnreachableException($"No rule for {happened.GetType().Name}.");
            }
        }
    }

    /// <summary>What changed after a version, or everything when that version is of another run or too old.</summary>
    public PictureDelta Since(string? knownRun, long version)
    {
        lock (_lock)
        {
            bool full = knownRun != Run || version > _version || version < _tracks.ForgottenUpTo;
            long since = full ? -1 : version;
            if (_version == since || _views is null)
            {
                return new(full, _version, null);
            }

            TrackChanges tracks = _tracks.Since(since);
            return new(full, _version, new(
                _sensors.Since(since, _views),
                tracks.Tracks,
                full ? [] : tracks.Removed,
                tracks.Trails,
                tracks.Arcs,
                tracks.Assessments,
                _alerts.Since(since),
                _cues.Since(since),
                _sightings.Since(since),
                _timeline.Since(since)));
        }
    }

    /// <summary>A track with all that hangs on it, or null.</summary>
    public TrackDetailView? Track(long id)
    {
        lock (_lock)
        {
            return _tracks.Find(id);
        }
    }

    /// <summary>An alert as shown and as raised, or null.</summary>
    public (AlertView View, Alert Alert)? Alert(long id)
    {
        lock (_lock)
        {
            return _alerts.Find(id);
        }
    }

    /// <summary>A cue as it was issued last, and the theatre that it is of; or null.</summary>
    public (Cue Cue, Theatre Theatre)? Cue(long id)
    {
        lock (_lock)
        {
            return _theatre is { } theatre && _cues.Find(id) is { } cue ? (cue, theatre) : null;
        }
    }

    /// <summary>Totals and times, for the heartbeat.</summary>
    public PictureSummary Summary()
    {
        lock (_lock)
        {
            int notAlerted = _tracks.Tracks.Count(t => t.WasConfirmed && t.ReplacedBy is null && _alerts.Peak(t.Id) < (int)AlertLevel.Watch);
            return new(
                _theatre?.Name ?? string.Empty, _clock, _mode, _time, _lastEvidence, _count, _sensors.Feeds,
                new(_inputs, _events, 0, _rejected, _unusable, _tracks.TentativeEnded, notAlerted));
        }
    }

    private void Configure(Theatre theatre)
    {
        _theatre = theatre;
        _clock ??= new PictureClock(theatre.Epoch);
        _views = new PictureViews(_clock, theatre.Rotation, _frames);
        _arcs.Configure(theatre.Earth);
        _sensors.Configure(theatre.Sensors, ++_version);
    }

    private void Fold(TrackChanged e, PictureViews views, PictureClock clock, EarthRotation rotation)
    {
        Track track = e.Update.Track;
        if (views.Track(track, _tracks.View(track.Id.Value)) is not { } view)
        {
            _unusable++;
            return;
        }

        _lastEvidence = _lastEvidence is { } last ? Later(last, track.LastDetection) : track.LastDetection;
        (bool confirmed, bool ended) = _tracks.Put(view, _version);
        foreach (TrackId replaced in e.Update.Replaces)
        {
            _tracks.Replace(replaced.Value, view.Id, _version);
        }

        if (_arcs.Predict(track, rotation, clock) is { } arc)
        {
            _tracks.Put(arc, _version);
        }

        if (confirmed)
        {
            Note(e.Time, TimelineKind.TrackConfirmed, view.Id, null, null, $"Track {view.Id} confirmed from {view.DetectionCount} detections. {e.Update.Confirmation}".TrimEnd());
        }

        if (ended)
        {
            Note(e.Time, TimelineKind.TrackEnded, view.Id, null, null, $"Track {view.Id} ended: {view.EndReason ?? "no reason given"}");
        }
    }

    private void Fold(Assessment assessment, PictureViews views)
    {
        if (views.Assessment(assessment) is { } view)
        {
            _tracks.Put(view, _version);
        }
        else
        {
            _unusable++;
        }
    }

    private void Fold(Alert alert, PictureViews views, PictureClock clock)
    {
        if (views.Assessment(alert.Assessment) is not { } assessment)
        {
            _unusable++;
        }
        else if (_alerts.Put(alert, assessment, clock, _version))
        {
            Note(alert.Time, TimelineKind.Alert, alert.Track.Value, null, (int)alert.Level, alert.Reason);
        }
    }

    private void Fold(IReadOnlyList<Association> associations, PictureViews views, PictureClock clock)
    {
        foreach (Association a in associations)
        {
            Claim(a, clock);
            if (views.Sighting(a.Detection, _sensors.Radar(a.Detection.Sensor), _sightings.Count + 1, a.Track) is { } sighting)
            {
                _sightings.Add(sighting, _version);
            }
            else
            {
                _unusable++;
            }
        }
    }

    /// <summary>A cue is told of when it is issued, and not each time it is renewed.</summary>
    private void Fold(Cue cue, PictureClock clock)
    {
        _cues.Put(cue, clock, _version);
        if (cue.Revision == 1)
        {
            Note(cue.Issued, TimelineKind.Cue, cue.Track.Value, cue.Sensor.Value, null, $"{_sensors.Name(cue.Sensor)} is asked to look for track {cue.Track.Value}.");
        }
    }

    /// <summary>Notes with each track what it took and what it refused.</summary>
    private void Claim(Association a, PictureClock clock)
    {
        string kind = a.Detection is LineOfSight ? "ray" : "plot";
        ClaimView Of(bool taken, double probability) =>
            new(kind, a.Detection.Sensor.Value, a.Detection.Id, clock.Seconds(a.Detection.Time), taken, Math.Round(probability, 6));

        if (a.Track is { } taker)
        {
            _tracks.Put(taker.Value, Of(true, a.Probability));
        }

        foreach (Refusal refusal in a.RefusedBy)
        {
            _tracks.Put(refusal.Track.Value, Of(false, refusal.Probability));
        }
    }

    private void Note(Instant time, TimelineKind kind, long? track, int? sensor, int? level, string text) =>
        _timeline.Add(
            new(_timeline.Count + 1, _clock?.Seconds(time) ?? 0, PictureClock.Utc(time), kind, track, sensor, level, text), _version);

    private static Instant Later(Instant a, Instant b) => a > b ? a : b;
}
