using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vedette.Simulation;

/// <summary>Normally distributed numbers at a few nanoseconds each, for every pixel of every frame.</summary>
/// <remarks>
/// The sum of two of 4096 quantiles of the normal distribution, over √2: sums of normal numbers are normal, and the sum reaches 5.2 standard
/// deviations. Frames need no more: read-out rounds to counts.
/// </remarks>
internal static class GaussianTable
{
    private const int Bits = 12;

    private static readonly float[] s_quantiles = Quantiles();

    /// <summary>Fills a span with numbers of mean 0 and variance 1.</summary>
    public static void Fill(SeededRandom random, Span<float> values)
    {
        ref float table = ref MemoryMarshal.GetArrayDataReference(s_quantiles);
        for (int i = 0; i < values.Length; i += 2)
        {
            ulong bits = random.NextBits();
            values[i] = Pick(ref table, bits) + Pick(ref table, bits >> Bits);
            if (i + 1 < values.Length)
            {
                values[i + 1] = Pick(ref table, bits >> (2 * Bits)) + Pick(ref table, bits >> (3 * Bits));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Pick(ref float table, ulong bits) => Unsafe.Add(ref table, (int)(bits & ((1 << Bits) - 1)));

    private static float[] Quantiles()
    {
        double[] values = [.. Enumerable.Range(0, 1 << Bits).Select(i => NormalDistribution.Quantile((i + 0.5) / (1 << Bits)))];
        double sigma = Math.Sqrt(values.Sum(v => v * v) / values.Length);
        return Array.ConvertAll(values, v => (float)(v / (sigma * Math.Sqrt(2))));
    }
}
