namespace Vedette.Sensing;

/// <summary>The optics and focal plane of an infrared sensor: which pixel sees which direction of the camera, and what a count is worth.</summary>
/// <remarks>
/// Tangent-plane projection with the lens distortion of Brown, "Decentering distortion of lenses", Photogrammetric Engineering 32, 1966:
/// x' = x (1 + k₁r² + k₂r⁴) + 2 p₁xy + p₂ (r² + 2x²), likewise y', with x and y the tangents of the angles off the axis.
/// Axes of the camera: right along the lines, down from line to line, forward. Directions more than 60° off the axis are not seen.
/// </remarks>
/// <param name="Columns">Pixels in a line, 1 to 16384.</param>
/// <param name="Lines">Lines, 1 to 16384.</param>
/// <param name="PixelRadians">Angle of a pixel on the axis, radians, above 0.</param>
/// <param name="CentreColumn">Column of the axis; whole numbers are centres of pixels.</param>
/// <param name="CentreLine">Line of the axis.</param>
/// <param name="Distortion">Distortion of the lens.</param>
/// <param name="WattsPerSquareMetrePerCount">Irradiance at the aperture, in the band, that raises the sum of a point's counts by one, W/m².</param>
public sealed record Camera(
    int Columns,
    int Lines,
    double PixelRadians,
    double CentreColumn,
    double CentreLine,
    LensDistortion Distortion,
    double WattsPerSquareMetrePerCount)
{
    private const double LeastForward = 0.5;
    private const int Steps = 20;

    /// <summary>The direction that a point of the focal plane sees, in axes of the camera.</summary>
    /// <param name="column">Column; may have a fraction.</param>
    /// <param name="line">Line.</param>
    /// <returns>A unit vector: right, down, forward.</returns>
    public Vector3 Direction(double column, double line)
    {
        double seenX = (column - CentreColumn) * PixelRadians;
        double seenY = (line - CentreLine) * PixelRadians;
        (double x, double y) = (seenX, seenY);
        for (int i = 0; i < Steps; i++)
        {
            (double dx, double dy) = Distortion.Shift(x, y);
            (double nextX, double nextY) = (seenX - dx, seenY - dy);
            bool settled = Math.Abs(nextX - x) + Math.Abs(nextY - y) < 1e-15;
            (x, y) = (nextX, nextY);
            if (settled)
            {
                break;
            }
        }

        return new Vector3(x, y, 1).Unit;
    }

    /// <summary>Where a direction falls on the plane of the pixels, on them or beside them.</summary>
    /// <param name="direction">In axes of the camera, of any length.</param>
    /// <param name="column">Its column.</param>
    /// <param name="line">Its line.</param>
    /// <returns>False when it is more than 60° off the axis; the place then means nothing.</returns>
    public bool TryProject(Vector3 direction, out double column, out double line)
    {
        (column, line) = (0, 0);
        if (!(direction.Z > LeastForward * direction.Length))
        {
            return false;
        }

        (double x, double y) = (direction.X / direction.Z, direction.Y / direction.Z);
        (double dx, double dy) = Distortion.Shift(x, y);
        (column, line) = (CentreColumn + (x + dx) / PixelRadians, CentreLine + (y + dy) / PixelRadians);
        return true;
    }

    /// <summary>Whether a place is on the pixels.</summary>
    public bool Holds(double column, double line) =>
        column >= -0.5 && line >= -0.5 && column < Columns - 0.5 && line < Lines - 0.5;
}

/// <summary>Distortion of a lens, in tangents of angles off the axis.</summary>
/// <param name="Radial1">k₁, of r².</param>
/// <param name="Radial2">k₂, of r⁴.</param>
/// <param name="Tangential1">p₁.</param>
/// <param name="Tangential2">p₂.</param>
public readonly record struct LensDistortion(double Radial1, double Radial2, double Tangential1, double Tangential2)
{
    /// <summary>By how much a place moves.</summary>
    /// <param name="x">Tangent to the right.</param>
    /// <param name="y">Tangent down.</param>
    public (double X, double Y) Shift(double x, double y)
    {
        double r2 = x * x + y * y;
        double radial = r2 * (Radial1 + r2 * Radial2);
        return (x * radial + 2 * Tangential1 * x * y + Tangential2 * (r2 + 2 * x * x),
            y * radial + 2 * Tangential2 * x * y + Tangential1 * (r2 + 2 * y * y));
    }
}
