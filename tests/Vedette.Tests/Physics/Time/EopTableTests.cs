using CsCheck;

namespace Vedette.Tests;

public class EopTableTests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    [Theory]
    [InlineData("time-frames/orekit/eopc04_20.2022-now.csv", "2022-01-03T00:00:00Z", -0.1101259)]
    [InlineData("time-frames/orekit/eopc04_20.2022-now.csv", "2023-08-28T00:00:00Z", 0.0017213)]
    [InlineData("time-frames/orekit/bulletina-xxxvi-038.csv", "2024-09-20T00:00:00Z", 0.03615)]
    public void The_days_of_a_file_come_out_as_they_stand(string file, string utc, double expected)
    {
        EopTable table = Read(File.ReadAllText(ReferenceData.Path(file)));

        Assert.True(table.TryGetUt1MinusUtc(Parse(utc), s_leap, out double seconds));
        Assert.Equal(expected, seconds, tolerance: 1e-12);
    }

    [Fact]
    public void Outside_its_days_the_table_does_not_answer()
    {
        EopTable table = Read(File.ReadAllText(ReferenceData.Path("time-frames/orekit/eopc04_20.2022-now.csv")));

        Assert.Equal(new DateOnly(2022, 1, 1), table.FirstDay);
        Assert.False(table.TryGetUt1MinusUtc(Parse("2021-12-31T23:59:59Z"), s_leap, out _));
        Assert.False(table.TryGetUt1MinusUtc(Parse("2023-08-28T00:00:01Z"), s_leap, out _));
        Assert.False(table.TryGetUt1MinusUtc(new(0), s_leap, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => EarthRotation.AtGreenwich(Parse("2030-01-01"), s_leap, table));
    }

    // The days around the leap second of 2016: UT1 - UTC steps by a second, UT1 does not (IERS C04: -0.4078 s, 0.5912 s).
    [Fact]
    public void A_leap_second_is_no_step_of_ut1()
    {
        EopTable table = Read("MJD;UT1-UTC\n57753;-0.4067\n57754;0.5920\n");

        Assert.True(table.TryGetUt1MinusUtc(Parse("2016-12-31T12:00:00Z"), s_leap, out double before));
        Assert.True(table.TryGetUt1MinusUtc(Parse("2016-12-31T23:59:60.5Z"), s_leap, out double during));
        Assert.True(table.TryGetUt1MinusUtc(Parse("2017-01-01T00:00:00Z"), s_leap, out double after));
        Assert.Equal(-0.40735, before, tolerance: 1e-6);
        Assert.Equal(-0.4080, during, tolerance: 1e-6);
        Assert.Equal(0.5920, after, tolerance: 1e-12);
    }

    // Two lines in the columns of finals2000A.data.
    [Fact]
    public void Finals_in_fixed_columns_are_read()
    {
        const string a = "22 1 1 59580.00 I  0.054644 0.000091  0.276986 0.000091  I-0.1104988 0.0000268 -0.0267 0.0073  I     0.096    0.128    -0.209    0.160";
        const string b = "22 1 2 59581.00 I  0.053418 0.000091  0.277925 0.000091  I-0.1103796 0.0000118 -0.2069 0.0144  I     0.091    0.128    -0.195    0.160";
        EopTable table = Read($"{a}\n{b}\n");

        Assert.True(table.TryGetUt1MinusUtc(Parse("2022-01-01T12:00:00Z"), s_leap, out double seconds));
        Assert.Equal(-0.1104392, seconds, tolerance: 1e-9);
    }

    [Theory]
    [InlineData("MJD;Year\n59580;2022\n", 1, "UT1-UTC")]
    [InlineData("MJD;UT1-UTC\n59580;0.1\n59580;0.1\n", 3, "after 59580")]
    [InlineData("MJD;UT1-UTC\n59580;0.1\n59581;1.1\n", 3, "-1 to 1 s")]
    [InlineData("MJD;UT1-UTC\n59580;NaN\n", 2, "-1 to 1 s")]
    [InlineData("MJD;UT1-UTC\n59580.5;0.1\n", 2, "whole MJD")]
    [InlineData("MJD;UT1-UTC\n59580;0.1;\n", 2, "2 columns")]
    [InlineData("MJD;UT1-UTC\n59580;0.1\n", 0, "two days")]
    [InlineData("hello\n", 1, "header")]
    [InlineData("", 0, "two days")]
    public void Wrong_files_are_refused_with_line_and_reason(string text, int line, string reason)
    {
        Assert.False(EopTable.TryRead(text, out EopTable? table, out TextError error));

        Assert.Null(table);
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_texts_never_throw()
    {
        string[] starts = ["MJD;UT1-UTC\n", "22 1 1 59580.00 I  0.054644 0.000091  0.276986 0.000091  I-0.1104988 \n", ""];
        Gen.Select(Gen.Int[0, 2], Gen.String[Gen.Char["0123456789.;-+ \nMJDUT1e"], 0, 200])
            .Sample((start, rest) => { _ = EopTable.TryRead(starts[start] + rest, out _, out _); }, iter: 5000, threads: 1);
    }

    [Fact]
    public void Greenwich_turns_at_the_published_rate()
    {
        EarthRotation rotation = EarthRotation.AtGreenwich(Parse("2000-01-01T12:00:00Z"), s_leap);

        // 1.002737909350795 turns a day (Aoki et al. 1982) and 280.46061837 degrees at J2000.0.
        Assert.Equal(1.002737909350795 * 2 * Math.PI / 86_400, rotation.RateRadiansPerSecond, tolerance: 1e-18);
        Assert.Equal(280.46061837, double.RadiansToDegrees(rotation.AngleAtReferenceRadians), tolerance: 1e-8);
    }

    [Fact]
    public void The_linear_angle_keeps_to_sidereal_time_for_a_day()
    {
        Instant start = Parse("2030-01-01");
        EarthRotation rotation = EarthRotation.AtGreenwich(start, s_leap);
        for (int hours = -24; hours <= 24; hours += 6)
        {
            Instant time = start.AddSeconds(hours * 3600.0);
            double direct = SiderealTime.Gmst82Radians(JulianDate.Ut1(time, s_leap, 0));

            // Both are rounded at about 1e-15 of a turn times days since J2000.
            Assert.Equal(0, Math.IEEERemainder(rotation.AngleRadians(time) - direct, 2 * Math.PI), tolerance: 1e-11);
        }
    }

    private static EopTable Read(string text)
    {
        Assert.True(EopTable.TryRead(text, out EopTable? table, out TextError error), error.ToString());
        return table!;
    }

    private static Instant Parse(string text)
    {
        Assert.True(UtcTime.TryParse(text, s_leap, out Instant time, out DecodeError error), error.Reason);
        return time;
    }
}
