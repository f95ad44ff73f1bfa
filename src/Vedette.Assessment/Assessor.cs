using System.Runtime.InteropServices;

namespace Vedette.Assessments;

/// <summary>From tracks to what they mean: class, launch point, impact, alert.</summary>
/// <remarks>
/// A state machine with no clock and no chance of its own: what comes out is a function of the updates that went in, in
/// their order. Not thread-safe.
/// </remarks>
public sealed class Assessor
{
    private const int MinimumBytesPerTrack = 100;
    private const double ForgetSeconds = 3600;

    /// <summary>A track whose status and phase stay as they are is assessed no more often than this.</summary>
    private const double PeriodSeconds = 1;

    /// <summary>Probability of burning above which a plot may show the whole vehicle.</summary>
    private const double BurningProbability = 0.2;

    private readonly Theatre _theatre;
    private readonly SensorIndex _sensors;
    private readonly TrackAssessment _assessment;
    private readonly SortedDictionary<long, TrackFile> _files = [];
    private readonly NearbyTracks _nearby = new();
    private readonly List<TrackFile> _ended = [];
    private Instant _closedAt;

    /// <summary>Creates an assessor that knows no tracks.</summary>
    /// <param name="theatre">Earth, sensors, catalogue and notices that the assessment rests on.</param>
    public Assessor(Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        (_theatre, _sensors, _assessment) = (theatre, new(theatre), new(theatre));
    }

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

        CloseEnded(now, alerts);
        Track track = update.Track;
        TrackFile file = FileOf(track.Id);
        TakeOver(file, update.Replaces, now, alerts);
        if (update.Exchanged && track.Separation is { } separation)
        {
            file.Exchange(FileOf(separation.Other));
        }

        file.Take(_theatre.Earth, _sensors, update.Detections, track.BoostProbability > BurningProbability, _assessment.Known);
        file.Updated = now;
        if (track.Status == TrackStatus.Confirmed)
        {
            file.State = track.State;
            _nearby.Put(file);
        }

        if (IsDue(file, update, now))
        {
            _assessment.Assess(file, track, _files, _nearby, now, assessments, alerts);
        }

        if (track.Status == TrackStatus.Ended)
        {
            file.EndReason = track.EndReason ?? "";
            _ended.Add(file);
        }
    }

    /// <summary>Takes in what a source of nuisances saw: evidence from the next assessment of each track on, also of tracks that began before it came.</summary>
    /// <param name="nuisances">In order of time.</param>
    /// <param name="until">Time up to which the source has told.</param>
    public void Note(IReadOnlyList<NuisanceRow> nuisances, Instant until)
    {
        ArgumentNullException.ThrowIfNull(nuisances);
        _assessment.Note(nuisances, until);
    }

    /// <summary>Time has passed: alerts whose impact is past end, and so do those of tracks that ended and were not replaced.</summary>
    /// <param name="now">Time of the pipeline; not before the time of an earlier call.</param>
    /// <param name="assessments">What changed is appended here.</param>
    /// <param name="alerts">Alerts that ended are appended here.</param>
    public void AdvanceTo(Instant now, List<Assessment> assessments, List<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        ArgumentNullException.ThrowIfNull(alerts);
        CloseEnded(now, alerts);
        List<long>? forgotten = null;
        foreach (TrackFile file in _files.Values)
        {
            AlertDesk.EndWhenPast(file, now, alerts);
            if (now.SecondsSince(file.Updated) > ForgetSeconds)
            {
                (forgotten ??= []).Add(file.Id.Value);
            }
        }

        foreach (long id in forgotten ?? [])
        {
            Forget(id);
        }
    }

    /// <summary>Writes all that is remembered, so that <see cref="Restore"/> continues bit for bit.</summary>
    public void Save(ByteWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _assessment.Save(writer);
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
        assessor._assessment.Restore(ref reader);
        int count = reader.ReadCount(MinimumBytesPerTrack);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            TrackFile file = TrackFile.Restore(ref reader);
            if (reader.Failed || !assessor._files.TryAdd(file.Id.Value, file))
            {
                reader.Fail();
                break;
            }

            if (file.State != default)
            {
                assessor._nearby.Put(file);
            }

            if (file.EndReason is not null)
            {
                assessor._ended.Add(file);
            }
        }

        return assessor;
    }

    private TrackFile FileOf(TrackId id)
    {
        if (!_files.TryGetValue(id.Value, out TrackFile? file))
        {
            file = new(id);
            _files.Add(id.Value, file);
        }

        return file;
    }

    private static bool IsDue(TrackFile file, TrackUpdate update, Instant now) =>
        file.Assessed == default
        || update.Replaces.Count > 0
        || update.Track.Status != file.Status
        || update.Track.Phase != file.Phase
        || now.SecondsSince(file.Assessed) >= PeriodSeconds;

    private void TakeOver(TrackFile file, IReadOnlyList<TrackId> replaced, Instant now, List<Alert> alerts)
    {
        foreach (TrackId id in replaced)
        {
            if (Forget(id.Value) is { } other)
            {
                _ended.Remove(other);
                AlertDesk.TakeOver(file, other, now, alerts);
                _assessment.Joined(file, other);
                file.Adopt(_theatre.Earth, _sensors, other);
            }
        }
    }

    /// <summary>Tracks that ended at an earlier time and were not replaced meanwhile: their alerts end.</summary>
    private void CloseEnded(Instant now, List<Alert> alerts)
    {
        if (now == _closedAt)
        {
            return; // Those that ended since ended now.
        }

        _closedAt = now;
        int kept = 0;
        foreach (TrackFile file in CollectionsMarshal.AsSpan(_ended))
        {
            if (file.Updated < now)
            {
                AlertDesk.EndWithTrack(file, now, alerts);
                Forget(file.Id.Value);
            }
            else
            {
                _ended[kept++] = file;
            }
        }

        _ended.RemoveRange(kept, _ended.Count - kept);
    }

    /// <summary>Takes a file away.</summary>
    /// <returns>The file, or null when there is none of that number.</returns>
    private TrackFile? Forget(long id)
    {
        if (_files.Remove(id, out TrackFile? file))
        {
            _nearby.Remove(file);
        }

        return file;
    }
}
