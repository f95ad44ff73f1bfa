namespace Vedette.Simulation;

/// <summary>The bound at one time.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="PositionMetres">Root of the sum of the three variances of position.</param>
/// <param name="VelocityMetresPerSecond">Likewise of the velocity relative to the turning Earth.</param>
public sealed record BoundPoint(double Seconds, double PositionMetres, double VelocityMetresPerSecond);

/// <summary>The bound of an object.</summary>
/// <param name="ObjectId">Its number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Sightings">How many true detections it rests on.</param>
/// <param name="LeftOut">How many were made while a motor burned, or where the truth is not known: they are not used.</param>
/// <param name="FromSeconds">The first that is used, in seconds after the epoch.</param>
/// <param name="Last">The bound at the last plot (or at the last detection, where there is no plot); null where there is none.</param>
/// <param name="Reason">Why there is none, or what was left out; empty otherwise.</param>
/// <param name="Series">The bound over time, where that was asked for.</param>
public sealed record ObjectBound(
    int ObjectId,
    string Kind,
    int Sightings,
    int LeftOut,
    double? FromSeconds,
    BoundPoint? Last,
    string Reason,
    IReadOnlyList<BoundPoint> Series);

/// <summary>The best that any unbiased estimator could do with the true detections of a recording or a scenario.</summary>
/// <param name="Format">vedette-bound-1.</param>
/// <param name="Options">How it was computed.</param>
/// <param name="Expected">Whether detections are expected ones, weighted by their probability, and not those that were made.</param>
/// <param name="Objects">Every object with detections.</param>
public sealed record BoundReport(string Format, BoundOptions Options, bool Expected, IReadOnlyList<ObjectBound> Objects)
{
    /// <summary>Every launch of which something was seen while it burned.</summary>
    public IReadOnlyList<LaunchBound> Launches { get; init; } = [];

    /// <summary>Root mean square over all objects that have a bound; null where none has.</summary>
    public double? PositionRmsMetres => Summary.RootMeanSquare(Bounds.Select(b => b.PositionMetres));

    /// <summary>Mean over the same.</summary>
    public double? PositionMeanMetres => Summary.Mean(Bounds.Select(b => b.PositionMetres));

    /// <summary>Root mean square of the velocity.</summary>
    public double? VelocityRmsMetresPerSecond => Summary.RootMeanSquare(Bounds.Select(b => b.VelocityMetresPerSecond));

    private IEnumerable<BoundPoint> Bounds => Objects.Select(o => o.Last).OfType<BoundPoint>();
}
