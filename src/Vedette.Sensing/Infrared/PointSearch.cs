namespace Vedette.Sensing;

/// <summary>Looks in a frame for one point that is expected near a place, whether or not it stands still.</summary>
/// <remarks>
/// The detector cannot be asked: what stands still becomes background to it. The brightest place of the smoothed frame within the circle is
/// fitted, and taken when it stands out clearly and alone.
/// </remarks>
internal sealed class PointSearch
{
    /// <summary>Least amplitude over the scatter of the fit. A single hot pixel has 3, white noise at its best place 4.</summary>
    private const double Least = 6;

    /// <summary>A second place this bright makes it doubtful which one is meant.</summary>
    private const double Rival = 0.5;

    private readonly double _width;
    private readonly int _columns;
    private readonly int _lines;
    private readonly int _half;
    private readonly float[] _patch;

    public PointSearch(double width, int columns, int lines)
    {
        (_width, _columns, _lines, _half) = (width, columns, lines, (int)Math.Ceiling(3 * width));
        _patch = new float[(2 * _half + 1) * (2 * _half + 1)];
    }

    /// <summary>Finds the point.</summary>
    /// <param name="pixels">Counts of the frame.</param>
    /// <param name="column">Where it is expected.</param>
    /// <param name="line">Its line.</param>
    /// <param name="radius">How far from there it may be, pixels.</param>
    /// <param name="point">Where it is, in columns and lines of the frame.</param>
    public bool TryFind(ReadOnlySpan<ushort> pixels, double column, double line, double radius, out PointEstimate point)
    {
        point = default;
        (int x, int y) = ((int)Math.Round(column), (int)Math.Round(line));
        int reach = (int)Math.Ceiling(radius);
        int margin = reach + _half + 1;
        if (x < margin || y < margin || x >= _columns - margin || y >= _lines - margin)
        {
            return false;
        }

        (int bestX, int bestY) = Brightest(pixels, x, y, reach);
        return Math.Abs(bestX - x) < reach && Math.Abs(bestY - y) < reach && TryFit(pixels, bestX, bestY, out point);
    }

    private (int X, int Y) Brightest(ReadOnlySpan<ushort> pixels, int x, int y, int reach)
    {
        (int bestX, int bestY, int best) = (x, y, int.MinValue);
        for (int v = y - reach; v <= y + reach; v++)
        {
            for (int u = x - reach; u <= x + reach; u++)
            {
                int value = Smoothed(pixels, u, v);
                (bestX, bestY, best) = value > best ? (u, v, value) : (bestX, bestY, best);
            }
        }

        return (bestX, bestY);
    }

    /// <summary>Weights 1 2 1 by 1 2 1, sixteen times the value.</summary>
    private int Smoothed(ReadOnlySpan<ushort> pixels, int u, int v)
    {
        int i = v * _columns + u;
        return Row(pixels, i - _columns) + 2 * Row(pixels, i) + Row(pixels, i + _columns);
    }

    private static int Row(ReadOnlySpan<ushort> pixels, int i) => pixels[i - 1] + 2 * pixels[i] + pixels[i + 1];

    private bool TryFit(ReadOnlySpan<ushort> pixels, int x, int y, out PointEstimate point)
    {
        int i = 0;
        for (int v = y - _half; v <= y + _half; v++)
        {
            for (int u = x - _half; u <= x + _half; u++)
            {
                _patch[i++] = pixels[v * _columns + u];
            }
        }

        PointEstimate fit = PointFit.Solve(_patch, _half, _width, 0.3);
        point = fit with { X = x + fit.X, Y = y + fit.Y };

        // In white noise the variance of the place is (2/π)(noise/amplitude)² per axis; what did not settle has a whole pixel.
        double most = 2 / Math.PI / (Least * Least);
        return fit.VarianceX <= most && fit.VarianceY <= most && Alone(pixels, x, y, fit);
    }

    /// <summary>Whether no place from three widths to twice that away is half as bright above the level around.</summary>
    private bool Alone(ReadOnlySpan<ushort> pixels, int x, int y, PointEstimate fit)
    {
        int level = 0;
        int most = int.MinValue;
        int count = 0;
        for (int v = y - 2 * _half + 1; v < y + 2 * _half; v++)
        {
            for (int u = x - 2 * _half + 1; u < x + 2 * _half; u++)
            {
                bool outside = Math.Max(Math.Abs(u - x), Math.Abs(v - y)) > _half && u > 0 && v > 0 && u < _columns - 1 && v < _lines - 1;
                if (outside)
                {
                    int value = Smoothed(pixels, u, v) / 16;
                    (level, most, count) = (level + value, Math.Max(most, value), count + 1);
                }
            }
        }

        double amplitude = fit.Intensity / (2 * Math.PI * _width * _width);
        return count == 0 || most - level / (double)count < Rival * amplitude;
    }
}
