using System.Numerics;
using System.Runtime.InteropServices;

namespace Vedette.Simulation;

/// <summary>How optics spread a point of light over the pixels: a normal distribution, added up over the area of each pixel.</summary>
/// <remarks>Near enough to the middle of an Airy disc joined with motion and the size of pixels (G. C. Holst, Electro-Optical Imaging System Performance, 5th edition, 2008, chapter 6).</remarks>
internal sealed class PointSpread
{
    private const int Reach = 4;

    private readonly float[] _kernel;
    private readonly float[][] _ring;
    private readonly float[] _row;

    /// <summary>The point spread of optics.</summary>
    /// <param name="sigmaPixels">Standard deviation in pixels, 0.3 to 3.</param>
    /// <param name="columns">Columns of the planes that <see cref="Blur"/> is given.</param>
    public PointSpread(double sigmaPixels, int columns)
    {
        SigmaPixels = sigmaPixels;
        int radius = (int)Math.Ceiling(3 * sigmaPixels);
        _kernel = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(i => (float)Share(i, 0, sigmaPixels))];
        float sum = _kernel.Sum();
        _kernel = Array.ConvertAll(_kernel, k => k / sum);
        _ring = [.. Enumerable.Range(0, _kernel.Length).Select(_ => new float[columns])];
        _row = new float[columns + 2 * radius + Vector<float>.Count];
    }

    /// <summary>Standard deviation in pixels.</summary>
    public double SigmaPixels { get; }

    /// <summary>Share of the light of a point that falls within a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="at">Where the point is.</param>
    /// <param name="sigma">Standard deviation, pixels.</param>
    public static double Share(int column, double at, double sigma) =>
        NormalDistribution.Cumulative((column + 0.5 - at) / sigma) - NormalDistribution.Cumulative((column - 0.5 - at) / sigma);

    /// <summary>Adds a point to a plane; what falls beside it is lost.</summary>
    /// <param name="plane">Electrons, row by row.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="x">Column of the point.</param>
    /// <param name="y">Row of the point.</param>
    /// <param name="electrons">Its light.</param>
    /// <param name="sigma">Standard deviation of its image, pixels, to 12.</param>
    public static void Paint(Span<float> plane, int columns, double x, double y, double electrons, double sigma)
    {
        int half = (int)Math.Ceiling(Reach * sigma + 0.5);
        (int left, int top) = ((int)Math.Round(x) - half, (int)Math.Round(y) - half);
        int lines = plane.Length / columns;
        Span<double> across = stackalloc double[2 * half + 1];
        for (int i = 0; i < across.Length; i++)
        {
            across[i] = Share(left + i, x, sigma);
        }

        for (int row = Math.Max(0, top); row <= Math.Min(lines - 1, top + 2 * half); row++)
        {
            double down = electrons * Share(row, y, sigma);
            for (int column = Math.Max(0, left); column <= Math.Min(columns - 1, left + 2 * half); column++)
            {
                plane[row * columns + column] += (float)(down * across[column - left]);
            }
        }
    }

    /// <summary>Spreads a whole plane, as if it went on beyond its borders as it is there.</summary>
    /// <param name="plane">Row by row; changed in place.</param>
    public void Blur(Span<float> plane)
    {
        int columns = _ring[0].Length;
        int lines = plane.Length / columns;
        int radius = _kernel.Length / 2;
        int loaded = -radius;
        for (int y = 0; y < lines; y++)
        {
            for (; loaded <= y + radius; loaded++)
            {
                // A row below is not yet changed when it is loaded; one above the frame is its first.
                Along(plane.Slice(Math.Clamp(loaded, 0, lines - 1) * columns, columns), _ring[(loaded + radius) % _kernel.Length], radius);
            }

            Across(plane.Slice(y * columns, columns), y);
        }
    }

    private void Along(ReadOnlySpan<float> row, float[] to, int radius)
    {
        row.CopyTo(_row.AsSpan(radius));
        _row.AsSpan(0, radius).Fill(row[0]);
        _row.AsSpan(radius + row.Length).Fill(row[^1]);
        int x = 0;
        ref float source = ref MemoryMarshal.GetArrayDataReference(_row);
        for (; x <= to.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int k = 0; k < _kernel.Length; k++)
            {
                sum += _kernel[k] * Vector.LoadUnsafe(ref source, (nuint)(x + k));
            }

            sum.StoreUnsafe(ref to[x]);
        }

        for (; x < to.Length; x++)
        {
            to[x] = 0;
            for (int k = 0; k < _kernel.Length; k++)
            {
                to[x] += _kernel[k] * _row[x + k];
            }
        }
    }

    private void Across(Span<float> row, int y)
    {
        row.Clear();
        for (int k = 0; k < _kernel.Length; k++)
        {
            float[] from = _ring[(y + k) % _kernel.Length];
            float weight = _kernel[k];
            int x = 0;
            for (; x <= row.Length - Vector<float>.Count; x += Vector<float>.Count)
            {
                Vector<float> sum = Vector.LoadUnsafe(ref row[x]) + weight * Vector.LoadUnsafe(ref from[x]);
                sum.StoreUnsafe(ref row[x]);
            }

            for (; x < row.Length; x++)
            {
                row[x] += weight * from[x];
            }
        }
    }
}
