using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Vedette.SystemTests;

/// <summary>Whatever a feed is, it gives observations with times, and order, numbers and ticks follow.</summary>
public class LiveInputsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Two_feeds_are_merged_by_time_numbered_and_what_both_bring_is_counted_once()
    {
        int journaled = 0;
        var first = new ScriptedFeed([At(10), At(70), At(130)], () => journaled++);
        var second = new ScriptedFeed([At(100), At(70), At(40)], () => journaled++);

        List<PipelineInput> inputs = await RunAsync([first, second], seconds: 6);

        Assert.Equal([10.0, 40, 70, 100, 130], inputs.OfType<Observation>().Select(Seconds));
        Assert.Equal(Enumerable.Range(1, inputs.Count).Select(static i => (long)i), inputs.Select(static i => i.Sequence));
        Assert.Equal(inputs.Select(static i => i.Time).Order(), inputs.Select(static i => i.Time));
        Assert.Equal([3, 2], [first.Fresh, second.Fresh]);
        Assert.Equal(2, journaled);
    }

    [Fact]
    public async Task Nuisances_hours_old_make_no_detection_late_and_move_no_clock()
    {
        var lightning = new Observation(0, SampleTime(7200), new(21), DataMode.Test, new NuisanceMessage([]));
        var fires = new Observation(0, SampleTime(-40_000), new(22), DataMode.Test, new NuisanceMessage([]));
        var feed = new ScriptedFeed([lightning, fires, At(100), At(40)], static () => { });

        List<PipelineInput> inputs = await RunAsync([feed], seconds: 6);

        Assert.Equal([22, 21, 31, 31], inputs.OfType<Observation>().Select(static o => o.Sensor.Value));
        Assert.Equal([40.0, 100], inputs.OfType<Observation>().Where(static o => o.Sensor.Value == 31).Select(Seconds));
        Assert.All(inputs.OfType<ClockTick>(), static t => Assert.InRange(Seconds(t), 40, 110));
    }

    [Fact]
    public async Task What_radars_answer_waits_for_the_first_data_and_comes_with_their_time()
    {
        CueAnswer answer = new(new(3), 1, new(1), false, "No time left.");
        var answers = new ConcurrentQueue<CueAnswer>([answer]);

        List<PipelineInput> nothing = await RunAsync([new ScriptedFeed([], static () => { })], 2, answers);
        Assert.DoesNotContain(nothing, static i => i is CueAnswered);
        List<PipelineInput> inputs = await RunAsync([new ScriptedFeed([At(10), At(40)], static () => { })], 6, answers);

        CueAnswered answered = Assert.Single(inputs.OfType<CueAnswered>());
        Assert.Equal(answer, answered.Answer);
        Assert.InRange(Seconds(answered), 10, 45);
        Assert.Equal(Enumerable.Range(1, inputs.Count).Select(static i => (long)i), inputs.Select(static i => i.Sequence));
        Assert.Equal(inputs.Select(static i => i.Time).Order(), inputs.Select(static i => i.Time));
    }

    private async Task<List<PipelineInput>> RunAsync(IReadOnlyList<ILiveFeed> feeds, double seconds, ConcurrentQueue<CueAnswer>? answers = null)
    {
        using var stop = new CancellationTokenSource();
        List<PipelineInput> inputs = [];
        var live = new LiveInputs(feeds, TimeSpan.FromSeconds(2), _clock, answers);
        Task running = Task.Run(async () =>
        {
            await foreach (PipelineInput input in live.Inputs(stop.Token))
            {
                inputs.Add(input);
            }
        });
        for (double past = 0; past < seconds; past += 0.2)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
            _clock.Advance(TimeSpan.FromSeconds(0.2));
        }

        await stop.CancelAsync();
        await running;
        return inputs;
    }

    private static Instant SampleTime(double seconds) => new(17_000_000_000_000_000 + (long)(seconds * TimeSpan.TicksPerSecond));

    private static double Seconds(PipelineInput input) => input.Time.SecondsSince(SampleTime(0));

    private static Observation At(double seconds) => new(0, SampleTime(seconds), new(31), DataMode.Test, new LineOfSightMessage([]));

    /// <summary>Gives all that it has at once, when it is asked first.</summary>
    private sealed class ScriptedFeed(IReadOnlyList<Observation> observations, Action journaled) : ILiveFeed
    {
        private bool _given;

        public int Fresh { get; private set; }

        public void Take(LiveEntry entry)
        {
            if (!_given)
            {
                _given = true;
                Fresh = entry(observations, journaled);
            }
        }
    }
}
