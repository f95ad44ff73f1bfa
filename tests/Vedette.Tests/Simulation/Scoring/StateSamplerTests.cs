using Vedette.Simulation;

namespace Vedette.Tests;

public class StateSamplerTests
{
    private static readonly ScoreScene s_scene = new ScoreScene()
        .Object(1, RecordedKind.Threat).Object(2, RecordedKind.Coaster).Object(-1, RecordedKind.HotSpot)
        .Track(5, 1, 70, 72, 100, new(10, 0, 0));

    [Fact]
    public void Objects_that_fly_come_in_order_of_time_at_the_same_times()
    {
        SampledState[] states = [.. StateSampler.OfTruth(s_scene.Truth(end: 100.5), 50)];

        Assert.Equal([(0.0, 1L), (0, 2), (50, 1), (50, 2), (100, 1), (100, 2)], states.Select(s => (s.Seconds, s.Id)));
        Assert.Equal((RecordedKind.Threat, RecordedKind.Coaster), (states[2].Label, states[3].Label));
        Assert.Equal(ScoreScene.Start(1) + 50 * ScoreScene.Velocity, states[2].Position.Vector);
        Assert.Equal(ScoreScene.Velocity, states[2].Velocity.Vector);
    }

    // Reports from 70 to 100 s, confirmed from 72 s, ended at 100 s.
    [Fact]
    public void Tracks_are_there_while_they_are_confirmed()
    {
        SampledState[] states = [.. StateSampler.OfTracks(s_scene.Truth(), s_scene.Run(), 2)];

        Assert.Equal(Enumerable.Range(36, 14).Select(i => 2.0 * i), states.Select(s => s.Seconds));
        Assert.All(states, s => Assert.Equal((5L, "confirmed"), (s.Id, s.Label)));
        Assert.Equal(ScoreScene.Start(1) + 80 * ScoreScene.Velocity + new Vector3(10, 0, 0), states[4].Position.Vector);
    }

    // Half a second after its report a coasting track is half a second farther, bent by gravity: g t²/2 with μ/r² = 8.02 m/s² at 7050 km,
    // less what turning axes add, is 0.9 m at most; its speed has changed by 4 m/s at most.
    [Fact]
    public void Between_reports_a_track_is_carried_on_with_its_velocity()
    {
        SampledState state = StateSampler.OfTracks(s_scene.Truth(), s_scene.Run(), 0.5).First(s => s.Seconds == 80.5);
        Vector3 straight = ScoreScene.Start(1) + 80.5 * ScoreScene.Velocity + new Vector3(10, 0, 0);

        Assert.InRange((state.Position.Vector - straight).Length, 0.5, 1.1);
        Assert.InRange((state.Velocity.Vector - ScoreScene.Velocity).Length, 2, 4.5);
    }
}
