namespace Vedette.Tests;

public class DataModeTests
{
    [Theory]
    [InlineData(DataMode.Exercise)]
    [InlineData(DataMode.Test)]
    [InlineData(DataMode.Simulated)]
    public void What_is_not_live_makes_alerts_that_can_never_be_taken_for_live(DataMode mode)
    {
        List<PipelineEvent> events = PipelineScene.Run(PipelineScene.Inputs(mode).TakeWhile(i => TrackingScene.Seconds(i.Time) < 160));

        Alert[] alerts = [.. events.OfType<AlertRaised>().Select(a => a.Alert)];
        Assert.Contains(alerts, a => a.Level >= AlertLevel.Watch);
        foreach (Alert alert in alerts)
        {
            Assert.Equal(mode, alert.Mode);
            Assert.False(LiveAlert.TryFrom(alert, out _));
            Assert.True(DrillAlert.TryFrom(alert, out DrillAlert? drill));
            Assert.Equal(mode, drill.Mode);
        }
    }

    [Fact]
    public void One_detection_that_is_not_live_taints_all_that_follows_from_its_track()
    {
        // The eastern satellite plays an exercise while all others are live.
        List<PipelineInput> mixed = PipelineScene.Inputs(
            DataMode.Live, (sensor, t) => sensor == TrackingScene.East && t is > 60 and < 66 ? DataMode.Exercise : DataMode.Live);

        List<PipelineEvent> events = PipelineScene.Run(mixed.TakeWhile(i => TrackingScene.Seconds(i.Time) < 200));

        bool tainted = false;
        foreach (PipelineEvent e in events)
        {
            if (e is TrackChanged { Update: var u } && u.Track.Mode != DataMode.Live && u.Track.Contributors.Count > 1)
            {
                tainted = true;
            }

            if (e is AlertRaised { Alert: var alert } && tainted)
            {
                Assert.False(LiveAlert.TryFrom(alert, out _), $"Alert of input {e.Cause}");
            }
        }

        Assert.True(tainted);
        Assert.Contains(events.OfType<AlertRaised>(), a => a.Alert.Mode == DataMode.Exercise);
    }

    [Fact]
    public void Live_data_alone_makes_live_alerts()
    {
        List<PipelineEvent> events = PipelineScene.Run(PipelineScene.Launch.TakeWhile(i => TrackingScene.Seconds(i.Time) < 160));

        Assert.All(events.OfType<AlertRaised>(), a => Assert.True(LiveAlert.TryFrom(a.Alert, out _)));
        Assert.NotEmpty(events.OfType<AlertRaised>());
    }
}
