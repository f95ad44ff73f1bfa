namespace Vedette.Formats;

/// <summary>Reads the columns of one kind (events, groups or flashes) of a file of the lightning mapper.</summary>
/// <param name="file">The file; takes the faults.</param>
/// <param name="kind">"event", "group" or "flash".</param>
/// <param name="start">Start of the observations, from which offsets of time count.</param>
/// <param name="leapSeconds">The table for the times.</param>
internal sealed class LightningColumns(NetCdfFile file, string kind, Instant start, LeapSeconds leapSeconds)
{
    /// <summary>Most rows of a kind: what <c>valid_range</c> of the counts allows.</summary>
    public const int MostRows = 630_000;

    private const double LargestId = uint.MaxValue;

    // The text of the unit gives milliseconds; the product time is a double.
    private const double ToleranceSeconds = 0.01;

    // Offsets are stored in 16 bits with steps of 2 ms or less: ±65 s.
    private const double LongestOffsetSeconds = 66;

    /// <summary>Number of rows, as the numbers of identity say; 0 when the file has a fault.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether all that was read so far is there.</summary>
    public bool IsWhole => file.Fault is null;

    /// <summary>Reads the numbers of identity, which set the number of rows.</summary>
    /// <returns>Index of each number; empty when the file has a fault.</returns>
    public Dictionary<uint, int> Ids(out uint[] ids)
    {
        NetCdfVariable? variable = file.Variable($"{kind}_id");
        Rows = variable is { Count: <= MostRows, Dimensions.Count: 1 } ? (int)variable.Count : 0;
        if (variable is not null && Rows != variable.Count)
        {
            file.Fail(variable.Name, $"one dimension of at most {MostRows}", variable.Shape);
        }

        RequireCount();
        ids = Identities($"{kind}_id");
        return Index(ids);
    }

    /// <summary>Reads numbers that name rows of another kind.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="parents">Index of each number of that kind.</param>
    /// <returns>The indices; a number that nothing has is a fault.</returns>
    public int[] Parents(string name, Dictionary<uint, int> parents)
    {
        uint[] numbers = Identities(name);
        int[] rows = new int[numbers.Length];
        for (int i = 0; i < numbers.Length && file.Fault is null; i++)
        {
            if (!parents.TryGetValue(numbers[i], out rows[i]))
            {
                file.Fail(name, "the number of a row that is in the file", $"{numbers[i]} at {i}");
            }
        }

        return rows;
    }

    /// <summary>Reads a column of values; NaN where the file has none.</summary>
    /// <param name="suffix">Name of the variable after the kind: "energy".</param>
    /// <param name="mustScale">Whether a missing scale or offset is a fault.</param>
    public double[] Values(string suffix, bool mustScale) => Values($"{kind}_{suffix}", mustScale, out _);

    /// <summary>Reads latitudes and longitudes.</summary>
    /// <param name="mustScale">Whether they are stored as scaled integers, as those of events are.</param>
    public GeodeticPosition[] Places(bool mustScale)
    {
        double[] latitudes = Within("lat", 90, mustScale);
        double[] longitudes = Within("lon", 360, mustScale);
        return file.Fault is not null ? []
            : [.. latitudes.Zip(longitudes, static (lat, lon) => GeodeticPosition.FromDegrees(lat, lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, 0))];
    }

    /// <summary>Reads times, given as offsets from the start of the observations.</summary>
    /// <param name="suffix">Name of the variable after the kind: "time_offset".</param>
    public Instant[] Times(string suffix)
    {
        string name = $"{kind}_{suffix}";
        double[] offsets = Values(name, mustScale: true, out NetCdfVariable? variable);
        double unit = variable is null ? 0 : Unit(name, variable.Text("units"));
        for (int i = 0; i < offsets.Length && file.Fault is null; i++)
        {
            Require(name, i, offsets[i] * unit, LongestOffsetSeconds, "s");
        }

        return file.Fault is not null ? [] : [.. offsets.Select(o => start.AddSeconds(o * unit))];
    }

    /// <summary>Reads areas, which the files give in km².</summary>
    /// <returns>In m²; NaN where the file has none.</returns>
    public double[] SquareMetres() => [.. Values("area", mustScale: true).Select(static a => a * 1e6)];

    /// <summary>Reads quality flags; -1 where the file has none.</summary>
    public int[] Quality() => [.. Values("quality_flag", mustScale: false).Select(static q => double.IsNaN(q) ? -1 : (int)q)];

    private double[] Within(string suffix, double most, bool mustScale)
    {
        string name = $"{kind}_{suffix}";
        double[] degrees = Values(name, mustScale, out _);
        for (int i = 0; i < degrees.Length && file.Fault is null; i++)
        {
            Require(name, i, degrees[i], most, "degrees");
        }

        return degrees;
    }

    private void Require(string name, int row, double found, double most, string unit)
    {
        if (!(Math.Abs(found) <= most))
        {
            file.Fail(name, FormattableString.Invariant($"a number within ±{most} {unit}"), FormattableString.Invariant($"{found} at {row}"));
        }
    }

    private uint[] Identities(string name)
    {
        double[] numbers = Values(name, mustScale: false, out _);
        int wrong = Array.FindIndex(numbers, static n => !(n is >= 0 and <= LargestId && n == Math.Floor(n)));
        if (wrong >= 0)
        {
            file.Fail(name, "whole numbers of 32 bits", FormattableString.Invariant($"{numbers[wrong]} at {wrong}"));
            return [];
        }

        return [.. numbers.Select(static n => (uint)n)];
    }

    private Dictionary<uint, int> Index(uint[] ids)
    {
        var rows = new Dictionary<uint, int>(ids.Length);
        for (int i = 0; i < ids.Length && file.Fault is null; i++)
        {
            if (!rows.TryAdd(ids[i], i))
            {
                file.Fail($"{kind}_id", "each number once", $"{ids[i]} again at {i}");
            }
        }

        return rows;
    }

    private void RequireCount()
    {
        string name = $"{kind}_count";
        double stated = new GoesScalars(file, leapSeconds).Number(name, 0, MostRows);
        if (file.Fault is null && stated != Rows)
        {
            file.Fail(name, $"the number of rows of {kind}_id, {Rows}", FormattableString.Invariant($"{stated}"));
        }
    }

    private double[] Values(string name, bool mustScale, out NetCdfVariable? variable)
    {
        variable = file.Variable(name);
        if (variable is not null && (variable.Dimensions.Count != 1 || variable.Count != Rows))
        {
            file.Fail(name, $"{Rows} numbers, one for each {kind}", variable.Shape);
        }

        if (variable is null || file.Fault is not null)
        {
            return [];
        }

        Packing packing = variable.Packing(mustScale);
        double[] values = new double[Rows];
        variable.ReadStored(values, packing.IsUnsigned);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = packing.Value(values[i]);
        }

        return file.Fault is null ? values : [];
    }

    /// <summary>Seconds in the unit of an offset; its epoch must be the start of the observations.</summary>
    private double Unit(string name, string text)
    {
        double seconds = text.StartsWith("milliseconds since ", StringComparison.Ordinal) ? 1e-3 : text.StartsWith("seconds since ", StringComparison.Ordinal) ? 1 : 0;
        ReadOnlySpan<char> epoch = text.AsSpan(text.IndexOf("since ", StringComparison.Ordinal) is >= 0 and int at ? at + "since ".Length : 0);
        if (seconds == 0 || !UtcTime.TryParse(epoch, leapSeconds, out Instant from, out _) || Math.Abs(from.SecondsSince(start)) > ToleranceSeconds)
        {
            file.Fail($"{name}:units", "milliseconds or seconds since the time of the product", text);
        }

        return seconds;
    }
}
