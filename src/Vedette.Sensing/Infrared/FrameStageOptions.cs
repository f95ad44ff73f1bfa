namespace Vedette.Sensing;

/// <summary>How the frames of an infrared sensor are looked at.</summary>
/// <param name="PointSpreadWidth">Standard deviation of the point spread function, pixels, 0.5 to 2.5.</param>
/// <param name="FalseDetectionsPerFrame">False detections that are held per frame, 0.01 to 1000.</param>
/// <param name="MemoryFrames">Frames over which background and noise are remembered, 8 to 1000.</param>
/// <param name="BadPixels">Pixels known to be bad, as row × columns + column; more are learned.</param>
/// <param name="LineSeconds">Time from a line to the next one down, where a frame is scanned; below 0 when it is scanned upward; 0 when all lines are exposed at once.</param>
/// <param name="FirstId">Number of the first line of sight; those after it count up.</param>
/// <param name="Calibration">Stars and sites that the pointing is calibrated on in flight, and what it may be wrong by; null: the given attitude is taken as it is.</param>
/// <param name="Faint">Where points too weak for a single frame are looked for by track before detect; null: nowhere.</param>
public sealed record FrameStageOptions(
    double PointSpreadWidth,
    double FalseDetectionsPerFrame = 5,
    int MemoryFrames = 32,
    IReadOnlyList<int>? BadPixels = null,
    double LineSeconds = 0,
    long FirstId = 1,
    PointingCalibrationOptions? Calibration = null,
    FaintSearch? Faint = null);
