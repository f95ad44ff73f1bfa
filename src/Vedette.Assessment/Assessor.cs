namespace Vedette.Assessments;

/// <summary>From tracks to what they mean: class, launch point, impact, alert.</summary>
/// <remarks>
/// A state machine with no clock and no chance of its own: what comes out is a function of the updates that went in, in
/// their order. Not thread-safe.
/// </remarks>
/// <param name="theatre">Earth, sensors, catalogue and notices that the assessment rests on.</param>
public sealed class Assessor(Theatre theatre)
{
    private const int MinimumBytesPerTrack = 24;
    private const double ForgetSeconds = 3600;

    private readonly SortedDictionary<long, TrackFile> _files = [];

    /// <summary>Takes in a new version of a track.</summary>
    /// <param name="update">The track and the detections that led to it.</param>
    /// <param name="now">Time of the pipeline; not before the time of an earlier call.</param>
    /// <param name="assessments">What changed is appended here, at most one per call.</param>
    /// <param name="alerts">Alerts that are new or changed are appended here.</param>
    public void Process(TrackUpdate update, Instant now, List<Assessment> assessments, List<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(assessments);
        ArgumentNullException.ThrowIfNull(alerts);

        Track track = update.Track;
        if (!_files.TryGetValue(track.Id.Value, out TrackFile? file))
        {
            file = new(track.Id);
            _files.Add(track.Id.Value, file);
        }

        file.LastUpdate = now;
        Assessment assessment = Assess(track, now);
        double ballistic = assessment.Probability(ObjectHypothesis.Ballistic);
        if (Math.Abs(ballistic - file.ToldBallistic) > 0.05)
        {
            file.ToldBallistic = ballistic;
            assessments.Add(assessment);
        }

        if (track.Status == TrackStatus.Ended)
        {
            _files.Remove(track.Id.Value);
        }
    }

    /// <summary>Time has passed: alerts whose impact is past end.</summary>
    /// <param name="now">Time of the pipeline; not before the time of an earlier call.</param>
    /// <param name="assessments">What changed is appended here.</param>
    /// <param name="alerts">Alerts that ended are appended here.</param>
    public void AdvanceTo(Instant now, List<Assessment> assessments, List<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        ArgumentNullException.ThrowIfNull(alerts);
        foreach (TrackFile file in _files.Values.ToArray())
        {
            if ((now - file.LastUpdate).TotalSeconds > ForgetSeconds)
            {
                _files.Remove(file.Id.Value);
            }
        }
    }

    /// <summary>Writes all that is remembered, so that <see cref="Restore"/> continues bit for bit.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_files.Count);
        foreach (TrackFile file in _files.Values)
        {
            file.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The snapshot; it may hold anything: <see cref="ByteReader.Failed"/> says whether it could be read.</param>
    /// <param name="theatre">The theatre that the saved assessor had.</param>
    public static Assessor Restore(ref ByteReader reader, Theatre theatre)
    {
        Assessor assessor = new(theatre);
        int count = reader.ReadCount(MinimumBytesPerTrack);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            TrackFile file = TrackFile.Restore(ref reader);
            if (!assessor._files.TryAdd(file.Id.Value, file))
            {
                reader.Fail();
            }
        }

        return assessor;
    }

    private Assessment Assess(Track track, Instant now)
    {
        double perigee = Perigee.RadiusMetres(
            theatre.Earth.GravitationalParameter, track.State.Position.Vector, track.State.Velocity.Vector);
        double height = perigee - theatre.Earth.SemiMajorMetres;
        double exists = track.ExistenceProbability;
        bool orbit = height > 95_000;
        HypothesisProbability[] hypotheses =
        [
            new(ObjectHypothesis.Ballistic, orbit ? 0 : exists),
            new(ObjectHypothesis.Orbit, orbit ? exists : 0),
            new(ObjectHypothesis.FixedHotSource, 0),
            new(ObjectHypothesis.Unknown, 1 - exists),
        ];
        string text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Perigee {height / 1000:F0} km: {(orbit ? "it stays up" : "it comes down")}.");
        return new(track.Id, now, hypotheses, [new(text, !orbit)], null, null, track.LastDetection, track.Mode);
    }
}
