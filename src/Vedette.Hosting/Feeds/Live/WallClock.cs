using System.Globalization;

namespace Vedette.Hosting;

/// <summary>The time that the machine's clock tells, on the time line of the model.</summary>
internal static class WallClock
{
    /// <summary>A time later than the wall clock by more than this is a lie, or a wrong clock; seconds.</summary>
    public const double AheadSeconds = 60;

    /// <summary>Now, by the built-in leap seconds.</summary>
    public static Instant Now(TimeProvider clock) => At(clock.GetUtcNow().UtcDateTime);

    /// <summary>A time in UTC, as the machine tells it.</summary>
    public static Instant At(DateTime utc)
    {
        string text = utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant now, out DecodeError error)
            ? now
            : throw new InvalidOperationException($"The clock tells a time that is none: {text}: {error.Reason}");
    }

    /// <summary>What is wrong with observations of which one is later than the machine's clock, or null.</summary>
    public static string? Ahead(IReadOnlyList<Observation> observations, TimeProvider clock) =>
        observations.Count == 0 ? null : Ahead(observations.Max(static o => o.Time), clock);

    /// <summary>What is wrong with a time that is later than the machine's clock, or null.</summary>
    public static string? Ahead(Instant time, TimeProvider clock)
    {
        Instant now = Now(clock);
        return time.SecondsSince(now) > AheadSeconds
            ? $"expected times not after {UtcTime.Format(now, LeapSeconds.BuiltIn, 0)}; found {UtcTime.Format(time, LeapSeconds.BuiltIn, 0)}"
            : null;
    }
}
