using Vedette.Assessments;

namespace Vedette.Tests;

public class AlertStateTests
{
    private static readonly AlertLevel[] s_levels = [AlertLevel.Ended, AlertLevel.Notice, AlertLevel.Watch, AlertLevel.Recommend];

    [Fact]
    public void Every_sequence_of_six_levels_rises_at_once_and_falls_only_after_patience()
    {
        foreach (double step in (double[])[3, 6, 11])
        {
            for (int code = 0; code < 4096; code++)
            {
                Follow(code, step);
            }
        }
    }

    [Fact]
    public void An_alert_that_is_past_does_not_begin_again()
    {
        AlertState state = new();
        state.Follow(AlertLevel.Watch, default, 7);
        state.End(past: true);

        Assert.False(state.Follow(AlertLevel.Recommend, default(Instant).AddSeconds(1), 7));
        Assert.False(state.Stands);
        Assert.Equal(2, state.Version);
    }

    [Fact]
    public void An_alert_that_was_reassessed_can_begin_again_under_its_name()
    {
        AlertState state = new();
        state.Follow(AlertLevel.Watch, default, 7);
        state.Follow(AlertLevel.Ended, default(Instant).AddSeconds(5), 7);
        state.Follow(AlertLevel.Ended, default(Instant).AddSeconds(20), 7);
        Assert.False(state.Stands);

        Assert.True(state.Follow(AlertLevel.Watch, default(Instant).AddSeconds(30), 3));
        Assert.Equal(7, state.Id);
        Assert.Equal(3, state.Version);
    }

    [Theory]
    [InlineData(3, 5, 3)]
    [InlineData(5, 3, 3)]
    public void Of_two_alerts_the_older_name_goes_on_with_the_higher_level(long own, long others, long kept)
    {
        AlertState state = new();
        AlertState other = new();
        state.Follow(AlertLevel.Recommend, default, own);
        other.Follow(AlertLevel.Watch, default, others);

        Assert.Equal(kept == others, state.TryTakeOver(other));
        Assert.Equal(kept, state.Id);
        Assert.Equal(AlertLevel.Recommend, state.Level);
    }

    [Fact]
    public void Impact_is_told_first_then_only_when_much_has_changed()
    {
        AlertState state = new();
        state.Follow(AlertLevel.Watch, default, 1);
        ImpactPrediction first = Impact(40, -30, 5_000);

        Assert.True(state.FollowImpact(first, withVersion: true));
        Assert.False(state.FollowImpact(Impact(40.02, -30, 4_900), withVersion: true));
        Assert.True(state.FollowImpact(Impact(40.2, -30, 4_900), withVersion: true));
        Assert.True(state.FollowImpact(Impact(40.2, -30, 2_000), withVersion: true));
        Assert.Equal(4, state.Version);
    }

    [Fact]
    public void A_notice_does_not_tell_impacts()
    {
        AlertState state = new();
        state.Follow(AlertLevel.Notice, default, 1);

        Assert.False(state.FollowImpact(Impact(40, -30, 5_000), withVersion: true));
    }

    [Fact]
    public void Impact_is_past_three_standard_deviations_after_its_time()
    {
        ImpactPrediction impact = Impact(40, -30, 5_000);

        Assert.False(AlertState.IsPast(impact, impact.Time.AddSeconds(5.9)));
        Assert.True(AlertState.IsPast(impact, impact.Time.AddSeconds(6.1)));
        Assert.False(AlertState.IsPast(null, impact.Time));
    }

    private static void Follow(int code, double step)
    {
        AlertState state = new();
        double? lowSince = null;
        for (int i = 0; i < 6; i++)
        {
            AlertLevel wanted = s_levels[(code >> (2 * i)) & 3];
            double now = step * i;
            (AlertLevel before, int version) = (state.Level, state.Version);

            bool told = state.Follow(wanted, default(Instant).AddSeconds(now), 1);

            lowSince = wanted < before ? lowSince ?? now : null;
            bool patient = lowSince is { } since && now - since >= AlertState.PatienceSeconds;
            bool expected = wanted > before || patient;
            Assert.True(
                told == expected && state.Level == (expected ? wanted : before) && state.Version == version + (expected ? 1 : 0),
                $"Sequence {code}, step {step} s, place {i}: {before} to {state.Level}, wanted {wanted}, told {told}.");
            lowSince = told ? null : lowSince;
        }
    }

    private static ImpactPrediction Impact(double latitude, double longitude, double sigma)
    {
        GroundCovariance covariance = new(sigma * sigma, 0, sigma * sigma);
        return new(
            GeodeticPosition.FromDegrees(latitude, longitude, 0), ErrorEllipse.Holding(0.9, covariance), covariance,
            default(Instant).AddSeconds(100), 2, 0.9, default, []);
    }
}
