namespace Vedette.Assessments;

/// <summary>What something says of the constant errors of sensors, as information: J about b̂ with J b̂ = h, errors in prior standard deviations.</summary>
/// <param name="Slots">Which of the theatre's errors, ascending.</param>
/// <param name="Information">J, lower triangle, row by row.</param>
/// <param name="Vector">h.</param>
internal sealed record BiasWord(int[] Slots, double[] Information, double[] Vector)
{
    /// <summary>Nothing at all.</summary>
    public static BiasWord Empty { get; } = new([], [], []);

    /// <summary>What both say together, where they do not rest on the same detections.</summary>
    public BiasWord And(BiasWord other)
    {
        int[] slots = [.. Slots.Union(other.Slots).Order()];
        BiasWord sum = new(slots, new double[Cholesky.PackedLength(slots.Length)], new double[slots.Length]);
        sum.Add(this);
        sum.Add(other);
        return sum;
    }

    private void Add(BiasWord part)
    {
        Span<int> places = stackalloc int[part.Slots.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Array.BinarySearch(Slots, part.Slots[i]);
            Vector[places[i]] += part.Vector[i];
            for (int j = 0; j <= i; j++)
            {
                Information[Cholesky.PackedLength(places[i]) + places[j]] += part.Information[Cholesky.PackedLength(i) + j];
            }
        }
    }
}
