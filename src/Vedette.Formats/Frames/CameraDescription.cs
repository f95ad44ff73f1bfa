namespace Vedette.Formats;

/// <summary>What a camera's own file says of it: <c>camera.json</c>, docs/formats/frames.md.</summary>
/// <param name="Sensor">The infrared sensor that the frames are of.</param>
/// <param name="Columns">Columns of a frame, 64 to 4096.</param>
/// <param name="Lines">Lines of a frame, 64 to 4096.</param>
/// <param name="PixelRadians">Angle of a pixel on the axis.</param>
/// <param name="CentreColumn">Column of the axis; whole numbers are centres of pixels.</param>
/// <param name="CentreLine">Line of the axis.</param>
/// <param name="Distortion">k₁, k₂, p₁, p₂ of the lens.</param>
/// <param name="WattsPerSquareMetrePerCount">Irradiance at the aperture that raises the sum of a point's counts by one, W/m².</param>
/// <param name="PointSpreadPixels">Standard deviation of the image of a point, 0.5 to 2.5.</param>
/// <param name="FalsePerFrame">False detections that are held per frame.</param>
/// <param name="MemoryFrames">Frames over which background and noise are remembered.</param>
/// <param name="LineSeconds">Time from a line to the next one down; 0 when all are exposed at once.</param>
/// <param name="BadPixels">Pixels known to be bad, as row × columns + column.</param>
/// <param name="Fixed">How the camera stands and looks, where that never changes; null: each frame comes with a pose of its own.</param>
public sealed record CameraDescription(
    SensorId Sensor, int Columns, int Lines, double PixelRadians, double CentreColumn, double CentreLine, (double K1, double K2, double P1, double P2) Distortion,
    double WattsPerSquareMetrePerCount, double PointSpreadPixels, double FalsePerFrame, int MemoryFrames, double LineSeconds, IReadOnlyList<int> BadPixels, FramePose? Fixed);

/// <summary>Where a camera is and how it is turned, in Earth-fixed axes.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Right">Along the lines; unit vectors, right-handed with the two others.</param>
/// <param name="Down">From line to line.</param>
/// <param name="Forward">Along its axis.</param>
public sealed record FramePose(Position<Ecef> Position, Vector3 Right, Vector3 Down, Vector3 Forward);
