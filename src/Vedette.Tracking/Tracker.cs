using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>From detections to tracks: follows every object that one theatre's sensors see.</summary>
/// <remarks>
/// A state machine: its updates are a function of its inputs. Not thread-safe. Gated global nearest neighbour per scan,
/// one <see cref="PhaseFilter"/> per object; see docs/algorithms/tracking.md.
/// </remarks>
public sealed class Tracker
{
    /// <summary>A detection that lies further before a track's time than this is worked in through its history.</summary>
    private const double LateSeconds = 1;

    /// <summary>A detection that is another track's with more than this probability shows that something is there, and moves nothing.</summary>
    private const double LargestContest = 0.1;

    /// <summary>An association less probable than this, against the exchanges that were possible, counts as doubtful.</summary>
    private const double SureChoice = 0.95;

    private readonly TrackerOptions _options;
    private readonly EarthRotation _rotation;
    private readonly SortedDictionary<SensorId, SensorView> _views = new(Comparer<SensorId>.Create((a, b) => a.Value.CompareTo(b.Value)));
    private readonly MotionModel _motion;
    private readonly TrackReplay _replay;
    private readonly Gate _gate;
    private readonly GlobalNearestNeighbour _assignment = new();
    private readonly LateDetections _late;
    private readonly TrackPairing _pairing;
    private readonly TrackMerging _merging;
    private readonly TrackReport _report;
    private readonly TrackLife _life;
    private readonly Registration _registration;
    private readonly List<FollowedTrack> _tracks = [];
    private readonly List<Candidate> _candidates = [];
    private readonly List<PlotModel> _plots = [];
    private readonly List<LineOfSightModel> _lines = [];
    private readonly PlotTree _tree = new();
    private readonly List<double> _reach = [];
    private readonly List<int> _near = [];
    private readonly List<FollowedTrack> _changed = [];
    private readonly RepeatedDetections _repeated = new();
    private long _lastId;
    private Instant _now;

    /// <summary>Creates a tracker without tracks.</summary>
    /// <param name="theatre">Its sensors, Earth and rotation.</param>
    /// <param name="options">What is assumed where no sensor says it, or null for the defaults.</param>
    public Tracker(Theatre theatre, TrackerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        _options = options ?? new();
        _rotation = theatre.Rotation;
        foreach (Sensor sensor in theatre.Sensors)
        {
            _views[sensor.Id] = SensorView.Of(sensor);
        }

        _motion = new(theatre.Earth, _options);
        _replay = new(_motion, _options, _rotation, _views);
        _gate = new(_motion, _options);
        _late = new(_replay, _gate, _rotation);
        _merging = new(_replay, _options);
        _pairing = new(new TrackComparison(_replay, _rotation), new PairFit(_replay, _rotation, _motion));
        _report = new(_motion, _views);
        _life = new(_motion, _rotation, _views, _options);
        _registration = new(new BiasRegistry(theatre.Sensors, _options), _views);
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

        bool late = batch.Time.SecondsSince(_now) < -LateSeconds && _now.TaiTicks != 0;
        _now = batch.Time > _now ? batch.Time : _now;
        int first = associations.Count;
        foreach (Detection d in batch.Detections)
        {
            associations.Add(new(d, null, 0));
        }

        Span<Association> outcome = CollectionsMarshal.AsSpan(associations)[first..];
        if (late)
        {
            _late.Take(batch, view, _tracks, outcome, Give);
        }
        else if (view is RadarView radar)
        {
            TakePlots(batch, radar, outcome);
        }
        else
        {
            TakeLines(batch, (InfraredView)view, outcome);
        }

        ReportChanged(updates);
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
        _registration.AdvanceTo(time, _tracks);
        int ended = 0;
        for (int i = 0; i < _tracks.Count; i++)
        {
            FollowedTrack track = _tracks[i];
            _tracks[i - ended] = track;
            _life.CountMissedLooks(track, time);
            if (_life.EndReason(track, time) is { } reason)
            {
                updates.Add(_report.Make(track, _tracks, time, reason));
                _registration.End(track.Id);
                track.History.Release(_replay);
                _replay.Return(track.Filter);
                ended++;
            }
            else if (track.Confirmed && time.SecondsSince(track.LastReport) > _options.CoastReportSeconds)
            {
                track.Filter.PredictTo(time);
                updates.Add(_report.Make(track, _tracks, time, null));
            }
        }

        _tracks.RemoveRange(_tracks.Count - ended, ended);
    }

    /// <summary>Writes all state, so that <see cref="Restore"/> goes on with the same results to the bit.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_lastId);
        writer.Write(_now.TaiTicks);
        _registration.Save(writer);
        writer.Write(_tracks.Count);
        foreach (FollowedTrack track in _tracks)
        {
            track.Save(writer);
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
            return;
        }

        (Instant first, Instant last) = Model(outcome, radar);
        _candidates.Clear();
        for (int i = 0; i < _tracks.Count; i++)
        {
            GatherPlots(i, radar, first, last);
        }

        foreach (Choice choice in _assignment.Choose(_candidates, _tracks.Count, _plots.Count))
        {
            Take(_tracks[choice.Candidate.Track], choice, batch.Mode, outcome);
        }

        StartUnassigned(batch, outcome);
    }

    /// <summary>Makes measurements of the plots of a batch, and puts them in their places in space.</summary>
    /// <returns>Times of the first and the last.</returns>
    private (Instant First, Instant Last) Model(ReadOnlySpan<Association> outcome, RadarView radar)
    {
        _plots.Clear();
        _reach.Clear();
        (Instant first, Instant last) = (outcome[0].Detection.Time, outcome[0].Detection.Time);
        foreach (Association a in outcome)
        {
            Instant time = a.Detection.Time;
            (first, last) = (time < first ? time : first, time > last ? time : last);
            var plot = new PlotModel((Plot)a.Detection, radar.Frame, _rotation);
            _plots.Add(plot);
            _reach.Add(_life.ReachMetres(plot));
        }

        _tree.Build(CollectionsMarshal.AsSpan(_plots), CollectionsMarshal.AsSpan(_reach));
        return (first, last);
    }

    private void GatherPlots(int index, RadarView radar, Instant first, Instant last)
    {
        FollowedTrack track = _tracks[index];
        if (!TrackLife.AcceptsPlots(track))
        {
            return;
        }

        (Vector3 centre, double radius) = TrackLife.Reach(track, first, last);
        _tree.Find(centre, radius, _near);
        long lastScan = track.Contact(radar.Sensor.Id)?.LastScan ?? long.MinValue;
        ReadOnlySpan<PlotModel> plots = CollectionsMarshal.AsSpan(_plots);
        bool predicted = false;
        foreach (int j in _near)
        {
            ref readonly PlotModel plot = ref plots[j];
            if (plot.Plot.Scan == lastScan || !_life.MayBe(track, plot))
            {
                continue;
            }

            if (!predicted)
            {
                track.Filter.PredictTo(plots[0].Time);
                predicted = true;
            }

            double clutter = plot.HasRangeRate ? radar.LogClutterDensity : radar.LogClutterWithoutRate;
            double ratio = _gate.LogLikelihood(track.Filter, plot) + TrackLife.LogSeen - clutter;
            _candidates.Add(new(index, j, ratio));
        }
    }

    private void TakeLines(DetectionBatch batch, InfraredView sensor, Span<Association> outcome)
    {
        _lines.Clear();
        foreach (Association a in outcome)
        {
            _lines.Add(new LineOfSightModel((LineOfSight)a.Detection, _rotation));
        }

        _candidates.Clear();
        for (int i = 0; i < _tracks.Count; i++)
        {
            GatherLines(i, sensor);
        }

        int before = _tracks.Count;
        Span<bool> seen = before <= 1024 ? stackalloc bool[before] : new bool[before];
        foreach (Choice choice in _assignment.Choose(_candidates, before, _lines.Count))
        {
            Take(_tracks[choice.Candidate.Track], choice, batch.Mode, outcome);
            seen[choice.Candidate.Track] = true;
        }

        for (int i = 0; i < before; i++)
        {
            if (!seen[i])
            {
                TrackLife.CountMissedFrame(_tracks[i], sensor, batch.Time);
            }
        }

        StartUnassigned(batch, outcome);
    }

    private void GatherLines(int index, InfraredView sensor)
    {
        FollowedTrack track = _tracks[index];
        if (!TrackLife.Accepts(track, sensor))
        {
            return;
        }

        Instant? lastSeen = track.Contact(sensor.Sensor.Id)?.LastSeen;
        bool predicted = false;
        for (int j = 0; j < _lines.Count; j++)
        {
            LineOfSightModel line = _lines[j];
            if (line.Line.Time == lastSeen || !_life.MayBe(track, line))
            {
                continue;
            }

            if (!predicted)
            {
                track.Filter.PredictTo(line.Line.Time);
                predicted = true;
            }

            double ratio = _gate.LogLikelihood(track.Filter, line) + TrackLife.LogSeen - sensor.LogClutterDensity;
            _candidates.Add(new(index, j, ratio));
        }
    }

    private void Take(FollowedTrack track, Choice choice, DataMode mode, Span<Association> outcome)
    {
        (int index, double ratio) = (choice.Candidate.Detection, choice.Candidate.LogRatio);
        Detection detection = outcome[index].Detection;
        outcome[index] = new(detection, track.Id, choice.Probability / (1 + Math.Exp(-ratio)));
        track.Count(detection.Sensor, choice.Probability < SureChoice);
        if (choice.Contested > LargestContest)
        {
            track.Glimpse(detection);
            return;
        }

        Detection used = choice.Rival < 0
            ? detection
            : Ambiguity.Widen(detection, outcome[choice.Rival].Detection, 1 - choice.Probability);
        Apply(track.Filter, used, index);
        if (track.Mend())
        {
            track.Glimpse(detection);
            return;
        }

        Give(track, used, ratio);
        track.Mode = mode > track.Mode ? mode : track.Mode;
        track.History.Remember(track.Filter, _replay);
    }

    /// <summary>Works a detection into a filter; one of this batch as it has been modelled already.</summary>
    private void Apply(PhaseFilter filter, Detection used, int index)
    {
        if (used is Plot plot && ReferenceEquals(_plots[index].Plot, plot))
        {
            filter.PredictTo(plot.Time);
            filter.Update(_plots[index], ((RadarView)_views[plot.Sensor]).Radar);
        }
        else
        {
            _replay.Apply(filter, used);
        }
    }

    /// <summary>Counts a detection as a track's, and the track among those to be told of.</summary>
    private void Give(FollowedTrack track, Detection detection, double ratio)
    {
        if (track.Fresh.Count == 0)
        {
            _changed.Add(track);
        }

        track.Take(detection, ratio);
    }

    private void StartUnassigned(DetectionBatch batch, Span<Association> outcome)
    {
        _repeated.Forget();
        for (int j = 0; j < outcome.Length; j++)
        {
            Detection detection = outcome[j].Detection;
            if (outcome[j].Track is null && !_repeated.Contains(detection, _tracks))
            {
                FollowedTrack track = Create(_replay.Start(detection), batch.Mode);
                Give(track, detection, 0);
                _repeated.Add(detection);
                outcome[j] = new(detection, track.Id, 0.5);
            }
        }
    }

    private FollowedTrack Create(PhaseFilter filter, DataMode mode)
    {
        var track = new FollowedTrack
        {
            Id = new(++_lastId),
            Filter = filter,
            History = new(_options.HistorySeconds),
            Mode = mode,
            LastReport = _now,
        };
        track.History.Remember(filter, _replay);
        _tracks.Add(track);
        return track;
    }

    private void Pair(List<TrackUpdate> updates)
    {
        foreach ((FollowedTrack a, FollowedTrack b) in _pairing.Find(_tracks, _now))
        {
            if (!_tracks.Contains(a) || !_tracks.Contains(b))
            {
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
