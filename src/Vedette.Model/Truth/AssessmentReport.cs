using Vedette.Physics;

namespace Vedette.Model;

/// <summary>A place on the ground and a time, as a run estimated them.</summary>
/// <param name="Point">The place, height 0.</param>
/// <param name="Seconds">The time, in seconds after the epoch of the recording.</param>
/// <param name="SigmaSeconds">Standard deviation of the time, 0 or more.</param>
/// <param name="Ellipse90">The 90 % ellipse.</param>
/// <param name="Covariance">Covariance on the ground.</param>
public sealed record PlaceReport(
    GeodeticPosition Point, double Seconds, double SigmaSeconds, ErrorEllipse Ellipse90, GroundCovariance Covariance);

/// <summary>A launch as a run estimated it.</summary>
/// <param name="Place">Where and when.</param>
/// <param name="AzimuthRadians">Bearing from the launch point to the burnout point.</param>
/// <param name="AzimuthSigmaRadians">Standard deviation of the azimuth, 0 or more.</param>
/// <param name="Stereo">Whether two or more views fixed the range.</param>
public sealed record LaunchReport(PlaceReport Place, double AzimuthRadians, double AzimuthSigmaRadians, bool Stereo);

/// <summary>An impact as a run predicted it.</summary>
/// <param name="Place">Where and when.</param>
/// <param name="Containment">Stated probability that the ellipse holds the true point.</param>
public sealed record ImpactReport(PlaceReport Place, double Containment);

/// <summary>What a run took a track to be; stands until the next of the same track, or its end.</summary>
/// <param name="Seconds">When, in seconds after the epoch of the recording.</param>
/// <param name="Track">The track.</param>
/// <param name="Launch">Launch, or null where there was none yet.</param>
/// <param name="Impact">Impact, or null where there was none.</param>
public sealed record AssessmentReport(
    double Seconds,
    TrackId Track,
    LaunchReport? Launch,
    ImpactReport? Impact);
