namespace Vedette.Simulation;

/// <summary>A confirmed track, and what it really followed.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="ConfirmedSeconds">When it was confirmed, in seconds after the epoch.</param>
/// <param name="LifetimeSeconds">How long it was confirmed.</param>
/// <param name="Detections">How many detections it took.</param>
/// <param name="ObjectId">What most of them came from; 0 for clutter, null when there is no such thing.</param>
/// <param name="Kind">Kind of that.</param>
/// <param name="Purity">Part of the detections that came from it; null without detections.</param>
/// <param name="NearFraction">Part of its confirmed life within the cut-off of any true object.</param>
/// <param name="PairedFraction">Part of its confirmed life in which it was the track on an object by position.</param>
/// <param name="Verdict">right, redundant or false.</param>
public sealed record TrackScore(
    long TrackId,
    double ConfirmedSeconds,
    double LifetimeSeconds,
    int Detections,
    int? ObjectId,
    string Kind,
    double? Purity,
    double NearFraction,
    double PairedFraction,
    TrackVerdict Verdict);

/// <summary>What a confirmed track is worth.</summary>
public enum TrackVerdict
{
    /// <summary>It follows an object.</summary>
    Right,

    /// <summary>It is near objects most of its life, but others are on them.</summary>
    Redundant,

    /// <summary>Most of its life no object is near, and most of its detections came from none.</summary>
    False,
}
