using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>A radar whose ranges fold and that says so, from end to end.</summary>
public class FoldPipelineTests
{
    [Fact]
    public void Tracks_of_folded_plots_stand_where_bodies_are_and_a_restart_changes_nothing()
    {
        SimulationRun run = ScenarioFiles.Run("folded");
        List<PipelineInput> inputs = [.. run.Inputs()];
        List<PipelineEvent> events = PipelineScene.Run(inputs);
        int confirmed = 0;
        foreach (Track track in events.OfType<TrackChanged>().Select(t => t.Update.Track).Where(t => t.Status == TrackStatus.Confirmed && t.Contributors.Contains(new SensorId(1))))
        {
            confirmed++;
            double seconds = track.State.Time.SecondsSince(run.Theatre.Epoch);
            double nearest = run.Truth.Bodies.Where(b => b.History.Covers(seconds)).Min(b => (b.History.At(seconds).Position - track.State.Position.Vector).Length);
            Assert.InRange(nearest, 0, 20_000); // folds are 500 km and more
        }

        Assert.True(confirmed > 300, $"{confirmed}");
        Assert.Contains(events, e => e is InputRejected r && r.Reason.Contains("ambiguous", StringComparison.Ordinal));
        Assert.Equal(events.Select(DeepText.Of), PipelineScene.Run(inputs, inputs.Count / 2).Select(DeepText.Of));
    }

    // The Moon's range at two pulse rates fits nothing that the radar reports: its plots are refused, and no track is made of them.
    [Fact]
    public void Echoes_of_the_Moon_at_pulse_rates_that_are_told_stay_ambiguous()
    {
        Scenario moon = ScenarioFiles.Read("moon");
        GroundRadar radar = (GroundRadar)moon.Sensors[0];
        Scenario told = moon with { DurationSeconds = 1200, Sensors = [radar with { Receiver = radar.Receiver! with { PulseRepetitionHertz = [24, 31, 27], TellsPulses = true } }] };

        List<PipelineEvent> events = PipelineScene.Run(ScenarioFiles.Run(told).Inputs());

        Assert.DoesNotContain(events, e => e is TrackChanged { Update.Track.Status: TrackStatus.Confirmed or TrackStatus.Coasting });
        Assert.Empty(events.OfType<AlertRaised>());
        Assert.True(events.Count(e => e is InputRejected r && r.Reason.Contains("ambiguous", StringComparison.Ordinal)) > 150);
    }
}
