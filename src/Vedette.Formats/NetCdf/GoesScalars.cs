namespace Vedette.Formats;

/// <summary>Reads single numbers and the times of files of GOES-R.</summary>
/// <param name="file">The file; takes the faults.</param>
/// <param name="leapSeconds">The table for the times.</param>
internal sealed class GoesScalars(NetCdfFile file, LeapSeconds leapSeconds)
{
    // A full disk takes at most 15 minutes; what claims more than an hour is no frame.
    private const double LongestSeconds = 3600;

    // Single numbers are stored in 4 or 8 bytes; bounds and mean of 8 bytes agree far better than this.
    private const double ToleranceSeconds = 0.01;

    /// <summary>A variable of one number, within a range; missing, filled or outside is a fault.</summary>
    /// <returns>The number; the least allowed when the file has a fault.</returns>
    public double Number(string name, double least, double most)
    {
        double[] values = Numbers(name, 1);
        double found = values is [double only] ? only : double.NaN;
        return InRange(name, found, least, most);
    }

    /// <summary>Start and end of what a file holds.</summary>
    /// <param name="time">Variable of one time, which must lie between the two.</param>
    /// <param name="bounds">Variable of two times.</param>
    public (Instant Start, Instant End) Times(string time, string bounds)
    {
        double at = Number(time, GoesTime.Least, GoesTime.Most);
        RequireUnit(time);
        double[] ends = Numbers(bounds, 2);
        double start = InRange(bounds, ends is [double s, _] ? s : double.NaN, GoesTime.Least, GoesTime.Most);
        double end = InRange(bounds, ends is [_, double e] ? e : double.NaN, start, start + LongestSeconds);
        InRange(time, at, start - ToleranceSeconds, end + ToleranceSeconds);
        return file.Try(bounds, () => (GoesTime.ToInstant(start, leapSeconds), GoesTime.ToInstant(end, leapSeconds)), default);
    }

    private void RequireUnit(string name)
    {
        string unit = file.Variable(name)?.Text("units") ?? "";
        if (!unit.StartsWith(GoesTime.Unit, StringComparison.Ordinal))
        {
            file.Fail($"{name}:units", GoesTime.Unit, unit);
        }
    }

    private double[] Numbers(string name, int count)
    {
        NetCdfVariable? variable = file.Variable(name);
        if (variable is null || variable.Count != count)
        {
            file.Fail(name, $"{count} numbers", $"{variable?.Count ?? 0}");
            return [];
        }

        Packing packing = variable.Packing(mustScale: false);
        double[] values = new double[count];
        variable.ReadStored(values, packing.IsUnsigned);
        return [.. values.Select(packing.Value)];
    }

    private double InRange(string name, double found, double least, double most)
    {
        if (found >= least && found <= most)
        {
            return found;
        }

        file.Fail(name, FormattableString.Invariant($"a number from {least} to {most}"), double.IsNaN(found) ? "no value" : FormattableString.Invariant($"{found}"));
        return least;
    }
}
