using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>A radar that gives many more plots of nothing than of bodies: the work is bounded, what is left out is told, bodies are followed.</summary>
public class DenseClutterTests
{
    private static readonly TrueFlight s_body = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 1500.0, 400);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public void A_body_that_flies_through_five_hundred_false_plots_a_look_is_the_one_confirmed_track(bool hasRangeRate, int seed)
    {
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, hasRangeRate, 2, 500);
        TrackerRun run = new(TrackingScene.Of(radar));
        SeededRandom random = new(seed);
        for (double t = 0; t < 60; t += 2)
        {
            Plot seen = TrackingScene.Plot(radar, t, s_body.At(t), random);
            run.Feed(Look(radar, t, [seen, .. Clutter(radar, t, 500, random)]));
        }

        Assert.Equal(run.Only.Id.Value, Assert.Single(run.EverConfirmed));
        Assert.InRange((run.Only.State.Position.Vector - s_body.At(58).Position).Length, 0, 2000);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Two_thousand_false_plots_that_nobody_stated_confirm_nothing_before_they_are_told_as_a_flood(int seed)
    {
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2, 2);
        TrackerRun run = new(TrackingScene.Of(radar));
        SeededRandom random = new(seed);
        for (double t = 0; t < 20; t += 2)
        {
            run.Feed(Look(radar, t, [.. Clutter(radar, t, 2000, random)]));
        }

        Assert.Empty(run.EverConfirmed);
        Assert.Equal(SensorFaultKind.Flooding, Assert.Single(run.Faults(radar.Id)).Kind);
    }

    // A radar that is switched on beside a whole catalogue has hundreds of new plots at once: none of them alone is believed.
    [Fact]
    public void A_plot_of_a_surge_is_never_believed_before_it_is_seen_again()
    {
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2, 3);
        TrackerRun run = new(TrackingScene.Of(radar));
        SeededRandom random = new(17);
        for (double t = 0; t < 10; t += 2)
        {
            run.Feed(Look(radar, t, [.. Clutter(radar, t, 700, random)]));
        }

        Assert.All(run.Updates.Where(static u => u.Track.DetectionCount == 1), static u => Assert.InRange(u.Track.ExistenceProbability, 0, 0.5));
    }

    [Fact]
    public void Starts_of_a_crowd_that_the_next_look_does_not_see_make_way_before_the_one_after()
    {
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2, 2000);
        TrackerRun run = new(TrackingScene.Of(radar));
        SeededRandom random = new(21);
        for (double t = 0; t < 20; t += 2)
        {
            run.AdvanceTo(t + 1);
            Assert.InRange(run.Tracks.Count, 0, 2400); // 2.6 looks of them, as of a few, would be 4000.
            run.Feed(Look(radar, t + 1, [.. Clutter(radar, t + 1, 2000, random)]));
        }
    }

    [Fact]
    public void Of_too_many_plots_about_a_start_the_nearest_are_weighed_and_the_others_are_told()
    {
        const int plots = 300;
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, false, 2, 300);
        Tracker tracker = new(TrackingScene.Of(radar));
        Plot middle = TrackingScene.Plot(radar, 0, s_body.At(0), null);
        SeededRandom random = new(31);
        for (double t = 0; t < 4; t += 2)
        {
            List<Detection> swarm = [.. Enumerable.Range(0, plots).Select(i => middle with
            {
                Id = i, Time = TrackingScene.At(t), Scan = (long)t, RangeMetres = middle.RangeMetres + random.Uniform(-500, 500),
            })];
            tracker.Process(Look(radar, t, swarm), [], []);
        }

        Assert.Equal(plots * (plots - ScanCandidates.MostNear), tracker.Dropped);
        tracker.Process(Look(radar, 6, []), [], []);
        Assert.Equal(0, tracker.Dropped);
    }

    [Fact]
    public void Of_more_plots_than_starts_are_followed_the_strongest_begin_tracks_and_the_others_are_told()
    {
        const int more = 100;
        RadarSensor radar = TrackingScene.Radar(1, 38, -32, true, 2, 2);
        Tracker tracker = new(TrackingScene.Of(radar));
        SeededRandom random = new(41);
        List<Association> told = [];
        Plot[] plots = [.. Clutter(radar, 0, TrackStarts.MostOfOneSensor + more, random)];
        tracker.Process(Look(radar, 0, plots), [], told);

        Assert.Equal(more, tracker.NotBegun);
        double weakest = told.Where(a => a.Track is not null).Min(a => a.Detection.SignalToNoise);
        Assert.Equal(more, told.Count(a => a.Track is null && a.Detection.SignalToNoise < weakest));

        told.Clear();
        tracker.Process(Look(radar, 2, [.. Clutter(radar, 2, 50, random).Select(p => p with { SignalToNoise = 1 })]), [], told);
        Assert.InRange(tracker.NotBegun, 45, 50); // No room is left; some may be taken for what is followed.
    }

    [Fact]
    public void A_pair_of_plots_is_told_as_less_probable_the_more_false_ones_begin_tracks()
    {
        FollowedTrack track = new() { Id = new(1), Filter = null!, History = new(30) };
        track.Take(TrackingScene.Plot(TrackingScene.Doppler, 0, s_body.At(0), null), 2);

        Assert.Equal(1 / (1 + Math.Exp(-2)), track.ExistenceProbability(Crowd(20)), 1e-12);
        Assert.Equal(1 / (1 + 100 * Math.Exp(-2)), track.ExistenceProbability(Crowd(2000)), 1e-12); // A hundred times as many as are not worth a thought.
    }

    private static double Crowd(double stated) => new RadarView(TrackingScene.Radar(1, 38, -32, true, 2, stated), TrackingScene.Rotation).LogCrowd;

    private static DetectionBatch Look(RadarSensor radar, double seconds, IReadOnlyList<Detection> plots) =>
        new(radar.Id, TrackingScene.At(seconds), DataMode.Simulated, plots);

    /// <summary>Plots strewn over all that a radar covers.</summary>
    private static IEnumerable<Plot> Clutter(RadarSensor radar, double t, int plots, SeededRandom random)
    {
        for (int i = 0; i < plots; i++)
        {
            yield return new(
                radar.Id, (long)(1e7 * t) + i + 10, TrackingScene.At(t), 14 + random.Exponential(1), (long)(t / 2), random.Uniform(60e3, 3400e3), random.Uniform(0, 6.28),
                random.Uniform(0.05, 1.4), radar.HasRangeRate ? new(random.Uniform(-5000, 5000), 2) : null, 20, 1e-3, 0.8e-3);
        }
    }
}
