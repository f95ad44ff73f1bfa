using System.Globalization;
using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>The fast way through the data of a tracking data message.</summary>
public class TdmScannerTests
{
    [Fact]
    public void Scanning_allocates_nothing()
    {
        byte[] data = CcsdsSamples.Utf8(string.Concat(Enumerable.Repeat(
            "RANGE = 2026-03-01T11:59:00.25 1498.962290\nANGLE_1 = 2026-03-01T11:59:00.25 271.5\nANGLE_2 = 2026-060T11:59:00.25 12.25\n", 1000)));
        Sum(data);

        long before = GC.GetAllocatedBytesForCurrentThread();
        double sum = Sum(data);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000 * (1498.962290 + 271.5 + 12.25), sum, tolerance: 1e-3);
    }

    [Fact]
    public void Numbers_are_those_of_the_runtime_to_the_last_bit()
    {
        var random = new SeededRandom(20261129);
        string[] formats = ["R", "F6", "E16", "G9", "F0", "E3"];
        for (int i = 0; i < 200_000; i++)
        {
            double value = (random.Uniform() - 0.5) * Math.Pow(10, random.Below(50) - 25);
            string text = value.ToString(formats[random.Below(formats.Length)], CultureInfo.InvariantCulture);

            Assert.True(CcsdsNumber.TryParse(Encoding.ASCII.GetBytes(text), out double read), text);
            Assert.True(BitConverter.DoubleToInt64Bits(read) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("Infinity")]
    [InlineData("1e309")]
    [InlineData("١")]
    public void What_is_no_number_is_none(string text) => Assert.False(CcsdsNumber.TryParse(text, out _));

    [Theory]
    [InlineData("2026-03-01T11:59:00", 20513, 431_400_000_000)]
    [InlineData("2026-060T11:59:00.25Z", 20513, 431_402_500_000)]
    [InlineData("1998-12-18T14:28:15.123456789", 10578, 520_951_234_568)]
    [InlineData("2016-12-31T23:59:60.5", 17166, 864_005_000_000)]
    public void Epochs_are_read_in_both_forms(string text, int day, long ticks)
    {
        Assert.True(CcsdsDate.TryParse(Encoding.ASCII.GetBytes(text), out CcsdsDate date));
        Assert.Equal((day, ticks), (date.Day, date.Ticks));
    }

    [Theory]
    [InlineData("2026-02-29T00:00:00")]
    [InlineData("2026-366T00:00:00")]
    [InlineData("2026-03-01 00:00:00")]
    [InlineData("2026-03-01T24:00:00")]
    [InlineData("2026-03-01T12:30:60")]
    [InlineData("2026-03-01T12:30")]
    [InlineData("0000-03-01T12:30:00")]
    [InlineData("2026-03-01T12:30:00.1.2")]
    public void What_is_no_epoch_is_none(string text) => Assert.False(CcsdsDate.TryParse(Encoding.ASCII.GetBytes(text), out _));

    private static double Sum(byte[] data)
    {
        var scanner = new TdmScanner(data);
        double sum = 0;
        while (scanner.Next(out TdmObservation observation) == TdmLine.Observation)
        {
            sum += observation.Value;
        }

        return sum;
    }
}
