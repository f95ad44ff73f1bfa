namespace Vedette.Tests;

/// <summary>Measures what a piece of code takes from the heap.</summary>
internal static class Allocated
{
    /// <summary>Fewest bytes over five runs after a first one.</summary>
    /// <remarks>
    /// The count of a thread also moves when a collection on behalf of another thread closes its share of the heap, by up to 8 kB,
    /// however still the code is. Code that allocates does so in each of the runs.
    /// </remarks>
    public static long Bytes(Action action)
    {
        action();
        long fewest = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
