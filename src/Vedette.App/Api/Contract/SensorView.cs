namespace Vedette.App;

/// <summary>A sensor and what it can see.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">radar, infrared or nuisance.</param>
/// <param name="RevisitSeconds">Time between two looks.</param>
/// <param name="Silent">Whether it is reported silent.</param>
/// <param name="LastHeardSeconds">When a message of it last came in; null before the first.</param>
/// <param name="Position">Where it stands; null for a satellite whose position no message has told yet.</param>
/// <param name="Radar">Its coverage when it is a radar.</param>
/// <param name="Orbit">geostationary or highlyElliptical when it is a satellite.</param>
/// <param name="Frame">Its latest frame, where its detections come from frames.</param>
/// <param name="Faults">Ways in which it is found to mislead now, in words.</param>
/// <param name="Biases">What is known of its biases, in words; null while nothing was told.</param>
/// <param name="Figures">What it gave in the latest stretch of time, beside what was expected; null while nothing was told.</param>
internal sealed record SensorView(
    int Id,
    string Name,
    string Kind,
    double RevisitSeconds,
    bool Silent,
    double? LastHeardSeconds,
    PointView? Position,
    RadarCoverageView? Radar,
    string? Orbit,
    FrameView? Frame,
    IReadOnlyList<string> Faults,
    string? Biases,
    SensorFiguresView? Figures);

/// <summary>The volume a radar watches.</summary>
/// <param name="MinimumRangeMetres">Nearest range.</param>
/// <param name="MaximumRangeMetres">Farthest range.</param>
/// <param name="MinimumElevationDegrees">Lowest elevation.</param>
/// <param name="MaximumElevationDegrees">Highest elevation.</param>
/// <param name="AzimuthCentreDegrees">Middle of the sector from north, clockwise.</param>
/// <param name="AzimuthWidthDegrees">Full width; 360 all round.</param>
internal sealed record RadarCoverageView(
    double MinimumRangeMetres,
    double MaximumRangeMetres,
    double MinimumElevationDegrees,
    double MaximumElevationDegrees,
    double AzimuthCentreDegrees,
    double AzimuthWidthDegrees);
