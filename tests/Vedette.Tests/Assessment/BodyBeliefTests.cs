using Vedette.Assessments;

namespace Vedette.Tests;

public class BodyBeliefTests
{
    [Fact]
    public void Nothing_learned_means_a_compact_body()
    {
        BodyBelief body = BodyBelief.Of(BallisticCoefficient.OfAnyBody, 4000);

        Assert.False(body.EmptyStage);
        Assert.InRange(body.Coefficient.KilogramsPerSquareMetre, 4000, 9000);
    }

    [Fact]
    public void A_faster_body_is_taken_for_a_more_slender_one() => Assert.True(
        BodyBelief.Of(BallisticCoefficient.OfAnyBody, 6500).Coefficient.KilogramsPerSquareMetre
        > BodyBelief.Of(BallisticCoefficient.OfAnyBody, 2000).Coefficient.KilogramsPerSquareMetre);

    [Theory]
    [InlineData(250)]
    [InlineData(450)]
    public void Strong_braking_means_an_empty_stage(double learned)
    {
        BodyBelief body = BodyBelief.Of(new(learned, 0.15), 4000);

        Assert.True(body.EmptyStage);
        Assert.Equal(learned, body.Coefficient.KilogramsPerSquareMetre, tolerance: 0.15 * learned);
    }

    [Fact]
    public void What_is_measured_well_is_kept()
    {
        BodyBelief body = BodyBelief.Of(new(9000, 0.02), 4000);

        Assert.False(body.EmptyStage);
        Assert.Equal(9000, body.Coefficient.KilogramsPerSquareMetre, tolerance: 50);
    }

    [Theory]
    [InlineData(1300, 1.29)]
    [InlineData(600, 1.25)]
    [InlineData(1500, 1.31)]
    public void A_hint_too_weak_to_tell_leaves_the_compact_body(double median, double logSigma) =>
        Assert.False(BodyBelief.Of(new(median, logSigma), 4000).EmptyStage);
}
