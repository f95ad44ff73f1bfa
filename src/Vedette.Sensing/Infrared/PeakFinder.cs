using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>A place where the statistic is larger than anywhere within three pixels.</summary>
internal readonly record struct Peak(int X, int Y, float Statistic);

/// <summary>Finds the peaks of a statistic that comes row by row.</summary>
internal sealed class PeakFinder
{
    /// <summary>Pixels on each side over which a peak is the largest.</summary>
    public const int Radius = 3;

    private readonly RowRing _rows;
    private readonly int _width;
    private readonly int _height;
    private readonly List<Peak> _peaks = [];
    private float _threshold;
    private int _ready;

    public PeakFinder(int width, int height)
    {
        (_width, _height) = (width, height);
        _rows = new(2 * Radius + 2, width + 2 * RowKernels.Lanes);
    }

    /// <summary>Peaks of the frame, row by row.</summary>
    public ReadOnlySpan<Peak> Peaks => CollectionsMarshal.AsSpan(_peaks);

    /// <summary>Square of the statistic from which peaks are of interest; what is below may be written as nil.</summary>
    public float Threshold => _threshold;

    /// <summary>Forgets the frame before.</summary>
    /// <param name="smallest">The statistic from which peaks are of interest.</param>
    public void Begin(double smallest)
    {
        _peaks.Clear();
        (_ready, _threshold) = (0, (float)(smallest * smallest));
    }

    /// <summary>Where the next row of squares of the statistic goes.</summary>
    public Span<float> NextRow() => _rows.Row(_ready);

    /// <summary>The row is complete.</summary>
    public void RowReady()
    {
        int centre = _ready - Radius;
        _ready++;
        if (centre >= Radius && _ready <= _height)
        {
            Scan(centre);
        }
    }

    private void Scan(int y)
    {
        ref float row = ref MemoryMarshal.GetReference(_rows.Row(y));
        ref float above = ref MemoryMarshal.GetReference(_rows.Row(y - 1));
        ref float below = ref MemoryMarshal.GetReference(_rows.Row(y + 1));
        Vector512<float> threshold = Vector512.Create(_threshold);
        for (int x = Radius; x < _width - Radius; x += RowKernels.Lanes)
        {
            Vector512<float> value = Vector512.LoadUnsafe(ref row, (nuint)x);
            if (!Vector512.GreaterThanAny(value, threshold))
            {
                continue;
            }

            Vector512<float> around = Vector512.Max(
                Vector512.Max(Vector512.LoadUnsafe(ref row, (nuint)(x - 1)), Vector512.LoadUnsafe(ref row, (nuint)(x + 1))),
                Vector512.Max(Vector512.LoadUnsafe(ref above, (nuint)x), Vector512.LoadUnsafe(ref below, (nuint)x)));
            Vector512<float> candidates = Vector512.GreaterThan(value, threshold) & Vector512.GreaterThanOrEqual(value, around);
            for (ulong bits = candidates.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                Add(x + System.Numerics.BitOperations.TrailingZeroCount(bits), y);
            }
        }
    }

    private void Add(int x, int y)
    {
        if (x >= _width - Radius)
        {
            return;
        }

        float value = _rows.Row(y)[x];
        for (int row = y - Radius; row <= y + Radius; row++)
        {
            Span<float> line = _rows.Row(row).Slice(x - Radius, 2 * Radius + 1);
            for (int i = 0; i < line.Length; i++)
            {
                // Of equal neighbours the first in reading order is the peak.
                if (line[i] > value || (line[i] == value && (row < y || (row == y && i < Radius))))
                {
                    return;
                }
            }
        }

        _peaks.Add(new(x, y, MathF.Sqrt(value)));
    }
}
