using System.Runtime.Intrinsics;

namespace Vedette.Physics;

/// <summary>Eight satellites side by side.</summary>
internal static class Lanes
{
    /// <summary>How many.</summary>
    public static int Count => Vector512<double>.Count;

    /// <summary>Writes the terms of one satellite into its lane of a block of vectors.</summary>
    public static void Set(Span<double> block, int lane, ReadOnlySpan<double> terms)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            block[i * Count + lane] = terms[i];
        }
    }
}
