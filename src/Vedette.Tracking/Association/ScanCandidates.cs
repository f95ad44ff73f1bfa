using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>The detections of one batch as measurements, and which tracks each may belong to.</summary>
/// <remarks>Coarse gates in space or angle come first; a track is predicted only when something lies in them. Keeps its working memory.</remarks>
internal sealed class ScanCandidates(TrackLife life, Gate gate, TrackReplay replay, EarthRotation rotation, MotionModel motion)
{
    /// <summary>Most plots that are weighed for one track, the nearest: where more lie about a track that nobody has confirmed, none of them tells much.</summary>
    public const int MostNear = 64;
    public const int MostNearConfirmed = 1024;

    /// <summary>Most plots among which those are looked for.</summary>
    private const int MostFound = 512;

    private readonly List<PlotModel> _plots = [];
    private readonly List<LineOfSightModel> _lines = [];
    private readonly List<double> _reach = [];
    private readonly List<double> _variance = [];
    private readonly List<double> _clutter = [];
    private readonly List<double> _strewn = [];
    private readonly List<int> _near = [];
    private readonly List<Near> _misfits = [];
    private readonly RoughPlaces _places = new(motion);
    private readonly PlaceTree _tree = new();
    private RadarView? _radar;
    private InfraredView? _infrared;

    /// <summary>In order of track, then detection; the log-ratio is that of ln(p l / λ): track and seen, beside clutter.</summary>
    public List<Candidate> Found { get; } = [];

    /// <summary>Pairs of a track and a plot about it that were not weighed: others were nearer.</summary>
    public int Dropped { get; private set; }

    /// <summary>Number of detections in the batch.</summary>
    public int Count => _radar is null ? _lines.Count : _plots.Count;

    /// <summary>The sensor of the batch.</summary>
    public SensorView Sensor => _radar is null ? _infrared! : _radar;

    /// <summary>ln of the density of detections of no object at a detection of the batch, as it was before anything was learned from it.</summary>
    public double LogClutter(int index) => _clutter[index];

    /// <summary>ln of the density of plots that are strewn over the radar's field, at a plot of the batch, as it was then, too.</summary>
    public double LogStrewn(int index) => _strewn[index];

    /// <summary>Finds the candidates among plots.</summary>
    /// <param name="radar">Their radar.</param>
    /// <param name="detections">At least one plot.</param>
    /// <param name="tracks">All tracks.</param>
    public void GatherPlots(RadarView radar, ReadOnlySpan<Association> detections, List<FollowedTrack> tracks)
    {
        (_radar, _infrared, Dropped) = (radar, null, 0);
        (Instant first, Instant last) = Model(detections, radar);
        Found.Clear();
        for (int i = 0; i < tracks.Count; i++)
        {
            if (TrackLife.AcceptsPlots(tracks[i]))
            {
                GatherPlots(i, tracks[i], first, last);
            }
        }
    }

    /// <summary>Finds the candidates among lines of sight.</summary>
    /// <param name="sensor">Their satellite.</param>
    /// <param name="detections">The lines; there may be none.</param>
    /// <param name="tracks">All tracks.</param>
    public void GatherLines(InfraredView sensor, ReadOnlySpan<Association> detections, List<FollowedTrack> tracks)
    {
        (_radar, _infrared, Dropped) = (null, sensor, 0);
        _lines.Clear();
        _clutter.Clear();
        foreach (Association a in detections)
        {
            var line = (LineOfSight)a.Detection;
            _lines.Add(new LineOfSightModel(line, rotation));
            _clutter.Add(sensor.LogClutter(line));
        }

        Found.Clear();
        for (int i = 0; i < tracks.Count; i++)
        {
            if (TrackLife.Accepts(tracks[i], sensor))
            {
                GatherLines(i, tracks[i]);
            }
        }
    }

    /// <summary>Works a detection of the batch into a track that has it beyond doubt, and notes how far it lay from where the track foresaw it.</summary>
    /// <param name="track">Its filter is changed in place.</param>
    /// <param name="index">Place of the detection in the batch.</param>
    /// <param name="detection">The detection.</param>
    public void Follow(FollowedTrack track, int index, Detection detection)
    {
        if (track.Confirmed)
        {
            track.Filter.PredictTo(detection.Time);
            Note(track.Filter, index);
        }

        Apply(track.Filter, index, detection);
    }

    /// <summary>Moves a filter to a detection of the batch and works it in.</summary>
    /// <param name="filter">Changed in place.</param>
    /// <param name="index">Place of the detection in the batch.</param>
    /// <param name="used">The detection, or what is used in its place, with wider standard deviations.</param>
    public void Apply(PhaseFilter filter, int index, Detection used)
    {
        if (_radar is not null && ReferenceEquals(_plots[index].Plot, used))
        {
            filter.PredictTo(used.Time);
            filter.Update(CollectionsMarshal.AsSpan(_plots)[index], _radar.Radar);
        }
        else
        {
            replay.Apply(filter, used);
        }
    }

    private void Note(PhaseFilter filter, int index)
    {
        if (_radar is null)
        {
            Sensor.Tally.Residuals.Hear(filter, CollectionsMarshal.AsSpan(_lines)[index]);
        }
        else
        {
            Sensor.Tally.Residuals.Hear(filter, CollectionsMarshal.AsSpan(_plots)[index]);
        }
    }

    /// <summary>Puts the plots in their places in space.</summary>
    /// <returns>Times of the first and the last.</returns>
    private (Instant First, Instant Last) Model(ReadOnlySpan<Association> detections, RadarView radar)
    {
        _plots.Clear();
        _reach.Clear();
        _variance.Clear();
        _strewn.Clear();
        _clutter.Clear();
        (Instant first, Instant last) = (detections[0].Detection.Time, detections[0].Detection.Time);
        foreach (Association a in detections)
        {
            Instant time = a.Detection.Time;
            (first, last) = (time < first ? time : first, time > last ? time : last);
            var plot = new PlotModel((Plot)a.Detection, radar.Frame, rotation);
            _plots.Add(plot);
            _reach.Add(life.ReachMetres(plot));
            _variance.Add(life.PlaceVariance(plot));
            _clutter.Add(radar.LogClutter(plot.Plot));
            _strewn.Add(radar.LogStrewn(plot.Plot));
        }

        _tree.Build(CollectionsMarshal.AsSpan(_plots), CollectionsMarshal.AsSpan(_reach));
        return (first, last);
    }

    private void GatherPlots(int index, FollowedTrack track, Instant first, Instant last)
    {
        (Vector3 centre, double radius) = TrackLife.Reach(track, first, last);
        _tree.Find(centre, radius, _near, track.Confirmed ? PlaceTree.MostFound : MostFound);
        if (_near.Count == 0)
        {
            return;
        }

        _places.Begin(track.Filter);
        SensorContact? contact = track.Contact(_radar!.Sensor.Id);
        Thin(contact, track.Confirmed ? MostNearConfirmed : MostNear);
        ReadOnlySpan<PlotModel> plots = CollectionsMarshal.AsSpan(_plots);
        bool predicted = false;
        foreach (int j in _near)
        {
            if (Misfit(contact, j, false) >= 1)
            {
                continue;
            }

            if (!predicted)
            {
                track.Filter.PredictTo(plots[0].Time);
                _places.Begin(track.Filter);
                predicted = true;
            }

            Add(index, j, gate.LogLikelihood(track.Filter, plots[j]) + TrackLife.LogSeen - _clutter[j]);
        }
    }

    /// <summary>Leaves the nearest of too many plots.</summary>
    private void Thin(SensorContact? contact, int most)
    {
        if (_near.Count <= most)
        {
            return;
        }

        _misfits.Clear();
        foreach (int j in _near)
        {
            if (Misfit(contact, j, true) is < 1 and double misfit)
            {
                _misfits.Add(new(misfit, j));
            }
        }

        if (_misfits.Count > most)
        {
            Dropped += _misfits.Count - most;
            _misfits.Sort();
            CollectionsMarshal.SetCount(_misfits, most);
        }

        _near.Clear();
        foreach (Near near in _misfits)
        {
            _near.Add(near.Index);
        }

        _near.Sort();
    }

    /// <summary>How far a plot is from a track, below 1 where it may be the track's.</summary>
    private double Misfit(SensorContact? contact, int index, bool isOneOfMany)
    {
        ref readonly PlotModel plot = ref CollectionsMarshal.AsSpan(_plots)[index];
        return plot.Plot.Scan == (contact?.LastScan ?? long.MinValue) || !life.MayFollow(contact, plot, isOneOfMany) ? 1 : _places.Misfit(plot, _variance[index]);
    }

    private void GatherLines(int index, FollowedTrack track)
    {
        Instant? lastSeen = track.Contact(_infrared!.Sensor.Id)?.LastSeen;
        bool predicted = false;
        for (int j = 0; j < _lines.Count; j++)
        {
            LineOfSightModel line = _lines[j];
            if (line.Line.Time == lastSeen || !life.MayBe(track, line))
            {
                continue;
            }

            if (!predicted)
            {
                track.Filter.PredictTo(line.Line.Time);
                predicted = true;
            }

            Add(index, j, gate.LogLikelihood(track.Filter, line) + TrackLife.LogSeen - _clutter[j]);
        }
    }

    private void Add(int track, int detection, double ratio)
    {
        if (ratio > double.NegativeInfinity)
        {
            Found.Add(new(track, detection, ratio));
        }
    }

    /// <summary>A plot about a track: the nearest come first, of equals that with the lesser number.</summary>
    private readonly record struct Near(double Misfit, int Index) : IComparable<Near>
    {
        public int CompareTo(Near other) => Misfit != other.Misfit ? Misfit.CompareTo(other.Misfit) : Index.CompareTo(other.Index);
    }
}
