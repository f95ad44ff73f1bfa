namespace Vedette.App;

/// <summary>What a track is taken to be.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="TimeSeconds">When it was assessed.</param>
/// <param name="Hypotheses">All hypotheses.</param>
/// <param name="Evidence">For and against a launch.</param>
/// <param name="Launch">Launch point; null where there is none.</param>
/// <param name="Impact">Impact; null where there is none.</param>
/// <param name="LastEvidenceSeconds">Latest detection it rests on.</param>
/// <param name="Mode">Worst data mode.</param>
internal sealed record AssessmentView(
    long TrackId,
    double TimeSeconds,
    IReadOnlyList<HypothesisProbability> Hypotheses,
    IReadOnlyList<Evidence> Evidence,
    LaunchView? Launch,
    ImpactView? Impact,
    double LastEvidenceSeconds,
    DataMode Mode);

/// <summary>Where and when it started.</summary>
/// <param name="Point">Estimated place.</param>
/// <param name="Ellipse90">90 % ellipse.</param>
/// <param name="TimeSeconds">Lift-off.</param>
/// <param name="TimeUtc">The same in ISO 8601.</param>
/// <param name="TimeSigmaSeconds">Standard deviation of the time.</param>
/// <param name="AzimuthDegrees">Bearing from launch to burnout point.</param>
/// <param name="AzimuthSigmaDegrees">Standard deviation of the azimuth.</param>
/// <param name="Stereo">Whether the range was fixed by two views or a radar.</param>
internal sealed record LaunchView(
    PointView Point,
    EllipseView Ellipse90,
    double TimeSeconds,
    string TimeUtc,
    double TimeSigmaSeconds,
    double AzimuthDegrees,
    double AzimuthSigmaDegrees,
    bool Stereo);

/// <summary>Where and when it will come down. The time is an interval, never one number.</summary>
/// <param name="Point">Expected place.</param>
/// <param name="Ellipse50">50 % ellipse.</param>
/// <param name="Ellipse90">90 % ellipse.</param>
/// <param name="EarliestSeconds">Start of the 90 % interval of the time.</param>
/// <param name="LatestSeconds">End of the 90 % interval.</param>
/// <param name="EarliestUtc">The same in ISO 8601.</param>
/// <param name="LatestUtc">Likewise.</param>
/// <param name="Containment">Stated probability of the larger ellipse.</param>
/// <param name="LastEvidenceSeconds">Latest detection it rests on.</param>
/// <param name="Samples">Plausible points, equally likely, each [longitude, latitude] in degrees.</param>
internal sealed record ImpactView(
    PointView Point,
    EllipseView Ellipse50,
    EllipseView Ellipse90,
    double EarliestSeconds,
    double LatestSeconds,
    string EarliestUtc,
    string LatestUtc,
    double Containment,
    double LastEvidenceSeconds,
    IReadOnlyList<double[]> Samples);
