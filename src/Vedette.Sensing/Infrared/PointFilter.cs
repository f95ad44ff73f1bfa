using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>
/// Matched filter for points of one width: rows of a frame in, rows of the square of the detection statistic out, every row touched once
/// while it is in the cache. See docs/algorithms/infrared-detection.md.
/// </summary>
/// <remarks>
/// With g the frame smoothed by the point spread function, d = g less the mean of a box around it, s² the variance of d in a ring, and m the
/// second largest of g at eight places around: T² = (g − m) d / (s² + floor²), nil where a factor is negative, g − m at most 1.5 d.
/// </remarks>
internal sealed class PointFilter
{
    /// <summary>Mirrored pixels that a row needs on both sides, and a frame above and below; even.</summary>
    public const int Pad = 32;

    /// <summary>Side of the cells that the local noise is summed from, pixels.</summary>
    private const int Cell = 4;

    /// <summary>The contrast counts for no more than this times d: a bright point has 1.2, and a point in a dark hole is no better for the hole.</summary>
    private const float MostContrast = 1.5f;

    private readonly float[] _taps;
    private readonly int _box;
    private readonly int _straight;
    private readonly int _diagonal;
    private readonly int _inner;
    private readonly int _outer;
    private readonly int _count;
    private readonly int _width;
    private readonly float _floorSquared;
    private readonly RowRing _rows;
    private readonly RowRing _smooth;
    private readonly RowRing _difference;
    private readonly RowRing _cellSums;
    private readonly RowRing _cellSquares;
    private readonly float[] _across;
    private readonly float[] _columns;
    private readonly float[] _nothing;
    private readonly float[][] _sums;
    private readonly float[] _inverse;
    private readonly PeakFinder _peaks;

    /// <param name="sigma">Standard deviation of the point spread function, pixels, 0.5 to 2.5.</param>
    /// <param name="floor">Smallest noise of d, counts.</param>
    /// <param name="width">Columns of the frames.</param>
    /// <param name="peaks">Takes the rows of T².</param>
    public PointFilter(double sigma, double floor, int width, PeakFinder peaks)
    {
        (_width, _peaks, _floorSquared) = (width, peaks, (float)(floor * floor));
        _taps = Gaussian(sigma);
        _box = (int)Math.Round(4.5 * sigma);
        double distance = 3 * sigma + 1;
        _straight = (int)Math.Round(distance);
        _diagonal = (int)Math.Round(distance / Math.Sqrt(2));
        _inner = (_straight + 2) / Cell;
        _outer = _inner + 2;
        _count = (width + 2 * Pad + 4 * RowKernels.Lanes - 1) / (4 * RowKernels.Lanes) * 4 * RowKernels.Lanes;
        int stride = _count + 8 * RowKernels.Lanes;
        _rows = new(2 * _box + 2, stride);
        _smooth = new(Cell * (_outer + 1) + _straight + 1, stride);
        _difference = new(Cell * (_outer + 1) + 1, stride);
        _cellSums = new(2 * _outer + 1, stride / Cell);
        _cellSquares = new(2 * _outer + 1, stride / Cell);
        (_across, _columns, _nothing, _inverse) = (new float[stride], new float[stride], new float[stride], new float[stride]);
        _sums = [.. Enumerable.Range(0, 4).Select(_ => new float[stride / Cell])];
    }

    /// <summary>Forgets the frame before.</summary>
    public void Begin() => Array.Clear(_columns);

    /// <summary>Takes in the next row.</summary>
    /// <param name="row">Its pixels, <see cref="Pad"/> mirrored ones on both sides.</param>
    /// <param name="number">Counted from 0, the mirrored rows above the frame included.</param>
    public void Push(ReadOnlySpan<float> row, int number)
    {
        row[.._count].CopyTo(_rows.Row(number));
        RowKernels.Slide(_columns, _rows.Row(number), number > 2 * _box ? _rows.Row(number - 2 * _box - 1) : _nothing, _count);
        int centre = number - _box;
        if (centre < _box)
        {
            return;
        }

        Smooth(centre);
        if (centre % Cell != Cell - 1)
        {
            return;
        }

        int cell = centre / Cell;
        Cells(cell);
        int first = Cell * (cell - _outer);
        if (first >= Pad)
        {
            Noise(cell - _outer);
            for (int y = first; y < first + Cell; y++)
            {
                Statistic(y);
            }
        }
    }

    private static float[] Gaussian(double sigma)
    {
        double[] taps = [.. Enumerable.Range(0, (int)Math.Ceiling(3 * sigma) + 1).Select(k => Math.Exp(-k * k / (2 * sigma * sigma)))];
        double sum = 2 * taps.Sum() - taps[0];
        return [.. taps.Select(t => (float)(t / sum))];
    }

    private void Smooth(int centre)
    {
        RowKernels.TapsAcross(_rows, centre, _taps, _across, _count);
        if (_taps.Length == 4 && _box == 4)
        {
            RowKernels.FourTapsLessNine(_across, _columns, _taps, _smooth.Row(centre), _difference.Row(centre), _count);
            return;
        }

        ref float across = ref MemoryMarshal.GetArrayDataReference(_across);
        ref float columns = ref MemoryMarshal.GetArrayDataReference(_columns);
        ref float smooth = ref MemoryMarshal.GetReference(_smooth.Row(centre));
        ref float difference = ref MemoryMarshal.GetReference(_difference.Row(centre));
        float perPixel = 1f / ((2 * _box + 1) * (2 * _box + 1));
        for (int x = _box; x < _count - _box; x += RowKernels.Lanes)
        {
            Vector512<float> g = RowKernels.Taps(ref across, x, _taps);
            g.StoreUnsafe(ref smooth, (nuint)x);
            (g - RowKernels.Window(ref columns, x, _box) * perPixel).StoreUnsafe(ref difference, (nuint)x);
        }
    }

    /// <summary>Sums and sums of squares of d over cells of four by four pixels.</summary>
    private void Cells(int cell)
    {
        ref float all = ref MemoryMarshal.GetReference(_difference.All);
        ref float sums = ref MemoryMarshal.GetReference(_cellSums.Row(cell));
        ref float squares = ref MemoryMarshal.GetReference(_cellSquares.Row(cell));
        (int a, int b) = (_difference.Offset(Cell * cell), _difference.Offset(Cell * cell + 1));
        (int c, int d) = (_difference.Offset(Cell * cell + 2), _difference.Offset(Cell * cell + 3));
        for (int x = 0; x < _count; x += 4 * RowKernels.Lanes)
        {
            (Vector512<float> sum0, Vector512<float> square0) = Down(ref all, a + x, b + x, c + x, d + x);
            (Vector512<float> sum1, Vector512<float> square1) = Down(ref all, a + x + 16, b + x + 16, c + x + 16, d + x + 16);
            (Vector512<float> sum2, Vector512<float> square2) = Down(ref all, a + x + 32, b + x + 32, c + x + 32, d + x + 32);
            (Vector512<float> sum3, Vector512<float> square3) = Down(ref all, a + x + 48, b + x + 48, c + x + 48, d + x + 48);
            RowKernels.Pairs(RowKernels.Pairs(sum0, sum1), RowKernels.Pairs(sum2, sum3)).StoreUnsafe(ref sums, (nuint)(x / Cell));
            RowKernels.Pairs(RowKernels.Pairs(square0, square1), RowKernels.Pairs(square2, square3)).StoreUnsafe(ref squares, (nuint)(x / Cell));
        }
    }

    /// <summary>Sum and sum of squares of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Sum, Vector512<float> Squares) Down(ref float all, int a, int b, int c, int d)
    {
        (Vector512<float> first, Vector512<float> second, Vector512<float> third, Vector512<float> fourth) = (At(ref all, a), At(ref all, b), At(ref all, c), At(ref all, d));
        return (first + second + (third + fourth), first * first + second * second + (third * third + fourth * fourth));
    }

    /// <summary>1 / (s² + floor²) of one row of cells, for four rows of pixels.</summary>
    private void Noise(int cell)
    {
        int count = _count / Cell;
        RowKernels.SumRows(_cellSums, cell - _outer, cell + _outer, _sums[0], count);
        RowKernels.SumRows(_cellSums, cell - _inner, cell + _inner, _sums[1], count);
        RowKernels.SumRows(_cellSquares, cell - _outer, cell + _outer, _sums[2], count);
        RowKernels.SumRows(_cellSquares, cell - _inner, cell + _inner, _sums[3], count);
        int outer = Cell * Cell * (2 * _outer + 1) * (2 * _outer + 1);
        int inner = Cell * Cell * (2 * _inner + 1) * (2 * _inner + 1);
        float perPixel = 1f / (outer - inner);
        ref float inverse = ref MemoryMarshal.GetArrayDataReference(_inverse);
        for (int x = _outer; x < count - _outer; x += RowKernels.Lanes)
        {
            Vector512<float> mean = Ring(_sums[0], _sums[1], x) * perPixel;
            Vector512<float> variance = Vector512.Max(Ring(_sums[2], _sums[3], x) * perPixel - mean * mean, Vector512<float>.Zero);
            Vector512<float> value = Vector512<float>.One / (variance + Vector512.Create(_floorSquared));
            Vector512.Shuffle(value, Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)).StoreUnsafe(ref inverse, (nuint)(Cell * x));
            Vector512.Shuffle(value, Vector512.Create(4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7)).StoreUnsafe(ref inverse, (nuint)(Cell * x + RowKernels.Lanes));
            Vector512.Shuffle(value, Vector512.Create(8, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 11)).StoreUnsafe(ref inverse, (nuint)(Cell * x + 2 * RowKernels.Lanes));
            Vector512.Shuffle(value, Vector512.Create(12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 15)).StoreUnsafe(ref inverse, (nuint)(Cell * x + 3 * RowKernels.Lanes));
        }
    }

    private Vector512<float> Ring(float[] outer, float[] inner, int x) =>
        RowKernels.Window(ref MemoryMarshal.GetArrayDataReference(outer), x, _outer)
        - RowKernels.Window(ref MemoryMarshal.GetArrayDataReference(inner), x, _inner);

    private void Statistic(int row)
    {
        ref float g = ref MemoryMarshal.GetReference(_smooth.All);
        ref float difference = ref MemoryMarshal.GetReference(_difference.Row(row));
        ref float inverse = ref MemoryMarshal.GetArrayDataReference(_inverse);
        ref float result = ref MemoryMarshal.GetReference(_peaks.NextRow());
        int centre = _smooth.Offset(row);
        int up = _smooth.Offset(row - _straight);
        int down = _smooth.Offset(row + _straight);
        int upper = _smooth.Offset(row - _diagonal);
        int lower = _smooth.Offset(row + _diagonal);
        var threshold = Vector512.Create(_peaks.Threshold);
        for (int x = Pad; x < Pad + _width; x += RowKernels.Lanes)
        {
            // What is below the threshold even with the largest contrast that counts need not be compared with what is around: most of a frame.
            Vector512<float> above = Vector512.Max(At(ref difference, x), Vector512<float>.Zero);
            Vector512<float> most = above * MostContrast;
            Vector512<float> scale = above * At(ref inverse, x);
            if (!Vector512.GreaterThanAny(most * scale, threshold))
            {
                Vector512<float>.Zero.StoreUnsafe(ref result, (nuint)(x - Pad));
                continue;
            }

            (Vector512<float> first, Vector512<float> second) = (At(ref g, up + x), Vector512.Create(float.MinValue));
            Rank(ref first, ref second, At(ref g, down + x));
            Rank(ref first, ref second, At(ref g, centre + x - _straight));
            Rank(ref first, ref second, At(ref g, centre + x + _straight));
            Rank(ref first, ref second, At(ref g, upper + x - _diagonal));
            Rank(ref first, ref second, At(ref g, upper + x + _diagonal));
            Rank(ref first, ref second, At(ref g, lower + x - _diagonal));
            Rank(ref first, ref second, At(ref g, lower + x + _diagonal));
            Vector512<float> contrast = Vector512.Min(Vector512.Max(At(ref g, centre + x) - second, Vector512<float>.Zero), most);
            (contrast * scale).StoreUnsafe(ref result, (nuint)(x - Pad));
        }

        _peaks.RowReady();
    }

    private static Vector512<float> At(ref float values, int x) => Vector512.LoadUnsafe(ref values, (nuint)x);

    private static void Rank(ref Vector512<float> first, ref Vector512<float> second, Vector512<float> value)
    {
        second = Vector512.Max(second, Vector512.Min(first, value));
        first = Vector512.Max(first, value);
    }
}
