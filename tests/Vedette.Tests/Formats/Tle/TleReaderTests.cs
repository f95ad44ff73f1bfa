using CsCheck;
using Vedette.Formats;

namespace Vedette.Tests;

public class TleReaderTests
{
    private const string Line1 = "1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753";
    private const string Line2 = "2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667";
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    [Fact]
    public void An_element_set_is_read_to_its_last_digit()
    {
        MeanElements e = Assert.Single(Read($"VANGUARD 1\n{Line1}\n{Line2}\n").Elements);

        Assert.Equal("5", e.CatalogueId);
        Assert.Equal("VANGUARD 1", e.Name);
        Assert.Equal("58002B", e.Designator);
        Assert.Equal("2000-06-27T18:50:19.733568Z", UtcTime.Format(e.Epoch, s_leap, 6));   // 0.78495062 days
        Assert.Equal(10.82419157, e.RevolutionsPerDay, tolerance: 1e-14);
        Assert.Equal(0.1859667, e.Eccentricity);
        Assert.Equal(34.2682, double.RadiansToDegrees(e.InclinationRadians), tolerance: 1e-13);
        Assert.Equal(348.7242, double.RadiansToDegrees(e.RightAscensionRadians), tolerance: 1e-12);
        Assert.Equal(331.7664, double.RadiansToDegrees(e.ArgumentOfPerigeeRadians), tolerance: 1e-12);
        Assert.Equal(19.3264, double.RadiansToDegrees(e.MeanAnomalyRadians), tolerance: 1e-13);
        Assert.Equal(0.28098e-4, e.DragPerEarthRadius, tolerance: 1e-20);
    }

    [Theory]
    [InlineData("    5", "5")]
    [InlineData("00005", "5")]
    [InlineData("99999", "99999")]
    [InlineData("A0000", "100000")]
    [InlineData("B1234", "111234")]
    [InlineData("J2931", "182931")]
    [InlineData("W1928", "301928")]
    [InlineData("Z9999", "339999")]
    [InlineData("123456789", "123456789")]
    public void Numbers_of_digits_and_alpha_5_are_read(string text, string digits)
    {
        Assert.True(CatalogueNumber.TryParse(text, out string found));
        Assert.Equal(digits, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I0000")]
    [InlineData("O0000")]
    [InlineData("a0000")]
    [InlineData("AA000")]
    [InlineData("A00000")]
    [InlineData("-0005")]
    [InlineData("1234567890")]
    public void Other_numbers_are_refused(string text) => Assert.False(CatalogueNumber.TryParse(text, out _));

    [Theory]
    [InlineData("0 VANGUARD 1\r\n{1}\r\n{2}\r\n")]
    [InlineData("# a remark\n\nVANGUARD 1\n{1}\n{2}")]
    [InlineData("{1}   \n{2}  \n")]
    public void Names_remarks_blanks_and_line_ends_may_vary(string text)
    {
        ElementsReading reading = Read(text.Replace("{1}", Line1, StringComparison.Ordinal).Replace("{2}", Line2, StringComparison.Ordinal));

        Assert.Empty(reading.Rejected);
        Assert.Equal("5", Assert.Single(reading.Elements).CatalogueId);
    }

    /// <summary>Each entry: which line, from which column, what is put there, whether the checksum is made right again, what the refusal says and where.</summary>
    [Theory]
    [InlineData(1, 69, "4", false, "checksum 3", 1, 69)]
    [InlineData(2, 60, "8", false, "checksum", 2, 69)]
    [InlineData(1, 3, "0000I", true, "catalogue number", 1, 3)]
    [InlineData(2, 3, "00006", true, "number 5 as in line 1", 2, 3)]
    [InlineData(1, 9, "X", true, "blank", 1, 9)]
    [InlineData(2, 17, "9", true, "blank", 2, 17)]
    [InlineData(1, 19, "x0", true, "two digits", 1, 19)]
    [InlineData(1, 19, "71", true, "1972", 1, 19)]
    [InlineData(1, 21, "000", true, "from 1 to 366", 1, 21)]
    [InlineData(1, 21, "367", true, "from 1 to 366", 1, 21)]
    [InlineData(1, 21, "1797.", true, "day of the year", 1, 21)]
    [InlineData(1, 35, "0", true, "half the derivative", 1, 34)]
    [InlineData(1, 54, " 28098*4", true, "B*", 1, 54)]
    [InlineData(1, 54, "-2809-84", true, "B*", 1, 54)]
    [InlineData(1, 45, " 0000X-0", true, "second derivative", 1, 45)]
    [InlineData(1, 63, "4", true, "SGP4", 1, 63)]
    [InlineData(2, 9, "180.0001", true, "inclination", 2, 9)]
    [InlineData(2, 9, "-34.2682", true, "inclination", 2, 9)]
    [InlineData(2, 18, "360.0001", true, "right ascension", 2, 18)]
    [InlineData(2, 27, "18 9667", true, "eccentricity", 2, 27)]
    [InlineData(2, 35, "331.76e4", true, "perigee", 2, 35)]
    [InlineData(2, 44, " 19,3264", true, "anomaly", 2, 44)]
    [InlineData(2, 53, "20.82419157", true, "mean motion", 2, 53)]
    [InlineData(2, 53, " 0.00000000", true, "above zero", 2, 53)]
    [InlineData(2, 64, "4136x", true, "revolution", 2, 64)]
    [InlineData(1, 12, "é", true, "ASCII", 1, 12)]
    public void A_wrong_character_is_refused_with_line_column_and_reason(
        int line, int column, string text, bool makeChecksumRight, string reason, int atLine, int atColumn)
    {
        string[] lines = [Line1, Line2];
        string changed = lines[line - 1][..(column - 1)] + text + lines[line - 1][(column - 1 + text.Length)..];
        lines[line - 1] = makeChecksumRight ? WithChecksum(changed[..68]) : changed;

        ElementsReading reading = Read(string.Join('\n', lines));

        Assert.Empty(reading.Elements);
        TextError error = Assert.Single(reading.Rejected);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal((atLine, atColumn), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("same-date-tle.txt", 2, "")]
    [InlineData("spot-5.tle", 250, "")]
    [InlineData("spot-5-one-line.tle", 0, "line 1, Expected line 2")]
    [InlineData("spot-5-unexpected-last-line.tle", 2, "line 5, Expected line 1")]
    public void The_lists_of_another_project_are_read_and_their_faults_refused(string file, int count, string error)
    {
        ElementsReading reading = Read(File.ReadAllText(ReferenceData.Path("sgp4-verification/orekit-tle/tle-series/" + file)));

        Assert.Equal(count, reading.Elements.Count);
        Assert.Equal(error.Length == 0 ? 0 : 1, reading.RejectedCount);
        Assert.All(reading.Rejected, e => Assert.StartsWith(error.Split(", ")[1], e.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_between_element_sets_is_refused_line_by_line_and_the_sets_are_read()
    {
        string path = ReferenceData.Path("sgp4-verification/orekit-tle/tle-series/spot-5-with-extra-lines.tle");
        ElementsReading reading = Read(File.ReadAllText(path));

        // What stands right before a set can be nothing but its name.
        Assert.Equal(File.ReadLines(path).Count(l => l.StartsWith("2 27421", StringComparison.Ordinal)), reading.Elements.Count);
        Assert.NotEmpty(reading.Rejected);
        Assert.All(reading.Rejected, e => Assert.InRange(e.Line, 1, 12));
    }

    [Fact]
    public void Of_a_list_with_wrong_checksums_only_the_right_sets_are_read()
    {
        string[] lines = File.ReadAllLines(ReferenceData.Path("catalogue/malformed-tle-excerpt.txt"));
        int right = 0, pairs = 0;
        for (int i = 0; i + 1 < lines.Length; i += 2)
        {
            pairs++;
            right += HasChecksum(lines[i]) && HasChecksum(lines[i + 1]) ? 1 : 0;
        }

        ElementsReading reading = Read(string.Join('\n', lines));

        Assert.Equal(right, reading.Elements.Count);
        Assert.Equal(pairs - right, reading.RejectedCount);
        Assert.All(reading.Rejected, e => Assert.Contains("checksum", e.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Random_changes_never_throw_and_never_pass_unnoticed()
    {
        string[] lines = [Line1, Line2];
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 68], Gen.Char[(char)1, (char)300]).Sample((line, at, c) =>
        {
            string changed = lines[line][..at] + c + lines[line][(at + 1)..];
            string[] text = line == 0 ? [changed, Line2] : [Line1, changed];
            ElementsReading reading = Read(string.Join('\n', text));

            // One character that adds as much to the checksum as the old one can change the meaning; any other must be refused.
            int before = Weight(lines[line][at]), after = Weight(c);
            return changed == lines[line] || reading.Elements.Count == 0 || (at < 68 && before == after) || char.IsWhiteSpace(c);
        }, iter: 5000, threads: 1);
    }

    [Fact]
    public void Random_bytes_are_refused_without_an_exception()
    {
        Gen.Byte.Array[0, 400].Sample(bytes =>
        {
            using var stream = new MemoryStream(bytes);
            _ = CatalogueReader.Read(stream, s_leap);
        }, iter: 3000, threads: 1);
        Gen.String[Gen.Char["12 0123456789.-+\nAU#"], 0, 300].Sample(text => { _ = Read(text); }, iter: 5000, threads: 1);
    }

    [Fact]
    public void A_line_without_end_takes_no_memory()
    {
        using var endless = new RepeatingReader(100_000_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ElementsReading reading = TleReader.Read(endless, s_leap);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Empty(reading.Elements);
        Assert.Contains(reading.Rejected, e => e.Reason.Contains("at most", StringComparison.Ordinal));
    }

    private static ElementsReading Read(string text) => TleReader.Read(new StringReader(text), s_leap);

    private static string WithChecksum(string line68) => line68 + line68.Sum(Weight) % 10;

    private static bool HasChecksum(string line) => line.Length == 69 && line[..68].Sum(Weight) % 10 == line[68] - '0';

    private static int Weight(char c) => char.IsAsciiDigit(c) ? c - '0' : c == '-' ? 1 : 0;

    /// <summary>The letter x, many times, without a line end.</summary>
    private sealed class RepeatingReader(int count) : TextReader
    {
        private int _left = count;

        public override int Peek() => _left > 0 ? 'x' : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            int n = Math.Min(count, _left);
            Array.Fill(buffer, 'x', index, n);
            _left -= n;
            return n;
        }
    }
}
