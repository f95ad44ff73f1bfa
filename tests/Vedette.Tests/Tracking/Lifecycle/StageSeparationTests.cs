using Vedette.Tracking;

namespace Vedette.Tests;

public class StageSeparationTests
{
    private const double PartingSpeed = 3;
    private const double StageSquareMetres = 5;
    private const double PayloadSquareMetres = 0.25;

    private static readonly TrueFlight s_payload = TrueFlight.Launch(TrackingScene.Site, 5, 0.6, propellantFraction: 0.8);
    private static readonly TrueFlight s_shortRange = TrueFlight.Launch(TrackingScene.Site, 5, 0.6);
    private static readonly TrueFlight s_stage = Stage();

    [Fact]
    public void A_payload_that_is_seen_long_after_its_stage_keeps_the_track_of_the_launch()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(Watch(stageAfter: 20, payloadAfter: 90, until: s_payload.BurnoutSeconds + 104, seed: 1));

        Assert.Equal(2, run.Confirmed.Count());
        Track payload = run.Confirmed.First();
        Track stage = run.Confirmed.Last();
        Assert.NotNull(payload.LastBoost);
        Assert.True(Off(payload, s_payload) < Off(payload, s_stage));
        Assert.True(Off(stage, s_stage) < Off(stage, s_payload));
        Assert.Equal(new Separation(payload.Id, stage.Id, payload.Separation!.PayloadProbability), payload.Separation);
        Assert.Equal(new Separation(payload.Id, payload.Id, stage.Separation!.PayloadProbability), stage.Separation);
        Assert.True(payload.Separation.PayloadProbability > 0.99);
        Assert.True(stage.Separation.PayloadProbability < 0.01);
    }

    [Fact]
    public void A_payload_that_nobody_has_seen_is_where_its_stage_is_as_near_as_separation_leaves_it()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(Watch(stageAfter: 20, payloadAfter: 1000, until: s_payload.BurnoutSeconds + 54, seed: 2));

        Track payload = run.Confirmed.First();
        Assert.Equal(TrackStatus.Coasting, payload.Status);
        Assert.True(payload.LastDetection < TrackingScene.At(s_payload.BurnoutSeconds + 1));
        Assert.InRange(Off(payload, s_payload), 0, 3000);
        Assert.InRange(TrackingScene.Nees(payload, s_payload.At(TrackingScene.Seconds(payload.State.Time))), 0, 22.46);
    }

    // The history of a track with hundreds of plots has forgotten the rays of its launch: the body that is left to the payload has them from the track.
    [Fact]
    public void A_body_without_detections_of_its_own_has_the_launch_of_the_one_that_it_was_part_of()
    {
        FollowedTrack parent = Empty(1);
        parent.Take(TrackingScene.Ray(TrackingScene.West, 80, s_payload.At(80), null), 0);
        parent.Take(TrackingScene.Ray(TrackingScene.West, 100, s_payload.At(100), null), 0);
        parent.Take(TrackingScene.Plot(TrackingScene.Doppler, 160, s_payload.At(160), null), 0);
        FollowedTrack body = Empty(2);
        body.Inherit(parent);

        Assert.Equal(TrackingScene.At(100), body.LastBoost);
        Assert.Equal((TrackingScene.At(80), TrackingScene.At(100)), (body.FirstDetection, body.LastDetection));
        Assert.Equal([TrackingScene.West.Id], body.Contributors);

        static FollowedTrack Empty(long id) => new() { Id = new(id), Filter = null!, History = new(30) };
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Two_that_are_seen_at_once_have_the_right_names_soon(int seed)
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(Watch(stageAfter: 1, payloadAfter: 1, until: s_payload.BurnoutSeconds + 100, seed));

        Track payload = run.Tracks.Values.First(t => t.LastBoost is not null && t.Separation is { } s && s.Origin == t.Id);
        Assert.True(payload.Separation!.PayloadProbability > 0.9);
        Assert.True(Off(payload, s_payload) < Off(payload, s_stage));
    }

    [Fact]
    public void A_body_of_short_range_that_stays_in_one_piece_keeps_its_track_however_large_it_looks()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(Watch(stageAfter: -20, payloadAfter: 1000, until: s_shortRange.BurnoutSeconds + 60, seed: 8, inOnePiece: s_shortRange));

        Assert.Null(run.Only.Separation);
        Assert.NotNull(run.Only.LastBoost);
    }

    [Fact]
    public void A_body_that_burns_on_is_not_parted_from_anything()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(Watch(stageAfter: -200, payloadAfter: 1000, until: s_payload.BurnoutSeconds - 5, seed: 7, whole: true));

        Assert.Null(run.Only.Separation);
    }

    [Fact]
    public void A_tracker_that_is_saved_between_separation_and_first_sight_goes_on_the_same_to_the_bit()
    {
        TrackerRun whole = new(TrackingScene.Theatre);
        TrackerRun broken = new(TrackingScene.Theatre);
        List<DetectionBatch> batches = Watch(stageAfter: 20, payloadAfter: 90, until: s_payload.BurnoutSeconds + 104, seed: 1);
        bool restarted = false;
        foreach (DetectionBatch batch in batches)
        {
            whole.Feed(batch);
            if (!restarted && TrackingScene.Seconds(batch.Time) > s_payload.BurnoutSeconds + 50)
            {
                broken.Restart();
                restarted = true;
            }

            broken.Feed(batch);
        }

        Assert.Contains(whole.Updates, u => u.Exchanged);
        Assert.Equal(whole.Told(), broken.Told());
        Assert.Equal(whole.Save(), broken.Save());
    }

    private static TrueFlight Stage()
    {
        double burnout = s_payload.BurnoutSeconds;
        FlightState at = s_payload.At(burnout);
        FlightState slower = at with { Velocity = at.Velocity - PartingSpeed * at.Velocity.Unit };
        return TrueFlight.Falling(slower, burnout, 1 / 400.0, 1500);
    }

    private static double Off(Track track, TrueFlight flight) =>
        (track.State.Position.Vector - flight.At(TrackingScene.Seconds(track.State.Time)).Position).Length;

    /// <summary>Two satellites see the motor; the radars see stage and payload from some seconds after burnout, with echoes that fluctuate.</summary>
    private static List<DetectionBatch> Watch(double stageAfter, double payloadAfter, double until, int seed, bool whole = false, TrueFlight? inOnePiece = null)
    {
        TrueFlight payload = inOnePiece ?? s_payload;
        SeededRandom noise = new(seed);
        List<DetectionBatch> all = TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [payload], 0, Math.Min(until, payload.BurnoutSeconds + 10), noise);
        long id = 10_000;
        foreach (RadarSensor radar in (RadarSensor[])[TrackingScene.Doppler, TrackingScene.Plain])
        {
            for (double t = 0.1 * radar.Id.Value; t < until; t += radar.RevisitSeconds)
            {
                double since = t - payload.BurnoutSeconds;
                List<Detection> seen = [];
                Look(seen, radar, t, whole ? payload : inOnePiece ?? s_stage, since > stageAfter, StageSquareMetres, noise, ref id);
                Look(seen, radar, t, payload, since > payloadAfter, PayloadSquareMetres, noise, ref id);
                all.Add(new(radar.Id, TrackingScene.At(t), DataMode.Simulated, seen));
            }
        }

        return [.. all.OrderBy(b => b.Time).ThenBy(b => b.Sensor.Value)];
    }

    private static void Look(
        List<Detection> seen, RadarSensor radar, double t, TrueFlight flight, bool inSight, double squareMetres, SeededRandom noise, ref long id)
    {
        if (!inSight)
        {
            return;
        }

        Plot plot = TrackingScene.Plot(radar, t, flight.At(t), noise, id++);
        double power = noise.Exponential(1 + squareMetres * radar.SignalToNoiseAtReference / Math.Pow(plot.RangeMetres / 1e6, 4));
        if (plot.ElevationRadians > radar.MinimumElevationRadians && power > -Math.Log(radar.FalseAlarmProbability))
        {
            seen.Add(plot with { SignalToNoise = power });
        }
    }
}
