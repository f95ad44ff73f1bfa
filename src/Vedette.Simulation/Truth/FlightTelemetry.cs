using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Vedette.Simulation;

/// <summary>A flight as its webcast showed it: speed, altitude and what was derived from them, second by second.</summary>
/// <remarks>
/// Form of the public collection "Telemetry-Data" of SpaceX webcasts (shahar603, GitHub, Unlicense): analysed.json with columns of equal
/// length, events.json with times in seconds. Speeds are relative to the turning Earth; "acceleration" is what an accelerometer
/// would feel along the path, so it is zero in free fall.
/// </remarks>
public sealed class FlightTelemetry
{
    private FlightTelemetry(Columns c, IReadOnlyDictionary<string, double> events)
    {
        Seconds = c.Time;
        SpeedMetresPerSecond = c.Velocity;
        ClimbMetresPerSecond = c.VelocityY;
        LevelMetresPerSecond = c.VelocityX;
        HeightMetres = Scaled(c.Altitude);
        DownrangeMetres = Scaled(c.Downrange);
        FeltMetresPerSecondSquared = c.Acceleration;
        Events = events;
    }

    private FlightTelemetry(FlightTelemetry whole, int rows)
    {
        Seconds = [.. whole.Seconds.Take(rows)];
        SpeedMetresPerSecond = [.. whole.SpeedMetresPerSecond.Take(rows)];
        ClimbMetresPerSecond = [.. whole.ClimbMetresPerSecond.Take(rows)];
        LevelMetresPerSecond = [.. whole.LevelMetresPerSecond.Take(rows)];
        HeightMetres = [.. whole.HeightMetres.Take(rows)];
        DownrangeMetres = [.. whole.DownrangeMetres.Take(rows)];
        FeltMetresPerSecondSquared = [.. whole.FeltMetresPerSecondSquared.Take(rows)];
        Events = whole.Events;
    }

    /// <summary>Time after lift-off.</summary>
    public IReadOnlyList<double> Seconds { get; }

    /// <summary>Speed relative to the Earth.</summary>
    public IReadOnlyList<double> SpeedMetresPerSecond { get; }

    /// <summary>Its vertical part.</summary>
    public IReadOnlyList<double> ClimbMetresPerSecond { get; }

    /// <summary>Its horizontal part, positive away from the site.</summary>
    public IReadOnlyList<double> LevelMetresPerSecond { get; }

    /// <summary>Height.</summary>
    public IReadOnlyList<double> HeightMetres { get; }

    /// <summary>Horizontal way as the telemetry has it: the integral of the horizontal speed at height.</summary>
    public IReadOnlyList<double> DownrangeMetres { get; }

    /// <summary>Acceleration felt along the path.</summary>
    public IReadOnlyList<double> FeltMetresPerSecondSquared { get; }

    /// <summary>Times of events by name ("meco", "boostback_start", "entry_start", …); those that did not happen are absent.</summary>
    public IReadOnlyDictionary<string, double> Events { get; }

    /// <summary>Reads a flight.</summary>
    /// <param name="analysed">analysed.json.</param>
    /// <param name="events">events.json, or empty where there is none.</param>
    /// <param name="telemetry">The flight, when the result is <see langword="true"/>.</param>
    /// <param name="reason">What was expected and found, when the result is <see langword="false"/>.</param>
    /// <returns>Whether it could be read. Never throws, whatever the bytes.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> analysed, ReadOnlySpan<byte> events, [NotNullWhen(true)] out FlightTelemetry? telemetry, out string reason)
    {
        telemetry = null;
        try
        {
            Utf8JsonReader reader = new(analysed);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (!TryColumns(document.RootElement, out Columns? columns, out reason))
            {
                return false;
            }

            telemetry = new(columns, ReadEvents(events));
            return true;
        }
        catch (JsonException e)
        {
            reason = $"Expected JSON; {e.Message}";
            return false;
        }
    }

    /// <summary>The rows up to a time, with all events: what was known by then.</summary>
    /// <param name="seconds">Last time kept, after lift-off; at least ten rows are kept.</param>
    public FlightTelemetry Until(double seconds)
    {
        int n = Math.Max(Math.Min(10, Seconds.Count), Seconds.TakeWhile(t => t <= seconds).Count());
        return new(this, n);
    }

    /// <summary>A column at a time between two rows, by straight line.</summary>
    /// <param name="column">One of the columns of this flight.</param>
    /// <param name="seconds">Time after lift-off; beyond the ends the first or last value.</param>
    public double At(IReadOnlyList<double> column, double seconds)
    {
        ArgumentNullException.ThrowIfNull(column);
        int i = 0;
        while (i < Seconds.Count - 1 && Seconds[i + 1] < seconds)
        {
            i++;
        }

        if (i == Seconds.Count - 1 || seconds <= Seconds[0])
        {
            return column[i];
        }

        double part = Math.Clamp((seconds - Seconds[i]) / (Seconds[i + 1] - Seconds[i]), 0, 1);
        return column[i] + part * (column[i + 1] - column[i]);
    }

    private sealed record Columns(
        double[] Time, double[] Velocity, double[] Altitude, double[] VelocityY, double[] VelocityX, double[] Acceleration, double[] Downrange);

    private static bool TryColumns(JsonElement root, [NotNullWhen(true)] out Columns? columns, out string reason)
    {
        columns = null;
        string[] names = ["time", "velocity", "altitude", "velocity_y", "velocity_x", "acceleration", "downrange_distance"];
        double[][] read = new double[names.Length][];
        for (int i = 0; i < names.Length; i++)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(names[i], out JsonElement element)
                || element.ValueKind != JsonValueKind.Array)
            {
                reason = $"Expected a column \"{names[i]}\"; found none.";
                return false;
            }

            read[i] = [.. element.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out double d) ? d : double.NaN)];
            if (read[i].Length != read[0].Length || read[i].Length < 10)
            {
                reason = $"Expected column \"{names[i]}\" to hold as many numbers as \"time\", 10 or more; found {read[i].Length}.";
                return false;
            }

            if (Array.FindIndex(read[i], v => !(Math.Abs(v) < 1e6)) is >= 0 and var wrong)
            {
                reason = $"Expected column \"{names[i]}\" to hold numbers below a million; value {wrong + 1} is none.";
                return false;
            }
        }

        for (int i = 1; i < read[0].Length; i++)
        {
            if (!(read[0][i] > read[0][i - 1]))
            {
                reason = FormattableString.Invariant($"Expected times that rise; found {read[0][i]} after {read[0][i - 1]}.");
                return false;
            }
        }

        columns = new(read[0], read[1], read[2], read[3], read[4], read[5], read[6]);
        reason = "";
        return true;
    }

    private static Dictionary<string, double> ReadEvents(ReadOnlySpan<byte> events)
    {
        Dictionary<string, double> found = [];
        if (events.IsEmpty)
        {
            return found;
        }

        Utf8JsonReader reader = new(events);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty p in document.RootElement.EnumerateObject())
            {
                if (p.Value.ValueKind == JsonValueKind.Number)
                {
                    found[p.Name] = p.Value.GetDouble();
                }
            }
        }

        return found;
    }

    private static double[] Scaled(double[] kilometres) => [.. kilometres.Select(v => v * 1000)];
}
