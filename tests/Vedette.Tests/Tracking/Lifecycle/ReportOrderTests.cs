namespace Vedette.Tests;

public class ReportOrderTests
{
    // Two sweeps come in slices: a slice of one radar may hold a plot from before the newest plot of the other.
    [Fact]
    public void Track_is_never_told_at_a_time_before_its_last_detection()
    {
        TrueFlight flight = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 0, 70);
        TrackerRun run = new(TrackingScene.Theatre);
        List<DetectionBatch> batches = TrackingScene.Watch([TrackingScene.Doppler, TrackingScene.Plain], [flight], 0, 60, new(31));
        foreach (DetectionBatch batch in batches)
        {
            run.Feed(batch);
            double seconds = TrackingScene.Seconds(batch.Time);
            Plot earlier = TrackingScene.Plot(TrackingScene.Doppler, seconds - 0.3, flight.At(seconds - 0.3), null, 100_000 + run.Associations.Count);
            run.Feed(new DetectionBatch(TrackingScene.Doppler.Id, batch.Time, batch.Mode, [earlier with { Scan = 1000 + run.Associations.Count }]));
        }

        Assert.Contains(run.Updates, static u => u.Track.Status == TrackStatus.Confirmed);
        Assert.All(run.Updates, static u => Assert.True(u.Track.State.Time >= u.Track.LastDetection));
        foreach (IGrouping<TrackId, TrackUpdate> track in run.Updates.GroupBy(static u => u.Track.Id))
        {
            Assert.Equal(track.Select(static u => u.Track.State.Time).Order(), track.Select(static u => u.Track.State.Time));
        }
    }
}
