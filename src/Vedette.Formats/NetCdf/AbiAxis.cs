namespace Vedette.Formats;

/// <summary>Scan angles of the lines or the columns of a frame: angle = first + step × index.</summary>
/// <param name="FirstRadians">Angle of the centre of the first line or column.</param>
/// <param name="StepRadians">From one centre to the next; negative for lines, which run from north to south.</param>
/// <param name="Count">Number of lines or columns.</param>
/// <param name="IsMovedByHalf">Whether the file gave edges of pixels, and the angles were moved by half a pixel to their centres.</param>
public readonly record struct AbiAxis(double FirstRadians, double StepRadians, int Count, bool IsMovedByHalf = false)
{
    /// <summary>Angle in radians at an index; whole indices are the centres of pixels.</summary>
    public double Angle(double index) => FirstRadians + StepRadians * index;

    /// <summary>Index, with its fraction, at which an angle lies; may be outside of the frame.</summary>
    public double Index(double angleRadians) => (angleRadians - FirstRadians) / StepRadians;
}
