namespace Vedette.Simulation;

/// <summary>Plain figures of a list of numbers; null where the list is empty.</summary>
internal static class Summary
{
    public static double? Mean(IEnumerable<double> values)
    {
        double[] list = [.. values];
        return list.Length > 0 ? list.Sum() / list.Length : null;
    }

    public static double? RootMeanSquare(IEnumerable<double> values) =>
        Mean(values.Select(v => v * v)) is { } mean ? Math.Sqrt(mean) : null;

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        double[] list = [.. values.Order()];
        return list.Length > 0 ? (list[(list.Length - 1) / 2] + list[list.Length / 2]) / 2 : null;
    }
}
