using System.Diagnostics;
using Vedette.Formats;
using Vedette.Hosting;

namespace Vedette.Tests;

/// <summary>Images of the ABI as observations: real ones through the detector, and points put into synthetic ones.</summary>
public class AbiFeedTests(ITestOutputHelper output)
{
    private const string Blue = "goes-abi/OR_ABI-L2-CMIPM1-M3C01_G16_s20171931811268_e20171931811326_c20171931811382.nc";
    private const string Veggie = "goes-abi/OR_ABI-L2-CMIPM1-M3C03_G16_s20171931811268_e20171931811326_c20171931811389.nc";

    private static readonly InfraredSensor s_sensor = NuisanceScene.Satellite(31, double.DegreesToRadians(-89.5), 60) with { LineOfSightFloorRadians = 10e-6 };

    // A daylight scene of cloud at 0.47 and 0.87 µm, no band for plumes: what is asked for is that it is gone through, and how often structured cloud is
    // taken for a point at 10⁻⁶ a pixel (one in a frame).
    [Theory]
    [InlineData(Blue)]
    [InlineData(Veggie)]
    public void A_real_sector_goes_through_the_detector_with_the_time_of_each_line(string path)
    {
        var feed = new AbiFeed(s_sensor, new([1.0], 1e-6));
        LineOfSightMessage first = Read(feed, path);
        var clock = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        LineOfSightMessage message = Read(feed, path);
        output.WriteLine(FormattableString.Invariant(
            $"{message.Rows.Count} lines of sight of {message.Frame!.Columns} × {message.Frame.Lines} pixels, {clock.ElapsedMilliseconds} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB"));

        Assert.Equal((1000, 1000, Path.GetFileName(path)), (message.Frame.Columns, message.Frame.Lines, message.Frame.Source));
        Assert.Equal(first.Frame, message.Frame);
        Assert.Equal(first.Rows, message.Rows);
        Assert.Equal(64, message.Frame.Sha256.Length);
        Assert.InRange(message.Rows.Count, 0, 20);
        Assert.Equal(message.Rows.Count, message.Rows.Select(static r => r.Id).Distinct().Count());
        Assert.All(message.Rows, static r =>
        {
            Assert.StartsWith("2017-07-12T18:11:2", UtcTime.Format(r.Time, LeapSeconds.BuiltIn, 0).Replace(":11:3", ":11:2", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal(0, r.IntensityWattsPerSteradian);
            Assert.InRange(r.SigmaRadians, 10e-6, 60e-6);
        });
    }

    // The ray of a pixel meets the ground where the fixed grid says that the pixel is.
    [Fact]
    public void Rays_lead_to_the_places_of_the_fixed_grid()
    {
        var grid = new FixedGrid(42_164_160, 6_378_137, 6_356_752.31414, double.DegreesToRadians(-75));
        foreach ((double x, double y) in new[] { (0.0, 0.0), (-0.024052, 0.095340), (0.12, -0.05), (-0.1, -0.1) })
        {
            Assert.True(grid.TryLocate(x, y, out GeodeticPosition ground));
            Vector3 toward = (ground.ToEcef().Vector - grid.Station.Vector).Unit;

            Assert.Equal(0, (grid.Look(x, y).Vector - toward).Length, 1e-11);
        }
    }

    // A point of 300 counts, 0.45 mW m⁻² sr⁻¹ (cm⁻¹)⁻¹, in a pixel of 2 km seen at 33.8° N: over 131.6 cm⁻¹ (3.8 to 4.0 µm) and (56 µrad · 37,400 km)² that is 260 kW/sr.
    [Fact]
    public void A_point_of_light_at_3_9_micrometres_has_its_place_time_and_intensity()
    {
        LineOfSightMessage message = Read(Scene(badAt: null));

        LineOfSightRow row = Assert.Single(message.Rows);
        var grid = new FixedGrid(42_164_160, 6_378_137, 6_356_752.31414, double.DegreesToRadians(-75));
        Vector3 wanted = grid.Look(-0.02408 + 0.000056 * 40, 0.095368 - 0.000056 * 20).Vector;
        Assert.Equal(0, (row.Toward.Vector - wanted).Length, 6e-6);
        Assert.InRange(row.IntensityWattsPerSteradian, 230e3, 290e3);
        Assert.Equal(-3, row.Time.SecondsSince(message.Frame!.Time), 1e-6);
        Assert.Equal(42_164_160, row.Origin.Vector.Length, 1e-3);
    }

    [Fact]
    public void What_lies_beside_a_bad_pixel_is_not_told() => Assert.Empty(Read(Scene(badAt: (22, 41))).Rows);

    // The nine brightest pixels at the top of the scale and flagged: the line says that it is less sure by 9/12 pixels² of 56 µrad, and is where the point was.
    [Fact]
    public void A_source_too_bright_for_the_instrument_is_told_with_a_line_that_is_less_sure()
    {
        LineOfSightRow row = Assert.Single(Read(Scene(badAt: null, saturated: 16_000)).Rows);

        Vector3 wanted = new FixedGrid(42_164_160, 6_378_137, 6_356_752.31414, double.DegreesToRadians(-75)).Look(-0.02408 + 0.000056 * 40, 0.095368 - 0.000056 * 20).Vector;
        Assert.Equal(0, (row.Toward.Vector - wanted).Length, 30e-6);
        Assert.InRange(row.SigmaRadians, 48e-6, 60e-6);
    }

    // Below the range there is nothing to tell, and what is beside it may be made by it.
    [Fact]
    public void What_is_below_the_range_is_bad() => Assert.Empty(Read(Scene(badAt: null, saturated: 0)).Rows);

    private static LineOfSightMessage Read(Stream stream)
    {
        Assert.True(new AbiFeed(s_sensor, new([0.7], 1e-6)).TryRead(stream, "s.nc", null, out LineOfSightMessage? message, out string? fault), fault);
        return message;
    }

    /// <summary>64 × 64 pixels of even ground with noise of 3 counts, and a point at line 20, column 40.</summary>
    private static MemoryStream Scene((int Line, int Column)? badAt, short? saturated = null)
    {
        SyntheticNetCdf file = SyntheticNetCdf.Radiances();
        var random = new SeededRandom(7);
        var numbers = new short[64, 64];
        var flags = new byte[64, 64];
        for (int i = 0; i < 4096; i++)
        {
            double r = (i / 64 - 20) * (i / 64 - 20) + (i % 64 - 40) * (i % 64 - 40);
            numbers[i / 64, i % 64] = (short)Math.Round(400 + random.Gaussian(0, 3) + 300 * Math.Exp(-r / (2 * 0.49)) / (2 * Math.PI * 0.49));
        }

        if (badAt is { } bad)
        {
            flags[bad.Line, bad.Column] = 3;
        }

        for (int i = 0; i < 9 && saturated is not null; i++)
        {
            (numbers[19 + i / 3, 39 + i % 3], flags[19 + i / 3, 39 + i % 3]) = (saturated.Value, 2);
        }

        file.Variables["Rad"] = (numbers, file.Variables["Rad"].Attributes);
        file.Variables["DQF"] = (flags, file.Variables["DQF"].Attributes);
        foreach (string axis in new[] { "y", "x" })
        {
            file.Variables[axis] = (Enumerable.Range(0, 64).Select(static i => (short)i).ToArray(), file.Variables[axis].Attributes);
        }

        return file.Write();
    }

    [Fact]
    public void A_file_that_is_no_image_is_refused_by_name()
    {
        var feed = new AbiFeed(s_sensor, new([1.0], 1e-6));

        Assert.False(feed.TryRead(new MemoryStream([1, 2, 3]), "x.nc", null, out _, out string? fault));
        Assert.StartsWith("x.nc: ", fault, StringComparison.Ordinal);
        Assert.False(feed.TryRead(SyntheticNetCdf.Lightning().Write(), "l.nc", null, out _, out fault));
        Assert.StartsWith("l.nc: ", fault, StringComparison.Ordinal);
    }

    private static LineOfSightMessage Read(AbiFeed feed, string path)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path(path));
        Assert.True(feed.TryRead(stream, Path.GetFileName(path), null, out LineOfSightMessage? message, out string? fault), fault);
        return message;
    }
}
