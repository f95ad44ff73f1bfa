namespace Vedette.Hosting;

/// <summary>A row of a recording on its way to an observation.</summary>
/// <param name="Time">Time of the detection.</param>
/// <param name="Sensor">The sensor.</param>
/// <param name="Scan">Number of the scan; 0 for lines of sight.</param>
/// <param name="Id">Number given by the source.</param>
/// <param name="Content">A <see cref="PlotRow"/> or a <see cref="LineOfSightRow"/>.</param>
/// <param name="Line">Where it stands in its file.</param>
internal readonly record struct FeedRow(Instant Time, SensorId Sensor, long Scan, long Id, object Content, long Line = 0)
{
    /// <summary>By time, then sensor, then number: no two rows of a recording are equal in it.</summary>
    public static Comparer<FeedRow> Order { get; } = Comparer<FeedRow>.Create(static (a, b) =>
    {
        int order = a.Time.CompareTo(b.Time);
        order = order != 0 ? order : a.Sensor.Value.CompareTo(b.Sensor.Value);
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    });
}

/// <summary>A row and when it is passed on.</summary>
/// <param name="Release">Where it stands in the order of all rows: its own time, or, when it is late, the time reached by then.</param>
/// <param name="Late">Whether it comes out of order.</param>
/// <param name="Row">The row.</param>
internal readonly record struct ReleasedRow(Instant Release, bool Late, FeedRow Row);
