namespace Vedette.App;

/// <summary>From instants to the two forms of time in the contract: seconds after the epoch, and UTC.</summary>
/// <param name="epoch">Zero of the seconds.</param>
internal sealed class PictureClock(Instant epoch)
{
    /// <summary>Zero of the seconds.</summary>
    public Instant Epoch => epoch;

    /// <summary>Seconds after the epoch on the uniform time line, to the microsecond.</summary>
    public double Seconds(Instant time) => Math.Round(time.SecondsSince(epoch), 6);

    /// <summary>Seconds after the epoch, or null.</summary>
    public double? Seconds(Instant? time) => time is { } t ? Seconds(t) : null;

    /// <summary>The instant at a number of seconds after the epoch.</summary>
    public Instant At(double seconds) => epoch.AddSeconds(seconds);

    /// <summary>ISO 8601 in UTC to the millisecond; empty before 1972, when UTC had no whole-second difference to TAI.</summary>
    public static string Utc(Instant time) =>
        time < LeapSeconds.FirstInstant ? string.Empty : UtcTime.Format(time, LeapSeconds.BuiltIn, 3);
}
