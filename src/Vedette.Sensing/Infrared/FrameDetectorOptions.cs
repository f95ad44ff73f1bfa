namespace Vedette.Sensing;

/// <summary>What a detector looks for, and how often it may be wrong.</summary>
/// <param name="Widths">Standard deviations of the point spread function, in pixels, 0.5 to 2.5; one to three of them. One for a sensor whose optics are known.</param>
/// <param name="FalseDetectionsPerPixel">False detections asked for, per pixel and frame: 10⁻⁹ to 10⁻³.</param>
/// <param name="NoiseFloor">Smallest noise of the filtered frame, in counts; 0.3 is what rounding to whole counts leaves.</param>
public sealed record FrameDetectorOptions(IReadOnlyList<double> Widths, double FalseDetectionsPerPixel = 1e-5, double NoiseFloor = 0.3)
{
    /// <summary>Pixels along the border in which nothing is declared: what is not surrounded by its background cannot be told from an edge.</summary>
    public const int Margin = 3;

    /// <summary>Widths for frames of optics that are not known: points of 1, 1.5 and 2.2 pixels, each 1.5 times the one before.</summary>
    public static IReadOnlyList<double> UnknownOptics { get; } = [1.0, 1.5, 2.2];
}
