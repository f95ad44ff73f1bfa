namespace Vedette.Tests;

/// <summary>All ways to pair, one by one: what the scorer's algorithms are held against.</summary>
internal static class Pairings
{
    /// <summary>All ways to give each of some members another one of <paramref name="large"/>, at least as many.</summary>
    public static IEnumerable<int[]> All(int small, int large)
    {
        if (small == 0)
        {
            yield return [];
            yield break;
        }

        foreach (int[] first in All(small - 1, large))
        {
            foreach (int j in Enumerable.Range(0, large).Except(first))
            {
                yield return [.. first, j];
            }
        }
    }

    /// <summary>All ways to give each of some members one of the others or none (−1), no two the same.</summary>
    public static IEnumerable<int[]> Partial(int members, int others)
    {
        if (members == 0)
        {
            yield return [];
            yield break;
        }

        foreach (int[] first in Partial(members - 1, others))
        {
            yield return [.. first, -1];
            foreach (int j in Enumerable.Range(0, others).Except(first))
            {
                yield return [.. first, j];
            }
        }
    }
}
