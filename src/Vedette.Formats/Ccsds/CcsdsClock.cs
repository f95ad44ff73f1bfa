using System.Diagnostics.CodeAnalysis;

namespace Vedette.Formats;

/// <summary>Turns what the clock of a message shows into an <see cref="Instant"/>. Not thread-safe: it remembers the last day.</summary>
/// <remarks>
/// UTC by the leap-second table; TAI; TT = TAI + 32.184 s; GPS = TAI − 19 s; UT1 only with a table of Earth orientation; TDB by seven terms
/// (USNO Circular 179, 2005, equation 2.6: within 10 µs of the ephemerides from 1600 to 2200). TCB, TCG, GMST, MET, MRT and SCLK are refused
/// by name: they need an epoch, a rate or a clock that the message does not carry.
/// </remarks>
public sealed class CcsdsClock
{
    private const long TicksPerDay = 86_400L * TimeSpan.TicksPerSecond;

    private readonly LeapSeconds _leapSeconds;
    private readonly EopTable? _earthOrientation;
    private readonly string _system;
    private int _day = int.MinValue;
    private int _taiMinusUtc;

    private CcsdsClock(string system, LeapSeconds leapSeconds, EopTable? earthOrientation) =>
        (_system, _leapSeconds, _earthOrientation) = (system, leapSeconds, earthOrientation);

    /// <summary>Whether times are right to some 10 µs only (TDB).</summary>
    public bool IsApproximate => _system == "TDB";

    /// <summary>The clock of a time system.</summary>
    /// <param name="timeSystem">TIME_SYSTEM of the message.</param>
    /// <param name="leapSeconds">The table for UTC.</param>
    /// <param name="earthOrientation">UT1 − UTC; without it UT1 is refused.</param>
    /// <param name="clock">The clock, when the result is true.</param>
    /// <param name="reason">What was expected and found, when the result is false; else empty.</param>
    public static bool TryCreate(
        string? timeSystem, LeapSeconds leapSeconds, EopTable? earthOrientation, [NotNullWhen(true)] out CcsdsClock? clock, out string reason)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        string system = CcsdsNames.Plain(timeSystem ?? "");
        bool isRead = system is "UTC" or "TAI" or "TT" or "GPS" or "TDB" || (system == "UT1" && earthOrientation is not null);
        clock = isRead ? new(system, leapSeconds, earthOrientation) : null;
        reason = isRead ? "" : system == "UT1"
            ? "Expected Earth orientation parameters for UT1; found none."
            : $"Expected UTC, TAI, TT, GPS, UT1 or TDB; found {CcsdsFault.Shown(timeSystem)}, which is not converted.";
        return isRead;
    }

    /// <summary>The instant at which the clock shows a date.</summary>
    /// <param name="date">What it shows.</param>
    /// <param name="time">The instant, when the result is true.</param>
    /// <returns>Whether it is 1972 or later, and a second 60 is a leap second of UTC.</returns>
    public bool TryToInstant(CcsdsDate date, out Instant time)
    {
        time = default;
        if (_system is "UTC" or "UT1")
        {
            return TryUtc(date, out time) && (_system == "UTC" || TryUt1(ref time));
        }

        if (date.Ticks >= TicksPerDay)
        {
            return false;
        }

        long ticks = date.Day * TicksPerDay + date.Ticks;
        time = new(ticks + _system switch { "GPS" => 19 * TimeSpan.TicksPerSecond, "TAI" => 0, _ => -321_840_000 });
        time = _system == "TDB" ? time.AddSeconds(-TdbMinusTtSeconds(time)) : time;
        return time >= LeapSeconds.FirstInstant;
    }

    private bool TryUtc(CcsdsDate date, out Instant time)
    {
        time = default;
        if (date.Day != _day && !_leapSeconds.TryGetTaiMinusUtc(date.Date, out _taiMinusUtc))
        {
            _day = int.MinValue;
            return false;
        }

        _day = date.Day;
        if (date.Ticks >= TicksPerDay)
        {
            return UtcTime.TryToInstant(new(date.Date, 23, 59, 60, (int)(date.Ticks - TicksPerDay)), _leapSeconds, out time, out _);
        }

        time = new(date.Day * TicksPerDay + date.Ticks + _taiMinusUtc * TimeSpan.TicksPerSecond);
        return true;
    }

    private bool TryUt1(ref Instant time)
    {
        if (!_earthOrientation!.TryGetUt1MinusUtc(time, _leapSeconds, out double seconds))
        {
            return false;
        }

        time = time.AddSeconds(-seconds);
        return true;
    }

    private static double TdbMinusTtSeconds(Instant tt)
    {
        // Julian centuries of TT since J2000.0: 2000-01-01T12:00:00 TT is 946,727,967.816 s of TAI after 1970.
        double t = (tt.TaiTicks / (double)TimeSpan.TicksPerSecond - 946_727_967.816) / (36_525.0 * 86_400);
        return 0.001657 * Math.Sin(628.3076 * t + 6.2401) + 0.000022 * Math.Sin(575.3385 * t + 4.2970) + 0.000014 * Math.Sin(1256.6152 * t + 6.1969)
            + 0.000005 * Math.Sin(606.9777 * t + 4.0212) + 0.000005 * Math.Sin(52.9691 * t + 0.4444) + 0.000002 * Math.Sin(21.3299 * t + 5.5431)
            + 0.000010 * t * Math.Sin(628.3076 * t + 4.2490);
    }
}
