using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Time systems of messages.</summary>
public class CcsdsClockTests
{
    // One instant on five clocks: 2017-01-01T00:00:00 UTC is 00:00:37 TAI, 00:00:18 GPS, 00:01:09.184 TT; TDB differs from TT by under 2 ms.
    [Theory]
    [InlineData("UTC", "2017-01-01T00:00:00", 0)]
    [InlineData("TAI", "2017-01-01T00:00:37", 0)]
    [InlineData("GPS", "2017-01-01T00:00:18", 0)]
    [InlineData("TT", "2017-01-01T00:01:09.184", 0)]
    [InlineData("TDB", "2017-01-01T00:01:09.184", 0.002)]
    [InlineData("UTC", "2016-366T23:59:60", -1)]
    public void All_clocks_lead_to_the_same_instant(string system, string text, double apartSeconds)
    {
        Assert.True(CcsdsClock.TryCreate(system, LeapSeconds.BuiltIn, null, out CcsdsClock? clock, out _));
        Assert.True(clock.TryToInstant(Date(text), out Instant time));
        Assert.True(UtcTime.TryParse("2017-01-01T00:00:00Z", LeapSeconds.BuiltIn, out Instant expected, out _));

        Assert.InRange(time.SecondsSince(expected) - Math.Min(apartSeconds, 0), -Math.Max(apartSeconds, 0), Math.Max(apartSeconds, 0));
    }

    // Equation of time-scales at its largest, early April: TDB − TT = +1.66 ms (USNO Circular 179, figure of section 2.3).
    [Fact]
    public void Tdb_leads_in_april()
    {
        Assert.True(CcsdsClock.TryCreate("TDB", LeapSeconds.BuiltIn, null, out CcsdsClock? tdb, out _) && tdb.IsApproximate);
        Assert.True(CcsdsClock.TryCreate("TT", LeapSeconds.BuiltIn, null, out CcsdsClock? tt, out _));
        Assert.True(tdb.TryToInstant(Date("2020-04-05T00:00:00"), out Instant ofTdb));
        Assert.True(tt.TryToInstant(Date("2020-04-05T00:00:00"), out Instant ofTt));

        Assert.Equal(-0.00166, ofTdb.SecondsSince(ofTt), tolerance: 5e-5);
    }

    [Theory]
    [InlineData("UT1", "Earth orientation")]
    [InlineData("GMST", "not converted")]
    [InlineData("SCLK", "not converted")]
    public void Other_clocks_are_refused_by_name(string system, string words)
    {
        Assert.False(CcsdsClock.TryCreate(system, LeapSeconds.BuiltIn, null, out _, out string reason));
        Assert.Contains(words, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UTC", "1971-12-31T00:00:00")]
    [InlineData("UTC", "2025-12-31T23:59:60")]
    [InlineData("TAI", "2016-12-31T23:59:60")]
    public void Times_that_the_clock_never_shows_are_refused(string system, string text)
    {
        Assert.True(CcsdsClock.TryCreate(system, LeapSeconds.BuiltIn, null, out CcsdsClock? clock, out _));
        Assert.False(clock.TryToInstant(Date(text), out _));
    }

    private static CcsdsDate Date(string text)
    {
        Assert.True(CcsdsDate.TryParse(Encoding.ASCII.GetBytes(text), out CcsdsDate date));
        return date;
    }
}
