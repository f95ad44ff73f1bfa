namespace Vedette.Simulation;

/// <summary>How good a run was. Angles in radians, all else in SI units; times are seconds after the epoch of the recording.</summary>
/// <param name="Format">vedette-score-1.</param>
/// <param name="Options">How it was scored.</param>
/// <param name="Complete">False when the run was cut off.</param>
/// <param name="Absent">What the run does not have, and what is not scored for that.</param>
/// <param name="Requirements">The figures that are asked for, and whether they are met.</param>
/// <param name="Impact">Impact predictions for threats.</param>
/// <param name="ImpactByPosition">The same with tracks paired with threats by position.</param>
/// <param name="ImpactOfStages">Impact predictions for spent stages; nothing is asked of these.</param>
/// <param name="Launch">Launch estimates for threats.</param>
/// <param name="LaunchByPosition">The same with tracks paired with threats by position.</param>
/// <param name="Covariance">How honest the covariances were.</param>
/// <param name="LastPlot">Errors at the last plot of each object.</param>
/// <param name="Identity">How well the tracks kept to the objects, all together.</param>
/// <param name="Count">The numbers of objects that the run stated; null where it states none.</param>
/// <param name="Gospa">The distance between the sets of objects and tracks over time.</param>
/// <param name="Ospa">The same per member of the larger set.</param>
/// <param name="Trajectories">The distance between the sets of trajectories, switches included.</param>
/// <param name="Alerts">Each alert.</param>
/// <param name="Tracks">Each confirmed track.</param>
/// <param name="Objects">Each object that flies.</param>
public sealed record ScoreReport(
    string Format,
    ScoreOptions Options,
    bool Complete,
    IReadOnlyList<AbsentPart> Absent,
    IReadOnlyList<Requirement> Requirements,
    EllipseScore Impact,
    EllipseScore ImpactByPosition,
    EllipseScore ImpactOfStages,
    EllipseScore Launch,
    EllipseScore LaunchByPosition,
    CovarianceScore Covariance,
    LastPlotScore LastPlot,
    IdentityScore Identity,
    CountScore? Count,
    GospaScore Gospa,
    OspaScore Ospa,
    TrajectoryScore Trajectories,
    IReadOnlyList<AlertScore> Alerts,
    IReadOnlyList<TrackScore> Tracks,
    IReadOnlyList<ObjectScore> Objects);
