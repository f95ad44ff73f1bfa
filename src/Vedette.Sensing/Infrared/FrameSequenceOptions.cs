namespace Vedette.Sensing;

/// <summary>What a detector on the frames of one staring sensor looks for.</summary>
/// <param name="Width">Standard deviation of the point spread function, pixels, 0.5 to 2.5.</param>
/// <param name="FalseDetectionsPerFrame">False detections that are held per frame, 0.01 to 1000.</param>
/// <param name="MemoryFrames">Frames over which background and noise are remembered, 8 to 1000. Longer: less noise in the background; shorter: follows clouds better.</param>
/// <param name="BadPixels">Pixels known to be bad, as row × width + column; more are learned.</param>
public sealed record FrameSequenceOptions(
    double Width, double FalseDetectionsPerFrame = 5, int MemoryFrames = 32, IReadOnlyList<int>? BadPixels = null)
{
    /// <summary>Frames in which nothing is declared, because the background is not known yet.</summary>
    public const int LearningFrames = 6;
}
