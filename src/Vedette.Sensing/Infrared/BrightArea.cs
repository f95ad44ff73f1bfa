namespace Vedette.Sensing;

/// <summary>The connected area of bright pixels around a peak: what is wider than the optics make a point has its centre there, not where it is brightest.</summary>
/// <remarks>Looked at is a square of 21 pixels with the peak in its middle; its outermost pixels tell the level around and its scatter (median and median deviation).</remarks>
internal static class BrightArea
{
    /// <summary>Half the side of the square that is looked at, pixels.</summary>
    private const int Half = 10;

    private const int Side = 2 * Half + 1;
    private const int Ring = 4 * 2 * Half;

    /// <summary>Pixels belong to it that are above the level around by this share of the peak, and by three times the scatter around.</summary>
    private const float Share = 0.25f, Scatters = 3;

    /// <summary>It is wider than a point when it has this many times the pixels that a point has above that share: 2π ln 4 σ².</summary>
    private const double Wider = 1.5;

    /// <summary>Centre of the area around a peak.</summary>
    /// <param name="pixels">Counts of the frame.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="peak">The peak.</param>
    /// <param name="sigma">Standard deviation of the point spread function, pixels.</param>
    /// <param name="centre">Its centre, weighted by brightness, and the variances of its pixels about that.</param>
    /// <returns>False when it is a point, or no thing by itself: when it reaches the border of the square.</returns>
    public static bool TryFind(ReadOnlySpan<ushort> pixels, int width, int height, Peak peak, double sigma, out (double X, double Y, double SpreadX, double SpreadY) centre)
    {
        Span<float> square = stackalloc float[Side * Side];
        for (int i = 0; i < square.Length; i++)
        {
            (int u, int v) = (peak.X + i % Side - Half, peak.Y + i / Side - Half);
            square[i] = pixels[RowKernels.Reflect(v, height) * width + RowKernels.Reflect(u, width)];
        }

        (float level, float scatter) = Around(square);
        float top = (square[Middle - 1] + square[Middle] + square[Middle + 1] + square[Middle - Side] + square[Middle + Side]) / 5 - level;
        Span<bool> inside = stackalloc bool[square.Length];
        inside.Clear();
        centre = default;
        return Fill(square, level + Math.Max(Share * top, Scatters * scatter), inside) is { } area
            && area > Wider * 2 * Math.PI * Math.Log(4) * sigma * sigma
            && TryWeigh(square, inside, level, peak, out centre);
    }

    private static int Middle => Half * Side + Half;

    /// <summary>Median of the outermost pixels, and the standard deviation that their median deviation stands for.</summary>
    private static (float Level, float Scatter) Around(ReadOnlySpan<float> square)
    {
        Span<float> ring = stackalloc float[Ring];
        int n = 0;
        for (int k = 0; k < Side - 1; k++)
        {
            ring[n++] = square[k];
            ring[n++] = square[(k + 1) * Side - 1];
            ring[n++] = square[(Side - 1) * Side + k + 1];
            ring[n++] = square[(k + 1) * Side];
        }

        ring.Sort();
        float level = ring[Ring / 2];
        for (int k = 0; k < Ring; k++)
        {
            ring[k] = Math.Abs(ring[k] - level);
        }

        ring.Sort();
        return (level, 1.4826f * ring[Ring / 2]);
    }

    /// <summary>Spreads from the middle over neighbours above a level; null when it comes to the border.</summary>
    private static int? Fill(ReadOnlySpan<float> square, float least, Span<bool> inside)
    {
        Span<int> open = stackalloc int[Side * Side];
        (open[0], inside[Middle]) = (Middle, true);
        (int count, int next) = (1, 0);
        while (next < count)
        {
            int at = open[next++];
            (int x, int y) = (at % Side, at / Side);
            if (x is 0 or Side - 1 || y is 0 or Side - 1)
            {
                return null;
            }

            for (int k = 0; k < 9; k++)
            {
                int other = at + (k / 3 - 1) * Side + k % 3 - 1;
                if (!inside[other] && square[other] >= least)
                {
                    (inside[other], open[count++]) = (true, other);
                }
            }
        }

        return count;
    }

    private static bool TryWeigh(ReadOnlySpan<float> square, ReadOnlySpan<bool> inside, float level, Peak peak, out (double X, double Y, double SpreadX, double SpreadY) centre)
    {
        double sum = 0, sx = 0, sy = 0, sxx = 0, syy = 0;
        for (int i = 0; i < square.Length; i++)
        {
            if (inside[i])
            {
                (double w, int x, int y) = (Math.Max(0, square[i] - level), i % Side - Half, i / Side - Half);
                (sum, sx, sy, sxx, syy) = (sum + w, sx + w * x, sy + w * y, sxx + w * x * x, syy + w * y * y);
            }
        }

        (double mx, double my) = (sx / sum, sy / sum);
        centre = (peak.X + mx, peak.Y + my, sxx / sum - mx * mx, syy / sum - my * my);
        return sum > 0;
    }
}
