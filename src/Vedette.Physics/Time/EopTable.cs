namespace Vedette.Physics;

/// <summary>UT1 − UTC by days, from a file of Earth orientation parameters. Immutable.</summary>
/// <remarks>
/// Between days UT1 − TAI, which has no steps, is interpolated linearly: about 0.1 ms of error at most, 5 cm on the equator.
/// </remarks>
public sealed class EopTable
{
    private const int MaximumGapDays = 10;
    private static readonly DateOnly s_mjdEpoch = new(1858, 11, 17);

    private readonly int[] _mjd;
    private readonly double[] _ut1MinusUtc;

    internal EopTable(int[] mjd, double[] ut1MinusUtcSeconds) => (_mjd, _ut1MinusUtc) = (mjd, ut1MinusUtcSeconds);

    /// <summary>Number of days in the table, two or more.</summary>
    public int Count => _mjd.Length;

    /// <summary>First day, at 0h UTC.</summary>
    public DateOnly FirstDay => s_mjdEpoch.AddDays(_mjd[0]);

    /// <summary>Last day, at 0h UTC.</summary>
    public DateOnly LastDay => s_mjdEpoch.AddDays(_mjd[^1]);

    /// <summary>Reads a list of Earth orientation parameters.</summary>
    /// <param name="text">
    /// IERS C04 or Bulletin A as semicolon-separated values (columns MJD and UT1-UTC are found by the header; days without UT1-UTC are
    /// passed over), or IERS finals / finals2000A in fixed columns; at most 20,000,000 characters.
    /// </param>
    /// <param name="table">The table, when the result is <see langword="true"/>.</param>
    /// <param name="error">Line, what was expected and what was found, when the result is <see langword="false"/>.</param>
    /// <returns>Whether every line reads, days ascend, and no value exceeds 1 s. Never throws.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EopTable? table, out TextError error) =>
        EopReader.TryRead(text, out table, out error);

    /// <summary>UT1 − UTC in seconds at an instant.</summary>
    /// <returns>Whether the table covers the instant without a gap of more than ten days; else 0.</returns>
    public bool TryGetUt1MinusUtc(Instant time, LeapSeconds leapSeconds, out double seconds)
    {
        ArgumentNullException.ThrowIfNull(leapSeconds);
        seconds = 0;
        if (!UtcTime.TryFromInstant(time, leapSeconds, out UtcDateTime utc))
        {
            return false;
        }

        int day = utc.Date.DayNumber - s_mjdEpoch.DayNumber;
        int found = Array.BinarySearch(_mjd, day);
        int i = found >= 0 ? found : ~found - 1;
        bool isLastMidnight = i == _mjd.Length - 1 && TaiSeconds(i, leapSeconds) * TimeSpan.TicksPerSecond == time.TaiTicks;
        int j = isLastMidnight ? i : i + 1;
        if (i < 0 || j >= _mjd.Length || _mjd[j] - _mjd[i] > MaximumGapDays)
        {
            return false;
        }

        double start = TaiSeconds(i, leapSeconds), length = TaiSeconds(j, leapSeconds) - start;
        double part = isLastMidnight ? 0 : (time.TaiTicks / (double)TimeSpan.TicksPerSecond - start) / length;
        double left = Ut1MinusTai(i, leapSeconds), right = Ut1MinusTai(j, leapSeconds);
        seconds = left + part * (right - left) + leapSeconds.TaiMinusUtcSeconds(time);
        return true;
    }

    private double Ut1MinusTai(int index, LeapSeconds leapSeconds) => _ut1MinusUtc[index] - Offset(index, leapSeconds);

    /// <summary>Seconds of TAI since 1970 at the midnight of a row.</summary>
    private long TaiSeconds(int index, LeapSeconds leapSeconds) =>
        LeapSeconds.SecondsAt(s_mjdEpoch.AddDays(_mjd[index])) + Offset(index, leapSeconds);

    private int Offset(int index, LeapSeconds leapSeconds) =>
        leapSeconds.TryGetTaiMinusUtc(s_mjdEpoch.AddDays(_mjd[index]), out int offset) ? offset : 0;
}
