namespace Vedette.Physics;

/// <summary>A point on the uniform TAI time line, to 100 ns.</summary>
/// <param name="TaiTicks">100 ns steps since 1970-01-01T00:00:00 TAI.</param>
/// <remarks>The default value is 1970-01-01T00:00:00 TAI. UTC is read and written only in Formats, Hosting and App, through the leap-second table.</remarks>
public readonly record struct Instant(long TaiTicks) : IComparable<Instant>
{
    /// <summary>Elapsed time; leap seconds need no thought because TAI has none.</summary>
    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.TaiTicks - earlier.TaiTicks);

    /// <summary>The instant later by <paramref name="duration"/>.</summary>
    public static Instant operator +(Instant instant, TimeSpan duration) => new(instant.TaiTicks + duration.Ticks);

    /// <summary>The instant earlier by <paramref name="duration"/>.</summary>
    public static Instant operator -(Instant instant, TimeSpan duration) => new(instant.TaiTicks - duration.Ticks);

    /// <summary>The instant later by a number of seconds, rounded to the nearest 100 ns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or more than about 29,000 years.</exception>
    public Instant AddSeconds(double seconds)
    {
        Require.InRange(seconds, -9e11, 9e11);
        return new(TaiTicks + (long)Math.Round(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>Seconds from <paramref name="earlier"/> to this instant; negative when it is later.</summary>
    public double SecondsSince(Instant earlier) => (TaiTicks - earlier.TaiTicks) / (double)TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => TaiTicks.CompareTo(other.TaiTicks);

    /// <summary>Whether <paramref name="a"/> is earlier.</summary>
    public static bool operator <(Instant a, Instant b) => a.TaiTicks < b.TaiTicks;

    /// <summary>Whether <paramref name="a"/> is later.</summary>
    public static bool operator >(Instant a, Instant b) => a.TaiTicks > b.TaiTicks;

    /// <summary>Whether <paramref name="a"/> is not later.</summary>
    public static bool operator <=(Instant a, Instant b) => a.TaiTicks <= b.TaiTicks;

    /// <summary>Whether <paramref name="a"/> is not earlier.</summary>
    public static bool operator >=(Instant a, Instant b) => a.TaiTicks >= b.TaiTicks;
}
