using SkiaSharp;
using Vedette.Sensing;

namespace Vedette.App;

/// <summary>A small grey picture of a frame for people: points stay visible, and one bright pixel does not darken all others.</summary>
internal static class FramePicture
{
    /// <summary>Longest side of the picture in pixels.</summary>
    public const int LongestSide = 320;

    private const double DarkestShare = 0.01;
    private const double BrightestShare = 0.998;

    /// <summary>Draws it.</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] Png(Frame frame)
    {
        int step = (Math.Max(frame.Width, frame.Height) + LongestSide - 1) / LongestSide;
        (int width, int height) = ((frame.Width + step - 1) / step, (frame.Height + step - 1) / step);
        ushort[] small = Shrink(frame.Pixels, frame.Width, frame.Height, step, width, height);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        Stretch(small, bitmap);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The brightest pixel of each square: a mean would wash points out.</summary>
    private static ushort[] Shrink(ReadOnlySpan<ushort> pixels, int columns, int lines, int step, int width, int height)
    {
        var small = new ushort[width * height];
        for (int y = 0; y < lines; y++)
        {
            Span<ushort> into = small.AsSpan(y / step * width, width);
            ReadOnlySpan<ushort> line = pixels.Slice(y * columns, columns);
            for (int x = 0; x < line.Length; x++)
            {
                into[x / step] = Math.Max(into[x / step], line[x]);
            }
        }

        return small;
    }

    /// <summary>From the darkest to nearly the brightest, by the square root above the darkest: the shot noise of light looks alike everywhere.</summary>
    private static void Stretch(ushort[] small, SKBitmap bitmap)
    {
        ushort[] sorted = [.. small];
        Array.Sort(sorted);
        double dark = sorted[(int)(DarkestShare * (sorted.Length - 1))];
        double bright = Math.Max(sorted[(int)(BrightestShare * (sorted.Length - 1))], dark + 8);
        Span<byte> grey = bitmap.GetPixelSpan();
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                double part = (small[y * bitmap.Width + x] - dark) / (bright - dark);
                grey[y * bitmap.RowBytes + x] = (byte)(255 * Math.Sqrt(Math.Clamp(part, 0, 1)));
            }
        }
    }
}
