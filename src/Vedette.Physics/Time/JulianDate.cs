namespace Vedette.Physics;

/// <summary>A Julian date in two parts whose sum is the date; kept apart so that the fraction keeps its digits.</summary>
/// <param name="Day">Days, commonly a midnight (half past a whole day).</param>
/// <param name="Fraction">Days to be added.</param>
/// <remarks>The time scale (TAI, TT, UT1, …) is said by whoever makes it. The default value is the Julian epoch, 4713 BC.</remarks>
public readonly record struct JulianDate(double Day, double Fraction)
{
    private const double JulianDayOf1970 = 2_440_587.5;
    private const double SecondsPerDay = 86_400;
    private const long TicksPerDay = TimeSpan.TicksPerDay;

    /// <summary>TT − TAI in seconds. Source: IAU 1991 Resolution A4, recommendation IV.</summary>
    public const double TtMinusTaiSeconds = 32.184;

    /// <summary>Julian centuries of 36,525 days since J2000.0 (JD 2451545.0) in the same scale.</summary>
    public double CenturiesSinceJ2000 => (Day - 2_451_545.0 + Fraction) / 36_525;

    /// <summary>Midnight at the start of a day of the Gregorian calendar.</summary>
    public static JulianDate At(DateOnly day) => new(JulianDayOf1970 + LeapSeconds.SecondsAt(day) / SecondsPerDay, 0);

    /// <summary>The date in TAI.</summary>
    public static JulianDate Tai(Instant time)
    {
        (long days, long rest) = Math.DivRem(time.TaiTicks, TicksPerDay);
        return Normal(days, rest / (double)TicksPerDay);
    }

    /// <summary>The date in Terrestrial Time.</summary>
    public static JulianDate Tt(Instant time) => Tai(time).AddSeconds(TtMinusTaiSeconds);

    /// <summary>The date in UT1.</summary>
    /// <param name="time">1972-01-01T00:00:00 UTC or later.</param>
    /// <param name="leapSeconds">The table.</param>
    /// <param name="ut1MinusUtcSeconds">UT1 − UTC in seconds; 0 where it is not known (UTC keeps it below 0.9 s).</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before 1972.</exception>
    public static JulianDate Ut1(Instant time, LeapSeconds leapSeconds, double ut1MinusUtcSeconds)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        return Tai(time).AddSeconds(ut1MinusUtcSeconds - leapSeconds.TaiMinusUtcSeconds(time));
    }

    /// <summary>The instant at which this date is reached in TAI, to the nearest 100 ns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is more than about 29,000 years from 1970.</exception>
    public Instant FromTai()
    {
        Require.InRange(Day + Fraction - JulianDayOf1970, -1e7, 1e7);
        double whole = Math.Floor(Day - JulianDayOf1970);
        double rest = Day - JulianDayOf1970 - whole + Fraction;
        return new((long)whole * TicksPerDay + (long)Math.Round(rest * TicksPerDay));
    }

    /// <summary>The instant at which this date is reached in Terrestrial Time, to the nearest 100 ns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is more than about 29,000 years from 1970.</exception>
    public Instant FromTt() => AddSeconds(-TtMinusTaiSeconds).FromTai();

    /// <summary>The date later by a number of seconds of the same scale.</summary>
    public JulianDate AddSeconds(double seconds) => new(Day, Fraction + seconds / SecondsPerDay);

    /// <summary>Day of the Gregorian calendar, and the part of it that has passed, 0 to below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is not in the years 1 to 9999.</exception>
    public (DateOnly Day, double Fraction) ToCalendar()
    {
        Require.InRange(Day + Fraction, At(DateOnly.MinValue).Day, At(DateOnly.MaxValue).Day);
        double whole = Math.Floor(Day - JulianDayOf1970);
        double rest = Day - JulianDayOf1970 - whole + Fraction;
        double carry = Math.Floor(rest);
        return (LeapSeconds.DayAt((int)(whole + carry)), rest - carry);
    }

    private static JulianDate Normal(long days, double fraction) =>
        fraction < 0 ? new(JulianDayOf1970 + days - 1, fraction + 1) : new(JulianDayOf1970 + days, fraction);
}
