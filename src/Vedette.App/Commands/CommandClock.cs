using System.Globalization;

namespace Vedette.App;

/// <summary>The time at which a command is given.</summary>
internal static class CommandClock
{
    /// <summary>Now, by the clock of this machine and the built-in leap seconds, to a millisecond.</summary>
    public static Instant Now()
    {
        string text = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant now, out DecodeError error)
            ? now
            : throw new InvalidOperationException($"The clock of this machine says {text}: {error.Reason}");
    }
}
