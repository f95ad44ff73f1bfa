namespace Vedette.App;

/// <summary>One object as believed now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Status">tentative, confirmed, coasting or ended.</param>
/// <param name="WasConfirmed">Whether it has ever been confirmed.</param>
/// <param name="ExistenceProbability">0 to 1.</param>
/// <param name="Phase">boost, coast, reentry or unknown.</param>
/// <param name="BoostProbability">Probability that its motor burns, 0 to 1.</param>
/// <param name="TimeSeconds">Time of this version.</param>
/// <param name="Position">Where it is.</param>
/// <param name="SpeedMetresPerSecond">Relative to the turning Earth.</param>
/// <param name="HeadingDegrees">Direction over the ground from north, clockwise, 0 to 360.</param>
/// <param name="ClimbDegrees">Angle of the velocity above the horizontal.</param>
/// <param name="Ellipse90">Horizontal 90 % ellipse of its position.</param>
/// <param name="HeightSigmaMetres">Standard deviation of height.</param>
/// <param name="SpeedSigmaMetresPerSecond">Standard deviation of velocity, root of the mean over the three axes.</param>
/// <param name="BallisticCoefficient">Estimate of m/(C_D A) in kg/m².</param>
/// <param name="Contributors">Numbers of the sensors that saw it.</param>
/// <param name="FirstDetectionSeconds">First detection.</param>
/// <param name="LastDetectionSeconds">Latest detection.</param>
/// <param name="LastBoostSeconds">When an infrared sensor last saw it burn; null when none did.</param>
/// <param name="DetectionCount">How many detections it holds.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
/// <param name="EndReason">Why it ended; null while it is followed.</param>
/// <param name="ReplacedBy">The track that took its place; null when none did.</param>
/// <param name="Separation">The separation that it came out of; null where none is known.</param>
internal sealed record TrackView(
    long Id,
    TrackStatus Status,
    bool WasConfirmed,
    double ExistenceProbability,
    FlightPhase Phase,
    double BoostProbability,
    double TimeSeconds,
    PointView Position,
    double SpeedMetresPerSecond,
    double HeadingDegrees,
    double ClimbDegrees,
    EllipseView Ellipse90,
    double HeightSigmaMetres,
    double SpeedSigmaMetresPerSecond,
    double BallisticCoefficient,
    IReadOnlyList<int> Contributors,
    double FirstDetectionSeconds,
    double LastDetectionSeconds,
    double? LastBoostSeconds,
    int DetectionCount,
    DataMode Mode,
    string? EndReason,
    long? ReplacedBy,
    SeparationView? Separation);

/// <summary>A stage has fallen away: this body and another were one.</summary>
/// <param name="OriginId">The track that both come from.</param>
/// <param name="OtherId">The track of the other body.</param>
/// <param name="PayloadProbability">Probability that this body is the payload and the other the spent stage, 0 to 1.</param>
internal sealed record SeparationView(long OriginId, long OtherId, double PayloadProbability);

/// <summary>The path a track has flown, as estimated at the time.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="From">Index of the first point given: what is known from there on is replaced.</param>
/// <param name="Points">Points in order of time, each [time in seconds, longitude and latitude in degrees, height in metres].</param>
internal sealed record TrailView(long TrackId, int From, IReadOnlyList<double[]> Points);

/// <summary>The path a coasting track will fly if nothing more acts on it than gravity and air.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Points">From its state to the ground or to the end of the prediction, in the form of <see cref="TrailView"/>; empty when there is none.</param>
/// <param name="ReachesGround">Whether the last point is on the ground.</param>
internal sealed record ArcView(long TrackId, IReadOnlyList<double[]> Points, bool ReachesGround);
