using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>A shift by a fraction of a pixel: cubic convolution with four taps along each axis.</summary>
/// <remarks>Source: R. G. Keys, Cubic convolution interpolation for digital image processing, IEEE Transactions on ASSP 29, 1981, 1153–1160 (a = −½).</remarks>
internal readonly struct Resampling
{
    private readonly Taps _taps;

    /// <param name="shift">Value at place x comes from place x + shift.</param>
    public Resampling(double shift)
    {
        Whole = (int)Math.Floor(shift);
        float t = (float)(shift - Whole);
        _taps[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
        _taps[1] = (1.5f * t - 2.5f) * t * t + 1;
        _taps[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
        _taps[3] = (0.5f * t - 0.5f) * t * t;
    }

    /// <summary>Whole pixels of the shift; the first of the four taps is one before.</summary>
    public int Whole { get; }

    /// <summary>Weight of one of the four taps.</summary>
    public float this[int tap] => _taps[tap];

    /// <summary>Mixes four rows, from one before the whole shift to two behind.</summary>
    public void Across(RowRing rows, int row, Span<float> result, int count)
    {
        ref float all = ref MemoryMarshal.GetReference(rows.All);
        ref float to = ref MemoryMarshal.GetReference(result);
        int first = row + Whole - 1;
        (int a, int b, int c, int d) = (rows.Offset(first), rows.Offset(first + 1), rows.Offset(first + 2), rows.Offset(first + 3));
        Vector512<float> t0 = Vector512.Create(_taps[0]), t1 = Vector512.Create(_taps[1]), t2 = Vector512.Create(_taps[2]), t3 = Vector512.Create(_taps[3]);
        for (int x = 0; x < count; x += RowKernels.Lanes)
        {
            Vector512<float> sum = Vector512.LoadUnsafe(ref all, (nuint)(a + x)) * t0;
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(b + x)), t1, sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(c + x)), t2, sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(d + x)), t3, sum);
            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Shifts a row, from a place of it on.</summary>
    public void Along(ReadOnlySpan<float> row, int start, Span<float> result, int count)
    {
        ref float from = ref MemoryMarshal.GetReference(row);
        ref float to = ref MemoryMarshal.GetReference(result);
        int first = start + Whole - 1;
        Vector512<float> t0 = Vector512.Create(_taps[0]), t1 = Vector512.Create(_taps[1]), t2 = Vector512.Create(_taps[2]), t3 = Vector512.Create(_taps[3]);
        for (int x = 0; x < count; x += RowKernels.Lanes)
        {
            nuint i = (nuint)(first + x);
            Vector512<float> sum = Vector512.LoadUnsafe(ref from, i) * t0;
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref from, i + 1), t1, sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref from, i + 2), t2, sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref from, i + 3), t3, sum);
            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Taps
    {
        private float _first;
    }
}
