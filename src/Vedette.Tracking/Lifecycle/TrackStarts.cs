namespace Vedette.Tracking;

/// <summary>Begins tracks with what no track took.</summary>
/// <param name="options">How long a history is.</param>
/// <param name="replay">Starts filters.</param>
/// <param name="separation">Knows tracks that may have parted in two.</param>
/// <param name="scan">Knows the clutter about each detection.</param>
/// <param name="tracks">Takes the new ones.</param>
/// <param name="nextId">Numbers them.</param>
/// <param name="give">Gives a detection to a track.</param>
internal sealed class TrackStarts(
    TrackerOptions options,
    TrackReplay replay,
    StageSeparation separation,
    ScanCandidates scan,
    List<FollowedTrack> tracks,
    Func<TrackId> nextId,
    Action<FollowedTrack, Detection, double> give)
{
    /// <summary>Most tracks that nobody has confirmed which are followed of one sensor: it bounds memory.</summary>
    public const int MostOfOneSensor = 16_384;

    private readonly RepeatedDetections _repeated = new();
    private readonly List<double> _powers = [];
    private Instant _now;

    /// <summary>Detections of the latest batch that began no track because too many that nobody has confirmed are followed.</summary>
    public int Refused { get; private set; }

    /// <summary>Begins a track with each detection that no track took and that no other detection repeats; with the strongest where there is no room for all.</summary>
    /// <param name="batch">The detections.</param>
    /// <param name="view">Their sensor.</param>
    /// <param name="now">Time of the tracker.</param>
    /// <param name="outcome">What became of them; those that begin a track are given to it.</param>
    public void Begin(DetectionBatch batch, SensorView view, Instant now, Span<Association> outcome)
    {
        _now = now;
        _repeated.Forget();
        separation.GatherBurnt(tracks);
        int free = CountFree(outcome);
        int room = Room(view, free);
        double weakest = Weakest(room, free, outcome);
        Refused = 0;
        double falseStarts = view is RadarView radar ? radar.LogFalseStarts(free) : FollowedTrack.MostLogFalseStarts;
        for (int j = 0; j < outcome.Length; j++)
        {
            Detection detection = outcome[j].Detection;
            if (outcome[j].Track is not null || _repeated.Contains(detection, tracks))
            {
                continue;
            }

            if (detection.SignalToNoise < weakest || room == 0)
            {
                Refused++;
                continue;
            }

            FollowedTrack track = detection is LineOfSight line
                ? Begin(line, (InfraredView)view, batch.Mode)
                : Begin(detection, batch.Mode, falseStarts, scan.LogStrewn(j) - scan.LogClutter(j));
            _repeated.Add(detection);
            outcome[j] = outcome[j] with { Track = track.Id, Probability = 0.5 };
            room--;
        }
    }

    /// <summary>A new track of anything that burns, or of nothing.</summary>
    private FollowedTrack Begin(LineOfSight line, InfraredView view, DataMode mode)
    {
        int cell = FalseLights.CellOf(line);
        FollowedTrack track = Create(replay.Start(line), mode, view.False.LogFalseStarts(cell), cell);
        track.History.Begin(line);
        give(track, line, view.False.LogBrightness(line.SignalToNoise));
        return track;
    }

    /// <summary>A new track: of the other body of a track that has burnt out beside the detection, or of anything.</summary>
    /// <param name="detection">The plot.</param>
    /// <param name="mode">Its mode.</param>
    /// <param name="falseStarts">ln of false to true among plots that begin tracks.</param>
    /// <param name="against">ln of how much less the plot is one of an object for what else than strewn clutter it may be: 0, but where the Moon is.</param>
    private FollowedTrack Begin(Detection detection, DataMode mode, double falseStarts, double against)
    {
        if (separation.TryBegin(detection, out FollowedTrack? parent, out double logRatio) is not { } filter)
        {
            FollowedTrack track = Create(replay.Start(detection), mode, falseStarts);
            track.History.Begin(detection);
            give(track, detection, against);
            return track;
        }

        FollowedTrack body = Create(filter, mode, falseStarts);
        body.History.Remember(filter, replay);
        give(body, detection, logRatio);
        separation.Tie(parent!, body);
        return body;
    }

    /// <summary>How many tracks may begin; of a few detections, all.</summary>
    private int Room(SensorView view, int free) =>
        tracks.Count + free <= MostOfOneSensor ? free : Math.Clamp(MostOfOneSensor - CountUnconfirmed(view.Sensor.Id), 0, free);

    /// <summary>Signal-to-noise ratio of the weakest detection that may begin a track.</summary>
    private double Weakest(int room, int free, ReadOnlySpan<Association> outcome)
    {
        if (room == free)
        {
            return double.NegativeInfinity;
        }

        _powers.Clear();
        foreach (Association association in outcome)
        {
            if (association.Track is null)
            {
                _powers.Add(association.Detection.SignalToNoise);
            }
        }

        _powers.Sort();
        return room == 0 ? double.PositiveInfinity : _powers[^room];
    }

    private int CountUnconfirmed(SensorId sensor)
    {
        int count = 0;
        foreach (FollowedTrack track in tracks)
        {
            count += !track.Confirmed && track.Contact(sensor) is not null ? 1 : 0;
        }

        return count;
    }

    private static int CountFree(ReadOnlySpan<Association> outcome)
    {
        int free = 0;
        foreach (Association association in outcome)
        {
            free += association.Track is null ? 1 : 0;
        }

        return free;
    }

    private FollowedTrack Create(PhaseFilter filter, DataMode mode, double logFalseStarts, int cell = -1)
    {
        var track = new FollowedTrack
        {
            Id = nextId(),
            Filter = filter,
            History = new(options.HistorySeconds),
            Mode = mode,
            LogFalseStarts = logFalseStarts,
            Cell = cell,
            LastReport = _now,
        };
        tracks.Add(track);
        return track;
    }
}
