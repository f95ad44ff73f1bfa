using Vedette.Simulation;

namespace Vedette.Tests;

public class StrayTests
{
    private static readonly TruthFrame s_frame = SimulationRun.FrameOf("2026-03-20T00:00:00Z");

    private static readonly GroundRadar s_vhf = new(
        1, "R", 65, 20, 100, 5, 30, 1, 3000,
        Coverage: new(0, 360, 0.5, 85, 2),
        Receiver: RadarReceiver.Typical with { FalsePlotsPerScan = 0, FrequencyMegahertz = 150, DecibelsAtReference = 40, Timing = RadarTiming.Snapshot });

    // Twice the field of a dipole over its pole, half of that over its equator: 29.8 and 59.6 µT at the reference sphere; the pole of 2020 stands at 80.65° N, 72.68° W (IGRF-13).
    [Fact]
    public void The_dipole_has_the_strength_and_the_pole_that_are_published()
    {
        Position<Ecef> At(double latitude, double longitude) => Position<Ecef>.From(6_371_200 * FaceAxesOf(latitude, longitude));

        Assert.Equal(59_612, GeomagneticDipole.NanoteslaAt(At(80.65, -72.68)).Length, tolerance: 5);
        Assert.Equal(29_806, GeomagneticDipole.NanoteslaAt(At(-9.35, -72.68)).Length, tolerance: 5);
        Position<Ecef> pole = GeodeticPosition.FromDegrees(80.65, -72.68, 0).ToEcef(); // published to two digits
        Assert.Equal(180, double.RadiansToDegrees(Vector3.AngleRadians(GeomagneticDipole.NanoteslaAt(pole), pole.Vector)), tolerance: 0.01);
    }

    // Cross-sections: half of all above four times the least, a tenth above a hundred times, but for the cut at 10⁴ (a hundredth of all). Heights and speeds within what is stated.
    [Fact]
    public void Heads_of_meteors_have_the_sizes_heights_and_speeds_of_their_law()
    {
        RadarSensor radar = (RadarSensor)SensorBuilder.Describe(s_vhf);
        MeteorSource source = new(new(0, 36_000, 1, 1000, 0, 0.01), radar, new(radar.Site), s_frame, new(5));
        Reflector[] heads = [.. Enumerable.Range(0, 7200).SelectMany(i => source.Between(5 * i, 5 * i + 5))];

        int n = heads.Length;
        double Share(Func<Reflector, bool> what) => heads.Count(what) / (double)n;
        Assert.Equal((0.5 - 0.01) / 0.99, Share(h => h.CrossSectionAt(h.From) > 0.04), tolerance: 4 * 0.5 / Math.Sqrt(n));
        Assert.Equal((0.1 - 0.01) / 0.99, Share(h => h.CrossSectionAt(h.From) > 1), tolerance: 4 * 0.3 / Math.Sqrt(n));
        double[] heights = [.. heads.Select(h => GeodeticPosition.FromEcef(h.At(h.From).Position).HeightMetres / 1000)];
        Assert.All(heights, h => Assert.InRange(h, 80 - 1e-6, 110 + 1e-6));
        Assert.Equal(95.9, heights.Average(), tolerance: 4 * 6 / Math.Sqrt(n) + 0.1); // the cut at 110 takes a little
        Assert.All(heads, h => Assert.InRange(h.At(h.From).Velocity.MetresPerSecond, 11_200, 72_800));
        Assert.InRange(heads.Select(h => h.To - h.From).Order().ElementAt(n / 2), 0.1, 0.5); // "a few tenths of a second"
    }

    // Ten hours from midnight at longitude 20° E: the mean of 1 + 0.6 cos of local time.
    [Fact]
    public void Meteors_are_four_times_as_many_at_six_in_the_morning_as_at_six_in_the_evening()
    {
        RadarSensor radar = (RadarSensor)SensorBuilder.Describe(s_vhf with { LongitudeDegrees = 0 });
        MeteorSource source = new(new(0, 86_400, 1, 1000, 0, 0.01), radar, new(radar.Site), s_frame, new(5));

        Assert.Equal(4, source.DayFactor(6 * 3600) / source.DayFactor(18 * 3600), tolerance: 0.01);
        int n = Enumerable.Range(0, 24 * 60).Sum(i => source.Between(60 * i, 60 * i + 60).Count());
        Assert.InRange((n - 24_000) / Math.Sqrt(24_000), -3.9, 3.9);
    }

    // Underdense trails at 30 MHz and 95 km: some tenth of a second in amplitude, half of it in power; shorter as the square of the wavelength (McKinley, chapter 8).
    [Fact]
    public void Trails_fade_by_diffusion_and_the_faster_the_shorter_the_wave()
    {
        Assert.Equal(0.0544, MeteorSource.DecaySeconds(10, 95_000), tolerance: 0.002);
        Assert.Equal(25, MeteorSource.DecaySeconds(10, 95_000) / MeteorSource.DecaySeconds(2, 95_000), tolerance: 1e-9);
        Assert.Equal(10, MeteorSource.DecaySeconds(10, 85_000) / MeteorSource.DecaySeconds(10, 85_000 + 1 / 0.067 * 1000), tolerance: 1e-6);
    }

    [Fact]
    public void An_aurora_is_heard_only_where_the_line_of_sight_is_across_the_field_and_no_faster_than_sound()
    {
        GroundTruth truth = Empty() with { Strays = [new RadioAurora(0, 600, 1, new(70, 20), 500, 60, 1e4, 600)] };
        LocalFrame site = new(GeodeticPosition.FromDegrees(65, 20, 100));
        List<SimulatedRow> rows = Looks(s_vhf, truth, 100);

        Assert.True(rows.Count > 200, $"{rows.Count}");
        Assert.All(rows, r =>
        {
            Assert.InRange(AuroraSource.AspectDegrees(site, r.Truth.Position), 0, 5.02); // it drifts for the length of a look
            Assert.InRange(GeodeticPosition.FromEcef(r.Truth.Position).HeightMetres, 99_999, 120_001);
            Assert.InRange(Math.Abs(r.Plot!.RangeRate!.Value.MetresPerSecond), 0, 400 + 6 * r.Plot.RangeRate.Value.Sigma);
            Assert.Equal(0, r.Truth.ObjectId);
        });

        // From a radar that looks along the field, far south of the same patches and under them, nothing comes.
        Assert.DoesNotContain(Looks(s_vhf with { LatitudeDegrees = 70 }, truth, 100), r => GeodeticPosition.FromEcef(r.Truth.Position).LatitudeDegrees < 70.5);
    }

    [Fact]
    public void Birds_are_low_slow_small_and_stay_for_minutes()
    {
        GroundTruth truth = Empty() with { Strays = [new BirdFlight(0, 3000, 1, 40, 20)] };
        BirdSource source = new((BirdFlight)truth.Strays[0], new(GeodeticPosition.FromDegrees(65, 20, 100)), new(3));
        Reflector[] birds = [.. Enumerable.Range(0, 600).SelectMany(i => source.Between(5 * i, 5 * i + 5)).Distinct()];

        Assert.InRange(birds.Length, 40 * 3000 / 900, 40 * (3000 / 300 + 1));
        Assert.All(birds, b => Assert.InRange(b.At(b.From).Velocity.MetresPerSecond, 0, 40));
        Assert.Equal(0.005, birds.Select(b => b.CrossSectionAt(b.From)).Order().ElementAt(birds.Length / 2), tolerance: 0.002);
        Assert.All(Looks(s_vhf, truth, 50), r => Assert.InRange(r.Plot!.RangeMetres, 1_800, 40_000));
        Assert.NotEmpty(Looks(s_vhf, truth, 50));
    }

    // Weibull's exp(−√(2t)) is the K distribution of shape ½ without noise (Ward, Tough and Watts, chapter 4); of a large shape it is exponential.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(25)]
    public void Clutter_of_shape_one_half_exceeds_as_Weibull_says(double times)
    {
        const double Mean = 1e6;
        Assert.Equal(Math.Exp(-Math.Sqrt(2 * times)), new KClutter(Mean, 0.5, times * Mean).Exceedance, tolerance: 2e-3 * Math.Exp(-Math.Sqrt(2 * times)) + 1e-3 * Math.Exp(-14));
        Assert.Equal(Math.Exp(-times), new KClutter(Mean, 1e4, times * Mean).Exceedance, tolerance: 0.1 * Math.Exp(-times));
    }

    [Fact]
    public void Powers_of_clutter_are_those_of_the_law()
    {
        // Given that it passes T, it passes 2T with the ratio of the two probabilities.
        KClutter cell = new(3, 0.5, 13.8);
        double ratio = new KClutter(3, 0.5, 27.6).Exceedance / cell.Exceedance;
        SeededRandom random = new(8);
        int n = Enumerable.Range(0, 20_000).Count(_ => cell.Draw(random) > 27.6);

        Assert.Equal(ratio, n / 20_000.0, tolerance: 4 * Math.Sqrt(ratio / 20_000));
    }

    [Fact]
    public void Clutter_is_near_and_low_and_falls_with_improvement_and_with_the_elevation_of_the_beam()
    {
        SurfaceClutter land = new(0, 600, 1, -15, 1, 60, 95);
        int plain = Looks(s_vhf, Empty() with { SurfaceClutter = [land] }, 20).Count;
        List<SimulatedRow> improved = Looks(s_vhf, Empty() with { SurfaceClutter = [land with { ImprovementDecibels = 105 }] }, 20);
        GroundRadar lifted = s_vhf with { Coverage = s_vhf.Coverage! with { MinimumElevationDegrees = 3 } };

        Assert.True(improved.Count > 20 && plain > 1.5 * improved.Count, $"{plain} and {improved.Count}");
        Assert.All(improved, r => Assert.InRange(r.Plot!.RangeMetres, 1_900, 45_000)); // the horizon of 100 m is at 41 km
        Assert.True(Looks(lifted, Empty() with { SurfaceClutter = [land] }, 20).Count < plain / 3);
        Assert.Empty(Looks(s_vhf, Empty(), 20));
    }

    // Between two points on one parallel at even speed: distances by the geodesic, height by the share.
    [Fact]
    public void An_aircraft_flies_the_shortest_line_at_even_speed()
    {
        AircraftFlight flight = new(100, "A", 20, [new(0, 50, 0, 9000), new(600, 51, 2, 11_000), new(900, 51.5, 2, 11_000)]);
        TruthBody body = AircraftBuilder.Build(flight, s_frame, 2000, 1);
        GeodesicPath whole = Geodesic.Inverse(GeodeticPosition.FromDegrees(50, 0, 0), GeodeticPosition.FromDegrees(51, 2, 0));
        (Position<Ecef> position, Velocity<Ecef> velocity) = s_frame.ToEcef(403, body.History.At(403));
        GeodeticPosition place = GeodeticPosition.FromEcef(position);
        GeodesicPath flown = Geodesic.Inverse(GeodeticPosition.FromDegrees(50, 0, 0), place);

        Assert.Equal(whole.DistanceMetres * 303 / 600, flown.DistanceMetres, tolerance: 1);
        Assert.Equal(whole.StartAzimuthRadians, flown.StartAzimuthRadians, tolerance: 1e-6);
        Assert.Equal(9000 + 2000 * 303 / 600.0, place.HeightMetres, tolerance: 1);
        Assert.Equal(whole.DistanceMetres / 600, velocity.MetresPerSecond, tolerance: 0.01 * whole.DistanceMetres / 600);
        Assert.False(body.History.Covers(1001));
        Assert.Equal("coast", body.PhaseAt(403));
    }

    // The plots of a body do not change because birds fly by.
    [Fact]
    public void What_else_echoes_leaves_the_plots_of_bodies_as_they_are()
    {
        GroundTruth alone = Empty() with { Bodies = [new SatelliteBuilder(s_frame, 600).Pass(new(300, "S", new(70, 22), 80, 700, 5, false), 1)] };
        List<SimulatedRow> before = Looks(s_vhf, alone, 120);
        List<SimulatedRow> after = Looks(s_vhf, alone with { Strays = [new BirdFlight(0, 600, 1, 40, 20)] }, 120);

        Assert.NotEmpty(before);
        Assert.True(after.Count > before.Count);
        Assert.Equal(before, after.Where(r => r.Truth.ObjectId != 0));
    }

    private static GroundTruth Empty() => new(s_frame, 600, 0, [], [], []);

    private static Vector3 FaceAxesOf(double latitude, double longitude)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(latitude));
        (double sinL, double cosL) = Math.SinCos(double.DegreesToRadians(longitude));
        return new(cos * cosL, cos * sinL, sin);
    }

    private static List<SimulatedRow> Looks(GroundRadar radar, GroundTruth truth, int looks)
    {
        ISimulatedSensor sensor = SensorBuilder.Simulate(radar, truth, 11);
        List<SimulatedRow> rows = [];
        for (long look = 0; look < looks; look++)
        {
            sensor.Look(look, rows);
        }

        return rows;
    }
}
