namespace Vedette.Tests;

/// <summary>Every time function that ERFA and Vedette both have, at ERFA's inputs and within ERFA's tolerances.</summary>
/// <remarks>
/// An instant counts steps of 100 ns, 1.16e-12 days, so a date that goes through one is off by up to 5.8e-13 days; the tolerances of
/// ERFA for dates are 1e-12 days.
/// </remarks>
public class ErfaTimeTests
{
    private const double Midnight = 2453750.5;

    [Fact]
    public void Gmst82_agrees() => ErfaValues.Agrees("t_gmst82", "theta", SiderealTime.Gmst82Radians(new(2400000.5, 53736.0)));

    [Fact]
    public void Era00_agrees() => ErfaValues.Agrees("t_era00", "era00", SiderealTime.EarthRotationAngleRadians(new(2400000.5, 54388.0)));

    [Fact]
    public void Epj_agrees() => ErfaValues.Agrees("t_epj", "epj", 2000 + 100 * new JulianDate(2451545, -7392.5).CenturiesSinceJ2000);

    [Fact]
    public void Eform_agrees()
    {
        ErfaValues.Agrees("t_eform", "a", EarthModel.Wgs84.SemiMajorMetres, "WGS84");
        ErfaValues.Agrees("t_eform", "f", EarthModel.Wgs84.Flattening, "WGS84");
    }

    [Fact]
    public void Cal2jd_agrees()
    {
        (double zero, _) = ErfaValues.Expected("t_cal2jd", "djm0");
        ErfaValues.Agrees("t_cal2jd", "djm", JulianDate.At(new(2003, 6, 1)).Day - zero);
    }

    [Fact]
    public void Jd2cal_agrees()
    {
        (DateOnly day, double fraction) = new JulianDate(2400000.5, 50123.9999).ToCalendar();

        ErfaValues.Agrees("t_jd2cal", "iy", day.Year);
        ErfaValues.Agrees("t_jd2cal", "im", day.Month);
        ErfaValues.Agrees("t_jd2cal", "id", day.Day);
        ErfaValues.Agrees("t_jd2cal", "fd", fraction);
    }

    [Theory]
    [InlineData(2003, 6, 1)]
    [InlineData(2008, 1, 17)]
    [InlineData(2017, 9, 1)]
    public void Dat_agrees(int year, int month, int day)
    {
        Assert.True(LeapSeconds.BuiltIn.TryGetTaiMinusUtc(new(year, month, day), out int seconds));
        ErfaValues.Agrees("t_dat", "deltat", seconds, $"({year}, {month}, {day},");
    }

    [Fact]
    public void Taitt_agrees() => AgreesInDays("t_taitt", "t", JulianDate.Tt(new JulianDate(Midnight, 0.892482639).FromTai()));

    [Fact]
    public void Tttai_agrees() => AgreesInDays("t_tttai", "a", JulianDate.Tai(new JulianDate(Midnight, 0.892482639).FromTt()));

    // In ERFA's check UT1 - TAI = -32.6659 s, which is UT1 - UTC = 0.3341 s with TAI - UTC = 33 s.
    [Fact]
    public void Taiut1_agrees() =>
        AgreesInDays("t_taiut1", "u", JulianDate.Ut1(new JulianDate(Midnight, 0.892482639).FromTai(), LeapSeconds.BuiltIn, 0.3341));

    [Fact]
    public void Ttut1_agrees() =>
        AgreesInDays("t_ttut1", "u", JulianDate.Ut1(new JulianDate(Midnight, 0.892855139).FromTt(), LeapSeconds.BuiltIn, 0.3341));

    [Fact]
    public void Utcut1_agrees() => AgreesInDays("t_utcut1", "u", JulianDate.Ut1(FromUtc(0.892100694), LeapSeconds.BuiltIn, 0.3341));

    [Fact]
    public void Utctai_agrees() => AgreesInDays("t_utctai", "u", JulianDate.Tai(FromUtc(0.892100694)));

    [Fact]
    public void Taiutc_agrees() => AgreesInDays("t_taiutc", "u", ToUtc(new JulianDate(Midnight, 0.892482639).FromTai()));

    [Fact]
    public void D2dtf_agrees()
    {
        // t_d2dtf of the ERFA validation program: 1994-06-30T23:59:60.13599 from the quasi Julian date 2400000.5 + 49533.99999; one part in 86,401 of that day is 0.86401 s from its end.
        Instant time = Parse("1994-07-01T00:00:00Z").AddSeconds(-1e-5 * 86_401);

        Assert.True(UtcTime.TryFromInstant(time, LeapSeconds.BuiltIn, out UtcDateTime utc));

        Assert.Equal(new UtcDateTime(new(1994, 6, 30), 23, 59, 60, 1_359_900), utc with { Ticks = (utc.Ticks + 50) / 100 * 100 });
    }

    [Fact]
    public void Dtf2d_agrees()
    {
        Instant time = Parse("1994-06-30T23:59:60.13599Z");
        double ofDay = time.SecondsSince(Parse("1994-06-30T00:00:00Z")) / 86_401;

        (double expected, double tolerance) = ErfaValues.Expected("t_dtf2d", "u1+u2");
        Assert.Equal(expected, JulianDate.At(new(1994, 6, 30)).Day + ofDay, tolerance);
    }

    // Ellipsoid WGS 84.
    [Fact]
    public void Gd2gc_agrees()
    {
        Position<Ecef> ecef = new GeodeticPosition(-0.5, 3.1, 2500).ToEcef();

        ErfaValues.Agrees("t_gd2gc", "xyz[0]", ecef.X, "WGS84");
        ErfaValues.Agrees("t_gd2gc", "xyz[1]", ecef.Y, "WGS84");
        ErfaValues.Agrees("t_gd2gc", "xyz[2]", ecef.Z, "WGS84");
    }

    // t_gc2gd of the ERFA validation program, ellipsoid WGS 84, with its tolerances.
    [Fact]
    public void Gc2gd_agrees()
    {
        var geodetic = GeodeticPosition.FromEcef(new(2e6, 3e6, 5.244e6));

        Assert.Equal(0.9827937232473290680, geodetic.LongitudeRadians, tolerance: 1e-14);
        Assert.Equal(0.97160184819075459, geodetic.LatitudeRadians, tolerance: 1e-14);
        Assert.Equal(331.4172461426059892, geodetic.HeightMetres, tolerance: 1e-8);
    }

    private static Instant FromUtc(double fraction) => Parse("2006-01-15T00:00:00Z").AddSeconds(fraction * 86_400);

    private static JulianDate ToUtc(Instant time)
    {
        Assert.True(UtcTime.TryFromInstant(time, LeapSeconds.BuiltIn, out UtcDateTime utc));
        double seconds = utc.Hour * 3600 + utc.Minute * 60 + utc.Second + utc.Ticks * 1e-7;
        return new(JulianDate.At(utc.Date).Day, seconds / 86_400);
    }

    private static Instant Parse(string text)
    {
        Assert.True(UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant time, out DecodeError error), error.Reason);
        return time;
    }

    private static void AgreesInDays(string test, string letter, JulianDate actual)
    {
        ErfaValues.Agrees(test, $"{letter}1", actual.Day);
        ErfaValues.Agrees(test, $"{letter}2", actual.Fraction);
    }
}
