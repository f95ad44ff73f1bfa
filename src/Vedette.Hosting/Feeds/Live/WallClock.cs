namespace Vedette.Hosting;

/// <summary>The time that the machine's clock tells, on the time line of the model.</summary>
internal static class WallClock
{
    /// <summary>Now, by the built-in leap seconds.</summary>
    public static Instant Now(TimeProvider clock)
    {
        string text = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant now, out DecodeError error)
            ? now
            : throw new InvalidOperationException($"The clock tells a time that is none: {text}: {error.Reason}");
    }
}
