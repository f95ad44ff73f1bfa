using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>Loops along one row, eight pixels at a time. Rows are longer than what is asked for by <see cref="Lanes"/> at least.</summary>
internal static class RowKernels
{
    /// <summary>Pixels in one step.</summary>
    public const int Lanes = 8;

    /// <summary>Counts as floating-point numbers.</summary>
    public static void Convert(ReadOnlySpan<ushort> counts, Span<float> values)
    {
        ref ushort from = ref MemoryMarshal.GetReference(counts);
        ref float to = ref MemoryMarshal.GetReference(values);
        int x = 0;
        for (; x <= counts.Length - 2 * Lanes; x += 2 * Lanes)
        {
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)x));
            Vector256.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref to, (nuint)x);
            Vector256.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref to, (nuint)(x + Lanes));
        }

        for (; x < counts.Length; x++)
        {
            values[x] = counts[x];
        }
    }

    /// <summary>Continues a row on both sides by its mirror image.</summary>
    public static void Mirror(Span<float> row, int pad, int width)
    {
        for (int i = 1; i <= pad; i++)
        {
            row[pad - i] = row[pad + Reflect(-i, width)];
            row[pad + width - 1 + i] = row[pad + Reflect(width - 1 + i, width)];
        }
    }

    /// <summary>The index inside [0, count) that mirror images show at a place outside.</summary>
    public static int Reflect(int index, int count)
    {
        int period = Math.Max(1, 2 * count - 2);
        int i = Math.Abs(index) % period;
        return i < count ? i : period - i;
    }

    /// <summary>sum += added − removed, element by element.</summary>
    public static void Slide(Span<float> sum, ReadOnlySpan<float> added, ReadOnlySpan<float> removed, int count)
    {
        ref float s = ref MemoryMarshal.GetReference(sum);
        ref float a = ref MemoryMarshal.GetReference(added);
        ref float r = ref MemoryMarshal.GetReference(removed);
        for (int x = 0; x < count; x += Lanes)
        {
            nuint i = (nuint)x;
            (Vector256.LoadUnsafe(ref s, i) + (Vector256.LoadUnsafe(ref a, i) - Vector256.LoadUnsafe(ref r, i))).StoreUnsafe(ref s, i);
        }
    }

    /// <summary>Sum of rows of a ring, element by element.</summary>
    public static void SumRows(RowRing ring, int first, int last, Span<float> sum, int count)
    {
        ref float to = ref MemoryMarshal.GetReference(sum);
        ref float all = ref MemoryMarshal.GetReference(ring.All);
        for (int x = 0; x < count; x += Lanes)
        {
            Vector256<float> total = Vector256<float>.Zero;
            for (int row = first; row <= last; row++)
            {
                total += Vector256.LoadUnsafe(ref all, (nuint)(ring.Offset(row) + x));
            }

            total.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Sum over <paramref name="half"/> elements on both sides and the one between.</summary>
    public static Vector256<float> Window(ref float row, int x, int half)
    {
        Vector256<float> total = Vector256.LoadUnsafe(ref row, (nuint)x);
        for (int k = 1; k <= half; k++)
        {
            total += Vector256.LoadUnsafe(ref row, (nuint)(x - k)) + Vector256.LoadUnsafe(ref row, (nuint)(x + k));
        }

        return total;
    }

    /// <summary>Symmetric filter along a row.</summary>
    public static Vector256<float> Taps(ref float row, int x, ReadOnlySpan<float> taps)
    {
        Vector256<float> total = Vector256.LoadUnsafe(ref row, (nuint)x) * taps[0];
        for (int k = 1; k < taps.Length; k++)
        {
            Vector256<float> pair = Vector256.LoadUnsafe(ref row, (nuint)(x - k)) + Vector256.LoadUnsafe(ref row, (nuint)(x + k));
            total = Vector256.MultiplyAddEstimate(pair, Vector256.Create(taps[k]), total);
        }

        return total;
    }

    /// <summary>Symmetric filter across rows of a ring.</summary>
    public static void TapsAcross(RowRing ring, int centre, ReadOnlySpan<float> taps, Span<float> result, int count)
    {
        ref float to = ref MemoryMarshal.GetReference(result);
        ref float all = ref MemoryMarshal.GetReference(ring.All);
        for (int x = 0; x < count; x += Lanes)
        {
            Vector256<float> total = Vector256.LoadUnsafe(ref all, (nuint)(ring.Offset(centre) + x)) * taps[0];
            for (int k = 1; k < taps.Length; k++)
            {
                Vector256<float> pair = Vector256.LoadUnsafe(ref all, (nuint)(ring.Offset(centre - k) + x))
                    + Vector256.LoadUnsafe(ref all, (nuint)(ring.Offset(centre + k) + x));
                total = Vector256.MultiplyAddEstimate(pair, Vector256.Create(taps[k]), total);
            }

            total.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Sums of neighbours two and two: sixteen elements become eight.</summary>
    public static Vector256<float> Pairs(Vector256<float> low, Vector256<float> high)
    {
        Vector256<float> a = low + (low.AsUInt64() >>> 32).AsSingle();
        Vector256<float> b = high + (high.AsUInt64() >>> 32).AsSingle();
        return Vector256.Narrow(a.AsUInt64(), b.AsUInt64()).AsSingle();
    }
}
