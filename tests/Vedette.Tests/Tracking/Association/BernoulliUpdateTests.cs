using Vedette.Tracking;

namespace Vedette.Tests;

public class BernoulliUpdateTests
{
    // Bayes' rule over the four cases (there or not, seen or not), in numbers: r = 0.6, p = 0.9: missed 0.4 + 0.06 = 0.46.
    [Fact]
    public void A_miss_leaves_what_Bayes_rule_leaves()
    {
        Assert.Equal(Math.Log(0.46), BernoulliUpdate.LogMissed(0.6, 0.9), tolerance: 1e-15);
        Assert.Equal(0.06 / 0.46, BernoulliUpdate.ExistenceWhenMissed(0.6, 0.9), tolerance: 1e-15);
    }

    [Fact]
    public void What_must_be_seen_and_is_not_is_not_there()
    {
        Assert.Equal(0, BernoulliUpdate.ExistenceWhenMissed(0.7, 1));
        Assert.Equal(0, BernoulliUpdate.ExistenceWhenMissed(1, 1));
        Assert.Equal(double.NegativeInfinity, BernoulliUpdate.LogMissed(1, 1));
    }

    // A certain object stays certain however often it is missed; 1e-15: rounding.
    [Fact]
    public void What_is_certain_stays_so() => Assert.Equal(1, BernoulliUpdate.ExistenceWhenMissed(1, 0.999), tolerance: 1e-15);

    // One track, one detection, by hand: r p l = 0.5 × 0.8 × 2 = 0.8; λ = 0.1 + 0.1; missed 0.6. Weights 0.8 / 0.2 = 4 beside 0.6.
    [Fact]
    public void One_track_and_one_detection_as_by_hand()
    {
        MarginalAssociation association = new();
        association.Solve(
            [new(0, 0, BernoulliUpdate.LogDetected(0.5, 0.8, Math.Log(2), Math.Log(0.2)))], [BernoulliUpdate.LogMissed(0.5, 0.8)], 1);

        double pair = 4 / 4.6;
        Assert.Equal(pair, association.Pairs[0], tolerance: 1e-15);
        Assert.Equal(pair + (1 - pair) * 0.1 / 0.6, BernoulliUpdate.Existence(0.5, 0.8, association.Missed[0]), tolerance: 1e-15);
        Assert.Equal((1 - pair) * 0.5, BernoulliUpdate.ExistenceOfNew(0.1, 0.1, association.Unclaimed[0]), tolerance: 1e-15);
    }
}
