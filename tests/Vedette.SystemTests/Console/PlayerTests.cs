using System.Diagnostics;
using Vedette.App;

namespace Vedette.Tests;

public class PlayerTests
{
    [Fact]
    public async Task It_plays_to_the_end_holds_there_and_plays_again_from_the_start()
    {
        var player = new Player(ScriptedStream.Source(playFrom: 390), 64, playing: true, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task run = player.RunAsync(stop.Token);

        await Reach(() => player.State == PlayerState.Ended);
        Assert.Equal(400, Seconds(player), 0.01);
        Assert.Equal(0, player.IdleSeconds);

        player.Pause();
        player.Play();
        await Reach(() => player.State == PlayerState.Playing && Seconds(player) < 100);
        await stop.CancelAsync();
        await run;
        Assert.Null(player.Problem);
    }

    [Fact]
    public async Task Jumps_land_where_asked_and_a_jump_back_keeps_the_old_picture_until_the_new_one_is_there()
    {
        var player = new Player(ScriptedStream.Source(playFrom: 300), 1, playing: false, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task run = player.RunAsync(stop.Token);
        await Reach(() => player.State == PlayerState.Paused && Seconds(player) >= 300);
        Picture before = player.Picture;

        player.Seek(ScriptedStream.At(100));
        Assert.Equal(PlayerState.Seeking, player.State);
        await Reach(() => player.State == PlayerState.Paused);
        Assert.NotSame(before, player.Picture);
        Assert.NotEqual(before.Run, player.Picture.Run);
        await Reach(() => Math.Abs(Seconds(player) - 100) < 0.01);

        player.Seek(ScriptedStream.At(350));
        await Reach(() => Math.Abs(Seconds(player) - 350) < 0.01);
        Assert.Equal(0, player.Picture.Alert(1)!.Value.View.Level);

        player.Seek(ScriptedStream.At(-50));
        await Reach(() => player.State == PlayerState.Paused && Math.Abs(Seconds(player)) < 0.01);
        player.Seek(ScriptedStream.At(1e6));
        await Reach(() => player.State == PlayerState.Ended);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_jump_back_begins_at_the_nearest_checkpoint()
    {
        int made = 0;
        ConsoleSource source = ScriptedStream.Source(playFrom: 300) with
        {
            NewPipeline = () =>
            {
                made++;
                return new ScriptedPipeline(DataMode.Exercise);
            },
        };
        var player = new Player(source, 1, playing: false, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task run = player.RunAsync(stop.Token);
        await Reach(() => player.State == PlayerState.Paused);

        foreach (double target in new double[] { 290, 100, 250, 45, 399 })
        {
            player.Seek(ScriptedStream.At(target));
            await Reach(() => player.State == PlayerState.Paused && Math.Abs(Seconds(player) - target) < 0.01);

            // Each input is in the picture once: configuration and two a second, wherever play began.
            Assert.Equal(1 + 1 + (long)(target / ScriptedStream.BeatSeconds), player.Picture.Summary().Counters.Inputs);
        }

        Assert.Equal(1, made);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Many_jumps_at_once_end_at_the_last_one()
    {
        var player = new Player(ScriptedStream.Source(), 1, playing: false, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task run = player.RunAsync(stop.Token);
        var random = new SeededRandom(7);

        for (int n = 0; n < 200; n++)
        {
            player.Seek(ScriptedStream.At(random.Uniform(0, 400)));
        }

        player.Seek(ScriptedStream.At(222));
        await Reach(() => player.State == PlayerState.Paused && Math.Abs(Seconds(player) - 222) < 0.01);
        await stop.CancelAsync();
        await run;
        Assert.Null(player.Problem);
    }

    [Fact]
    public async Task Live_inputs_are_processed_as_they_come()
    {
        var player = new Player(ScriptedStream.Source(SourceKind.Live, DataMode.Live), 1, playing: true, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task run = player.RunAsync(stop.Token);

        await Reach(() => Seconds(player) >= 400);

        Assert.False(player.Paced);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task A_picture_that_cannot_take_an_event_in_stops_the_player_and_says_so()
    {
        ConsoleSource source = ScriptedStream.Source(SourceKind.Recording, DataMode.Exercise) with { NewPipeline = () => new OddPipeline() };
        var player = new Player(source, 64, playing: true, TimeProvider.System);

        await player.RunAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Contains("could not take in an event", player.Problem, StringComparison.Ordinal);
        Assert.Contains(nameof(UnknownEvent), player.Problem, StringComparison.Ordinal);
    }

    /// <summary>Tells of something that no picture has a rule for.</summary>
    private sealed class OddPipeline : IConsolePipeline
    {
        public ReadOnlySpan<PipelineEvent> Process(PipelineInput input) => new PipelineEvent[] { new UnknownEvent(input.Sequence, input.Time) };

        public Func<IConsolePipeline>? Freeze() => null;
    }

    private sealed record UnknownEvent(long Cause, Instant Time) : PipelineEvent(Cause, Time);

    private static double Seconds(Player player) =>
        player.Picture.Clock is { } clock ? clock.Seconds(player.Picture.Summary().Time) : double.NaN;

    private static async Task Reach(Func<bool> there)
    {
        var waited = Stopwatch.StartNew();
        while (!there())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "Not reached.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
