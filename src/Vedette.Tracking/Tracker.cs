using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>From detections to tracks: follows every object that one theatre's sensors see.</summary>
/// <remarks>
/// A state machine: its updates are a function of its inputs. Not thread-safe. One <see cref="PhaseFilter"/> per object; detections are
/// shared out by a Poisson multi-Bernoulli engine or by nearest neighbour, as the options say; see docs/algorithms/tracking.md.
/// </remarks>
public sealed class Tracker
{
    /// <summary>A detection that lies further before a track's time than this is worked in through its history.</summary>
    private const double LateSeconds = 1;

    /// <summary>A track of no more lines of sight than this that was not seen again was nothing.</summary>
    private const int MostOfNothing = 2;

    private readonly TrackerOptions _options;
    private readonly Dictionary<SensorId, SensorView> _views = [];
    private readonly MotionModel _motion;
    private readonly TrackReplay _replay;
    private readonly LateDetections _late;
    private readonly TrackPairing _pairing;
    private readonly TrackMerging _merging;
    private readonly TrackReport _report;
    private readonly TrackLife _life;
    private readonly Expectations _expectations;
    private readonly Registration _registration;
    private readonly BiasFaults _biasFaults;
    private readonly BiasReport _biasReport;
    private readonly List<FollowedTrack> _tracks = [];
    private readonly List<FollowedTrack> _changed = [];
    private readonly List<FollowedTrack> _ended = [];
    private readonly ScanCandidates _scan;
    private readonly IScanEngine _engine;
    private readonly Action<FollowedTrack, Detection, double> _give;
    private readonly Refusals _refusals = new();
    private readonly TrackStarts _starts;
    private readonly ObjectCounting _counting;
    private readonly StageSeparation _separation;
    private readonly Func<TrackId> _nextId;
    private readonly List<TrackId> _renamed = [];
    private readonly Predicate<TrackId> _isConfirmed;
    private long _lastId;
    private Instant _now;

    /// <summary>Creates a tracker without tracks.</summary>
    /// <param name="theatre">Its sensors, Earth and rotation.</param>
    /// <param name="options">What is assumed where no sensor says it, or null for the defaults.</param>
    public Tracker(Theatre theatre, TrackerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        _options = (options ?? new()).Effective;
        foreach (Sensor sensor in theatre.Sensors)
        {
            _views[sensor.Id] = SensorView.Of(sensor, theatre.Rotation, _options);
        }

        _motion = new(theatre.Earth, _options);
        _replay = new(_motion, _options, theatre.Rotation, _views);
        var gate = new Gate(_motion, _options);
        _late = new(_replay, gate, theatre.Rotation);
        var comparison = new TrackComparison(_replay, theatre.Rotation);
        _merging = new(_replay, comparison, _options);
        _pairing = new(comparison, new PairFit(_replay, theatre.Rotation, _motion));
        _report = new(_motion, _replay, _views);
        _life = new(_motion, theatre.Rotation, _views, _options);
        _expectations = new(_motion, theatre.Rotation, _views, _life);
        _counting = new(_views, _life);
        _scan = new(_life, gate, _replay, theatre.Rotation, _motion);
        _engine = _options.Engine == TrackEngine.NearestNeighbour ? new NearestNeighbourEngine(_replay) : new MultiBernoulliEngine(_replay, _life);
        _give = Give;
        _separation = new(_motion, theatre.Rotation, gate, _replay, _options, _views);
        _nextId = () => new(++_lastId);
        _starts = new(_options, _replay, _separation, _scan, _tracks, _nextId, _give);
        _isConfirmed = IsConfirmed;
        _registration = CreateRegistration(theatre);
        _biasFaults = new(_registration.Registry, theatre.Sensors);
        _biasReport = new(_registration.Registry, theatre.Sensors);
    }

    /// <summary>Takes in the detections of one frame, scan, or slice of a scan.</summary>
    /// <param name="batch">Its sensor must be one of the theatre's; may be late by up to the history.</param>
    /// <param name="updates">Takes the tracks that changed, in order of number.</param>
    /// <param name="associations">Takes what became of each detection, in the order of the batch.</param>
    /// <exception cref="ArgumentException">The sensor is not one of the theatre's.</exception>
    public void Process(DetectionBatch batch, List<TrackUpdate> updates, List<Association> associations)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(updates);
        ArgumentNullException.ThrowIfNull(associations);
        if (!_views.TryGetValue(batch.Sensor, out SensorView? view))
        {
            throw new ArgumentException($"Sensor {batch.Sensor.Value} is not in the theatre.", nameof(batch));
        }

        (Dropped, NotBegun) = (0, 0);
        bool late = batch.Time.SecondsSince(_now) < -LateSeconds && _now.TaiTicks != 0;
        _now = batch.Time > _now ? batch.Time : _now;
        int first = associations.Count;
        foreach (Detection d in batch.Detections)
        {
            associations.Add(new(d, null, 0));
        }

        Span<Association> outcome = CollectionsMarshal.AsSpan(associations)[first..];
        view.HasTold(batch.Time);
        view.Tally.Hear(batch);
        if (!late)
        {
            view.Repetition.Hear(batch);
        }

        if (!view.Repetition.Repeats) // Else it is cut off: what it says is told as nobody's, and kept in the journal.
        {
            Take(batch, view, late, outcome);
            if (!late) // What comes late begins no track, so nothing is learned of it.
            {
                view.Tally.Learn(outcome);
            }
        }

        ReportChanged(updates);
    }

    private void Take(DetectionBatch batch, SensorView view, bool late, Span<Association> outcome)
    {
        if (view is not RadarView radar)
        {
            TakeOnTime(batch, view, late, outcome);
            return;
        }

        DetectionBatch corrected = radar.Corrected(batch);
        for (int i = 0; i < outcome.Length; i++)
        {
            outcome[i] = new(corrected.Detections[i], null, 0);
        }

        TakeOnTime(corrected, view, late, outcome);
        for (int i = 0; i < outcome.Length; i++)
        {
            outcome[i] = outcome[i] with { Detection = batch.Detections[i] }; // Told as it came in.
        }
    }

    private void TakeOnTime(DetectionBatch batch, SensorView view, bool late, Span<Association> outcome)
    {
        if (late)
        {
            _late.Take(batch, view, _tracks, outcome, _give);
        }
        else if (view is RadarView radar)
        {
            TakePlots(batch, radar, outcome);
        }
        else
        {
            TakeLines(batch, (InfraredView)view, outcome);
        }
    }

    private Registration CreateRegistration(Theatre theatre)
    {
        BiasRegistry registry = new(theatre.Sensors, _options);
        Dictionary<SensorId, LocalFrame> frames = _views.Values.OfType<RadarView>().ToDictionary(static v => v.Radar.Id, static v => v.Frame);
        ArcFit fit = new(theatre.Earth, theatre.Rotation, frames, _options);
        return new(registry, new ArcHearing(registry, fit, new CatalogueOrbits(theatre.Catalogue, theatre.Earth), theatre.Earth), _views);
    }

    /// <summary>Lets time pass: counts missed looks, ends tracks, and reports those that coast.</summary>
    /// <param name="time">Now; earlier than the latest input does nothing.</param>
    /// <param name="updates">Takes the tracks that changed or ended, in order of number.</param>
    public void AdvanceTo(Instant time, List<TrackUpdate> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (time < _now)
        {
            return;
        }

        _now = time;
        Pair(updates);
        _separation.Follow(_tracks);
        if (_options.EstimatesBiases)
        {
            _registration.AdvanceTo(time, _tracks);
            _biasFaults.Look(time);
        }

        _life.BeginStep(_tracks);
        foreach (FollowedTrack track in _tracks)
        {
            _life.CountMissedLooks(track, time, _tracks);
            _expectations.Follow(track, time, _tracks);
            if (_life.EndReason(track, time) is { } reason)
            {
                updates.Add(_report.Make(track, _tracks, time, reason));
                _ended.Add(track);
            }
            else if (track.Confirmed && time.SecondsSince(track.LastReport) > _options.CoastReportSeconds)
            {
                track.Filter.PredictTo(time);
                updates.Add(_report.Make(track, _tracks, time, null));
            }
        }

        Remove();
    }

    /// <summary>Forgets the tracks that have ended, and takes their memory back.</summary>
    private void Remove()
    {
        if (_ended.Count == 0)
        {
            return;
        }

        foreach (FollowedTrack track in _ended)
        {
            Learn(track);
            _registration.End(track.Id);
            StageSeparation.Forget(track, _tracks);
            track.HasEnded = true;
        }

        _tracks.RemoveAll(static track => track.HasEnded);
        foreach (FollowedTrack track in _ended)
        {
            track.History.Release(_replay);
            _replay.Return(track.Filter);
        }

        _ended.Clear();
    }

    /// <summary>Tells sensors what became of detections that were not seen again.</summary>
    private void Learn(FollowedTrack track)
    {
        if (track is { Confirmed: false, Parting: null })
        {
            foreach (SensorContact contact in track.Contacts)
            {
                _views[contact.Sensor].Tally.WereNothing(contact.Detections);
            }
        }

        if (track is { Confirmed: false, Cell: >= 0, Contacts: [var only], DetectionCount: <= MostOfNothing } && _views[only.Sensor] is InfraredView satellite)
        {
            satellite.False.WereNothing(track.Cell, track.DetectionCount, only.Brightness);
        }
    }

    /// <summary>Possible pairs of tracks and detections that were left out of the latest batch, the least probable: there were more than can be considered in time.</summary>
    public int Dropped { get; private set; }

    /// <summary>Detections of the latest batch, the weakest, with which no track began: too many that nobody has confirmed are followed of their sensor.</summary>
    public int NotBegun { get; private set; }

    private bool IsConfirmed(TrackId id)
    {
        foreach (FollowedTrack track in _tracks)
        {
            if (track.Id == id)
            {
                return track.Confirmed;
            }
        }

        return false;
    }

    /// <summary>Ways in which a sensor is found to mislead now, in words.</summary>
    /// <param name="sensor">One of the theatre's.</param>
    /// <param name="faults">Takes them, in a fixed order.</param>
    public void FindFaults(SensorId sensor, List<SensorFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (_views.TryGetValue(sensor, out SensorView? view))
        {
            view.FindFaults(_now, faults);
            _biasFaults.Find(sensor, faults);
        }
    }

    /// <summary>What is known of the biases of the sensors, when it is time to tell and there is news.</summary>
    /// <param name="calibrated">Whether they are taken for calibrated: nothing speaks against it.</param>
    /// <returns>What is known of each, in order of number; null when there is nothing to tell.</returns>
    public IReadOnlyList<SensorBiases>? ReportBiases(out bool calibrated) => _biasReport.Make(_now, out calibrated);

    /// <summary>What sensors gave, beside what was expected of them: of each one when it is time to tell.</summary>
    /// <param name="figures">Takes the figures, in the order of the theatre's sensors.</param>
    public void ReportFigures(List<SensorFigures> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        foreach ((SensorId sensor, SensorView view) in _views)
        {
            if (view.Tally.Make(_now, _biasReport.Clock(sensor)) is { } told)
            {
                figures.Add(told);
            }
        }
    }

    /// <summary>What is known of the biases of all sensors; for tests and for what is told.</summary>
    internal BiasRegistry Biases => _registration.Registry;

    /// <summary>How many objects there are where sensors look now, as of the latest input.</summary>
    public ObjectCount Count() => _counting.Count(_tracks, _now);

    /// <summary>Writes all state, so that <see cref="Restore"/> goes on with the same results to the bit.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_lastId);
        writer.Write(_now.TaiTicks);
        _registration.Save(writer);
        _biasFaults.Save(writer);
        _biasReport.Save(writer);
        foreach (SensorView view in _views.Values)
        {
            view.Save(writer);
        }

        writer.Write(_tracks.Count);
        foreach (FollowedTrack track in _tracks)
        {
            track.Save(writer, _replay);
        }
    }

    /// <summary>A tracker as it was saved. When the bytes are wrong the reader has failed and the result means nothing.</summary>
    /// <param name="reader">Where the state is read from.</param>
    /// <param name="theatre">The same theatre as when it was saved.</param>
    /// <param name="options">The same options.</param>
    public static Tracker Restore(ref ByteReader reader, Theatre theatre, TrackerOptions? options = null)
    {
        var tracker = new Tracker(theatre, options) { _lastId = reader.ReadInt64(), _now = new(reader.ReadInt64()) };
        tracker._registration.Restore(ref reader);
        tracker._biasFaults.Restore(ref reader);
        tracker._biasReport.Restore(ref reader);
        foreach (SensorView view in tracker._views.Values)
        {
            view.Restore(ref reader);
        }

        int tracks = reader.ReadCount(100);
        for (int i = 0; i < tracks && !reader.Failed; i++)
        {
            tracker._tracks.Add(FollowedTrack.Restore(ref reader, tracker._replay, tracker._options));
        }

        return tracker;
    }

    private void TakePlots(DetectionBatch batch, RadarView radar, Span<Association> outcome)
    {
        if (outcome.Length == 0)
        {
            radar.Learn(batch.Time, [], _isConfirmed);
            return;
        }

        _scan.GatherPlots(radar, outcome, _tracks);
        StageSeparation.Favour(_scan.Found, radar, outcome, _tracks);
        _engine.Take(_scan, _tracks, batch.Mode, outcome, _give);
        Dropped = _scan.Dropped + _engine.Dropped;
        _refusals.Tell(_scan, _engine, _tracks, outcome);
        radar.Learn(batch.Time, outcome, _isConfirmed);
        _starts.Begin(batch, _views[batch.Sensor], _now, outcome);
        NotBegun = _starts.Refused;
        Separate(outcome);
    }

    /// <summary>Finds out which of the bodies that parted is which; what was known of sensors under a name is not that of another body.</summary>
    private void Separate(Span<Association> outcome)
    {
        _separation.Review(_changed, _tracks, outcome, _nextId, _renamed);
        foreach (TrackId id in _renamed)
        {
            _registration.Forget(id);
        }

        _renamed.Clear();
    }

    private void TakeLines(DetectionBatch batch, InfraredView sensor, Span<Association> outcome)
    {
        sensor.False.Look(batch.Time);
        _scan.GatherLines(sensor, outcome, _tracks);
        _engine.Take(_scan, _tracks, batch.Mode, outcome, _give);
        Dropped = _scan.Dropped + _engine.Dropped;
        _refusals.Tell(_scan, _engine, _tracks, outcome);
        foreach (FollowedTrack track in _tracks)
        {
            if (track.Contact(sensor.Sensor.Id) is { } contact && contact.CountedUntil < batch.Time)
            {
                TrackLife.CountMissedFrame(track, sensor, batch.Time);
            }
        }

        _starts.Begin(batch, _views[batch.Sensor], _now, outcome);
        NotBegun = _starts.Refused;
    }

    /// <summary>Counts a detection as a track's, and the track among those to be told of.</summary>
    private void Give(FollowedTrack track, Detection detection, double ratio)
    {
        if (track.Fresh.Count == 0)
        {
            _changed.Add(track);
        }

        if (detection is Plot plot && track.Contact(plot.Sensor) is { } contact && !double.IsNaN(contact.LastPower))
        {
            ((RadarView)_views[plot.Sensor]).Hear(contact.LastPower, plot.SignalToNoise);
        }

        if (track.Confirmed && track.Contact(detection.Sensor) is not null && track.Filter.Leader.Mode != FlightMode.Standing)
        {
            SensorView view = _views[detection.Sensor];
            view.Tally.Saw(_life.SeenProbability(track, view));
        }

        track.Take(detection, ratio);
        if (detection is Plot kept)
        {
            _registration.Keep(track, kept);
        }
    }

    private void Pair(List<TrackUpdate> updates)
    {
        foreach ((FollowedTrack a, FollowedTrack b) in _pairing.Find(_tracks, _now))
        {
            if (!_tracks.Contains(a) || !_tracks.Contains(b))
            {
                continue;
            }

            if (_separation.TryPart(a, b))
            {
                updates.Add(_report.Make(a, _tracks, _now, null));
                updates.Add(_report.Make(b, _tracks, _now, null));
                continue;
            }

            bool firstStays = a.Confirmed == b.Confirmed ? a.FirstDetection <= b.FirstDetection : a.Confirmed;
            (FollowedTrack stays, FollowedTrack goes) = firstStays ? (a, b) : (b, a);
            FollowedTrack merged = _merging.Merge(stays, goes);
            _tracks[_tracks.IndexOf(stays)] = merged;
            _tracks.Remove(goes);
            _registration.Forget(goes.Id);
            updates.Add(_report.Make(goes, _tracks, _now, $"Merged into track {stays.Id.Value}: both follow the same object."));
            updates.Add(_report.Make(merged, _tracks, _now, null));
        }
    }

    /// <summary>Tells of the tracks that took detections, in order of number.</summary>
    private void ReportChanged(List<TrackUpdate> updates)
    {
        _changed.Sort(static (a, b) => a.Id.Value.CompareTo(b.Id.Value));
        foreach (FollowedTrack track in _changed)
        {
            track.Confirmed |= track.LogRatio >= _options.ConfirmationLogRatio
                && track.DetectionCount >= _options.ConfirmationDetections;
            updates.Add(_report.Make(track, _tracks, _now, null));
        }

        _changed.Clear();
    }
}
