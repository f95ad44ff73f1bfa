using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>What every way of sharing detections out must do; run for each of them.</summary>
public abstract class TrackEngineContract(TrackEngine engine)
{
    private readonly TrackerOptions _options = new() { Engine = engine };

    private static readonly GeodeticPosition[] s_sites =
    [
        GeodeticPosition.FromDegrees(36, -38, 0),
        GeodeticPosition.FromDegrees(37.2, -36.5, 0),
        GeodeticPosition.FromDegrees(34.5, -39.5, 0),
    ];

    [Fact]
    public void Two_bodies_side_by_side_are_two_tracks_and_stay_apart()
    {
        // 4 km apart, where a plot at 1000 km is good to 0.8 km across: near enough to be confused for a look, not for long.
        TrueFlight[] flights = [Coaster(0), Coaster(4_000)];
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], flights, 0, 80, new(21)));

        Track[] tracks = [.. run.Confirmed];
        Assert.Equal(2, tracks.Length);
        int[] nearest = [.. tracks.Select(t => Nearest(t, flights))];
        Assert.Equal([0, 1], nearest.Order());
        Assert.All(tracks, t => Assert.InRange(NeesOf(t, flights), 0, ChiSquare.Quantile(1 - 1e-4, 6)));
    }

    [Fact]
    public void Bodies_too_close_to_tell_apart_are_never_reported_where_neither_is()
    {
        // 500 m apart across the ray, where a plot is good to 800 m: a payload and its last stage. A track that takes plots of both
        // would sit between them and claim a hundred metres.
        TrueFlight[] flights = [Coaster(0), Coaster(0, 500)];
        TrackerRun run = new(TrackingScene.Theatre, _options);
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], flights, 0, 120, new(31)));

        Assert.Equal(2, run.Confirmed.Count());
        foreach (TrackUpdate update in run.Updates.Where(u => u.Track.Status == TrackStatus.Confirmed))
        {
            double t = TrackingScene.Seconds(update.Track.State.Time);
            double nearest = flights.Min(f => TrackingScene.Nees(update.Track, f.At(t)));
            Assert.True(nearest < ChiSquare.Quantile(1 - 1e-5, 6), $"track {update.Track.Id.Value} at {t:F1} s: {nearest:F1}");
        }
    }

    [Fact]
    public void Plot_that_is_told_twice_makes_no_second_track()
    {
        TrackerRun run = new(TrackingScene.Theatre, _options);
        foreach (DetectionBatch batch in TrackingScene.Watch([TrackingScene.Doppler], [Coaster(0)], 0, 60, new(22)))
        {
            run.Feed(batch with { Detections = [.. batch.Detections, .. batch.Detections.Select(d => d with { Id = d.Id + 1000 })] });
        }

        run.AdvanceTo(75);
        Assert.Single(run.EverConfirmed);
        Assert.Single(run.Tracks);
    }

    [Fact]
    public void Batch_that_comes_twice_makes_no_second_track_and_moves_nothing()
    {
        TrackerRun once = new(TrackingScene.Theatre, _options);
        TrackerRun twice = new(TrackingScene.Theatre, _options);
        foreach (DetectionBatch batch in TrackingScene.Watch([TrackingScene.Doppler], [Coaster(0)], 0, 40, new(23)))
        {
            once.Feed(batch);
            twice.Feed(batch);
            twice.Feed(batch);
        }

        once.AdvanceTo(60);
        twice.AdvanceTo(60);
        Assert.Single(twice.EverConfirmed);
        Assert.InRange((once.Only.State.Position.Vector - twice.Only.State.Position.Vector).Length, 0, 30);
    }

    [Fact]
    public void Radar_and_satellites_share_one_track_of_one_launch()
    {
        TrueFlight launch = TrueFlight.Launch(s_sites[0], 10, 1.2);
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.West, TrackingScene.East, TrackingScene.Doppler], [launch], 0, 200, new(24)));
        run.AdvanceTo(205);

        Assert.Equal([TrackingScene.Doppler.Id, TrackingScene.West.Id, TrackingScene.East.Id], run.Only.Contributors);
        Assert.InRange(NeesOf(run.Only, [launch]), 0, ChiSquare.Quantile(1 - 1e-4, 6));
        Assert.Single(run.Tracks.Values, t => t.Status != TrackStatus.Tentative);
    }

    [Fact]
    public void Merged_tracks_say_which_one_went_into_which()
    {
        TrueFlight launch = TrueFlight.Launch(s_sites[0], 10, 1.2);
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [launch], 0, 80, new(25)));

        (TrackUpdate goes, int at) = run.Updates.Select((u, i) => (u, i)).First(x => x.u.Track.EndReason?.StartsWith("Merged", StringComparison.Ordinal) ?? false);
        TrackUpdate stays = run.Updates[at + 1];
        Assert.Contains(goes.Track.Id, stays.Replaces);
        Assert.Contains($"into track {stays.Track.Id.Value}", goes.Track.EndReason, StringComparison.Ordinal);
        Assert.Contains(stays.Detections, d => d is LineOfSight { Sensor: var s } && s == TrackingScene.East.Id);
        Assert.Contains(stays.Detections, d => d is LineOfSight { Sensor: var s } && s == TrackingScene.West.Id);
    }

    [Fact]
    public void Radar_track_and_satellite_track_of_two_different_objects_are_not_joined()
    {
        // The satellites see a launch, the radar a body that coasts by: nothing in common but the time.
        TrueFlight launch = TrueFlight.Launch(s_sites[2], 10, 2.5);
        TrackerRun run = new(TrackingScene.Theatre, _options);
        List<DetectionBatch> all =
        [
            .. TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [launch], 0, 75, new(26)),
            .. TrackingScene.Watch([TrackingScene.Doppler], [Coaster(0)], 0, 75, new(27)),
        ];

        run.Feed(all.OrderBy(b => b.Time.TaiTicks));

        Track[] tracks = [.. run.Confirmed];
        Assert.Equal(2, tracks.Length);
        Assert.DoesNotContain(tracks, t => t.Contributors.Contains(TrackingScene.Doppler.Id) && t.Contributors.Count > 1);
        Assert.All(tracks, t => Assert.InRange(NeesOf(t, [launch, Coaster(0)]), 0, ChiSquare.Quantile(1 - 1e-4, 6)));
    }

    [Fact]
    public void Three_launches_seen_by_two_satellites_are_three_tracks_and_no_ghost_stays()
    {
        // Nine crossings of rays, three of them true.
        TrueFlight[] launches = [.. s_sites.Select((site, i) => TrueFlight.Launch(site, 10 + i, 0.8 + 0.9 * i))];
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.West, TrackingScene.East], launches, 0, 85, new(28)));

        Track[] tracks = [.. run.Confirmed];
        Assert.Equal(3, tracks.Length);
        Assert.Equal([0, 1, 2], tracks.Select(t => Nearest(t, launches)).Order());
        Assert.All(tracks, t => Assert.Equal(2, t.Contributors.Count));
        Assert.All(tracks, t => Assert.InRange(NeesOf(t, launches), 0, ChiSquare.Quantile(1 - 1e-4, 6)));
    }

    [Fact]
    public void Fires_and_a_launch_among_them_are_kept_apart()
    {
        TrueFlight launch = TrueFlight.Launch(s_sites[0], 10, 1.2);
        TrueFlight[] fires =
        [
            TrueFlight.Fire(GeodeticPosition.FromDegrees(30, -10, 0)),
            TrueFlight.Fire(GeodeticPosition.FromDegrees(20, -30, 0)),
            TrueFlight.Fire(GeodeticPosition.FromDegrees(35.5, -37.4, 0)),
        ];
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [launch, .. fires], 0, 85, new(29)));

        Assert.Equal(4, run.Confirmed.Count());
        Track rising = Assert.Single(run.Confirmed, t => t.Phase == FlightPhase.Boost);
        Assert.InRange(NeesOf(rising, [launch]), 0, ChiSquare.Quantile(1 - 1e-4, 6));
    }

    [Fact]
    public void Each_detection_tells_which_tracks_might_have_had_it_and_did_not()
    {
        // 600 m apart across the ray: in each other's gate, and in doubt at first.
        TrueFlight[] flights = [Coaster(0), Coaster(0, 600)];
        TrackerRun run = new(TrackingScene.Theatre, _options);

        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], flights, 0, 80, new(33)));

        Association[] refused = [.. run.Associations.Where(a => a.RefusedBy.Count > 0)];
        Assert.True(refused.Length > 5, $"{refused.Length} detections had a rival");
        Assert.All(refused, a => Assert.DoesNotContain(a.RefusedBy, r => r.Track == a.Track));
        Assert.All(refused, a => Assert.InRange(a.Probability + a.RefusedBy.Sum(r => r.Probability), 0, 1 + 1e-9));
        Assert.All(refused, a => Assert.Equal(a.RefusedBy.OrderByDescending(r => r.Probability), a.RefusedBy));
        Assert.All(refused.SelectMany(a => a.RefusedBy), r => Assert.Contains(run.Updates, u => u.Track.Id == r.Track));
    }

    private static TrueFlight Coaster(double east, double north = 0) => TrueFlight.Falling(TrackingScene.OverTheRadars(east, north), 0, 1 / 2000.0, 400);

    private static int Nearest(Track track, TrueFlight[] flights) => Array.IndexOf(flights, flights.MinBy(f => Distance(track, f)));

    private static double Distance(Track track, TrueFlight flight) =>
        (track.State.Position.Vector - flight.At(TrackingScene.Seconds(track.State.Time)).Position).Length;

    private static double NeesOf(Track track, TrueFlight[] flights) =>
        TrackingScene.Nees(track, flights[Nearest(track, flights)].At(TrackingScene.Seconds(track.State.Time)));
}

public class MultiBernoulliEngineTests() : TrackEngineContract(TrackEngine.MultiBernoulli);

public class NearestNeighbourEngineTests() : TrackEngineContract(TrackEngine.NearestNeighbour);
