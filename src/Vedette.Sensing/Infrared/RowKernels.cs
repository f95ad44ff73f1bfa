using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vedette.Sensing;

/// <summary>Loops along one row, sixteen pixels at a time. Rows are longer than what is asked for by <see cref="Lanes"/> at least.</summary>
internal static class RowKernels
{
    /// <summary>Pixels in one step.</summary>
    public const int Lanes = 16;

    /// <summary>Counts as floating-point numbers.</summary>
    public static void Convert(ReadOnlySpan<ushort> counts, Span<float> values)
    {
        ref ushort from = ref MemoryMarshal.GetReference(counts);
        ref float to = ref MemoryMarshal.GetReference(values);
        int x = 0;
        for (; x <= counts.Length - 2 * Lanes; x += 2 * Lanes)
        {
            (Vector512<uint> low, Vector512<uint> high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)x));
            Vector512.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref to, (nuint)x);
            Vector512.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref to, (nuint)(x + Lanes));
        }

        for (; x < counts.Length; x++)
        {
            values[x] = counts[x];
        }
    }

    /// <summary>Continues a row on both sides by its mirror image.</summary>
    public static void Mirror(Span<float> row, int pad, int width)
    {
        if (width <= pad)
        {
            MirrorAgainAndAgain(row, pad, width);
            return;
        }

        int last = pad + width - 1;
        for (int i = 1; i <= pad; i++)
        {
            row[pad - i] = row[pad + i];
            row[last + i] = row[last - i];
        }
    }

    private static void MirrorAgainAndAgain(Span<float> row, int pad, int width)
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
            (Vector512.LoadUnsafe(ref s, i) + (Vector512.LoadUnsafe(ref a, i) - Vector512.LoadUnsafe(ref r, i))).StoreUnsafe(ref s, i);
        }
    }

    /// <summary>sum += added, element by element.</summary>
    public static void Add(Span<float> sum, ReadOnlySpan<float> added, int count)
    {
        ref float s = ref MemoryMarshal.GetReference(sum);
        ref float a = ref MemoryMarshal.GetReference(added);
        for (int x = 0; x < count; x += Lanes)
        {
            nuint i = (nuint)x;
            (Vector512.LoadUnsafe(ref s, i) + Vector512.LoadUnsafe(ref a, i)).StoreUnsafe(ref s, i);
        }
    }

    /// <summary>mean += share × (value − mean), element by element.</summary>
    public static void MoveToward(Span<float> mean, ReadOnlySpan<float> value, float share, int count)
    {
        ref float m = ref MemoryMarshal.GetReference(mean);
        ref float v = ref MemoryMarshal.GetReference(value);
        for (int x = 0; x < count; x += Lanes)
        {
            nuint i = (nuint)x;
            Vector512<float> old = Vector512.LoadUnsafe(ref m, i);
            (old + (Vector512.LoadUnsafe(ref v, i) - old) * share).StoreUnsafe(ref m, i);
        }
    }

    /// <summary>¼ a + ½ b + ¼ c, element by element.</summary>
    public static void Binomial(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> result, int count)
    {
        ref float first = ref MemoryMarshal.GetReference(a);
        ref float middle = ref MemoryMarshal.GetReference(b);
        ref float last = ref MemoryMarshal.GetReference(c);
        ref float to = ref MemoryMarshal.GetReference(result);
        for (int x = 0; x < count; x += Lanes)
        {
            nuint i = (nuint)x;
            Vector512<float> sides = Vector512.LoadUnsafe(ref first, i) + Vector512.LoadUnsafe(ref last, i);
            (Vector512.LoadUnsafe(ref middle, i) * 0.5f + sides * 0.25f).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Sum of rows of a ring, element by element.</summary>
    public static void SumRows(RowRing ring, int first, int last, Span<float> sum, int count)
    {
        ref float to = ref MemoryMarshal.GetReference(sum);
        ref float all = ref MemoryMarshal.GetReference(ring.All);
        Span<int> rows = stackalloc int[last - first + 1];
        for (int k = 0; k < rows.Length; k++)
        {
            rows[k] = ring.Offset(first + k);
        }

        for (int x = 0; x < count; x += Lanes)
        {
            Vector512<float> total = Vector512<float>.Zero;
            foreach (int row in rows)
            {
                total += Vector512.LoadUnsafe(ref all, (nuint)(row + x));
            }

            total.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Sum over <paramref name="half"/> elements on both sides and the one between.</summary>
    public static Vector512<float> Window(ref float row, int x, int half)
    {
        Vector512<float> total = Vector512.LoadUnsafe(ref row, (nuint)x);
        for (int k = 1; k <= half; k++)
        {
            total += Vector512.LoadUnsafe(ref row, (nuint)(x - k)) + Vector512.LoadUnsafe(ref row, (nuint)(x + k));
        }

        return total;
    }

    /// <summary>Symmetric filter along a row.</summary>
    public static Vector512<float> Taps(ref float row, int x, ReadOnlySpan<float> taps)
    {
        Vector512<float> total = Vector512.LoadUnsafe(ref row, (nuint)x) * taps[0];
        for (int k = 1; k < taps.Length; k++)
        {
            Vector512<float> pair = Vector512.LoadUnsafe(ref row, (nuint)(x - k)) + Vector512.LoadUnsafe(ref row, (nuint)(x + k));
            total = Vector512.MultiplyAddEstimate(pair, Vector512.Create(taps[k]), total);
        }

        return total;
    }

    /// <summary>Symmetric filter of four taps along a row, and that less the mean over nine by nine: the two written out for the usual width of points.</summary>
    public static void FourTapsLessNine(ReadOnlySpan<float> row, ReadOnlySpan<float> columns, ReadOnlySpan<float> taps, Span<float> smooth, Span<float> difference, int count)
    {
        ref float r = ref MemoryMarshal.GetReference(row);
        ref float c = ref MemoryMarshal.GetReference(columns);
        ref float to = ref MemoryMarshal.GetReference(smooth);
        ref float less = ref MemoryMarshal.GetReference(difference);
        Vector512<float> t0 = Vector512.Create(taps[0]), t1 = Vector512.Create(taps[1]), t2 = Vector512.Create(taps[2]), t3 = Vector512.Create(taps[3]);
        var perPixel = Vector512.Create(-1f / 81);
        for (int x = 4; x < count - 4; x += Lanes)
        {
            nuint i = (nuint)x;
            Vector512<float> g = Vector512.LoadUnsafe(ref r, i) * t0;
            g = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref r, i - 1) + Vector512.LoadUnsafe(ref r, i + 1), t1, g);
            g = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref r, i - 2) + Vector512.LoadUnsafe(ref r, i + 2), t2, g);
            g = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref r, i - 3) + Vector512.LoadUnsafe(ref r, i + 3), t3, g);
            Vector512<float> left = Vector512.LoadUnsafe(ref c, i - 4) + Vector512.LoadUnsafe(ref c, i - 3) + (Vector512.LoadUnsafe(ref c, i - 2) + Vector512.LoadUnsafe(ref c, i - 1));
            Vector512<float> right = Vector512.LoadUnsafe(ref c, i + 1) + Vector512.LoadUnsafe(ref c, i + 2) + (Vector512.LoadUnsafe(ref c, i + 3) + Vector512.LoadUnsafe(ref c, i + 4));
            g.StoreUnsafe(ref to, i);
            Vector512.MultiplyAddEstimate(left + Vector512.LoadUnsafe(ref c, i) + right, perPixel, g).StoreUnsafe(ref less, i);
        }
    }

    /// <summary>Symmetric filter across rows of a ring.</summary>
    public static void TapsAcross(RowRing ring, int centre, ReadOnlySpan<float> taps, Span<float> result, int count)
    {
        ref float to = ref MemoryMarshal.GetReference(result);
        ref float all = ref MemoryMarshal.GetReference(ring.All);
        Span<int> above = stackalloc int[taps.Length];
        Span<int> below = stackalloc int[taps.Length];
        for (int k = 0; k < taps.Length; k++)
        {
            (above[k], below[k]) = (ring.Offset(centre - k), ring.Offset(centre + k));
        }

        if (taps.Length == 4)
        {
            FourTapsAcross(ref all, above, below, taps, ref to, count);
            return;
        }

        for (int x = 0; x < count; x += Lanes)
        {
            Vector512<float> total = Vector512.LoadUnsafe(ref all, (nuint)(above[0] + x)) * taps[0];
            for (int k = 1; k < taps.Length; k++)
            {
                Vector512<float> pair = Vector512.LoadUnsafe(ref all, (nuint)(above[k] + x)) + Vector512.LoadUnsafe(ref all, (nuint)(below[k] + x));
                total = Vector512.MultiplyAddEstimate(pair, Vector512.Create(taps[k]), total);
            }

            total.StoreUnsafe(ref to, (nuint)x);
        }
    }

    private static void FourTapsAcross(ref float all, ReadOnlySpan<int> above, ReadOnlySpan<int> below, ReadOnlySpan<float> taps, ref float to, int count)
    {
        (int a, int b1, int b2, int b3, int c1, int c2, int c3) = (above[0], above[1], above[2], above[3], below[1], below[2], below[3]);
        Vector512<float> t0 = Vector512.Create(taps[0]), t1 = Vector512.Create(taps[1]), t2 = Vector512.Create(taps[2]), t3 = Vector512.Create(taps[3]);
        for (int x = 0; x < count; x += Lanes)
        {
            Vector512<float> total = Vector512.LoadUnsafe(ref all, (nuint)(a + x)) * t0;
            total = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(b1 + x)) + Vector512.LoadUnsafe(ref all, (nuint)(c1 + x)), t1, total);
            total = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(b2 + x)) + Vector512.LoadUnsafe(ref all, (nuint)(c2 + x)), t2, total);
            total = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref all, (nuint)(b3 + x)) + Vector512.LoadUnsafe(ref all, (nuint)(c3 + x)), t3, total);
            total.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Means of blocks of four by four counts of four rows.</summary>
    /// <param name="counts">The frame from the first of the rows on.</param>
    /// <param name="width">Columns of the frame; the last ones that make no block are left out.</param>
    /// <param name="means">Takes the means.</param>
    public static void BlockMeans(ReadOnlySpan<ushort> counts, int width, Span<float> means)
    {
        ref ushort from = ref MemoryMarshal.GetReference(counts);
        ref float to = ref MemoryMarshal.GetReference(means);
        int x = 0;
        for (; x <= width - 4 * Lanes; x += 4 * Lanes)
        {
            Vector512<uint> left = PairsOfFourRows(ref from, x, width);
            Vector512<uint> right = PairsOfFourRows(ref from, x + 2 * Lanes, width);
            Vector512<uint> sums = Vector512.Narrow(left.AsUInt64() + (left.AsUInt64() >>> 32), right.AsUInt64() + (right.AsUInt64() >>> 32));
            (Vector512.ConvertToSingle(sums.AsInt32()) * (1f / 16)).StoreUnsafe(ref to, (nuint)(x / 4));
        }

        for (; x <= width - 4; x += 4)
        {
            int sum = 0;
            for (int k = 0; k < 16; k++)
            {
                sum += counts[(k >> 2) * width + x + (k & 3)];
            }

            means[x / 4] = sum * (1f / 16);
        }
    }

    private static Vector512<uint> PairsOfFourRows(ref ushort from, int x, int width)
    {
        Vector512<uint> sum = default;
        for (int row = 0; row < 4; row++)
        {
            Vector512<uint> two = Vector512.LoadUnsafe(ref from, (nuint)(row * width + x)).AsUInt32();
            sum += (two & Vector512.Create(0xFFFFu)) + (two >>> 16);
        }

        return sum;
    }

    /// <summary>Sums of neighbours two and two: thirty-two elements become sixteen.</summary>
    public static Vector512<float> Pairs(Vector512<float> low, Vector512<float> high)
    {
        Vector512<float> a = low + (low.AsUInt64() >>> 32).AsSingle();
        Vector512<float> b = high + (high.AsUInt64() >>> 32).AsSingle();
        return Vector512.Narrow(a.AsUInt64(), b.AsUInt64()).AsSingle();
    }
}
