using Vedette.Tracking;

namespace Vedette.Tests;

public class ObjectCountingTests
{
    private static readonly RadarSensor s_radar = TrackingScene.Radar(1, 38, -32, true, 2, clutterPerScan: 2);

    [Fact]
    public void Interval_holds_the_number_of_bodies_from_the_second_scan_on()
    {
        const int bodies = 12;
        SeededRandom random = new(91);
        Tracker tracker = new(TrackingScene.Of(s_radar));
        List<TrackUpdate> updates = [];
        int held = 0;
        int scans = 0;
        foreach (DetectionBatch batch in TrackingScene.Watch([s_radar], Bodies(bodies), 0, 60, random))
        {
            tracker.Process(Thinned(batch, random), updates, []);
            tracker.AdvanceTo(batch.Time, updates);
            ObjectCount count = tracker.Count();
            if (++scans > 1)
            {
                held += count.Low <= bodies && bodies <= count.High ? 1 : 0;
            }
        }

        // Of 29 intervals of at least 90 %: fewer than 22 in one of a thousand seeds.
        Assert.InRange(held, 22, scans);
    }

    [Fact]
    public void Nothing_is_counted_where_there_are_only_false_detections()
    {
        SeededRandom random = new(92);
        Tracker tracker = new(TrackingScene.Of(s_radar));
        double most = 0;
        for (int scan = 0; scan < 60; scan++)
        {
            Instant time = TrackingScene.At(2 * scan);
            Detection[] clutter = [.. Enumerable.Range(0, 2).Select(i => Clutter(scan, i, time, random))];
            tracker.Process(new(s_radar.Id, time, DataMode.Simulated, clutter), [], []);
            tracker.AdvanceTo(time, []);
            most = Math.Max(most, tracker.Count().Expected);
        }

        Assert.InRange(most, 0, 0.5);
    }

    [Fact]
    public void Track_that_is_three_times_as_bright_as_those_around_it_may_be_three_bodies()
    {
        Assert.Equal(new(11, 11), Interval(Count(brightness: 1)));
        Assert.Equal(new(11, 14), Interval(Count(brightness: 3)));

        static (int, int) Interval(ObjectCount count) => (count.Low, count.High);
    }

    [Fact]
    public void Body_that_a_radar_has_missed_for_a_while_still_counts_while_it_is_likely_to_be_seen_soon()
    {
        Tracker tracker = new(TrackingScene.Of(s_radar));
        foreach (DetectionBatch batch in TrackingScene.Watch([s_radar], Bodies(1), 0, 110, new(94)))
        {
            double t = TrackingScene.Seconds(batch.Time);
            Detection[] plots = [.. batch.Detections.Where(_ => t < 60).Select(d => d with { SignalToNoise = 15 })];
            tracker.Process(batch with { Detections = plots }, [], []);
            tracker.AdvanceTo(batch.Time, []);
            if (Math.Abs(t - 60) < 1)
            {
                Assert.Equal((1, 1), (tracker.Count().Low, tracker.Count().High));
            }
        }

        // Silent for 50 s, followed all the same, and in the field: one of the next fifteen looks will have it.
        Assert.InRange(tracker.Count().Expected, 0.9, 1);
    }

    [Fact]
    public void Bodies_that_come_one_by_one_and_are_weak_at_first_leave_some_unseen()
    {
        Assert.InRange(Coming(signalToNoise: 15) - Coming(signalToNoise: 1000), 0.05, 2);
    }

    /// <summary>How many more than are seen are expected when a body comes into view each twelve seconds.</summary>
    private static double Coming(double signalToNoise)
    {
        Tracker tracker = new(TrackingScene.Of(s_radar));
        int coming = 0;
        foreach (DetectionBatch batch in TrackingScene.Watch([s_radar], Bodies(10), 0, 120, new(95)))
        {
            coming = 1 + (int)(TrackingScene.Seconds(batch.Time) / 12);
            Detection[] plots = [.. batch.Detections.Take(coming).Select(d => d with { SignalToNoise = signalToNoise })];
            tracker.Process(batch with { Detections = plots }, [], []);
            tracker.AdvanceTo(batch.Time, []);
        }

        return tracker.Count().Expected - Math.Min(coming, 10);
    }

    [Fact]
    public void Grade_of_a_count_falls_with_what_may_hide_in_it()
    {
        Assert.Equal(CountGrade.Exact, Count(brightness: 1).Grade);
        Assert.Equal(CountGrade.Open, Count(brightness: 3).Grade);
        Assert.Equal(CountGrade.Close, new ObjectCount(100, 110, 103).Grade);
    }

    /// <summary>Eleven bodies after a minute, of which the last gives an echo so many times as strong as the others.</summary>
    private static ObjectCount Count(double brightness)
    {
        Tracker tracker = new(TrackingScene.Of(s_radar));
        foreach (DetectionBatch batch in TrackingScene.Watch([s_radar], Bodies(11), 0, 60, new(93)))
        {
            Detection[] plots = [.. batch.Detections.Select((d, i) => d with { SignalToNoise = i == 10 ? brightness * 100 : 100 })];
            tracker.Process(batch with { Detections = plots }, [], []);
            tracker.AdvanceTo(batch.Time, []);
        }

        return tracker.Count();
    }

    private static TrueFlight[] Bodies(int number) =>
        [.. Enumerable.Range(0, number).Select(i => TrueFlight.Falling(TrackingScene.OverTheRadars(6e3 * (i % 4), 6e3 * (i / 4)), 0, 0, 120))];

    private static DetectionBatch Thinned(DetectionBatch batch, SeededRandom random) =>
        batch with { Detections = [.. batch.Detections.Where(_ => random.Uniform() < 0.9)] };

    private static Plot Clutter(int scan, int index, Instant time, SeededRandom random) => new(
        s_radar.Id, 2 * scan + index + 1, time, 14, scan, random.Uniform(1e5, 3e6), random.Uniform(0, 6.28), random.Uniform(0.1, 1.4),
        new(random.Uniform(-6000, 6000), 2), 20, 1e-3, 1e-3);
}
