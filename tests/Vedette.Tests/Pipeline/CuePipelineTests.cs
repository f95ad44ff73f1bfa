namespace Vedette.Tests;

/// <summary>A launch that two satellites see, before a radar that does not look up until it is asked.</summary>
public class CuePipelineTests
{
    private const double BlindSeconds = 60;

    private static readonly double s_sees = PipelineScene.Flight.BurnoutSeconds + BlindSeconds;

    [Fact]
    public void At_burnout_the_radar_is_asked_and_the_true_body_is_in_the_volume()
    {
        Cue cue = Cues(Run(null))[0];

        Assert.Equal((TrackingScene.Doppler.Id, CueReason.Burnout), (cue.Sensor, cue.Reason));
        Assert.InRange(TrackingScene.Seconds(cue.Issued) - PipelineScene.Flight.BurnoutSeconds, 0, 15);
        Assert.All(cue.Points, p =>
        {
            Vector3 truth = TrackingScene.Rotation.ToEcef(p.Time, Position<Eci>.From(PipelineScene.Flight.At(TrackingScene.Seconds(p.Time)).Position)).Vector;
            Assert.True(Symmetric3.TrySolve(p.Covariance, truth - p.Position.Vector, out Vector3 weighted));
            Assert.InRange(Vector3.Dot(truth - p.Position.Vector, weighted), 0, ChiSquare.Quantile(1 - 1e-4, 3));
        });
    }

    [Theory]
    [InlineData(true, CueState.Accepted)]
    [InlineData(false, CueState.Refused)]
    [InlineData(null, CueState.Unanswered)]
    public void What_the_radar_answers_is_told_and_then_that_it_sees_the_body(bool? accepts, CueState first)
    {
        List<CueStateChanged> changed = [.. Run(accepts).OfType<CueStateChanged>().Where(c => c.Cue == new CueId(1))];

        // What was refused is open again when it is renewed, and nobody answers that here.
        Assert.Equal([first, CueState.Seen], changed.Select(c => c.State).Where(s => s == first || s != CueState.Unanswered));
        Assert.InRange(TrackingScene.Seconds(changed[^1].Time) - s_sees, 0, 20);
    }

    [Fact]
    public void An_answer_before_any_configuration_is_rejected()
    {
        InputRejected rejected = Assert.IsType<InputRejected>(Assert.Single(PipelineScene.Run([new CueAnswered(1, TrackingScene.At(0), new(new(1), 1, new(1), true, ""))])));

        Assert.Contains("Expected a configuration first", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_restored_between_cue_and_answer_goes_on_alike()
    {
        List<PipelineInput> inputs = Inputs(true);
        int answer = inputs.FindIndex(static i => i is CueAnswered);
        List<PipelineEvent> whole = PipelineScene.Run(inputs);
        List<PipelineEvent> restored = PipelineScene.Run(inputs, answer);

        Assert.Equal(PipelineScene.Bytes(whole), PipelineScene.Bytes(restored));
        Assert.True(answer > 0 && whole.OfType<CueStateChanged>().Any());
    }

    private static List<Cue> Cues(List<PipelineEvent> events) => [.. events.OfType<CueIssued>().Select(e => e.Cue)];

    private static List<PipelineEvent> Run(bool? accepts) => PipelineScene.Run(Inputs(accepts));

    /// <summary>The launch with the radar blind at first, until two minutes after it sees; with an answer three seconds after the first cue where there is one.</summary>
    private static List<PipelineInput> Inputs(bool? accepts)
    {
        List<PipelineInput> inputs = [.. PipelineScene.Launch.Where(i => TrackingScene.Seconds(i.Time) < s_sees + 120).Select(Blind)];
        if (accepts is not { } accepted)
        {
            return inputs;
        }

        Cue cue = Cues(PipelineScene.Run(inputs))[0];
        int at = inputs.FindIndex(i => i.Time >= cue.Issued.AddSeconds(3));
        inputs.Insert(at, new CueAnswered(0, inputs[at].Time, new(cue.Id, cue.Revision, cue.Sensor, accepted, "")));
        return [.. inputs.Select((input, i) => input with { Sequence = i + 1 })];
    }

    private static PipelineInput Blind(PipelineInput input) =>
        input is Observation { Content: PlotMessage plots } observation && TrackingScene.Seconds(input.Time) < s_sees
            ? observation with { Content = plots with { Rows = [] } }
            : input;
}
