using CsCheck;

namespace Vedette.Tests;

public class LeapSecondsTests
{
    [Theory]
    [InlineData("time-frames/leap-seconds.list")]
    [InlineData("time-frames/orekit/UTC-TAI.history")]
    [InlineData("time-frames/orekit/tai-utc.dat")]
    [InlineData("time-frames/orekit/LeapSecond.dat")]
    public void Published_lists_agree_with_the_built_in_table(string file)
    {
        string text = File.ReadAllText(ReferenceData.Path(file));

        Assert.True(LeapSeconds.TryRead(text, out LeapSeconds table, out TextError error), error.ToString());

        Assert.Equal(LeapSeconds.BuiltIn.Entries, table.Entries);
        Assert.Contains(table.Source, file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time-frames/orekit/tai-utc-format-error.dat", 7, "date")]
    [InlineData("time-frames/orekit/tai-utc-non-chronological.dat", 8, "step of one second")]
    [InlineData("time-frames/orekit/LeapSecond-format-error.dat", 12, "date")]
    public void Wrong_lists_are_refused_with_line_and_reason(string file, int line, string reason)
    {
        string text = File.ReadAllText(ReferenceData.Path(file));

        Assert.False(LeapSeconds.TryRead(text, out LeapSeconds table, out TextError error));

        Assert.Same(LeapSeconds.BuiltIn, table);
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time-frames/leap-seconds.list")]
    [InlineData("time-frames/orekit/UTC-TAI.history")]
    [InlineData("time-frames/orekit/tai-utc.dat")]
    [InlineData("time-frames/orekit/LeapSecond.dat")]
    public void A_list_that_lost_or_doubled_or_changed_any_row_is_refused(string file)
    {
        string[] lines = File.ReadAllLines(ReferenceData.Path(file));
        for (int i = 0; i < lines.Length; i++)
        {
            if (IsRowSince1972(lines[i]))
            {
                Refused([.. lines[..i], .. lines[(i + 1)..]]);
                Refused([.. lines[..i], lines[i], .. lines[i..]]);
                Refused([.. lines[..i], lines[i].Replace('3', '4').Replace('2', '5').Replace('1', '3'), .. lines[(i + 1)..]]);
                Refused(lines[..i]);
            }
        }
    }

    [Fact]
    public void A_list_whose_hash_does_not_fit_is_refused()
    {
        string text = File.ReadAllText(ReferenceData.Path("time-frames/leap-seconds.list"));

        Assert.False(LeapSeconds.TryRead(text.Replace("49db2447", "49db2448", StringComparison.Ordinal), out _, out TextError error));
        Assert.Contains("SHA-1", error.Reason, StringComparison.Ordinal);

        // The expiry is under the hash too.
        Assert.False(LeapSeconds.TryRead(text.Replace("#@\t3991593600", "#@\t4591641600", StringComparison.Ordinal), out _, out error));
        Assert.Contains("SHA-1", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leap_second_that_is_new_is_taken_from_the_list()
    {
        string text = File.ReadAllText(ReferenceData.Path("time-frames/orekit/tai-utc.dat"))
            + " 2029 JAN  1 =JD 2462137.5  TAI-UTC=  36.0       S + (MJD - 41317.) X 0.0      S\n";

        Assert.True(LeapSeconds.TryRead(text, out LeapSeconds table, out TextError error), error.ToString());

        // A second taken out: 23:59:58 is followed by 00:00:00.
        Assert.True(UtcTime.TryParse("2028-12-31T23:59:58Z", table, out Instant last, out _));
        Assert.True(UtcTime.TryParse("2029-01-01T00:00:00Z", table, out Instant first, out _));
        Assert.False(UtcTime.TryParse("2028-12-31T23:59:59Z", table, out _, out DecodeError refused));
        Assert.Equal(1, first.SecondsSince(last));
        Assert.Contains("0 to 58", refused.Reason, StringComparison.Ordinal);
        Assert.Equal("2029-01-01T00:00:00Z", UtcTime.Format(first, table, 0));
        Assert.Equal("2028-12-31T23:59:58Z", UtcTime.Format(last, table, 0));
    }

    [Fact]
    public void The_table_knows_when_it_is_out_of_date()
    {
        Assert.True(UtcTime.TryParse("2026-06-27T23:59:59Z", LeapSeconds.BuiltIn, out Instant before, out _));

        Assert.True(LeapSeconds.BuiltIn.IsCurrent(before));
        Assert.False(LeapSeconds.BuiltIn.IsCurrent(before.AddSeconds(1)));
        Assert.False(LeapSeconds.BuiltIn.IsCurrent(new(0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"leap\": 37}")]
    [InlineData("28\n")]
    [InlineData("#\n")]
    [InlineData("Limits of validity\n")]
    public void Other_texts_are_refused(string text) => Refused([text]);

    [Fact]
    public void Random_texts_are_refused_without_an_exception()
    {
        string[] starts = ["#", "28\n", "Limits of validity\n", "1972 =JD "];
        Gen.Select(Gen.Int[0, 3].Select(i => starts[i]), Gen.String[Gen.Char["0123456789 -.#@$h=JDAN\nTUCs:X+"], 0, 200])
            .Sample((start, rest) => { Refused([start + rest]); }, iter: 5000, threads: 1);
    }

    private static bool IsRowSince1972(string line)
    {
        string year = line.Trim().Split(' ', '\t')[0];
        return line.Trim().Length > 0 && line[0] != '#' && char.IsAsciiDigit(year[0]) && (year.Length > 4 || (int.TryParse(year, out int y) && y >= 1972));
    }

    private static void Refused(string[] lines)
    {
        Assert.False(LeapSeconds.TryRead(string.Join('\n', lines), out LeapSeconds table, out TextError error));
        Assert.Same(LeapSeconds.BuiltIn, table);
        Assert.Contains("xpected", error.Reason, StringComparison.Ordinal);
    }
}
