namespace Vedette.Sensing;

/// <summary>A point of light that is no news.</summary>
/// <param name="Found">Where it is.</param>
/// <param name="Source">The star or site that explains it.</param>
public readonly record struct ExplainedDetection(FrameDetection Found, string Source);
