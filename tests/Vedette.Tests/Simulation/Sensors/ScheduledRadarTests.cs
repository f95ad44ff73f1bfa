using Vedette.Simulation;

namespace Vedette.Tests;

public class ScheduledRadarTests
{
    private static readonly TruthFrame s_frame =
        new(default, EarthModel.Wgs84, new(default, 0.3, EarthModel.Wgs84.RotationRadiansPerSecond));

    // A face to the north, 1000 pulses a second; the satellite of the tests passes there.
    private static readonly GroundRadar s_radar = new(
        1, "R", 20, -30, 50, 1, 30, 1, 4000,
        Coverage: new(0, 120, 2, 85, 50),
        Receiver: RadarReceiver.Typical with { FalsePlotsPerScan = 0, DecibelsAtReference = 30 },
        Antenna: new([new(0, 30, 75)]),
        Scheduler: new(1000, 10, new(1, 10), new(5, 4, 10)));

    [Fact]
    public void What_crosses_the_fence_is_confirmed_and_then_seen_at_the_rate_of_tracks()
    {
        // It rises through 5° of elevation in the north, and is followed from there until it is overhead.
        List<SimulatedRow> rows = Run(s_radar, Satellite(500), 1, 700, out List<ScheduleReport> reports);

        double[] times = [.. rows.Select(r => r.Seconds)];
        Assert.InRange(times.Length, 100, 700);
        Assert.Equal(1.0, times.Zip(times.Skip(1), (a, b) => b - a).Order().ElementAt(times.Length / 2), tolerance: 0.05); // the median gap is the revisit time
        Assert.Contains(reports, r => r.Tracks == 1);
        Assert.All(reports, r => Assert.InRange(r.BusySeconds, 0, 1.02)); // a dwell of 10 ms may run over the end of a look
        LocalFrame site = new(GeodeticPosition.FromDegrees(20, -30, 50));
        Assert.InRange(double.RadiansToDegrees(site.Look(rows[0].Truth.Position).ElevationRadians), 2, 8);
    }

    // Fence of 80 beams of 10 ms each 4 s: 0.2. Search of rows up to 60° with 20 ms: more than 1. The fence comes first, tracks second, the search gets what is left.
    [Fact]
    public void Overloaded_it_drops_the_search_and_keeps_tracks_and_fence()
    {
        GroundRadar loaded = s_radar with { Scheduler = s_radar.Scheduler! with { Search = new(7, 60, 10, 20) } };
        _ = Run(loaded, Satellite(500), 1, 400, out List<ScheduleReport> reports);

        DwellCount fence = Sum(reports, DwellKind.Fence);
        DwellCount search = Sum(reports, DwellKind.Search);
        DwellCount track = Sum(reports, DwellKind.Track);
        Assert.Equal((0, 0), (fence.Dropped, track.Dropped));
        Assert.InRange(fence.Done, fence.Planned - 2, fence.Planned);
        Assert.True(track.Done > 50, "the satellite is followed");
        Assert.True(search.Dropped > search.Done / 10 && search.Done > 1000, $"{search}");
        Assert.Equal(0, search.Planned - search.Done - search.Dropped, tolerance: 3000); // what waits at the end, at most a round
        Assert.InRange(reports.Average(r => r.BusySeconds), 0.98, 1.001);
    }

    [Fact]
    public void A_dead_face_sees_nothing_and_its_dwells_are_counted_as_dropped()
    {
        GroundRadar dead = s_radar with { Antenna = new([new(0, 30, 75, [new(200, 300)])]) };
        List<SimulatedRow> rows = Run(dead, Satellite(500), 1, 700, out List<ScheduleReport> reports);

        // Followed until the face dies; when it works again the body has passed the fence, and nobody looks where it is.
        Assert.True(rows.Count > 30);
        Assert.All(rows, r => Assert.True(r.Seconds < 200));
        DwellCount meanwhile = Sum([.. reports.Where(r => r.Seconds is > 200 and < 299)], DwellKind.Fence);
        Assert.Equal((0, meanwhile.Planned), (meanwhile.Done, meanwhile.Dropped));
        Assert.True(meanwhile.Planned > 1000, $"{meanwhile}");
    }

    // Power goes with the pulses of a dwell, and with the beam: a body in the middle of a beam straight ahead, a tenth and ten times the reference.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(10, 0)]
    [InlineData(100, 0.5)]
    public void A_dwell_gains_with_its_pulses_and_loses_off_its_middle(int pulses, double widthsOff)
    {
        RadarSensor radar = (RadarSensor)SensorBuilder.Describe(s_radar);
        GroundTruth truth = Satellite(10);
        RadarSight sight = new(radar, [], truth.DurationSeconds);
        PlotMaker plots = new(radar, s_radar, truth, sight);
        ArrayAntenna antenna = new(new([new(0, 30, 75)], ScanLossExponent: 0));
        BeamLight light = new(radar, antenna, sight, plots);
        BodyReflector body = new(truth.Bodies[0], s_frame);
        light.Begin([body], 300, 301);
        (_, double azimuth, double elevation) = sight.Site.Look(body.At(300.5).Position);
        FaceAxes axes = antenna.Axes(0);
        (double u, double v) = axes.Sines(FaceAxes.Direction(azimuth, elevation));
        List<LitReflector> lit = [];

        light.Find(0, axes.Direction((u + widthsOff * radar.BeamwidthRadians, v))!.Value, 300.5, pulses / 10.0, lit);

        Assert.Equal(pulses / 10.0 * (widthsOff == 0 ? 1 : 0.25), Assert.Single(lit).Beam.Gain, tolerance: 1e-9 * pulses);
    }

    // It never comes down to the fence: without a cue nobody looks where it is.
    [Fact]
    public void A_cue_is_searched_and_its_body_found_within_a_round()
    {
        GroundTruth truth = Satellite(500);
        GroundRadar asked = s_radar with { Scheduler = s_radar.Scheduler! with { Fence = null, Cue = new(2, 10) } };
        Assert.Empty(Run(asked, truth, 3, 700, out _));

        ISimulatedSensor sensor = SensorBuilder.Simulate(asked, truth, 3);
        CueAnswer answer = ((ICueTaker)sensor).Take(CueFor(truth, 300, 360, sigmaMetres: 30_000), s_frame.At(295));
        List<SimulatedRow> rows = [];
        for (long look = 295; look < 340; look++)
        {
            sensor.Look(look, rows);
        }

        Assert.True(answer.Accepted, answer.Words);
        Assert.NotEmpty(rows);
        Assert.InRange(rows[0].Seconds, 300, 302);
        Assert.True(rows.Count(r => r.Seconds > 303) > 30, "it is followed once it is found");
        Assert.Equal(0, Sum([((ScheduledRadar)sensor).LastSchedule!], DwellKind.Cue).Done); // found: the volume is searched no more
    }

    [Theory]
    [InlineData(330)]
    [InlineData(359.5)]
    public void A_cue_that_comes_late_in_its_window_is_taken_all_the_same(double at)
    {
        GroundTruth truth = Satellite(500);
        GroundRadar asked = s_radar with { Scheduler = s_radar.Scheduler! with { Cue = new(2, 10) } };

        CueAnswer answer = ((ICueTaker)SensorBuilder.Simulate(asked, truth, 3)).Take(CueFor(truth, 300, 360, 30_000), s_frame.At(at));

        Assert.True(answer.Accepted, answer.Words);
    }

    [Fact]
    public void A_cue_is_refused_with_its_reason()
    {
        GroundTruth truth = Satellite(500);
        string Words(GroundRadar radar, Cue cue, double at = 295)
        {
            CueAnswer answer = ((ICueTaker)SensorBuilder.Simulate(radar, truth, 3)).Take(cue, s_frame.At(at));
            Assert.False(answer.Accepted);
            return answer.Words;
        }

        GroundRadar asked = s_radar with { Scheduler = s_radar.Scheduler! with { Cue = new(2, 10) } };
        Cue cue = CueFor(truth, 300, 360, 30_000);
        Assert.Equal("It takes no cues.", Words(s_radar, cue));
        Assert.Equal("It takes no cues just now.", Words(asked with { Scheduler = asked.Scheduler! with { Cue = new(2, 10, Off: [new(290, 300)]) } }, cue));
        Assert.Equal("The window is over.", Words(asked, cue, at: 361));
        Assert.Equal("The volume is outside its field.", Words(asked with { Coverage = new(180, 90, 2, 85, 50) }, cue));
        Assert.Equal("The volume is outside its field.", Words(asked with { Antenna = new([new(180, 0)]) }, cue));
        Assert.Contains("more than 400 beams", Words(asked, CueFor(truth, 300, 360, 400_000)), StringComparison.Ordinal);
        Assert.StartsWith("No budget: the volume takes", Words(asked with { Scheduler = asked.Scheduler! with { Cue = new(2, 1000) } }, cue), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plots()
    {
        GroundRadar noisy = s_radar with { Receiver = s_radar.Receiver! with { FalsePlotsPerScan = 3 } };

        Assert.Equal(Run(noisy, Satellite(5), 7, 300, out _), Run(noisy, Satellite(5), 7, 300, out _));
    }

    // False plots come with the dwells: as many as stated while the radar is busy all the time.
    [Fact]
    public void A_busy_radar_has_as_many_false_plots_as_stated()
    {
        GroundRadar noisy = s_radar with { Receiver = s_radar.Receiver! with { FalsePlotsPerScan = 3 }, Scheduler = s_radar.Scheduler! with { Search = new(7, 60, 5, 20) } };
        int n = Run(noisy, new(s_frame, 600, 0, [], [], []), 7, 500, out _).Count;

        Assert.InRange((n - 1500) / Math.Sqrt(1500), -3.9, 3.9);
    }

    /// <summary>A satellite at 1200 km that comes from the north: at 5° of elevation after some 100 s, north of the radar by 8° at 500 s.</summary>
    private static GroundTruth Satellite(double crossSection) =>
        new(s_frame, 700, 0, [new SatelliteBuilder(s_frame, 700).Pass(new(500, "S", new(28, -29), 180, 1200, crossSection, false), 1)], [], []);

    private static List<SimulatedRow> Run(GroundRadar radar, GroundTruth truth, long seed, int looks, out List<ScheduleReport> reports)
    {
        ISimulatedSensor sensor = SensorBuilder.Simulate(radar, truth, seed);
        List<SimulatedRow> rows = [];
        reports = [];
        for (long look = 0; look < looks; look++)
        {
            sensor.Look(look, rows);
            reports.Add(sensor.LastSchedule!);
        }

        return rows;
    }

    private static DwellCount Sum(IReadOnlyList<ScheduleReport> reports, DwellKind kind) => new(
        kind, reports.Sum(r => r.Counts[(int)kind].Planned), reports.Sum(r => r.Counts[(int)kind].Done), reports.Sum(r => r.Counts[(int)kind].Dropped));

    private static Cue CueFor(GroundTruth truth, double from, double until, double sigmaMetres)
    {
        CuePoint At(double seconds)
        {
            (Position<Ecef> position, Velocity<Ecef> velocity) = s_frame.ToEcef(seconds, truth.Bodies[0].History.At(seconds));
            double variance = sigmaMetres * sigmaMetres;
            return new(s_frame.At(seconds), position + Displacement(0.5 * sigmaMetres), velocity, Symmetric3.Diagonal(variance, variance, variance));
        }

        return new(
            new(1), 1, new(1), new(1), s_frame.At(from), CueReason.Burnout, s_frame.At(from), s_frame.At(until),
            [.. Enumerable.Range(0, 1 + (int)((until - from) / 10)).Select(i => At(from + 10 * i))], DataMode.Simulated);
    }

    private static Displacement<Ecef> Displacement(double metres) => new(metres, -metres, metres);
}
