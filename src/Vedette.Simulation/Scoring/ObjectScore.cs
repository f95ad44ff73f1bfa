namespace Vedette.Simulation;

/// <summary>What a run made of one object. Times are in seconds after the epoch, latencies in seconds; null where there is no such thing.</summary>
/// <param name="Id">Number of the object.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Class">Class of its vehicle.</param>
/// <param name="ParentId">The object it parted from, or 0.</param>
/// <param name="LaunchSeconds">When it was launched.</param>
/// <param name="BurnoutSeconds">When its motor stopped.</param>
/// <param name="ImpactSeconds">When it came down.</param>
/// <param name="Detections">How many detections came from it.</param>
/// <param name="FirstDetectionSeconds">The first.</param>
/// <param name="LastDetectionSeconds">The last.</param>
/// <param name="Findable">When it became findable; empty for what is no threat.</param>
/// <param name="Found">Whether it ever had a confirmed track.</param>
/// <param name="FirstTrackSeconds">When the first track that was mostly its own began, tentative or not.</param>
/// <param name="ConfirmedSeconds">When it first had a confirmed track.</param>
/// <param name="ConfirmedLatencySeconds">From its first detection to that.</param>
/// <param name="Tracks">The confirmed tracks it had, in order.</param>
/// <param name="Swaps">How often the track on it became another.</param>
/// <param name="Breaks">How often it had a track, then none, then one again.</param>
/// <param name="TrackedSteps">Steps from first to last detection at which it had a confirmed track.</param>
/// <param name="Kept">Whether from then to its last detection it had that one track at every step.</param>
/// <param name="Recovery">How its track recovered from what no model expects; null where it did no such thing.</param>
/// <param name="Completeness">Part of its detections that its tracks took.</param>
/// <param name="Purity">Part of the detections of its tracks that came from it.</param>
/// <param name="Launch">Launch estimates; null where the truth has no launch.</param>
/// <param name="LaunchEstimateLatencySeconds">From launch to the first launch estimate.</param>
/// <param name="LaunchAzimuthErrorRadians">Of the last launch estimate, −π to π; from the launch point to the burnout point.</param>
/// <param name="LaunchAzimuthErrorSigmas">The same in stated standard deviations.</param>
/// <param name="Impact">Impact predictions; null where the truth has no impact.</param>
/// <param name="ImpactPredictionLatencySeconds">From burnout to the first impact prediction; negative when earlier.</param>
/// <param name="AlertLatencies">From launch (or first detection) to each level: levels 1 to 4.</param>
/// <param name="AlertAfterFindable">From the moment it was first findable to each level: levels 1 to 4.</param>
/// <param name="LastPlot">Error at its last plot.</param>
/// <param name="Errors">Errors over time.</param>
public sealed record ObjectScore(
    int Id,
    string Kind,
    string Class,
    int ParentId,
    double? LaunchSeconds,
    double? BurnoutSeconds,
    double? ImpactSeconds,
    int Detections,
    double? FirstDetectionSeconds,
    double? LastDetectionSeconds,
    IReadOnlyList<FindableOccasion> Findable,
    bool Found,
    double? FirstTrackSeconds,
    double? ConfirmedSeconds,
    double? ConfirmedLatencySeconds,
    IReadOnlyList<long> Tracks,
    int Swaps,
    int Breaks,
    Proportion TrackedSteps,
    bool Kept,
    RecoveryScore? Recovery,
    double? Completeness,
    double? Purity,
    EllipseSeries? Launch,
    double? LaunchEstimateLatencySeconds,
    double? LaunchAzimuthErrorRadians,
    double? LaunchAzimuthErrorSigmas,
    EllipseSeries? Impact,
    double? ImpactPredictionLatencySeconds,
    IReadOnlyList<double?> AlertLatencies,
    IReadOnlyList<double?> AlertAfterFindable,
    ErrorSample? LastPlot,
    IReadOnlyList<ErrorSample> Errors);
