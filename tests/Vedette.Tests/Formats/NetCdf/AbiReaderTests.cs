using Vedette.Formats;

namespace Vedette.Tests;

/// <summary>Images of the ABI: a real mesoscale sector against what its own file states, and synthetic radiances.</summary>
public class AbiReaderTests
{
    private const string Blue = "goes-abi/OR_ABI-L2-CMIPM1-M3C01_G16_s20171931811268_e20171931811326_c20171931811382.nc";
    private const string Veggie = "goes-abi/OR_ABI-L2-CMIPM1-M3C03_G16_s20171931811268_e20171931811326_c20171931811389.nc";

    [Fact]
    public void Header_of_a_real_sector_is_read()
    {
        using AbiReader reader = Open(Blue);
        AbiFrame frame = reader.Frame;

        Assert.Equal(("G16", "Mesoscale", 1, AbiQuantity.ReflectanceFactor), (frame.Satellite, frame.Scene, frame.Band, frame.Quantity));
        Assert.Equal(0.47, frame.WavelengthMicrometres, 1e-6);
        Assert.Equal((1000, 1000), (frame.X.Count, frame.Y.Count));
        Assert.Equal(42_164_160, frame.Grid.DistanceMetres, 1e-6);
        Assert.Equal(-89.5, double.RadiansToDegrees(frame.Grid.LongitudeRadians), 1e-12);
        Assert.Null(frame.Planck);
    }

    // The name of the file says when, in UTC: day 193 of 2017, 18:11:26.8 to 18:11:32.6. Leap seconds would make it 18:11:21.8.
    [Fact]
    public void Times_agree_with_the_name_of_the_file()
    {
        using AbiReader reader = Open(Blue);

        Assert.StartsWith("2017-07-12T18:11:26.88", UtcTime.Format(reader.Frame.Start, LeapSeconds.BuiltIn, 3), StringComparison.Ordinal);
        Assert.StartsWith("2017-07-12T18:11:32.62", UtcTime.Format(reader.Frame.End, LeapSeconds.BuiltIn, 3), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_mesoscale_sector_have_the_times_of_two_swaths()
    {
        using AbiReader reader = Open(Blue);
        AbiFrame frame = reader.Frame;
        double whole = frame.End.SecondsSince(frame.Start);

        Assert.Equal(whole / 4, frame.TimeOf(0).SecondsSince(frame.Start), 1e-6);
        Assert.Equal(frame.TimeOf(0), frame.TimeOf(499));
        Assert.Equal(whole * 3 / 4, frame.TimeOf(500).SecondsSince(frame.Start), 1e-6);
        Assert.Equal(frame.TimeOf(500), frame.TimeOf(999));
        Assert.Equal(whole / 4, frame.TimeHalfWidth.TotalSeconds, 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => frame.TimeOf(1000));
    }

    // geospatial_lat_lon_extent of the file, computed by its producer, in degrees to seven digits. The x and y of this file, of 2017, are edges
    // of pixels; the middle and the extent that it states are those of the grid with pixels moved by half.
    [Fact]
    public void Navigation_agrees_with_the_middle_and_extent_that_the_file_states()
    {
        using AbiReader reader = Open(Blue);
        AbiFrame frame = reader.Frame;
        Assert.True(frame.X.IsMovedByHalf && frame.Y.IsMovedByHalf);
        Assert.True(frame.TryLocate(499.5, 499.5, out GeodeticPosition centre));
        Assert.Equal(39.976944, centre.LatitudeDegrees, 1e-4);
        Assert.Equal(-101.16595, centre.LongitudeDegrees, 1e-4);

        Assert.True(frame.TryPixelOf(GeodeticPosition.FromDegrees(39.976944, -101.16595, 0), out double line, out double column));
        Assert.Equal(499.5, line, 0.1);
        Assert.Equal(499.5, column, 0.1);

        var edge = new List<GeodeticPosition>();
        foreach ((double l, double c) in new[] { (0.0, 0.0), (0.0, 999.0), (999.0, 0.0), (999.0, 999.0) })
        {
            Assert.True(frame.TryLocate(l, c, out GeodeticPosition corner));
            edge.Add(corner);
        }

        Assert.Equal(47.819843, edge.Max(static p => p.LatitudeDegrees), 1e-3);
        Assert.Equal(33.488945, edge.Min(static p => p.LatitudeDegrees), 1e-3);
        Assert.Equal(-110.6874, edge.Min(static p => p.LongitudeDegrees), 1e-3);
        Assert.Equal(-94.42012, edge.Max(static p => p.LongitudeDegrees), 1e-3);
    }

    // Mean and deviation stand in the file (mean_reflectance_factor, std_dev_reflectance_factor), over usable pixels; stored steps are 0.00024,
    // and values above 1 are stored as 1 (719 and 50 pixels), which the producer counted unclipped.
    [Theory]
    [InlineData(Blue, 0.3011103, 0.2288089, 998041)]
    [InlineData(Veggie, 0.4152591, 0.1703242, 997872)]
    public void Pixels_have_the_mean_and_deviation_that_the_file_states(string path, double mean, double deviation, int usable)
    {
        using AbiReader reader = Open(path);
        (float[] values, AbiQuality[] quality) = All(reader);
        float[] good = [.. values.Where((_, i) => quality[i] <= AbiQuality.ConditionallyUsable)];
        double found = good.Average(static v => (double)v);

        Assert.Equal(usable, good.Length);
        Assert.DoesNotContain(good, float.IsNaN);
        Assert.Equal(mean, found, 1e-4);
        Assert.Equal(deviation, Math.Sqrt(good.Average(v => (v - found) * (v - found))), 1e-4);
        Assert.InRange(good.Max(), 0.9, 1.0001);
    }

    [Fact]
    public void Lines_read_one_by_one_are_those_read_at_once()
    {
        using AbiReader reader = Open(Veggie);
        (float[] values, AbiQuality[] quality) = All(reader);
        var line = new float[1000];
        var flags = new AbiQuality[1000];
        foreach (int at in new[] { 0, 1, 249, 250, 251, 999, 500 })
        {
            Assert.True(reader.TryReadLines(at, line, flags, out NetCdfFault? fault), fault?.ToString());
            Assert.Equal(values[(at * 1000)..((at + 1) * 1000)], line);
            Assert.Equal(quality[(at * 1000)..((at + 1) * 1000)], flags);
        }
    }

    [Fact]
    public void Radiances_come_with_temperature_flags_and_gaps()
    {
        Assert.True(AbiReader.TryOpen(SyntheticNetCdf.Radiances().Write(), "rad.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? fault), fault?.ToString());
        using (reader)
        {
            (float[] values, AbiQuality[] quality) = All(reader);
            Assert.Equal((AbiQuantity.RadiancePerWavenumber, 7), (reader.Frame.Quantity, reader.Frame.Band));
            Assert.Equal(0.0015f * 100 - 0.0376f, values[4], 1e-6f);
            Assert.True(float.IsNaN(values[23]) && float.IsNaN(values[22]));
            Assert.Equal([AbiQuality.ConditionallyUsable, AbiQuality.Missing, AbiQuality.OutOfRange], new[] { quality[1], quality[22], quality[23] });

            double kelvin = reader.Frame.Planck!.Value.Temperature(values[20]);
            Assert.Equal(values[20], reader.Frame.Planck.Value.Radiance(kelvin), 1e-6);
            Assert.InRange(kelvin, 280, 310);
        }
    }

    // Four columns from -0.02408 in steps of 56 µrad: the middle is at -0.023996.
    [Theory]
    [InlineData(-0.023996, false, -0.02408)]
    [InlineData(-0.023968, true, -0.024052)]
    [InlineData(-0.024024, true, -0.024108)]
    public void Angles_of_edges_are_moved_to_the_middle_that_the_file_states(double middle, bool isMoved, double first)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        file.Variables["x_image"] = (new[] { (float)middle }, []);
        Assert.True(AbiReader.TryOpen(file.Write(), "r.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? fault), fault?.ToString());
        using (reader)
        {
            Assert.Equal(isMoved, reader.Frame.X.IsMovedByHalf);
            Assert.Equal(first, reader.Frame.X.FirstRadians, 1e-8);
        }
    }

    [Fact]
    public void Middle_that_is_elsewhere_is_refused()
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        file.Variables["y_image"] = (new[] { 0.0951f }, []);

        Assert.False(AbiReader.TryOpen(file.Write(), "r.nc", LeapSeconds.BuiltIn, out _, out NetCdfFault? fault));
        Assert.Equal("y_image", fault.Variable);
    }

    [Fact]
    public void Wrong_arguments_throw()
    {
        AbiReader.TryOpen(SyntheticNetCdf.Radiances().Write(), "rad.nc", LeapSeconds.BuiltIn, out AbiReader? reader, out _);
        using (reader)
        {
            Assert.Throws<ArgumentException>(() => reader!.TryReadLines(0, new float[5], new AbiQuality[5], out _));
            Assert.Throws<ArgumentException>(() => reader!.TryReadLines(6, new float[4], new AbiQuality[4], out _));
            Assert.Throws<ArgumentException>(() => reader!.TryReadLines(-1, new float[4], new AbiQuality[4], out _));
            Assert.Throws<ArgumentException>(() => reader!.TryReadLines(0, new float[4], new AbiQuality[8], out _));
        }
    }

    private static AbiReader Open(string path)
    {
        FileStream stream = File.OpenRead(ReferenceData.Path(path));
        Assert.True(AbiReader.TryOpen(stream, Path.GetFileName(path), LeapSeconds.BuiltIn, out AbiReader? reader, out NetCdfFault? fault), fault?.ToString());
        return reader;
    }

    private static (float[] Values, AbiQuality[] Quality) All(AbiReader reader)
    {
        int pixels = reader.Frame.X.Count * reader.Frame.Y.Count;
        (float[] values, AbiQuality[] quality) = (new float[pixels], new AbiQuality[pixels]);
        Assert.True(reader.TryReadLines(0, values, quality, out NetCdfFault? fault), fault?.ToString());
        return (values, quality);
    }
}
