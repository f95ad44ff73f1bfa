using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>How far a frame is shifted against the background: least squares on gradients of block means, 4 × 4 pixels each.</summary>
/// <remarks>
/// Source: B. D. Lucas and T. Kanade, An iterative image registration technique, IJCAI 1981, with Cauchy weights, so that what moves by itself
/// (a cloud before the ground) counts less. Reaches to about six pixels.
/// </remarks>
internal sealed class FrameRegistration
{
    /// <summary>Side of a block, pixels.</summary>
    public const int Block = 4;

    private const int Border = 4;
    private const int Iterations = 4;
    private const int Memory = 256;

    private readonly int _columns;
    private readonly int _rows;
    private readonly int _stride;
    private readonly float[] _current;
    private readonly float[] _across;
    private readonly float[] _sum;
    private readonly float[] _smoothed;
    private readonly RowRing _shifted;
    private readonly RowRing _lines;
    private readonly float[] _next;
    private int _learned;

    public FrameRegistration(int width, int height)
    {
        (_columns, _rows) = (width / Block, height / Block);
        _stride = _columns + 4 * RowKernels.Lanes;
        (_current, _next) = (new float[_stride * _rows], new float[_stride * _rows]);
        (_across, _smoothed, _sum) = (new float[_stride], new float[_stride], new float[width + 4 * RowKernels.Lanes]);
        (_shifted, _lines) = (new(4, _stride), new(_rows, _stride));
    }

    /// <summary>Begins anew: the next frame is the reference.</summary>
    public void Restart() => _learned = 0;

    /// <summary>Takes in one row of a registered frame, from the top; the last one moves the reference.</summary>
    /// <remarks>Over 256 frames clouds that move are washed out of the reference, and it stays where it began.</remarks>
    public void Learn(ReadOnlySpan<float> row, int y)
    {
        Add(row, y, _next);
        if (y == _rows * Block - 1)
        {
            Smooth(_next);
            _learned = Math.Min(_learned + 1, Memory);
            for (int r = 0; r < _rows; r++)
            {
                RowKernels.MoveToward(_lines.Row(r), _next.AsSpan(r * _stride, _stride), 1f / _learned, _columns);
            }
        }
    }

    /// <summary>The shift (x, y) in pixels by which what the background has at a place is seen in the frame.</summary>
    public (double X, double Y) Shift(ReadOnlySpan<ushort> pixels, int width)
    {
        for (int row = 0; row < _rows; row++)
        {
            RowKernels.BlockMeans(pixels.Slice(row * Block * width, Block * width), width, _current.AsSpan(row * _stride, _stride));
        }

        Smooth(_current);
        (double x, double y, double spread) = (0, 0, 1e6);
        for (int i = 0; i < Iterations; i++)
        {
            (double dx, double dy) = Step(x, y, ref spread);
            x = Math.Clamp(x + dx, -1.75, 1.75);
            y = Math.Clamp(y + dy, -1.75, 1.75);
        }

        return (x * Block, y * Block);
    }

    private void Add(ReadOnlySpan<float> row, int y, float[] means)
    {
        int width = _columns * Block;
        if (y % Block == 0)
        {
            row[..width].CopyTo(_sum);
        }
        else
        {
            RowKernels.Add(_sum, row, width);
        }

        if (y % Block == Block - 1 && y / Block < _rows)
        {
            Span<float> to = means.AsSpan(y / Block * _stride, _stride);
            ref float sum = ref MemoryMarshal.GetArrayDataReference(_sum);
            for (int c = 0; c < _columns; c += RowKernels.Lanes)
            {
                nuint i = (nuint)(c * Block);
                Vector512<float> left = RowKernels.Pairs(Vector512.LoadUnsafe(ref sum, i), Vector512.LoadUnsafe(ref sum, i + 16));
                Vector512<float> right = RowKernels.Pairs(Vector512.LoadUnsafe(ref sum, i + 32), Vector512.LoadUnsafe(ref sum, i + 48));
                (RowKernels.Pairs(left, right) * (1f / (Block * Block))).StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)c);
            }
        }
    }

    /// <summary>Weights ¼, ½, ¼ along rows and columns: what four taps cannot shift truly is taken out.</summary>
    private void Smooth(float[] means)
    {
        means.AsSpan(0, _stride).CopyTo(_across);
        for (int r = 0; r < _rows; r++)
        {
            Span<float> row = means.AsSpan(r * _stride, _stride);
            RowKernels.Binomial(_across, row, r + 1 < _rows ? means.AsSpan((r + 1) * _stride, _stride) : row, _smoothed.AsSpan(1), _columns);
            row.CopyTo(_across);
            (_smoothed[_columns + 1], _smoothed[0]) = (_smoothed[_columns], _smoothed[1]);
            RowKernels.Binomial(_smoothed, _smoothed.AsSpan(1), _smoothed.AsSpan(2), row, _columns);
        }
    }

    private (double X, double Y) Step(double x, double y, ref double spread)
    {
        (Resampling along, Resampling across) = (new(-x), new(-y));
        float inverse = (float)(1 / (spread * spread));
        Vector512<float> xx = default, xy = default, yy = default, rx = default, ry = default, absolute = default;
        for (int row = Border; row < _rows - Border; row++)
        {
            for (int r = row == Border ? row - 1 : row + 1; r <= row + 1; r++)
            {
                ShiftRow(along, across, r);
            }

            ref float above = ref MemoryMarshal.GetReference(_shifted.Row(row - 1));
            ref float here = ref MemoryMarshal.GetReference(_shifted.Row(row));
            ref float below = ref MemoryMarshal.GetReference(_shifted.Row(row + 1));
            ref float current = ref _current[row * _stride];
            for (int c = Border; c <= _columns - Border - RowKernels.Lanes; c += RowKernels.Lanes)
            {
                nuint i = (nuint)c;
                Vector512<float> gx = (Vector512.LoadUnsafe(ref here, i + 1) - Vector512.LoadUnsafe(ref here, i - 1)) * 0.5f;
                Vector512<float> gy = (Vector512.LoadUnsafe(ref below, i) - Vector512.LoadUnsafe(ref above, i)) * 0.5f;
                Vector512<float> residual = Vector512.LoadUnsafe(ref current, i) - Vector512.LoadUnsafe(ref here, i);
                Vector512<float> weight = Vector512<float>.One / (Vector512<float>.One + residual * residual * inverse);
                (Vector512<float> wx, Vector512<float> wy) = (gx * weight, gy * weight);
                xx += wx * gx;
                xy += wx * gy;
                yy += wy * gy;
                rx += wx * residual;
                ry += wy * residual;
                absolute += Vector512.Abs(residual);
            }
        }

        int count = Math.Max(1, (_rows - 2 * Border) * ((_columns - 2 * Border) / RowKernels.Lanes) * RowKernels.Lanes);
        spread = Math.Max(3 * Vector512.Sum(absolute) / (double)count, 1e-3);
        return Solve(Vector512.Sum(xx), Vector512.Sum(xy), Vector512.Sum(yy), Vector512.Sum(rx), Vector512.Sum(ry));
    }

    /// <summary>Nothing where the picture has no structure to hold on to.</summary>
    private static (double X, double Y) Solve(double xx, double xy, double yy, double rx, double ry)
    {
        double determinant = xx * yy - xy * xy;
        return determinant > 1e-6 * xx * yy && xx * yy > 0
            ? (-(yy * rx - xy * ry) / determinant, -(xx * ry - xy * rx) / determinant)
            : (0, 0);
    }

    private void ShiftRow(Resampling along, Resampling across, int row)
    {
        across.Across(_lines, row, _across, _columns + RowKernels.Lanes);
        along.Along(_across, Border - 1, _shifted.Row(row)[(Border - 1)..], _columns - 2 * Border + 2);
    }
}
