using PureHDF;
using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Lightning of a real file: counts, places and energies that are known from elsewhere, and what belongs to what.</summary>
public class LightningReaderTests
{
    private const string First = "glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433000_e20181830433200_c20181830433231.nc";
    private const string Second = "glm-lightning/OR_GLM-L2-LCFA_G16_s20181830433200_e20181830433400_c20181830433424.nc";

    // Counts as PROVENANCE.md of the data states them.
    [Theory]
    [InlineData(First, 18_361, 302, "2018-07-02T04:33:00")]
    [InlineData(Second, 19_956, 277, "2018-07-02T04:33:20")]
    public void Counts_and_times_are_those_that_are_stated(string path, int events, int flashes, string start)
    {
        LightningReading reading = Read(path);

        Assert.Equal((events, flashes, "G16"), (reading.Events.Count, reading.Flashes.Count, reading.Satellite));
        Assert.StartsWith(start, UtcTime.Format(reading.Start, LeapSeconds.BuiltIn, 0), StringComparison.Ordinal);
        Assert.Equal(20, reading.End.SecondsSince(reading.Start), 1e-6);
        Assert.All(reading.Events, e => Assert.InRange(e.Time.SecondsSince(reading.Start), -5, 25));
    }

    // PROVENANCE.md: event energy 1.5e-15 to 5e-13 J (one step of what is stored is 1.5e-15 J; two events of 38,317 are stored as 0); flashes last 0.3 s in the median, 99 % below 1.4 s (of all files together).
    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Energies_and_durations_lie_where_they_should(string path)
    {
        LightningReading reading = Read(path);
        double[] lasting = [.. reading.Flashes.Select(static f => f.Last.SecondsSince(f.First)).Order()];

        Assert.All(reading.Events, static e => Assert.InRange(e.EnergyJoules, 0, 5e-13));
        Assert.InRange(reading.Events.Count(static e => e.EnergyJoules < 1.5e-15), 0, 2);
        Assert.InRange(lasting[lasting.Length / 2], 0.2, 0.4);
        Assert.InRange(lasting.Count(static s => s > 1.4), 0, 0.015 * lasting.Length);
    }

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Every_event_lies_in_the_field_of_view(string path)
    {
        using NativeFileHandle outline = NativeFileHandle.Open(ReferenceData.Path("glm-lightning/GLM_FOV_edges.nc"));
        double[] latitudes = outline.Numbers("G16_fov_lat"), longitudes = outline.Numbers("G16_fov_lon");
        int outside = Read(path).Events.Count(e => !Inside(e.Place.LatitudeDegrees, e.Place.LongitudeDegrees, latitudes, longitudes));

        Assert.Equal(0, outside);
    }

    // Group and flash are centroids of their events weighted by energy; their energies are sums. Computed here from the events.
    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Groups_and_flashes_are_made_of_their_events(string path)
    {
        LightningReading reading = Read(path);
        var sums = new Sum[reading.Flashes.Count];
        var groups = new Sum[reading.Groups.Count];
        foreach (LightningEvent e in reading.Events)
        {
            Add(ref groups[e.Group], e);
            Add(ref sums[reading.Groups[e.Group].Flash], e);
            Assert.InRange(e.Time.SecondsSince(reading.Groups[e.Group].Time), -0.005, 0.005);
            LightningFlash flash = reading.Flashes[reading.Groups[e.Group].Flash];
            Assert.InRange(e.Time.TaiTicks, flash.First.TaiTicks - 40_000, flash.Last.TaiTicks + 40_000);
        }

        for (int i = 0; i < groups.Length; i++)
        {
            Agree(groups[i], reading.Groups[i].EnergyJoules, reading.Groups[i].Place);
        }

        for (int i = 0; i < sums.Length; i++)
        {
            Agree(sums[i], reading.Flashes[i].EnergyJoules, reading.Flashes[i].Place);
        }
    }

    [Fact]
    public void Numbers_that_look_negative_are_read_as_unsigned()
    {
        Assert.True(LightningReader.TryRead(SyntheticNetCdf.Lightning().Write(), "l.nc", LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault), fault?.ToString());

        Assert.Equal([65001u, 3u], reading.Flashes.Select(static f => f.Id));
        Assert.Equal(4_294_967_294u, reading.Groups[0].Id);
        Assert.Equal([0, 1, 1], reading.Groups.Select(static g => g.Flash));
        Assert.Equal([0, 1, 2, 2, 0], reading.Events.Select(static e => e.Group));
        Assert.Equal(-66.56 + 0.00203128 * (65536 - 20000 + 3), reading.Events[3].Place.LatitudeDegrees, 1e-5);
        Assert.Equal(-141.56 + 0.00203128 * (65536 - 20000), reading.Events[0].Place.LongitudeDegrees, 1e-5);
        Assert.True(double.IsNaN(reading.Events[0].EnergyJoules));
        Assert.Equal(1.5e-15 * (65536 - 8), reading.Events[1].EnergyJoules, 1e-17);
        Assert.Equal([-0.002, 0, 0.002, 0.004, 0.006], reading.Events.Select(e => Math.Round(e.Time.SecondsSince(reading.Start), 6)));
        Assert.Equal(63e6, reading.Groups[0].AreaSquareMetres, 1);
    }

    // The second form of the files, since 2018: offsets in seconds, with an offset of their own, and places across the date line.
    [Fact]
    public void Newer_form_of_times_and_places_across_the_date_line_are_read()
    {
        SyntheticNetCdf file = SyntheticNetCdf.Lightning();
        file.Variables["event_time_offset"] = (new short[] { 0, 1, 2, 3, -1 }, new()
        {
            ["scale_factor"] = new[] { 0.0003814756f },
            ["add_offset"] = new[] { -5f },
            ["units"] = "seconds since 2018-07-02 04:33:00.000",
            ["_Unsigned"] = "true",
        });
        file.Variables["event_lon"].Attributes["add_offset"] = new[] { -203.56f };
        file.Variables["event_lon"] = (new short[] { 0, 1, 2, 3, -1 }, file.Variables["event_lon"].Attributes);

        Assert.True(LightningReader.TryRead(file.Write(), "l.nc", LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault), fault?.ToString());
        Assert.Equal(-5, reading.Events[0].Time.SecondsSince(reading.Start), 1e-6);
        Assert.Equal(20, reading.Events[4].Time.SecondsSince(reading.Start), 1e-3);
        Assert.Equal(156.44, reading.Events[0].Place.LongitudeDegrees, 1e-4);
    }

    private static void Add(ref Sum sum, LightningEvent e)
    {
        sum.Count++;
        sum.Energy += e.EnergyJoules;
        sum.Latitude += e.EnergyJoules * e.Place.LatitudeDegrees;
        sum.Longitude += e.EnergyJoules * e.Place.LongitudeDegrees;
    }

    // Energies are stored in steps of 1.526e-15 J, as large as the weakest events: each may be off by one.
    private static void Agree(Sum sum, double energy, GeodeticPosition place)
    {
        const double step = 1.526e-15;
        double unknown = step * (sum.Count + 1);
        Assert.InRange(energy - sum.Energy, -unknown, unknown);
        if (sum.Energy > 20 * unknown)
        {
            Assert.Equal(sum.Latitude / sum.Energy, place.LatitudeDegrees, 0.05);
            Assert.Equal(sum.Longitude / sum.Energy, place.LongitudeDegrees, 0.05);
        }
    }

    private struct Sum
    {
        public int Count;
        public double Energy;
        public double Latitude;
        public double Longitude;
    }

    private static LightningReading Read(string path)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path(path));
        Assert.True(LightningReader.TryRead(stream, Path.GetFileName(path), LeapSeconds.BuiltIn, out LightningReading? reading, out NetCdfFault? fault), fault?.ToString());
        return reading;
    }

    private static bool Inside(double latitude, double longitude, double[] latitudes, double[] longitudes)
    {
        bool inside = false;
        for (int i = 0, j = latitudes.Length - 1; i < latitudes.Length; j = i++)
        {
            if (latitudes[i] > latitude != latitudes[j] > latitude
                && longitude < (longitudes[j] - longitudes[i]) * (latitude - latitudes[i]) / (latitudes[j] - latitudes[i]) + longitudes[i])
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>The outline is no file of GOES-R; the library reads it as it is.</summary>
    private sealed class NativeFileHandle(PureHDF.VOL.Native.NativeFile file) : IDisposable
    {
        public static NativeFileHandle Open(string path) => new(H5File.OpenRead(path));

        public double[] Numbers(string name) => file.Dataset(name).Read<double[]>();

        public void Dispose() => file.Dispose();
    }
}
