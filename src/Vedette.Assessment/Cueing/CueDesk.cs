using System.Globalization;

namespace Vedette.Assessments;

/// <summary>Asks radars to look for bodies that others have seen: once for each track and radar, and follows what becomes of it.</summary>
/// <remarks>
/// A state machine: what comes out is a function of what went in. Not thread-safe. A cue is a request to a surveillance radar to look, and nothing else; docs/algorithms/cues.md.
/// </remarks>
public sealed class CueDesk
{
    /// <summary>A track is cued that comes down with more than this probability: traffic in orbit is not worth a radar's time.</summary>
    private const double LeastBallistic = 0.5;

    /// <summary>A track that burns with more than this probability is not cued: where it will be is not known. Below, its covariance holds both, and the cue is renewed when that is settled.</summary>
    private const double MostBurning = 0.5;

    /// <summary>A radar is asked this long before the body should come into its field, s.</summary>
    private const double AheadSeconds = 300;

    /// <summary>Radars are looked for no more often than this, s.</summary>
    private const double TrySeconds = 2;

    private readonly SearchVolumes _volumes;
    private readonly SensorIndex _sensors;
    private readonly Dictionary<int, RadarField> _fields = [];
    private readonly SortedDictionary<long, CuedTrack> _tracks = [];
    private long _lastId;

    /// <summary>Creates a desk without cues.</summary>
    /// <param name="theatre">Its radars are asked.</param>
    public CueDesk(Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        (_volumes, _sensors) = (new(theatre), new(theatre));
        foreach (RadarSensor radar in theatre.Sensors.OfType<RadarSensor>())
        {
            _fields[radar.Id.Value] = new(radar);
        }
    }

    /// <summary>Notes what a track is taken to be.</summary>
    public void Note(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        Of(assessment.Track.Value).Ballistic = assessment.Probability(ObjectHypothesis.Ballistic);
    }

    /// <summary>Takes in a new version of a track.</summary>
    /// <param name="update">The track, and tracks that it takes the place of.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="cause">Number of the input that led to it.</param>
    /// <param name="events">Takes cues that are new, renewed or seen.</param>
    public void Process(TrackUpdate update, Instant now, long cause, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(events);
        Track track = update.Track;
        TakeOver(update, now, cause, events);
        if (!_tracks.TryGetValue(track.Id.Value, out CuedTrack? cued))
        {
            return;
        }

        cued.EndReason = track.Status == TrackStatus.Ended ? track.EndReason ?? "" : null;
        TellSeen(cued, track, now, cause, events);
        bool due = cued.Tried is not { } tried || now.SecondsSince(tried) >= TrySeconds;
        if (due && track.Status is (TrackStatus.Confirmed or TrackStatus.Coasting))
        {
            cued.Tried = now;
            Renew(cued, track, now, cause, events);
            Ask(cued, track, now, cause, events);
        }
    }

    /// <summary>Takes in what a radar said to a cue.</summary>
    /// <param name="answered">The answer.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="events">Takes what follows: how the cue stands, or that there is no such cue.</param>
    /// <remarks>
    /// A refusal of an older revision says nothing of the latest; an acceptance of any revision holds until it is taken back. What comes after the end changes nothing and is not told.
    /// </remarks>
    public void Answer(CueAnswered answered, Instant now, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(events);
        CueAnswer answer = answered.Answer;
        if (_tracks.Values.SelectMany(static t => t.Cues).FirstOrDefault(c => c.Cue.Id == answer.Cue) is not { } cue
            || cue.Cue.Sensor != answer.Sensor || answer.Revision < 1 || answer.Revision > cue.Cue.Revision)
        {
            events.Add(new InputRejected(
                answered.Sequence, now, $"Expected the answer to a cue; sensor {answer.Sensor.Value} has no cue {answer.Cue.Value} with revision {answer.Revision}."));
            return;
        }

        CueState state = answer.Accepted ? CueState.Accepted : CueState.Refused;
        bool old = !answer.Accepted && answer.Revision < cue.Cue.Revision;
        if (!cue.IsOver && !old && cue.State != state)
        {
            string words = answer.Words.Length == 0 ? "" : $": {answer.Words.TrimEnd('.')}";
            Tell(cue, state, $"{Name(cue)} {(answer.Accepted ? "will look" : "refuses to look")} for track {cue.Cue.Track.Value}{words}.", now, answered.Sequence, events);
        }
    }

    /// <summary>Time has passed: cues that nobody answers are told, and those end whose window is past or whose track has ended.</summary>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="cause">Number of the input that said so.</param>
    /// <param name="events">Takes what follows.</param>
    public void AdvanceTo(Instant now, long cause, List<PipelineEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<long>? ended = null;
        foreach ((long id, CuedTrack track) in _tracks)
        {
            foreach (OpenCue cue in track.Cues)
            {
                Age(cue, track, now, cause, events);
            }

            if (track.EndReason is not null)
            {
                (ended ??= []).Add(id);
            }
        }

        foreach (long id in ended ?? [])
        {
            _tracks.Remove(id);
        }
    }

    /// <summary>Writes all that is remembered.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_lastId);
        writer.Write(_tracks.Count);
        foreach ((long id, CuedTrack track) in _tracks)
        {
            writer.Write(id);
            track.Save(writer);
        }
    }

    /// <summary>The desk as it was saved. When the bytes are wrong the reader has failed and the result means nothing.</summary>
    /// <param name="reader">Where it is read from.</param>
    /// <param name="theatre">The theatre that the saved desk had.</param>
    public static CueDesk Restore(ref ByteReader reader, Theatre theatre)
    {
        CueDesk desk = new(theatre) { _lastId = reader.ReadInt64() };
        int tracks = reader.ReadCount(33);
        for (int i = 0; i < tracks && !reader.Failed; i++)
        {
            desk._tracks[reader.ReadInt64()] = CuedTrack.Restore(ref reader);
        }

        return desk;
    }

    private CuedTrack Of(long track)
    {
        if (!_tracks.TryGetValue(track, out CuedTrack? cued))
        {
            _tracks[track] = cued = new();
        }

        return cued;
    }

    /// <summary>Cues of tracks that this one takes the place of are its own from now on; of two for one radar the older stays.</summary>
    private void TakeOver(TrackUpdate update, Instant now, long cause, List<PipelineEvent> events)
    {
        foreach (TrackId replaced in update.Replaces)
        {
            if (!_tracks.Remove(replaced.Value, out CuedTrack? other))
            {
                continue;
            }

            CuedTrack cued = Of(update.Track.Id.Value);
            cued.Ballistic = Math.Max(cued.Ballistic, other.Ballistic);
            foreach (OpenCue cue in other.Cues)
            {
                if (!cued.Cues.Exists(c => c.Cue.Sensor == cue.Cue.Sensor))
                {
                    cue.Rename(update.Track.Id);
                    cued.Cues.Add(cue);
                }
                else if (!cue.IsOver)
                {
                    Tell(cue, CueState.Over, $"Track {cue.Cue.Track.Value} is one with track {update.Track.Id.Value}, for which {Name(cue)} is asked already.", now, cause, events);
                }
            }

            cued.Cues.Sort(static (a, b) => a.Cue.Id.Value.CompareTo(b.Cue.Id.Value));
        }
    }

    private void TellSeen(CuedTrack cued, Track track, Instant now, long cause, List<PipelineEvent> events)
    {
        foreach (OpenCue cue in cued.Cues)
        {
            if (!cue.IsOver && track.Contributors.Contains(cue.Cue.Sensor))
            {
                Tell(cue, CueState.Seen, string.Create(
                    CultureInfo.InvariantCulture, $"{Name(cue)} sees track {track.Id.Value}, {now.SecondsSince(cue.Asked):F0} s after it was asked."), now, cause, events);
            }
        }
    }

    private void Renew(CuedTrack cued, Track track, Instant now, long cause, List<PipelineEvent> events)
    {
        foreach (OpenCue cue in cued.Cues)
        {
            if (cue.MayRenew(now) && Expects(track, cue.Cue.Sensor) is { } expected && _volumes.At(track, cue.MiddleFrom(now)) is { } known && cue.Differs(known)
                && _volumes.Of(track, _fields[cue.Cue.Sensor.Value], now, expected.From, Closes(expected, cue.Asked)) is { Count: > 1 } points)
            {
                cue.Renew(points, track, now);
                events.Add(new CueIssued(cause, now, cue.Cue));
            }
        }
    }

    private void Ask(CuedTrack cued, Track track, Instant now, long cause, List<PipelineEvent> events)
    {
        if (cued.Ballistic < LeastBallistic || track.BoostProbability > MostBurning || track.Phase == FlightPhase.Unknown)
        {
            return;
        }

        foreach (Expectation expected in track.Expectations)
        {
            if (!expected.Seen && expected.From.SecondsSince(now) < AheadSeconds && !cued.Cues.Exists(c => c.Cue.Sensor == expected.Sensor)
                && _volumes.Of(track, _fields[expected.Sensor.Value], now, expected.From, Closes(expected, now)) is { Count: > 1 } points)
            {
                OpenCue cue = new(new(
                    new(++_lastId), 1, expected.Sensor, track.Id, now, ReasonOf(track), points[0].Time, points[^1].Time, points, track.Mode));
                cued.Cues.Add(cue);
                events.Add(new CueIssued(cause, now, cue.Cue));
            }
        }
    }

    /// <summary>The end of the window: so long after the radar was asked, or after the body should come into its field if that is later.</summary>
    private static Instant Closes(in Expectation expected, Instant asked) =>
        (expected.From > asked ? expected.From : asked).AddSeconds(SearchVolumes.LongestSeconds);

    private CueReason ReasonOf(Track track)
    {
        foreach (SensorId sensor in track.Contributors)
        {
            if (_fields.ContainsKey(sensor.Value))
            {
                return CueReason.Handover;
            }
        }

        return CueReason.Burnout;
    }

    private void Age(OpenCue cue, CuedTrack track, Instant now, long cause, List<PipelineEvent> events)
    {
        if (cue.IsOver)
        {
            return;
        }

        if (track.EndReason is { } reason)
        {
            Tell(cue, CueState.Over, $"Track {cue.Cue.Track.Value} has ended before {Name(cue)} saw it: {reason}", now, cause, events);
        }
        else if (now > cue.Cue.Until)
        {
            Tell(cue, CueState.Over, $"The window is past in which {Name(cue)} was asked to look for track {cue.Cue.Track.Value}; it has not seen it.", now, cause, events);
        }
        else if (cue.IsUnanswered(now))
        {
            Tell(cue, CueState.Unanswered, string.Create(
                CultureInfo.InvariantCulture, $"{Name(cue)} has not answered for {OpenCue.AnswerSeconds:F0} s whether it looks for track {cue.Cue.Track.Value}."), now, cause, events);
        }
    }

    private static Expectation? Expects(Track track, SensorId sensor)
    {
        foreach (Expectation expected in track.Expectations)
        {
            if (expected.Sensor == sensor)
            {
                return expected;
            }
        }

        return null;
    }

    private static void Tell(OpenCue cue, CueState state, string words, Instant now, long cause, List<PipelineEvent> events)
    {
        cue.State = state;
        events.Add(new CueStateChanged(cause, now, cue.Cue.Id, cue.Cue.Sensor, cue.Cue.Track, state, words));
    }

    private string Name(OpenCue cue) => _sensors.Name(cue.Cue.Sensor);
}
