using System.Globalization;
using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class SampledStateWriterTests
{
    // What Stone Soup's CSVGroundTruthReader asks for: a header with the named columns, times that a general parser takes and that carry no
    // zone, states as numbers, rows in order of time (documentation of stonesoup.reader.generic).
    [Fact]
    public void Rows_have_the_form_that_the_readers_of_stone_soup_take()
    {
        Instant epoch = Epoch("2030-01-01T00:00:00Z");
        using MemoryStream stream = new();
        new SampledStateWriter(stream, epoch).Write(
        [
            new(59.5, 7, "threat", new(1.25, -2, 3e6), new(4, 5, -0.000001)),
            new(60, 8, "coasting", new(1, 2, 3), new(4, 5, 6)),
        ]);

        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal("time,time_s,path_id,label,x_m,y_m,z_m,vx_mps,vy_mps,vz_mps", lines[0]);
        Assert.Equal("2030-01-01T00:00:59.500000,59.500000,7,threat,1.250,-2.000,3000000.000,4.000000,5.000000,-0.000001", lines[1]);
        Assert.Equal("2030-01-01T00:01:00.000000,60.000000,8,coasting,1.000,2.000,3.000,4.000000,5.000000,6.000000", lines[2]);
        Assert.Equal(("", 4), (lines[3], lines.Length));
        Assert.All(lines[1..3], l => Assert.Equal(
            DateTimeKind.Unspecified, DateTime.Parse(l.Split(',')[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).Kind));
    }

    private static Instant Epoch(string text)
    {
        Assert.True(UtcTime.TryParse(text, LeapSeconds.BuiltIn, out Instant epoch, out _));
        return epoch;
    }
}
