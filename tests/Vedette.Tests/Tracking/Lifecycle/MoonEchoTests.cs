using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>A radar that hears the Moon a pulse or more late, at 30 dB.</summary>
public class MoonEchoTests
{
    private const double SpeedOfLight = 299_792_458;
    private static readonly RadarSensor s_doppler = TrackingScene.Doppler with { MaximumRangeMetres = 6000e3, RevisitSeconds = 5, ClutterPerScan = 2 };
    private static readonly RadarSensor s_plain = TrackingScene.Plain with { MaximumRangeMetres = 6000e3, RevisitSeconds = 5, ClutterPerScan = 2 };

    // With and without range rates, with one pulse rate and with three by turns, and where the radar, or the table of the Moon, is 4 mrad wrong.
    [Theory]
    [InlineData(true, new[] { 27.0 }, 0)]
    [InlineData(true, new[] { 27.0, 30.5, 33.0 }, 0)]
    [InlineData(true, new[] { 27.0 }, 4e-3)]
    [InlineData(false, new[] { 27.0 }, 0)]
    [InlineData(false, new[] { 27.0, 30.5, 33.0 }, 4e-3)]
    public void An_hour_of_folded_echoes_confirms_no_track_and_the_Moon_is_named(bool rates, double[] hertz, double elsewhere)
    {
        RadarSensor radar = rates ? s_doppler : s_plain;
        double rise = Rise(radar);
        SeededRandom random = new(1960);
        TrackerRun run = new(TrackingScene.Of(radar));
        run.Jump(rise);
        double named = double.NaN;
        int scan = 0;
        for (double t = rise + 5; t < rise + 3600; t += 5)
        {
            List<Detection> plots = [Echo(radar, t, hertz[scan % hertz.Length], elsewhere, random, scan)];
            plots.AddRange(Clutter(radar, t, random, scan++));
            run.Feed(new DetectionBatch(radar.Id, TrackingScene.At(t), DataMode.Simulated, plots));
            named = double.IsNaN(named) && run.Faults(radar.Id).Any(f => f.Kind == SensorFaultKind.MoonEchoes) ? t - rise : named;
        }

        Assert.Empty(run.EverConfirmed);
        Assert.InRange(named, 0, 60);
        Assert.Contains("Echoes of the Moon", run.Faults(radar.Id)[0].Words, StringComparison.Ordinal);
        run.Restart();
        Assert.Single(run.Faults(radar.Id));
        run.Jump(rise + 3600 + 700);
        Assert.Empty(run.Faults(radar.Id)); // Ten minutes later it is no longer heard.
    }

    // A radar that resolves 60 m hears the Moon trail off behind its nearest point, from rings about the middle of the disc: ten plots a look, each elsewhere.
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void An_echo_that_trails_off_behind_confirms_no_track_either(int trailing)
    {
        double rise = Rise(s_doppler);
        SeededRandom random = new(11);
        TrackerRun run = new(TrackingScene.Of(s_doppler));
        run.Jump(rise);
        for (int scan = 0; scan < 360; scan++)
        {
            double t = rise + 5 * (scan + 1);
            List<Detection> plots = [.. Clutter(s_doppler, t, random, scan)];
            for (int i = 0; i <= trailing; i++)
            {
                Plot echo = Echo(s_doppler, t, 27, 0, random, 100 * scan + i);
                double depth = i == 0 ? 0 : random.Exponential(40e3);
                double ring = 4.5e-3 * Math.Sqrt(2 * depth / 1.74e6);
                double side = random.Uniform(0, 2 * Math.PI);
                plots.Add(echo with
                {
                    RangeMetres = echo.RangeMetres + depth,
                    AzimuthRadians = echo.AzimuthRadians + ring * Math.Sin(side),
                    ElevationRadians = echo.ElevationRadians + ring * Math.Cos(side),
                });
            }

            run.Feed(new DetectionBatch(s_doppler.Id, TrackingScene.At(t), DataMode.Simulated, plots));
        }

        Assert.Empty(run.EverConfirmed);
        Assert.Single(run.Faults(s_doppler.Id));
    }

    // An object that crosses the disc: fast, and as slow in range as the Moon itself.
    [Theory]
    [InlineData(true, -3000)]
    [InlineData(true, 0)]
    [InlineData(false, -3000)]
    [InlineData(false, 0)]
    public void An_object_that_crosses_the_Moon_is_not_lost(bool rates, double closing)
    {
        RadarSensor radar = rates ? s_doppler : s_plain;
        double cross = Rise(radar) + 5400;
        TrueFlight flight = Crossing(radar, cross, closing);
        SeededRandom random = new(7);
        TrackerRun run = new(TrackingScene.Of(radar));
        run.Jump(cross - 900);
        HashSet<long> mine = [];
        int scan = 0;
        for (double t = cross - 895; t < cross + 100; t += 5)
        {
            List<Detection> plots = [Echo(radar, t, 27, 0, random, scan)];
            if (t > cross - 100)
            {
                mine.Add(100_000 + scan);
                plots.Add(TrackingScene.Plot(radar, t, flight.At(t), random, 100_000 + scan));
            }

            scan++;
            run.Feed(new DetectionBatch(radar.Id, TrackingScene.At(t), DataMode.Simulated, plots));
        }

        Track track = run.Only;
        Assert.Single(run.EverConfirmed);
        int taken = run.Associations.Count(a => mine.Contains(a.Detection.Id) && a.Track == track.Id);
        Assert.InRange(taken, mine.Count - 3, mine.Count);
        Assert.DoesNotContain(run.Associations, a => !mine.Contains(a.Detection.Id) && a.Track == track.Id);
    }

    [Fact]
    public void Where_no_plot_lies_near_the_Moon_its_density_is_nothing_and_clutter_is_as_ever()
    {
        RadarView view = new(s_doppler, TrackingScene.Rotation);
        double volume = (s_doppler.MaximumRangeMetres - s_doppler.MinimumRangeMetres) * s_doppler.AzimuthWidthRadians
            * (s_doppler.MaximumElevationRadians - s_doppler.MinimumElevationRadians) * 16_000;
        double up = Rise(s_doppler) + 3000;
        Plot on = Echo(s_doppler, up, 27, 0, new(1), 1);

        Assert.Equal(Math.Log(2 / volume), view.LogClutter(on with { ElevationRadians = on.ElevationRadians + 0.06 }), 1e-12);
        Assert.Equal(Math.Log(2 / volume), view.LogClutter(on with { RangeRate = new(2000, 2) }), 1e-12);
        Assert.True(view.LogClutter(on) > Math.Log(2 / volume) + 5);
    }

    /// <summary>When the Moon comes over 1° for the radar.</summary>
    private static double Rise(RadarSensor radar)
    {
        LocalFrame site = new(radar.Site);
        double At(double t) => MoonSight.From(site, TrackingScene.Rotation, TrackingScene.At(t)).ElevationRadians;
        double t = 0;
        while (!(At(t) > 0.017 && At(t - 60) <= 0.017))
        {
            t += 60;
        }

        return t;
    }

    private static Plot Echo(RadarSensor radar, double t, double hertz, double elsewhere, SeededRandom random, long id)
    {
        MoonSight moon = MoonSight.From(new(radar.Site), TrackingScene.Rotation, TrackingScene.At(t));
        (double range, double angle, double rate) = (20, 0.8e-3, 2);
        double azimuth = angle / Math.Cos(moon.ElevationRadians);
        return new(
            radar.Id, id, TrackingScene.At(t), 14 + random.Exponential(1000), (long)(t / radar.RevisitSeconds),
            (moon.RangeMetres + random.Gaussian(0, range)) % (SpeedOfLight / (2 * hertz)),
            (moon.AzimuthRadians + elsewhere + random.Gaussian(0, azimuth) + 2 * Math.PI) % (2 * Math.PI),
            moon.ElevationRadians - elsewhere + random.Gaussian(0, angle),
            radar.HasRangeRate ? new(moon.RangeRateMetresPerSecond + random.Gaussian(0, rate), rate) : null, range, azimuth, angle);
    }

    private static IEnumerable<Plot> Clutter(RadarSensor radar, double t, SeededRandom random, int scan)
    {
        for (int i = 0; i < 2; i++)
        {
            yield return new(
                radar.Id, 1_000_000 + 2 * scan + i, TrackingScene.At(t), 15, (long)(t / radar.RevisitSeconds), random.Uniform(100e3, 6000e3), random.Uniform(0, 6.28),
                random.Uniform(0.04, 1.4), radar.HasRangeRate ? new(random.Uniform(-5000, 5000), 2) : null, 20, 1e-3, 1e-3);
        }
    }

    /// <summary>Free fall that is on the line to the Moon, 1500 km away, at a time.</summary>
    private static TrueFlight Crossing(RadarSensor radar, double cross, double closing)
    {
        LocalFrame site = new(radar.Site);
        Instant time = TrackingScene.At(cross);
        MoonSight moon = MoonSight.From(site, TrackingScene.Rotation, time);
        Position<Ecef> place = site.Point(1500e3, moon.AzimuthRadians, moon.ElevationRadians);
        Vector3 toward = (place - site.Origin).Vector.Unit;
        Vector3 across = Vector3.Cross(toward, site.Up).Unit;
        Vector3 velocity = (moon.RangeRateMetresPerSecond + closing) * toward + 4000 * across;
        Vector3 position = TrackingScene.Rotation.ToEci(time, place).Vector;
        Vector3 inertial = TrackingScene.Rotation.ToEci(time, place, Velocity<Ecef>.From(velocity)).Vector;
        FlightState back = TrueFlight.Falling(new(position, -1 * inertial), 0, 0, 120).At(110);
        return TrueFlight.Falling(new(back.Position, -1 * back.Velocity), cross - 110, 0, 300);
    }
}
