namespace Vedette.Formats;

/// <summary>Times of GOES-R files: seconds since 2000-01-01 12:00:00 of a UTC that has no leap seconds.</summary>
/// <remarks>
/// The Product Definition and Users' Guide says "J2000 epoch" and leaves open whether leap seconds are counted. They are not: the
/// times in the names of the files, which are UTC, agree with days of 86,400 s since the epoch (a test holds it); five leap seconds came
/// between. Within a leap second the same number stands for two instants; the later is taken.
/// </remarks>
internal static class GoesTime
{
    /// <summary>The unit that the files give, from its start.</summary>
    public const string Unit = "seconds since 2000-01-01 12:00:00";

    /// <summary>Least number of seconds that is believed: 2010-01-01, before the first satellite.</summary>
    public const double Least = 315_576_000;

    /// <summary>Largest number of seconds that is believed: 2100-01-01.</summary>
    public const double Most = 3_155_716_800;

    private static readonly DateTime s_epoch = new(2000, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The instant of a number of seconds.</summary>
    /// <param name="seconds">From <see cref="Least"/> to <see cref="Most"/>.</param>
    /// <param name="leapSeconds">The table.</param>
    public static Instant ToInstant(double seconds, LeapSeconds leapSeconds)
    {
        DateTime clock = s_epoch.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        TimeSpan ofDay = clock.TimeOfDay;
        var utc = new UtcDateTime(
            DateOnly.FromDateTime(clock), ofDay.Hours, ofDay.Minutes, ofDay.Seconds, (int)(ofDay.Ticks % TimeSpan.TicksPerSecond));
        return UtcTime.TryToInstant(utc, leapSeconds, out Instant time, out string reason) ? time : throw new RefusedContentException("a time of UTC", reason);
    }
}
