namespace Vedette.Tracking;

/// <summary>Two bodies of one: after burnout a stage and a payload fly on with nearly the same state, and which of them a track follows is open until the data say.</summary>
/// <remarks>
/// The name of the track goes with the body that is more probably the payload; the other gets a name of its own, and both keep the launch. A payload
/// that no radar sees yet is where the stage is, as near as separation leaves it. docs/algorithms/separation.md.
/// </remarks>
internal sealed class StageSeparation(MotionModel motion, EarthRotation rotation, Gate gate, TrackReplay replay, TrackerOptions options, IReadOnlyDictionary<SensorId, SensorView> views)
{
    /// <summary>ln of odds at which a name moves to the other body: ten to one, and <see cref="PayloadOdds.Sure"/> once that was sure.</summary>
    private const double Telling = 2.3;

    /// <summary>Latest plots that are looked through for the size of a body.</summary>
    private const int MostPlots = 60;

    /// <summary>Evidence that a new body must have before a name moves to it: clutter is faint, as payloads are.</summary>
    private const double LeastLogRatio = 10;

    /// <summary>ln of object to clutter from which a free plot beside a burnt-out track begins the other body rather than anything.</summary>
    private const double BeginsLogRatio = 3;

    /// <summary>Lower quartile of the cross-section of payloads, m²: one that is not seen is held against it on this count only.</summary>
    private static readonly double s_faintSquareMetres = BodyKinds.CompactSquareMetres * Math.Exp(-0.674 * BodyKinds.CompactSizeLogSigma);

    /// <summary>How often an unseen body is put beside the other again, s.</summary>
    private const double FollowSeconds = 5;

    private readonly SeparationSigns _signs = new(motion);
    private readonly SeparationDrift _drift = new(motion, replay, options);
    private readonly List<FollowedTrack> _burnt = [];

    /// <summary>Weighs the candidates of companions by how bright they are: the plot of a bright body is not that of a faint one.</summary>
    /// <param name="found">The candidates, in order of track.</param>
    /// <param name="radar">Their radar.</param>
    /// <param name="detections">The plots.</param>
    /// <param name="tracks">All tracks.</param>
    /// <remarks>Only between companions, and relative to the better of the two: what clutter looks like is not asked.</remarks>
    public static void Favour(List<Candidate> found, RadarView radar, ReadOnlySpan<Association> detections, List<FollowedTrack> tracks)
    {
        const double most = 8;
        for (int i = 0; i < found.Count; i++)
        {
            Candidate c = found[i];
            if (tracks[c.Track].Parting is not { } parting)
            {
                continue;
            }

            for (int j = i + 1; j < found.Count; j++)
            {
                Candidate d = found[j];
                if (d.Detection == c.Detection && tracks[d.Track].Parting is { } other && tracks[d.Track].Id == parting.Other)
                {
                    var plot = (Plot)detections[c.Detection].Detection;
                    double better = parting.Echo.LogLikelihood(radar, plot, parting.Unseen) - other.Echo.LogLikelihood(radar, plot, other.Unseen);
                    found[i] = c with { LogRatio = c.LogRatio + Math.Clamp(better, -most, 0) };
                    found[j] = d with { LogRatio = d.LogRatio + Math.Clamp(-better, -most, 0) };
                    break;
                }
            }
        }
    }

    /// <summary>Finds the tracks that were seen to burn, before <see cref="TryBegin"/> is asked for each free plot of a batch.</summary>
    public void GatherBurnt(List<FollowedTrack> tracks)
    {
        _burnt.Clear();
        foreach (FollowedTrack track in tracks)
        {
            if (track.Confirmed && track.LastBoost is not null)
            {
                _burnt.Add(track);
            }
        }
    }

    /// <summary>A filter for a plot that nobody took, as that of the other body of a track that has burnt; null where it is none.</summary>
    /// <param name="detection">The free plot.</param>
    /// <param name="parent">The track that it parted from.</param>
    /// <param name="logRatio">Evidence of such a body over clutter.</param>
    public PhaseFilter? TryBegin(Detection detection, out FollowedTrack? parent, out double logRatio)
    {
        (parent, logRatio) = (null, BeginsLogRatio);
        if (_burnt.Count == 0 || detection is not Plot plot)
        {
            return null;
        }

        var radar = (RadarView)views[plot.Sensor];
        var model = new PlotModel(plot, radar.Frame, rotation);
        PhaseFilter? best = null;
        foreach (FollowedTrack track in _burnt)
        {
            if (!SeparationSigns.IsOpen(track) || !IsNear(track, model))
            {
                continue;
            }

            PhaseFilter? filter = _drift.Apart(track.Filter, detection.Time, track.LastBoost!.Value);
            double ratio = gate.LogLikelihood(filter, model) + 2 * TrackLife.LogSeen - radar.LogClutter(plot);
            if (ratio > logRatio)
            {
                (best, filter) = (filter, best);
                (parent, logRatio) = (track, ratio);
            }

            if (filter is not null)
            {
                replay.Return(filter);
            }
        }

        if (best is not null)
        {
            replay.Apply(best, detection);
        }

        return best;
    }

    /// <summary>Ties a new body to the track that it parted from.</summary>
    public void Tie(FollowedTrack parent, FollowedTrack body)
    {
        parent.Parting = new() { Origin = parent.Id, Other = body.Id, Time = parent.LastBoost!.Value, Echo = EchoOf(parent) };
        body.Parting = new() { Origin = parent.Id, Other = parent.Id, Time = parent.LastBoost!.Value, Echo = EchoOf(body) };
        body.Inherit(parent);
    }

    /// <summary>Learns from the plots of a scan, and finds out which names are wrong.</summary>
    /// <param name="changed">Tracks with fresh plots; those whose names change are added.</param>
    /// <param name="tracks">All tracks; a body that gets a name is added.</param>
    /// <param name="outcome">What became of the plots: told with the names that hold.</param>
    /// <param name="nextId">A new number.</param>
    /// <param name="renamed">Takes the tracks that follow another body from now on.</param>
    public void Review(List<FollowedTrack> changed, List<FollowedTrack> tracks, Span<Association> outcome, Func<TrackId> nextId, List<TrackId> renamed)
    {
        int count = changed.Count;
        for (int i = 0; i < count; i++)
        {
            FollowedTrack track = changed[i];
            if (track.LastBoost is null && track.Parting is null)
            {
                continue;
            }

            Learn(track);
            if (SeparationSigns.MayPart(track) && SeparationSigns.IsOpen(track) && SeparationSigns.FindCompanion(track, tracks) is { } companion)
            {
                Tie(track, companion);
            }

            if (track.Parting is { } parting && !(SeparationSigns.IsOpen(track) && SeparationSigns.MayPart(track)))
            {
                Weigh(track, parting, changed, tracks, outcome, renamed);
            }
            else if (SeparationSigns.MayPart(track) && track.CoastingSince is not null && _signs.IsSureToPart(track) && LooksLikeStage(track) && !SeparationSigns.BurnsOnBeside(track, tracks))
            {
                FollowedTrack unseen = Leave(track, nextId());
                TrackNames.Move(outcome, unseen.Id, track.Id);
                tracks[tracks.IndexOf(track)] = unseen;
                tracks.Add(track);
                changed.Add(unseen);
                renamed.Add(unseen.Id);
            }
        }
    }

    /// <summary>A track that was seen to burn and a radar's track that would be joined with it: no, where the radar sees the empty stage.</summary>
    /// <returns>Whether they are two bodies.</returns>
    public bool TryPart(FollowedTrack a, FollowedTrack b)
    {
        (FollowedTrack burnt, FollowedTrack seen) = a.LastBoost is null ? (b, a) : (a, b);
        if (!SeparationSigns.MayPart(burnt) || !SeparationSigns.IsOpen(burnt) || seen.LastBoost is not null || seen.Parting is not null || PlotsSince(burnt) > 0
            || seen.Filter.Probability(FlightMode.Coast) < SeparationSigns.Coasts || !_signs.IsSureToPart(seen) || !LooksLikeStage(seen))
        {
            return false;
        }

        Tie(burnt, seen);
        seen.Confirmed = true;
        seen.Weigh(Math.Max(0, burnt.LogRatio));
        Hide(burnt, seen);
        return true;
    }

    /// <summary>Moves the bodies that nobody has seen yet along with those that they parted from.</summary>
    public void Follow(List<FollowedTrack> tracks)
    {
        foreach (FollowedTrack track in tracks)
        {
            if (track.Parting is { Unseen: true } parting && Find(tracks, parting.Other) is { } other
                && other.Filter.Time.SecondsSince(parting.Followed) > FollowSeconds)
            {
                parting.Followed = other.Filter.Time;
                PhaseFilter filter = _drift.Apart(other.Filter, other.Filter.Time, parting.Time);
                replay.Return(track.Filter);
                track.Filter = filter;
            }
        }
    }

    /// <summary>Two tracks of one separation are two bodies, however near.</summary>
    public static bool AreTwo(FollowedTrack a, FollowedTrack b) => a.Parting?.Other == b.Id || b.Parting?.Other == a.Id;

    /// <summary>A body that turned out to be clutter was none: the other is on its own again.</summary>
    public static void Forget(FollowedTrack ended, List<FollowedTrack> tracks)
    {
        if (!ended.Confirmed && ended.Parting is { } parting && Find(tracks, parting.Other) is { Parting: { } } other && other.Parting.Other == ended.Id)
        {
            other.Parting = null;
        }
    }

    /// <summary>Whether a plot is so near that the covariances need asking.</summary>
    private bool IsNear(FollowedTrack track, in PlotModel plot)
    {
        const double farMetres = 30e3;
        double gap = plot.Time.SecondsSince(track.Filter.Time);
        (Vector3 place, _) = gate.Carry(track.Filter.Leader.State, gap);
        double sigma2 = track.Filter.Leader.State.PositionVariance;
        return (place - plot.Position).LengthSquared < farMetres * farMetres + 36 * sigma2 && sigma2 < farMetres * farMetres;
    }

    private static FollowedTrack? Find(List<FollowedTrack> tracks, TrackId id)
    {
        foreach (FollowedTrack track in tracks)
        {
            if (track.Id == id)
            {
                return track;
            }
        }

        return null;
    }

    private static int PlotsSince(FollowedTrack track)
    {
        int plots = 0;
        foreach (Detection d in track.History.Detections)
        {
            plots += d is Plot && d.Time > track.LastBoost ? 1 : 0;
        }

        return plots;
    }

    /// <summary>Whether a body seen alone is more probably the stage than the payload; it is not asked of radars that do not measure power.</summary>
    private bool LooksLikeStage(FollowedTrack track)
    {
        double log = EchoOf(track).LogStage;
        return log != 0 && log + PayloadOdds.SeenFirst > 0;
    }

    /// <summary>How large a body looks by its plots since it coasts.</summary>
    private EchoStrength EchoOf(FollowedTrack track)
    {
        var echo = new EchoStrength();
        List<Detection> all = track.History.Detections;
        for (int i = Math.Max(0, all.Count - MostPlots); i < all.Count; i++)
        {
            if (all[i] is Plot plot && (track.LastBoost is null || plot.Time >= track.CoastingSince))
            {
                echo.Add((RadarView)views[plot.Sensor], plot);
            }
        }

        return echo;
    }

    /// <summary>Takes in the fresh plots of a body that coasts.</summary>
    private void Learn(FollowedTrack track)
    {
        double coast = track.Filter.Probability(FlightMode.Coast);
        track.CoastingSince = coast > SeparationSigns.Coasts ? track.CoastingSince ?? track.LastDetection : null;
        if (track.Parting is not { } parting || track.Plots == 0)
        {
            return;
        }

        foreach (Detection d in track.Fresh)
        {
            if (d is Plot plot)
            {
                parting.Unseen = false;
                if (coast > SeparationSigns.Coasts && d.Time > parting.Time && track.DetectionCount > 1)
                {
                    parting.Echo.Add((RadarView)views[plot.Sensor], plot);
                }
            }
        }
    }

    /// <summary>Weighs which of two is the payload, and exchanges their names where they are wrong.</summary>
    private static void Weigh(
        FollowedTrack track, Parting parting, List<FollowedTrack> changed, List<FollowedTrack> tracks, Span<Association> outcome, List<TrackId> renamed)
    {
        if (Find(tracks, parting.Other) is not { Parting: { } } other || other.Parting.Other != track.Id)
        {
            return;
        }

        double log = PayloadOdds.Log(track, parting, other, other.Parting);
        bool settled = parting.Settled || Math.Abs(log) > PayloadOdds.Sure;
        (parting.LogPayload, other.Parting.LogPayload) = (log, -log);
        bool named = track.Id == parting.Origin || other.Id == parting.Origin;
        double forNamed = track.Id == parting.Origin ? log : -log;
        FollowedTrack unnamed = track.Id == parting.Origin ? other : track;
        if (named && forNamed < -(parting.Settled ? PayloadOdds.Sure : Telling) && unnamed.DetectionCount >= SeparationSigns.FewestDetections && unnamed.LogRatio > LeastLogRatio)
        {
            TrackNames.Exchange(track, other, changed, tracks, outcome);
            renamed.Add(track.Id);
            renamed.Add(other.Id);
        }

        (parting.Settled, other.Parting.Settled) = (settled, settled);
    }

    /// <summary>The track follows the stage and takes a new name; what was seen until the motor ended stays with the payload, too.</summary>
    /// <returns>The payload, under the name that was the track's.</returns>
    private FollowedTrack Leave(FollowedTrack track, TrackId name)
    {
        Instant parted = track.LastBoost!.Value;
        var unseen = new FollowedTrack
        {
            Id = track.Id,
            Filter = _drift.Apart(track.Filter, track.Filter.Time, parted),
            History = new(options.HistorySeconds),
            Mode = track.Mode,
            LogFalseStarts = track.LogFalseStarts,
            Confirmed = true,
            LastReport = track.LastReport,
        };
        foreach (Detection d in track.History.Detections)
        {
            if (d.Time <= parted)
            {
                unseen.Take(d, 0);
            }
        }

        if (unseen.LastBoost is null)
        {
            unseen.Inherit(track); // The rays are older than the history: what they told of the launch is the track's all the same.
        }

        unseen.Fresh.Clear();
        unseen.Weigh(track.LogRatio);
        track.Id = name;
        Tie(unseen, track);
        unseen.Parting!.Exchange();
        Hide(unseen, track);
        return unseen;
    }

    /// <summary>Puts a body that nobody sees where the other is, and expects the radars that see the one to see the other.</summary>
    private void Hide(FollowedTrack unseen, FollowedTrack seen)
    {
        Parting parting = unseen.Parting!;
        parting.Unseen = true;
        (parting.LogPayload, seen.Parting!.LogPayload) = (seen.Parting.Echo.LogStage + PayloadOdds.SeenFirst, -seen.Parting.Echo.LogStage - PayloadOdds.SeenFirst);
        unseen.Filter = _drift.Apart(seen.Filter, seen.Filter.Time, parting.Time);
        foreach (SensorContact contact in seen.Contacts)
        {
            if (views[contact.Sensor] is RadarView radar && contact.LastSeen > parting.Time)
            {
                unseen.Expect(contact.Sensor, s_faintSquareMetres * radar.Radar.SignalToNoiseAtReference, seen.LastDetection);
            }
        }
    }
}
