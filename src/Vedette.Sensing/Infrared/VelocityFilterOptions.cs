namespace Vedette.Sensing;

/// <summary>What track-before-detect looks for.</summary>
/// <param name="Width">Standard deviation of the point spread function, pixels, 0.5 to 2.5.</param>
/// <param name="Frames">Frames that are added up, 2 to 64.</param>
/// <param name="Fastest">Highest speed of a point, pixels per frame, 0 to 4.</param>
/// <param name="FalseDetectionsPerFrame">False detections per frame by the law of the tail, 10⁻⁴ to 100.</param>
public sealed record VelocityFilterOptions(double Width, int Frames = 16, double Fastest = 1.5, double FalseDetectionsPerFrame = 0.1);
