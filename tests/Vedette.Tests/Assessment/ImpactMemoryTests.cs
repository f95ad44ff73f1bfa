using Vedette.Assessments;

namespace Vedette.Tests;

public class ImpactMemoryTests
{
    private static readonly FlightState s_start = AssessmentScene.StateOver(40, -30, 250e3, 4000, 30, 70);

    private readonly ImpactPredictor _predictor = new(AssessmentScene.Theatre);

    [Fact]
    public void An_estimate_that_goes_on_as_foreseen_is_not_predicted_again_before_it_is_old()
    {
        ImpactMemory memory = Started();
        ImpactPrediction first = memory.Current!;

        memory.Update(_predictor, At(15), default, true, false);
        Assert.Same(first, memory.Current);

        memory.Update(_predictor, At(25), default, true, false);
        Assert.NotSame(first, memory.Current);
    }

    [Fact]
    public void A_clearly_sharper_estimate_is_predicted_again() => Assert.NotSame(Started().Current, Then(At(5, sharper: 0.5)).Current);

    [Fact]
    public void An_estimate_that_has_moved_is_predicted_again()
    {
        Track track = At(5);
        Track moved = At(5, across: 1_500);

        Assert.Equal(Started().Current!.Point, Then(track).Current!.Point);
        Assert.NotEqual(Started().Current!.Point, Then(moved).Current!.Point);
    }

    [Fact]
    public void Another_phase_is_predicted_at_once()
    {
        ImpactMemory memory = Started();
        ImpactPrediction first = memory.Current!;

        memory.Update(_predictor, At(1), default, true, true);

        Assert.NotSame(first, memory.Current);
    }

    [Fact]
    public void Without_a_new_detection_the_prediction_stands()
    {
        ImpactMemory memory = Started();
        ImpactPrediction first = memory.Current!;

        memory.Update(_predictor, At(40) with { LastDetection = AssessmentScene.Epoch }, default, true, true);

        Assert.Same(first, memory.Current);
    }

    [Fact]
    public void What_does_not_come_down_has_no_impact()
    {
        ImpactMemory memory = Started();

        memory.Update(_predictor, At(5), default, false, false);

        Assert.Null(memory.Current);
    }

    private ImpactMemory Then(Track track)
    {
        ImpactMemory memory = Started();
        memory.Update(_predictor, track, default, true, false);
        return memory;
    }

    private ImpactMemory Started()
    {
        ImpactMemory memory = new();
        memory.Update(_predictor, At(0), default, true, false);
        Assert.NotNull(memory.Current);
        return memory;
    }

    private static Track At(double seconds, double sharper = 1, double across = 0)
    {
        FlightState state = seconds > 0 ? AssessmentScene.After(s_start, seconds) : s_start;
        return AssessmentScene.TrackOf(
            1, AssessmentScene.Epoch.AddSeconds(seconds), new(state.Position + new Vector3(0, 0, across), state.Velocity), 300 * sharper, 3 * sharper);
    }
}
