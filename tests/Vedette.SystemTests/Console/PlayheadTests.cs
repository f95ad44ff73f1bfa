using Microsoft.Extensions.Time.Testing;
using Vedette.App;

namespace Vedette.Tests;

public class PlayheadTests
{
    private static readonly Instant s_start = new(1_000_000_000);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void It_runs_with_the_clock_times_the_speed_and_stands_when_held()
    {
        var head = new Playhead(_clock, s_start, 4, running: true);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(8, head.Now.SecondsSince(s_start), 1e-9);

        head.Running = false;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(8, head.Now.SecondsSince(s_start), 1e-9);

        head.Speed = 0.5;
        head.Running = true;
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(9, head.Now.SecondsSince(s_start), 1e-9);
    }

    [Fact]
    public void The_wait_for_a_time_is_in_wall_time_and_endless_while_it_stands()
    {
        var head = new Playhead(_clock, s_start, 4, running: true);

        Assert.Equal(TimeSpan.FromSeconds(0.5), head.Until(s_start.AddSeconds(2)));
        Assert.Equal(TimeSpan.Zero, head.Until(s_start.AddSeconds(-2)));
        head.Running = false;
        Assert.Equal(Timeout.InfiniteTimeSpan, head.Until(s_start.AddSeconds(2)));
        Assert.Equal(TimeSpan.Zero, head.Until(s_start));
    }

    [Fact]
    public void It_does_not_run_away_from_a_pipeline_that_cannot_keep_up()
    {
        var head = new Playhead(_clock, s_start, 10, running: true);
        _clock.Advance(TimeSpan.FromSeconds(3));

        head.HoldNear(s_start.AddSeconds(1), TimeSpan.FromSeconds(0.5));

        Assert.Equal(1, head.Now.SecondsSince(s_start), 1e-9);
    }

    [Fact]
    public void A_lag_within_the_slack_is_made_up()
    {
        var head = new Playhead(_clock, s_start, 10, running: true);
        _clock.Advance(TimeSpan.FromSeconds(3));

        head.HoldNear(s_start.AddSeconds(26), TimeSpan.FromSeconds(0.5));

        Assert.Equal(30, head.Now.SecondsSince(s_start), 1e-9);
    }
}
