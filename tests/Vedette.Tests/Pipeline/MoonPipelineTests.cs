namespace Vedette.Tests;

/// <summary>The scenarios with the Moon, from end to end.</summary>
public class MoonPipelineTests
{
    [Fact]
    public void The_rising_Moon_promotes_no_track_raises_no_alert_and_is_named_as_the_cause()
    {
        List<PipelineEvent> events = PipelineScene.Run(ScenarioFiles.Run("moon").Inputs());

        Assert.DoesNotContain(events, e => e is TrackChanged { Update.Track.Status: TrackStatus.Confirmed or TrackStatus.Coasting });
        Assert.Empty(events.OfType<AlertRaised>());
        List<SensorHealthChanged> told = [.. events.OfType<SensorHealthChanged>().Where(h => h.Faults.Count > 0)];
        Assert.InRange(told.Count, 2, 12); // Once when it is found, and then each ten minutes.
        Assert.All(told, h => Assert.Equal(SensorFaultKind.MoonEchoes, Assert.Single(h.Faults).Kind));
        Assert.All(told, h => Assert.Contains("Echoes of the Moon", h.Faults[0].Words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_launch_where_the_Moon_rises_is_told_once_and_in_time()
    {
        List<PipelineEvent> events = PipelineScene.Run(ScenarioFiles.Run("moon-launch").Inputs());

        List<AlertRaised> watch = [.. events.OfType<AlertRaised>().Where(a => a.Alert.Level >= AlertLevel.Watch && a.Alert.Level != AlertLevel.Ended)];
        Instant launch = ScenarioFiles.Run("moon-launch").Theatre.Epoch.AddSeconds(1400);
        Assert.Single(watch.Select(a => a.Alert.Id).Distinct());
        Assert.InRange(watch[0].Time.SecondsSince(launch), 60, 300);
        Assert.Contains(events, e => e is SensorHealthChanged { Faults.Count: > 0 });
    }
}
