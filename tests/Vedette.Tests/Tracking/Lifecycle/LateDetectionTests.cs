namespace Vedette.Tests;

public class LateDetectionTests
{
    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / 2000.0, 500);

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(28)]
    public void Plots_that_come_late_give_nearly_the_state_of_those_that_come_in_order(double late)
    {
        (TrackerRun ordered, TrackerRun delayed) = (new(TrackingScene.Theatre), new(TrackingScene.Theatre));
        List<DetectionBatch> batches = TrackingScene.Watch([TrackingScene.Doppler, TrackingScene.Plain], [s_coaster], 0, 120, new(51));
        ordered.Feed(batches);
        delayed.Feed(Delay(batches, b => b.Sensor == TrackingScene.Plain.Id && TrackingScene.Seconds(b.Time) > 40, late, until: 120));
        ordered.AdvanceTo(121);
        delayed.AdvanceTo(121);

        // The history is run again from a snapshot: the same updates in the same order, but for what other tracks told of biases in
        // between. One hundredth of a sigma.
        Track a = ordered.Only;
        Track b = delayed.Only;
        Assert.Equal(a.State.Time, b.State.Time);
        Assert.Equal(a.Contributors, b.Contributors);
        for (int i = 0; i < 3; i++)
        {
            double sigma = Math.Sqrt(a.Uncertainty.Matrix[i, i]);
            Assert.Equal(0, TrackingScene.Error(a, new(b.State.Position.Vector, b.State.Velocity.Vector))[i] / sigma, tolerance: 0.01);
            Assert.InRange(b.Uncertainty.Matrix[i, i] / a.Uncertainty.Matrix[i, i], 0.98, 1.02);
        }
    }

    [Fact]
    public void Late_plot_is_associated_and_counted()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        List<DetectionBatch> batches = TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, 60, new(52));
        run.Feed(Delay(batches, b => Math.Abs(TrackingScene.Seconds(b.Time) - 40.1) < 0.5, 12, until: 60));

        Assert.Single(run.EverConfirmed);
        Assert.Equal(batches.Count, run.Only.DetectionCount);
        Assert.All(run.Associations, a => Assert.Equal(run.Only.Id, a.Track));
    }

    [Fact]
    public void Plot_that_comes_later_than_the_history_is_told_as_unused_and_moves_nothing()
    {
        TrackerRun run = new(TrackingScene.Theatre);
        List<DetectionBatch> batches = TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, 120, new(53));
        DetectionBatch old = batches[5];
        run.Feed(batches.Where(b => b != old));
        TrackerRun without = new(TrackingScene.Theatre);
        without.Feed(batches.Where(b => b != old));

        run.Feed(old);
        Assert.Null(run.Associations[^1].Track);

        run.AdvanceTo(140);
        without.AdvanceTo(140);
        Assert.Equal(Told(without.Only), Told(run.Only));

        static byte[] Told(Track track)
        {
            ByteWriter writer = new();
            EventCodec.Write(writer, new TrackChanged(1, track.State.Time, new(track, [], [])));
            return writer.Written.ToArray();
        }
    }

    [Fact]
    public void Late_frame_gives_each_track_one_line_of_sight_and_no_more()
    {
        TrueFlight launch = TrueFlight.Launch(TrackingScene.Site, 0, 1.0);
        TrackerRun run = new(TrackingScene.Theatre);
        List<DetectionBatch> batches = TrackingScene.Watch([TrackingScene.West, TrackingScene.East], [launch], 0, 85, new(54));
        DetectionBatch frame = batches.Last(b => b.Sensor == TrackingScene.West.Id && TrackingScene.Seconds(b.Time) < 72);
        run.Feed(batches);
        int before = run.Only.DetectionCount;

        // The same frame once more, late, with a neighbour's ray in it.
        run.Feed(frame with { Detections = [.. frame.Detections, .. frame.Detections.Select(d => d with { Id = d.Id + 1000 })] });

        Assert.Equal(before, run.Only.DetectionCount);
    }

    [Fact]
    public void Late_plot_that_is_news_to_its_track_does_not_move_the_track_back_in_time()
    {
        // One plot at 0.1 s; that of 2.1 s comes at 4 s, when the clock has gone on but the tentative track has not.
        TrackerRun run = new(TrackingScene.Theatre);
        run.Feed(TrackingScene.Watch([TrackingScene.Doppler], [s_coaster], 0, 1, new(55)));
        run.AdvanceTo(4);
        Plot late = TrackingScene.Plot(TrackingScene.Doppler, 2.1, s_coaster.At(2.1), new(56), 99);
        run.Feed(new DetectionBatch(TrackingScene.Doppler.Id, late.Time, DataMode.Simulated, [late]));

        Track track = Assert.Single(run.Tracks.Values);
        Assert.Equal((2, late.Time), (track.DetectionCount, track.LastDetection));
        Assert.True(track.State.Time >= late.Time, $"{TrackingScene.Seconds(track.State.Time)}");
    }

    /// <summary>The same batches, some of them put off.</summary>
    private static IEnumerable<DetectionBatch> Delay(IEnumerable<DetectionBatch> batches, Func<DetectionBatch, bool> which, double seconds, double until)
    {
        List<(double At, DetectionBatch Batch)> order = [];
        foreach (DetectionBatch batch in batches)
        {
            double t = TrackingScene.Seconds(batch.Time);
            order.Add((which(batch) && t + seconds < until ? t + seconds : t, batch));
        }

        return order.OrderBy(o => o.At).Select(o => o.Batch);
    }
}
