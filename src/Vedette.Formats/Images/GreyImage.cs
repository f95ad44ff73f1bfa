namespace Vedette.Formats;

/// <summary>A picture in shades of grey.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits that a value has in the file: 1, 2, 4, 8 or 16.</param>
/// <param name="Values">Row by row from the top, unscaled: from 0 to 2^Bits − 1.</param>
public sealed record GreyImage(int Width, int Height, int Bits, ReadOnlyMemory<ushort> Values);
