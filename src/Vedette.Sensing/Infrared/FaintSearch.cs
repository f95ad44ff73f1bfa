namespace Vedette.Sensing;

/// <summary>Where in the frame points too weak for a single frame are looked for, and how.</summary>
/// <param name="Filter">Frames that are added up, highest speed, false detections; its width is that of the point spread function.</param>
/// <param name="Left">First column of the window.</param>
/// <param name="Top">First line of the window.</param>
/// <param name="Columns">Columns of the window, 16 or more, inside the frame.</param>
/// <param name="Lines">Lines of the window, 16 or more, inside the frame.</param>
/// <remarks>The cost grows with the window: for the default filter some 1800 additions a pixel and frame (docs/algorithms/infrared-detection.md).</remarks>
public sealed record FaintSearch(VelocityFilterOptions Filter, int Left, int Top, int Columns, int Lines);
