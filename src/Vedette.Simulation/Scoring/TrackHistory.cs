namespace Vedette.Simulation;

/// <summary>All that a run reported about one track, by time.</summary>
internal sealed class TrackHistory
{
    private readonly TrackReport[] _reports;
    private readonly double[] _seconds;

    /// <param name="id">The track.</param>
    /// <param name="reports">Its reports in the order of the file; of two with the same time the later one counts.</param>
    public TrackHistory(TrackId id, IEnumerable<TrackReport> reports)
    {
        Id = id;
        _reports = [.. reports.OrderBy(r => r.Seconds)];
        _seconds = [.. _reports.Select(r => r.Seconds)];
    }

    public TrackId Id { get; }

    public ReadOnlySpan<TrackReport> Reports => _reports;

    public double FirstSeconds => _seconds[0];

    /// <summary>When it ended, or +∞ when it did not.</summary>
    public double EndSeconds => _reports[^1].Status == TrackStatus.Ended ? _seconds[^1] : double.PositiveInfinity;

    /// <summary>When it was first confirmed, or null.</summary>
    public double? FirstConfirmedSeconds
    {
        get
        {
            foreach (TrackReport report in _reports)
            {
                if (IsConfirmed(report))
                {
                    return report.Seconds;
                }
            }

            return null;
        }
    }

    public static bool IsConfirmed(TrackReport report) => report.Status is TrackStatus.Confirmed or TrackStatus.Coasting;

    /// <summary>Index of the report that stands at a time, or −1 before the first.</summary>
    public int IndexAt(double seconds)
    {
        int low = 0;
        int high = _seconds.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _seconds[middle] <= seconds ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>The report that stands at a time while the track is confirmed.</summary>
    public bool TryConfirmedAt(double seconds, out TrackReport report)
    {
        int index = IndexAt(seconds);
        report = index >= 0 ? _reports[index] : default;
        return index >= 0 && IsConfirmed(report);
    }

    /// <summary>Where the track is at a time after a report: on a straight line while its motor burns, in free fall else.</summary>
    public static Vector3 PositionAt(TrackReport report, double seconds) => StateAt(report, seconds).Position;

    /// <summary>The same with the velocity.</summary>
    public static (Vector3 Position, Vector3 Velocity) StateAt(TrackReport report, double seconds)
    {
        double elapsed = seconds - report.Seconds;
        return elapsed == 0 ? (report.Position.Vector, report.Velocity.Vector)
            : report.Phase == FlightPhase.Boost ? (report.Position.Vector + elapsed * report.Velocity.Vector, report.Velocity.Vector)
            : FreeFall.Carry(report.Position.Vector, report.Velocity.Vector, elapsed);
    }
}
