using Vedette.Simulation;

namespace Vedette.Tests;

/// <summary>The way of cues to simulated radars, and of their answers back.</summary>
public class CueLinkTests
{
    private const double SentSeconds = 20.3;

    private static readonly GroundRadar s_radar = new(1, "R", 35, -40, 30, 1, 20, 1, 3000);

    private static readonly Instant s_epoch = SimulationRun.FrameOf("2030-01-01T00:00:00Z").Epoch;

    // A radar without a scheduler has nothing that a cue could change: it answers, and that is all that is asked here.
    [Theory]
    [InlineData(null, null, 2)]
    [InlineData(0.0, 0.0, 0)]
    [InlineData(1.5, 0.25, 1.75)]
    [InlineData(0.0, 7.0, 7)]
    public void An_answer_comes_when_the_cue_has_gone_there_and_the_answer_back(double? there, double? back, double expected)
    {
        CueLink? link = there is { } t ? new(t, back!.Value) : null;
        (double seconds, CueAnswer answer) = Assert.Single(Answers(s_radar with { CueLink = link }, s_radar.Id));

        Assert.Equal("It has no schedule that a cue could change.", answer.Words);
        Assert.Equal(Sent + expected, seconds, 1e-6);
    }

    [Fact]
    public void A_sensor_that_is_not_there_says_so() =>
        Assert.Equal("There is no such sensor.", Assert.Single(Answers(s_radar, 9)).Answer.Words);

    [Theory]
    [InlineData(20, 21)] // The cue is lost.
    [InlineData(24, 26)] // It arrives at 25 s, and the answer is lost.
    public void What_is_sent_while_the_link_is_down_is_lost(double from, double to) =>
        Assert.Empty(Answers(s_radar with { CueLink = new(4.5, 1, [new(from, to)]) }, s_radar.Id));

    [Theory]
    [InlineData(21, 24)] // Both are on their way, which costs nothing.
    [InlineData(30, 40)]
    public void A_link_that_is_down_at_other_times_loses_nothing(double from, double to) =>
        Assert.Single(Answers(s_radar with { CueLink = new(4.5, 1, [new(from, to)]) }, s_radar.Id));

    [Fact]
    public void Inputs_stay_in_order_of_time_and_are_numbered_without_gaps()
    {
        PipelineInput[] inputs = [.. Inputs(s_radar, s_radar.Id)];

        Assert.Equal(Enumerable.Range(1, inputs.Length).Select(static n => (long)n), inputs.Select(static i => i.Sequence));
        Assert.Equal(inputs.Select(static i => i.Time).Order(), inputs.Select(static i => i.Time));
    }

    [Fact]
    public void What_lies_beyond_the_end_is_not_told() => Assert.Empty(Answers(s_radar with { CueLink = new(30, 30) }, s_radar.Id));

    /// <summary>Time of the first input at or after the time at which the cue is sent: it is sent then.</summary>
    private static double Sent { get; } = Inputs(s_radar, s_radar.Id).Select(static i => i.Time.SecondsSince(s_epoch)).First(static s => s >= SentSeconds);

    private static List<(double Seconds, CueAnswer Answer)> Answers(GroundRadar radar, int asked) =>
        [.. Inputs(radar, asked).OfType<CueAnswered>().Select(static a => (a.Time.SecondsSince(s_epoch), a.Answer))];

    /// <summary>The inputs of fifty seconds, in which a sensor is asked once.</summary>
    private static IEnumerable<PipelineInput> Inputs(GroundRadar radar, int asked)
    {
        Scenario scenario = new("t", "w", 1, "2030-01-01T00:00:00Z", 50, [radar], [], new(0, 0, 0, 0, 0));
        RunningSimulation run = SimulationRun.Watch(scenario, new(SimulationRun.FrameOf(scenario), 50, 0, [], [], [])).Begin();
        bool sent = false;
        foreach (SimulatedMessage message in run.Messages())
        {
            if (!sent && message.Input.Time.SecondsSince(s_epoch) >= SentSeconds)
            {
                sent = true;
                run.Send(CueFor(new(asked)), message.Input.Time);
            }

            yield return message.Input;
        }
    }

    private static Cue CueFor(SensorId sensor)
    {
        CuePoint At(double seconds) =>
            new(s_epoch.AddSeconds(seconds), GeodeticPosition.FromDegrees(38, -38, 200e3).ToEcef(), default, Symmetric3.Diagonal(1e6, 1e6, 1e6));

        return new(new(1), 1, sensor, new(1), s_epoch.AddSeconds(20), CueReason.Burnout, s_epoch.AddSeconds(25), s_epoch.AddSeconds(45), [At(25), At(45)], DataMode.Simulated);
    }
}
