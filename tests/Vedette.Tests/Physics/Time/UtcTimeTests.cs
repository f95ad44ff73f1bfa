using System.Text;
using CsCheck;

namespace Vedette.Tests;

public class UtcTimeTests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    [Theory]
    [InlineData("1972-01-01T00:00:00Z", 63_072_010)]                 // 730 days of 86,400 s, and 10 s
    [InlineData("2016-12-31T23:59:59Z", 1_483_228_799 + 36)]         // POSIX seconds and TAI - UTC of the day
    [InlineData("2016-12-31T23:59:60Z", 1_483_228_800 + 36)]
    [InlineData("2017-01-01T00:00:00Z", 1_483_228_800 + 37)]
    [InlineData("2030-01-01T00:00:00Z", 1_893_456_000 + 37)]
    public void A_utc_time_stands_at_its_tai_second(string text, long taiSeconds) =>
        Assert.Equal(taiSeconds * TimeSpan.TicksPerSecond, Parse(text).TaiTicks);

    [Theory]
    [InlineData("2025-05-03T10:15:00.25Z")]
    [InlineData("2025-123T10:15:00.25Z")]
    [InlineData("2025-05-03T10:15:00,250000Z")]
    [InlineData("2025-05-03 10:15:00.25")]
    [InlineData("2025-05-03t10:15:00.2500000000000z")]
    [InlineData("2025-05-03T12:45:00.25+02:30")]
    [InlineData("2025-05-02T23:15:00.25-11:00")]
    [InlineData("2025-05-03T10:15:00.24999999999Z")]                  // nearer to .25 than to the 100 ns before
    public void The_forms_of_one_time_mean_one_instant(string text) =>
        Assert.Equal(Parse("2025-05-03T10:15:00Z").AddSeconds(0.25), Parse(text));

    [Theory]
    [InlineData("2025-05-03", "2025-05-03T00:00:00Z")]
    [InlineData("2024-366", "2024-12-31T00:00:00Z")]
    [InlineData("2025-05-03T10:15", "2025-05-03T10:15:00Z")]
    [InlineData("2016-12-31T23:59:59.99999999Z", "2016-12-31T23:59:60Z")]
    [InlineData("2017-01-01T00:59:60+01:00", "2016-12-31T23:59:60Z")]
    public void Short_rounded_and_shifted_texts_are_read(string text, string same) => Assert.Equal(Parse(same), Parse(text));

    [Theory]
    [InlineData("", "year", 0)]
    [InlineData("25-05-03T10:15:00Z", "year", 0)]
    [InlineData("2025-13-03T10:15:00Z", "month", 5)]
    [InlineData("2025-02-29T10:15:00Z", "day from 01 to 28", 8)]
    [InlineData("2025-366T10:15:00Z", "001 to 365", 5)]
    [InlineData("2025-05-03X10:15:00Z", "T or a space", 10)]
    [InlineData("2025-05-03T24:00:00Z", "hour", 11)]
    [InlineData("2025-05-03T10:60:00Z", "minute", 14)]
    [InlineData("2025-05-03T10:15:61Z", "second", 17)]
    [InlineData("2025-05-03T10:15:60Z", "0 to 59", 0)]
    [InlineData("2025-06-30T23:59:60Z", "0 to 59", 0)]                // a day that may have one, and had none
    [InlineData("2025-05-03T10:15:00Q", "Z, + or -", 19)]
    [InlineData("2025-05-03T10:15:00+1", "hours", 20)]
    [InlineData("2025-05-03T10:15:00ZZ", "end", 20)]
    [InlineData("1971-12-31T23:59:59Z", "1972", 0)]
    [InlineData("0001-01-01T00:00:00+14:00", "outside", 0)]
    [InlineData("9999-12-31T23:59:59-14:00", "outside", 0)]
    [InlineData("٢٠٢٥-05-03", "year", 0)]
    public void A_text_that_is_no_time_is_refused_with_reason_and_place(string text, string reason, int offset)
    {
        Assert.False(UtcTime.TryParse(text, s_leap, out Instant time, out DecodeError error));

        Assert.Equal(default, time);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }

    [Fact]
    public void Every_leap_second_of_the_table_goes_round()
    {
        foreach (LeapSecond entry in s_leap.Entries.Skip(1))
        {
            string day = entry.From.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            foreach (string second in (string[])["59.9999999", "60.0000000", "60.9999999"])
            {
                string text = $"{day}T23:59:{second}Z";
                Assert.Equal(text, UtcTime.Format(Parse(text), s_leap, 7));
            }

            Assert.Equal(1, Parse($"{entry.From:yyyy-MM-dd}").SecondsSince(Parse($"{day}T23:59:60Z")));
        }
    }

    [Theory]
    [InlineData(0, "2017-01-01T00:00:00Z")]
    [InlineData(1, "2016-12-31T23:59:60.9Z")]
    [InlineData(3, "2016-12-31T23:59:60.940Z")]
    [InlineData(7, "2016-12-31T23:59:60.9400000Z")]
    public void Digits_are_rounded_through_the_leap_second(int digits, string expected)
    {
        Instant time = Parse("2016-12-31T23:59:60.94Z");

        Assert.Equal(expected, UtcTime.Format(time, s_leap, digits));
    }

    [Fact]
    public void Day_of_year_form_goes_round()
    {
        Instant time = Parse("2016-366T23:59:60.5Z");

        Assert.Equal(Parse("2016-12-31T23:59:60.5Z"), time);
        Assert.Equal("2016-366T23:59:60.5Z", UtcTime.FormatDayOfYear(time, s_leap, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(63_072_010_0000000 - 1)]
    public void An_instant_without_a_utc_time_is_told_in_tai(long ticks) =>
        Assert.StartsWith("TAI 1970 + ", UtcTime.Format(new(ticks), s_leap, 7), StringComparison.Ordinal);

    [Fact]
    public void Instants_go_round_through_text_and_fields()
    {
        Gen.Long[LeapSeconds.FirstInstant.TaiTicks, 253_402_300_836_0000000].Sample(ticks =>
        {
            var time = new Instant(ticks);
            return UtcTime.TryParse(UtcTime.Format(time, s_leap, 7), s_leap, out Instant back, out _) && back == time
                && UtcTime.TryParse(UtcTime.FormatDayOfYear(time, s_leap, 7), s_leap, out back, out _) && back == time;
        }, iter: 5000, threads: 1);
    }

    [Fact]
    public void Random_texts_are_refused_without_an_exception()
    {
        Gen.String[Gen.Char["0123456789-:TZ+., \0é"], 0, 40].Sample(text => { _ = UtcTime.TryParse(text, s_leap, out _, out _); }, iter: 20_000, threads: 1);
        Gen.Byte.Array[0, 60].Sample(bytes => { _ = UtcTime.TryParse(Encoding.Latin1.GetString(bytes), s_leap, out _, out _); }, iter: 5000, threads: 1);
    }

    private static Instant Parse(string text)
    {
        Assert.True(UtcTime.TryParse(text, s_leap, out Instant time, out DecodeError error), error.Reason);
        return time;
    }
}
