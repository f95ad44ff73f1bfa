using System.Text;

namespace Vedette.Formats;

/// <summary>Which columns a tracks.csv has.</summary>
/// <param name="Parts">Statuses, phases and covariances, where they are.</param>
/// <param name="HasExistence">Whether existence_probability is there; without it, 1.</param>
/// <param name="HasLastDetection">Whether last_detection_s is there; without it, the time of the row.</param>
/// <param name="HasSensors">Whether sensors is there; scores do not read it.</param>
/// <remarks>
/// Trackers of others need only write <c>time_s, track_id, x_m, y_m, z_m, vx_mps, vy_mps, vz_mps</c>. Each other column may be there or not
/// (the 21 of the covariance together); the order is that of the format. Without statuses every row is of a confirmed track.
/// </remarks>
internal readonly record struct TrackColumns(RunParts Parts, bool HasExistence, bool HasLastDetection, bool HasSensors)
{
    private const double LoneRowSeconds = 10;

    public bool Has(RunParts part) => (Parts & part) != 0;

    /// <summary>Finds out which columns a header names; false when it is no header of tracks.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out TrackColumns columns)
    {
        for (int choice = 63; choice >= 0; choice--)
        {
            columns = new(
                (RunParts)(choice & 7), (choice & 8) != 0, (choice & 16) != 0, (choice & 32) != 0);
            if (Ascii.Equals(line, columns.Header()))
            {
                return true;
            }
        }

        columns = default;
        return false;
    }

    /// <summary>Ends tracks that have no status: one longest interval between rows of their own, or 10 s, after their last row.</summary>
    public List<TrackReport> Finish(List<TrackReport> tracks)
    {
        if (Has(RunParts.Statuses))
        {
            return tracks;
        }

        List<TrackReport> finished = [.. tracks];
        foreach (IGrouping<TrackId, TrackReport> track in tracks.GroupBy(t => t.Track))
        {
            TrackReport[] rows = [.. track.OrderBy(t => t.Seconds)];
            double longest = rows.Zip(rows.Skip(1), (a, b) => b.Seconds - a.Seconds).DefaultIfEmpty(LoneRowSeconds).Max();
            finished.Add(rows[^1] with { Seconds = rows[^1].Seconds + longest, Status = TrackStatus.Ended });
        }

        return finished;
    }

    private string Header()
    {
        IEnumerable<string> names = TrackRowWriter.Header().Split(',');
        TrackColumns own = this;
        return string.Join(',', names.Where(name => name switch
        {
            "status" => own.Has(RunParts.Statuses),
            "phase" => own.Has(RunParts.Phases),
            "existence_probability" => own.HasExistence,
            "last_detection_s" => own.HasLastDetection,
            "sensors" => own.HasSensors,
            _ => name[0] != 'p' || own.Has(RunParts.Covariances),
        }));
    }
}
