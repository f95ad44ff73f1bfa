using Vedette.Tracking;

namespace Vedette.Tests;

public class ExpectationsTests
{
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500);

    /// <summary>Down range; its field begins 1,200 km around it.</summary>
    private static readonly RadarSensor s_ahead = TrackingScene.Radar(3, 39, -26, false, 5) with { MaximumRangeMetres = 1200e3 };

    private static readonly Theatre s_theatre = TrackingScene.Of(TrackingScene.Doppler, s_ahead);

    [Fact]
    public void A_radar_down_range_is_expected_when_the_body_enters_its_field()
    {
        TrackerRun run = Follow(40, 40);

        Expectation expected = Assert.Single(run.Only.Expectations);
        Assert.Equal((s_ahead.Id, 0, 0, false), (expected.Sensor, expected.Looks, expected.Missed, expected.Seen));
        Assert.InRange(expected.Probability, 0.05, 0.9);

        // Forty seconds of plots know the speed to some metres per second: a second of flight is 3.8 km.
        Assert.Equal(Entry, TrackingScene.Seconds(expected.From), 2.0);
    }

    [Fact]
    public void Misses_count_from_then_on_and_only_looks_that_were_told()
    {
        double until = Entry + 62;
        TrackerRun silent = Follow(until, 0);
        TrackerRun spoken = Follow(until, until);
        TrackerRun early = Follow(Entry - 3, until);

        Assert.Equal(0, Assert.Single(silent.Only.Expectations).Missed);
        Assert.Equal(0, Assert.Single(early.Only.Expectations).Missed);
        Expectation missed = Assert.Single(spoken.Only.Expectations);
        Assert.InRange(missed.Missed, 8, 11); // sixty-two seconds of looks every five, but the last, which may not be over
        Assert.Equal(missed.Missed, missed.Looks);
        Assert.Equal(Entry, TrackingScene.Seconds(missed.From), 3.0);
    }

    // It was off between its first look at the body and its next: forty looks that nobody made.
    [Fact]
    public void Looks_of_a_radar_that_was_silent_are_no_misses_when_it_speaks_again()
    {
        TrackerRun run = new(s_theatre);
        run.Feed(Batches(0, Entry + 215, Entry + 220).Where(b => b.Sensor != s_ahead.Id
            || TrackingScene.Seconds(b.Time) < Entry + 5 || TrackingScene.Seconds(b.Time) > Entry + 205));
        run.AdvanceTo(Math.Floor(Entry + 215));

        Assert.InRange(Assert.Single(run.Only.Expectations).Missed, 0, 3);
        Assert.True(run.Only.ExistenceProbability > 0.999);
    }

    [Fact]
    public void The_more_it_misses_the_fainter_the_body_and_the_less_the_next_miss_says()
    {
        TrackerRun run = Follow(Entry + 100, Entry + 100);
        Track track = run.Only;

        double[] told = [.. run.Updates.Where(u => u.Track.Id == track.Id).SelectMany(u => u.Track.Expectations).Where(e => e.Missed > 0).Select(e => e.Probability)];
        Assert.True(told[^1] < 0.6 * told[0], $"from {told[0]} to {told[^1]}");
        Assert.True(track.ExistenceProbability > 0.99, "Another radar sees it at every look.");
    }

    [Fact]
    public void A_radar_that_has_it_is_expected_no_more_until_it_loses_it()
    {
        List<DetectionBatch> all = TrackingScene.Watch([TrackingScene.Doppler, s_ahead], [s_coaster], 0, Entry + 80, new(11));
        TrackerRun run = new(s_theatre);
        run.Feed(all.Where(b => b.Sensor != s_ahead.Id || b.Detections.Count == 0 || TrackingScene.Seconds(b.Time) > Entry));
        Assert.Contains(s_ahead.Id, run.Only.Contributors);
        Assert.DoesNotContain(run.Only.Expectations, e => e.Sensor == s_ahead.Id);

        foreach (DetectionBatch batch in TrackingScene.Watch([TrackingScene.Doppler, s_ahead], [s_coaster], Entry + 80, Entry + 120, new(12)))
        {
            run.Feed(batch.Sensor == s_ahead.Id ? batch with { Detections = [] } : batch);
        }

        Expectation lost = Assert.Single(run.Only.Expectations, e => e.Sensor == s_ahead.Id);
        Assert.True(lost.Seen);
        Assert.InRange(lost.Missed, 5, 8);
    }

    [Fact]
    public void A_tracker_restored_in_the_middle_expects_the_same()
    {
        TrackerRun run = Follow(60, 60);
        run.Restart();
        TrackerRun other = Follow(60, 60);
        foreach (TrackerRun r in (TrackerRun[])[run, other])
        {
            foreach (DetectionBatch batch in Batches(60, Entry + 50, Entry + 50))
            {
                r.Feed(batch);
            }
        }

        Assert.Equal(DeepText.Of(other.Only), DeepText.Of(run.Only));
        Assert.NotEmpty(run.Only.Expectations);
    }

    // A search that comes round in twenty scans spends a twentieth of them on the body: as many misses tell a twentieth.
    [Fact]
    public void A_radar_whose_search_takes_many_scans_misses_little_at_each()
    {
        RadarView radar = new(s_ahead, TrackingScene.Rotation);
        RadarView slow = new(s_ahead with { SearchSeconds = 100 }, TrackingScene.Rotation);

        Assert.Equal((1.0, 0.05), (radar.Field.SearchShare, slow.Field.SearchShare));
        double whole = new EchoStrength().SeenProbability(radar, 600e3, new SeenSize());
        Assert.Equal(0.05 * whole, new EchoStrength().SeenProbability(slow, 600e3, new SeenSize()), 1e-9);
    }

    // The mean of n looks at S0 σ for known σ: with many looks the belief is that of the radar equation for this σ.
    [Theory]
    [InlineData(0.3)]
    [InlineData(3)]
    public void A_size_that_another_radar_found_gives_the_probability_of_the_radar_equation(double squareMetres)
    {
        RadarView radar = new(s_ahead, TrackingScene.Rotation);
        double expected = radar.DetectionProbability(squareMetres * s_ahead.SignalToNoiseAtReference, 900e3);

        Assert.Equal(expected, new EchoStrength().SeenProbability(radar, 900e3, new SeenSize(1 + 1000 * squareMetres, 1000, 400)), 0.02);
        Assert.Equal(new EchoStrength().SeenProbability(radar, 900e3, compact: false), new EchoStrength().SeenProbability(radar, 900e3, new SeenSize()), 1e-12);
    }

    // Looks at which not even an echo of 40 m² would have been seen say nothing of a body, however many they are; a floor under their probability would end its track.
    [Fact]
    public void Looks_that_could_not_have_seen_anything_say_nothing()
    {
        RadarView radar = new(s_ahead, TrackingScene.Rotation);
        EchoStrength echo = new();
        double before = echo.SeenProbability(radar, 900e3, new SeenSize(1001, 1000, 4));
        double largest = radar.Field.EchoProbability(40 * s_ahead.SignalToNoiseAtReference, 20e6);
        double expected = 0;
        for (int look = 0; look < 100; look++)
        {
            expected += echo.SeenProbability(radar, 20e6, new SeenSize(1001, 1000, 4));
            echo.Miss(radar, 20e6);
        }

        Assert.InRange(expected, 0, 100 * largest);
        Assert.True(100 * largest < 0.01, $"{largest}");
        Assert.Equal(before, echo.SeenProbability(radar, 900e3, new SeenSize(1001, 1000, 4)), 0.01);
    }

    // Five per cent of the looks are forgotten with each further one, of what the radar itself missed; what another radar sees of the body now is not.
    [Fact]
    public void What_another_radar_sees_is_not_forgotten_with_what_was_missed()
    {
        RadarView radar = new(s_ahead, TrackingScene.Rotation);
        EchoStrength echo = new();
        for (int look = 0; look < 200; look++)
        {
            echo.Miss(radar, 20e6);
        }

        Assert.Equal(new EchoStrength().SeenProbability(radar, 900e3, new SeenSize(101, 1000, 4)), echo.SeenProbability(radar, 900e3, new SeenSize(101, 1000, 4)), 0.01);
    }

    // Plots pass the threshold, 13.8 times the noise: from far away most of their power is that. A body that comes in from 3,400 to 1,700 km is as large as it is all the same.
    [Fact]
    public void What_the_threshold_adds_to_plots_does_not_make_a_body_larger()
    {
        const double squareMetres = 0.3;
        RadarView radar = new(TrackingScene.Doppler, TrackingScene.Rotation);
        double threshold = -Math.Log(radar.Radar.FalseAlarmProbability);
        SeededRandom random = new(17);
        double found = 0;
        for (int body = 0; body < 400; body++)
        {
            SeenSize size = SeenSize.Of(ComesIn(squareMetres, radar, threshold, random), radar, 4);
            found += (size.Excess - 1) / size.SignalOfOne / 400;
        }

        // Thirteen plots of each body in the mean, and a third of its size either way: 1.7 % of the mean of 400. Six times that.
        Assert.Equal(squareMetres, found, 0.1 * squareMetres);
    }

    [Fact]
    public void Looks_of_other_radars_count_as_four_of_its_own_at_most()
    {
        RadarView radar = new(s_ahead, TrackingScene.Rotation);
        (EchoStrength many, EchoStrength own) = (new(), new());
        for (int look = 0; look < 300; look++)
        {
            many.Miss(radar, 900e3);
        }

        for (int look = 0; look < 4; look++)
        {
            own.Miss(radar, 900e3);
        }

        // Four looks of which each has been forgotten a little, for four that count in full: a few per cent.
        Assert.Equal(own.SeenProbability(radar, 900e3, new SeenSize()), new EchoStrength().SeenProbability(radar, 900e3, many, 4), 0.02);
    }

    /// <summary>The plots of a body that comes in from 3,400 to 1,700 km: an exponential power at each look, a plot where it passes.</summary>
    private static SensorContact ComesIn(double squareMetres, RadarView radar, double threshold, SeededRandom random)
    {
        SensorContact contact = new() { Sensor = radar.Radar.Id };
        for (int look = 0; look < 340; look++)
        {
            double range = 3.4e6 - 5e3 * look;
            double power = random.Exponential(1 + squareMetres * radar.Radar.SignalToNoiseAtReference * Math.Pow(1e6 / range, 4));
            if (power > threshold)
            {
                Plot plot = new(radar.Radar.Id, look, TrackingScene.At(2 * look), power, 1, range, 0.5, 0.5, null, 20, 1e-3, 1e-3);
                contact.Seen(plot.Time, FollowedTrack.Brightness(plot));
                contact.Measured(plot);
            }
        }

        return contact;
    }

    /// <summary>When the true body enters the field of the radar down range, by bisection on the true flight.</summary>
    private static double Entry { get; } = FirstInside();

    private static double FirstInside()
    {
        LocalFrame frame = new(s_ahead.Site);
        (double low, double high) = (0, 400);
        for (int i = 0; i < 40; i++)
        {
            double t = 0.5 * (low + high);
            double range = frame.Look(TrackingScene.Rotation.ToEcef(TrackingScene.At(t), Position<Eci>.From(s_coaster.At(t).Position))).RangeMetres;
            (low, high) = range < s_ahead.MaximumRangeMetres ? (low, t) : (t, high);
        }

        return high;
    }

    /// <summary>Looks of both radars, the one ahead seeing nothing, until some time, and silent afterwards.</summary>
    private static IEnumerable<DetectionBatch> Batches(double from, double to, double aheadSpeaksUntil) =>
        TrackingScene.Watch([TrackingScene.Doppler, s_ahead], [s_coaster], from, to, new((long)from + 5))
            .Where(b => b.Sensor != s_ahead.Id || TrackingScene.Seconds(b.Time) < aheadSpeaksUntil)
            .Select(b => b.Sensor == s_ahead.Id ? b with { Detections = [] } : b);

    private static TrackerRun Follow(double seconds, double aheadSpeaksUntil)
    {
        TrackerRun run = new(s_theatre);
        run.Feed(Batches(0, seconds, aheadSpeaksUntil));
        run.AdvanceTo(Math.Floor(seconds));
        return run;
    }
}
