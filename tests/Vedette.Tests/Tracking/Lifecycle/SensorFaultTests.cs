using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>Sensors that lie, in seeded scenes: found in time, and the tracks no worse for it; sensors that do not are never said to.</summary>
public class SensorFaultTests
{
    private static readonly TrueFlight s_body = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 900);
    private static readonly TrueFlight s_other = TrueFlight.Falling(TrackingScene.OverTheRadars(60e3, 40e3), 0, 1 / 2000.0, 900);
    private static readonly TrueFlight s_third = TrueFlight.Falling(TrackingScene.OverTheRadars(-50e3, 70e3), 0, 1 / 2000.0, 900);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Sensors_that_do_not_lie_are_never_said_to(int seed)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        TrueFlight launch = TrueFlight.Launch(TrackingScene.Site, 20, 1.0);
        foreach (DetectionBatch batch in TrackingScene.Watch(TrackingScene.Theatre.Sensors, [s_body, s_other, s_third, launch], 0, 500, new(seed)))
        {
            run.Feed(batch);
            Assert.All(TrackingScene.Theatre.Sensors, s => Assert.Empty(run.Faults(s.Id)));
        }
    }

    // Three bodies, looks of 2 s: from 100 s on the radar says what it said then. After six plots and two looks it is known.
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_frozen_radar_is_cut_off_within_three_looks_and_the_tracks_go_on(int seed)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        DetectionBatch? frozen = null;
        double found = double.NaN;
        foreach (DetectionBatch batch in Scene(seed, 200))
        {
            double t = TrackingScene.Seconds(batch.Time);
            bool lies = batch.Sensor == TrackingScene.Doppler.Id && t > 100 && t < 180;
            frozen = lies ? frozen ?? batch : frozen;
            run.Feed(lies ? Again(frozen!, t) : batch);
            bool told = run.Faults(TrackingScene.Doppler.Id).Any(f => f.Kind == SensorFaultKind.Frozen);
            found = told && double.IsNaN(found) ? t : found;
        }

        Assert.InRange(found, 102, 109);
        Assert.Empty(run.Faults(TrackingScene.Doppler.Id)); // It speaks again, and is heard again.
        Assert.Equal(3, run.Confirmed.Count());
        Assert.Equal(3, run.EverConfirmed.Count);
        foreach (TrueFlight flight in (TrueFlight[])[s_body, s_other, s_third])
        {
            Track nearest = run.Confirmed.MinBy(t => Away(t, flight))!;
            Assert.InRange(Away(nearest, flight), 0, 600);
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void A_radar_that_is_played_back_is_cut_off_within_three_looks_and_shows_nothing_of_the_past(int seed)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        List<DetectionBatch> past = [];
        double found = double.NaN;
        int at = 0;
        foreach (DetectionBatch batch in Scene(seed, 215))
        {
            double t = TrackingScene.Seconds(batch.Time);
            bool mine = batch.Sensor == TrackingScene.Doppler.Id;
            past.AddRange(mine ? [batch] : []);
            run.Feed(mine && t > 120 ? Again(past[10 + at++], t) : batch);
            found = double.IsNaN(found) && run.Faults(TrackingScene.Doppler.Id).Any(f => f.Kind == SensorFaultKind.Replayed) ? t : found;
        }

        Assert.InRange(found, 122, 129);
        Assert.Contains("before", run.Faults(TrackingScene.Doppler.Id)[0].Words, StringComparison.Ordinal);
        Assert.Equal(3, run.EverConfirmed.Count);
        run.Restart();
        Assert.Single(run.Faults(TrackingScene.Doppler.Id));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void A_radar_that_floods_is_found_within_ten_looks_makes_no_tracks_and_those_there_are_stay(int seed)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        SeededRandom random = new(seed);
        double found = double.NaN;
        foreach (DetectionBatch batch in Scene(seed, 200))
        {
            double t = TrackingScene.Seconds(batch.Time);
            bool lies = batch.Sensor == TrackingScene.Doppler.Id && t > 100;
            run.Feed(lies ? batch with { Detections = [.. batch.Detections, .. Flood(t, random)] } : batch);
            found = double.IsNaN(found) && run.Faults(TrackingScene.Doppler.Id).Any(f => f.Kind == SensorFaultKind.Flooding) ? t : found;
        }

        Assert.InRange(found, 110, 121);
        Assert.Equal(3, run.Confirmed.Count());
        Assert.Equal(3, run.EverConfirmed.Count);
    }

    [Fact]
    public void A_detection_that_is_sent_twice_is_no_repetition_and_neither_are_a_few_echoes_that_stand_still()
    {
        RepeatWatch watch = new(2);
        Plot hill = TrackingScene.Plot(TrackingScene.Doppler, 0, s_body.At(0), null);
        SeededRandom random = new(5);
        for (int look = 0; look < 200; look++)
        {
            Instant time = TrackingScene.At(2 * look);
            List<Detection> plots = [hill with { Time = time }, hill with { Time = time, RangeMetres = 1 }];
            for (int i = 0; i < 3; i++)
            {
                Plot other = hill with { Time = time, SignalToNoise = random.Exponential(10) };
                plots.AddRange([other, other]);
            }

            watch.Hear(new(TrackingScene.Doppler.Id, time, DataMode.Live, plots));
            Assert.False(watch.Repeats);
        }
    }

    private static List<DetectionBatch> Scene(int seed, double to) =>
        TrackingScene.Watch(TrackingScene.Theatre.Sensors, [s_body, s_other, s_third], 0, to, new(seed));

    /// <summary>The same content, as of another time.</summary>
    private static DetectionBatch Again(DetectionBatch batch, double seconds) => batch with
    {
        Time = TrackingScene.At(seconds),
        Detections = [.. batch.Detections.Cast<Plot>().Select(p => p with { Time = TrackingScene.At(seconds), Scan = (long)(seconds / 2), Id = p.Id + (long)(1e6 * seconds) })],
    };

    private static IEnumerable<Plot> Flood(double t, SeededRandom random)
    {
        for (int i = 0; i < 60; i++)
        {
            yield return new(
                TrackingScene.Doppler.Id, (long)(1e7 * t) + i, TrackingScene.At(t), 14 + random.Exponential(1), (long)(t / 2), random.Uniform(60e3, 3400e3), random.Uniform(0, 6.28),
                random.Uniform(0.05, 1.4), new(random.Uniform(-5000, 5000), 2), 20, 1e-3, 0.8e-3);
        }
    }

    private static double Away(Track track, TrueFlight flight)
    {
        FlightState truth = flight.At(TrackingScene.Seconds(track.State.Time));
        return (track.State.Position.Vector - truth.Position).Length;
    }
}
