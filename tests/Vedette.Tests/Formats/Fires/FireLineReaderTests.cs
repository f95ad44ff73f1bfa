using System.Text;
using Vedette.Formats;

namespace Vedette.Tests;

public class FireLineReaderTests
{
    private const string Modis = "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,confidence,version,bright_t31,frp,daynight";
    private const string Row = "45.25431,29.70414,300.96,1.03,1.01,2022-03-28,0005,A,36,6.1NRT,270.07,10.04,N";

    // PROVENANCE.md of the data: 35,275 detections of five days, 300 to 500 K, power 17 MW in the median, 3,299 MW at most (of seven days).
    [Fact]
    public void Every_row_of_a_real_product_is_read()
    {
        FireRow[] fires = [.. FireFile.Rows("firms-hotspots/dev_2022-03-28_to_04-01.csv", out int refused)];

        Assert.Equal((35_275, 0), (fires.Length, refused));
        Assert.All(fires, static f => Assert.InRange(f.BrightnessKelvin, 300, 520));
        Assert.InRange(fires.Select(static f => f.PowerWatts).Order().ElementAt(fires.Length / 2), 14e6, 20e6);
        Assert.InRange(fires.Max(static f => f.PowerWatts), 1e9, 3.3e9);
        Assert.Equal("2022-03-28T00:05:00", UtcTime.Format(fires.Min(static f => f.Time), LeapSeconds.BuiltIn, 0)[..19]);
    }

    [Fact]
    public void A_row_says_place_time_power_and_how_large_its_pixel_is()
    {
        FireRow fire = Read(Modis, Row);
        NuisanceRow nuisance = fire.ToNuisance(7);

        Assert.Equal((45.25431, 29.70414), (Math.Round(fire.Place.LatitudeDegrees, 9), Math.Round(fire.Place.LongitudeDegrees, 9)));
        Assert.Equal("2022-03-28T00:05:00", UtcTime.Format(fire.Time, LeapSeconds.BuiltIn, 0)[..19]);
        Assert.Equal(10.04e6, fire.PowerWatts, 1);
        Assert.Equal((7L, NuisanceKind.Fire), (nuisance.Id, nuisance.Kind));
        Assert.Equal(1030 / Math.Sqrt(12), nuisance.SigmaMetres, 1e-6);
    }

    // The archive of FIRMS adds a type: 2 is another static source on land, 3 is offshore; VIIRS names its temperature bright_ti4.
    [Theory]
    [InlineData("0", NuisanceKind.Fire)]
    [InlineData("2", NuisanceKind.GasFlare)]
    [InlineData("3", NuisanceKind.GasFlare)]
    [InlineData("", NuisanceKind.Fire)]
    public void What_always_stands_there_is_a_flare(string type, NuisanceKind kind) =>
        Assert.Equal(kind, Read("latitude,longitude,bright_ti4,acq_date,acq_time,frp,type", $"1.5,-9.5,330,2022-03-28,1200,2.5,{type}").Kind);

    [Theory]
    [InlineData("91,29.7,300,1,1,2022-03-28,0005,A,36,6.1NRT,270,10,N", "latitude")]
    [InlineData("45,NaN,300,1,1,2022-03-28,0005,A,36,6.1NRT,270,10,N", "longitude")]
    [InlineData("45,29,300,1,1,2022-02-30,0005,A,36,6.1NRT,270,10,N", "acq_date")]
    [InlineData("45,29,300,1,1,2022-03-28,2460,A,36,6.1NRT,270,10,N", "acq_date")]
    [InlineData("45,29,300,1,1,2022-03-28,99999999999999999999,A,36,6.1NRT,270,10,N", "acq_time")]
    [InlineData("45,29,300,1,1,2022-03-28,0005,A,36,6.1NRT,270,-1,N", "frp")]
    [InlineData("45,29,300,1,1,2022-03-28,0005,A,36", "columns")]
    [InlineData("", "empty")]
    public void A_row_that_cannot_be_is_refused_by_the_name_of_its_column(string row, string named)
    {
        Assert.True(FireLineReader.TryReadHeader(Encoding.ASCII.GetBytes(Modis), out FireLineReader? reader, out _));
        Assert.False(reader!.TryRead(Encoding.UTF8.GetBytes(row), out _, out string reason));
        Assert.Contains(named, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latitude,longitude,acq_date,acq_time")]
    [InlineData("latitude,latitude,longitude,acq_date,acq_time,frp")]
    [InlineData("")]
    [InlineData("\u0001\u0002PNG")]
    public void A_header_that_is_none_is_refused(string header) =>
        Assert.False(FireLineReader.TryReadHeader(Encoding.UTF8.GetBytes(header), out _, out _));

    [Fact]
    public void Random_bytes_are_refused_and_never_throw()
    {
        Assert.True(FireLineReader.TryReadHeader(Encoding.ASCII.GetBytes(Modis), out FireLineReader? reader, out _));
        var random = new SeededRandom(7);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] line = Mutation.Of(Encoding.ASCII.GetBytes(Row), random);
            if (!reader!.TryRead(line, out FireRow fire, out string reason))
            {
                Assert.NotEmpty(reason);
                Assert.Equal(default, fire);
            }
        }
    }

    private static FireRow Read(string header, string row)
    {
        Assert.True(FireLineReader.TryReadHeader(Encoding.ASCII.GetBytes(header), out FireLineReader? reader, out string reason), reason);
        Assert.True(reader!.TryRead(Encoding.ASCII.GetBytes(row), out FireRow fire, out reason), reason);
        return fire;
    }
}
