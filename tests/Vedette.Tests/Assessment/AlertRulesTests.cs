using Vedette.Assessments;

namespace Vedette.Tests;

public class AlertRulesTests
{
    private static readonly FlightState s_state = AssessmentScene.StateOver(42, -30, 300e3, 5000, 30, 80);
    private static readonly OrbitTest s_comesDown = new(-3_000e3, 50e3, 0);

    [Theory]
    [InlineData(3, 4, 30, AlertLevel.Recommend)]        // both phenomenologies
    [InlineData(3, 3, 30, AlertLevel.Watch)]            // three plots are not enough to agree
    [InlineData(3, 0, 30, AlertLevel.Watch)]            // infrared alone
    [InlineData(0, 10, 30, AlertLevel.Watch)]           // radar alone
    [InlineData(0, 3, 30, AlertLevel.Notice)]           // too few plots
    [InlineData(2, 0, 30, AlertLevel.Notice)]           // too few rays
    [InlineData(0, 20, 70, AlertLevel.Recommend)]       // one source, a minute long
    [InlineData(0, 20, 50, AlertLevel.Watch)]           // one source, not long enough
    [InlineData(0, 10, 70, AlertLevel.Watch)]           // one source, too seldom
    public void Level_follows_from_what_was_seen_and_for_how_long(int rays, int plots, double seconds, AlertLevel expected) =>
        Assert.Equal(expected, Level(TrackStatus.Confirmed, Record(rays, plots, seconds), Class(0.995)));

    [Theory]
    [InlineData(0.49, AlertLevel.Ended)]
    [InlineData(0.51, AlertLevel.Notice)]
    [InlineData(0.91, AlertLevel.Recommend)]
    public void Level_follows_from_the_probability(double ballistic, AlertLevel expected) =>
        Assert.Equal(expected, Level(TrackStatus.Confirmed, Record(5, 5, 30), Class(ballistic)));

    [Fact]
    public void A_tentative_track_is_a_notice_at_most() =>
        Assert.Equal(AlertLevel.Notice, Level(TrackStatus.Tentative, Record(9, 9, 70), Class(0.999)));

    [Fact]
    public void Radar_alone_is_no_watch_while_it_may_yet_be_a_satellite() => Assert.Equal(
        AlertLevel.Notice,
        Level(TrackStatus.Confirmed, Record(0, 20, 70), Class(0.999, new OrbitTest(-1_000e3, 500e3, 0.014))));

    // Fires outnumber launches: a few that one satellite takes for one seem to move a little.
    [Fact]
    public void One_satellite_alone_is_no_watch_while_what_it_sees_hardly_moves()
    {
        Assert.Equal(AlertLevel.Notice, Level(TrackStatus.Confirmed, Record(5, 0, 30), Class(0.95, logFixed: -7)));
        Assert.Equal(AlertLevel.Watch, Level(TrackStatus.Confirmed, Record(5, 0, 30), Class(0.95, logFixed: -10)));
        Assert.Equal(AlertLevel.Notice, Level(TrackStatus.Confirmed, Record(5, 1, 30), Class(0.95, logFixed: 0))); // one plot may be clutter
        Assert.Equal(AlertLevel.Watch, Level(TrackStatus.Confirmed, Record(5, 2, 30), Class(0.95, logFixed: 0)));
    }

    [Fact]
    public void A_level_held_is_kept_down_to_a_lower_probability()
    {
        DetectionRecord record = Record(5, 5, 30);

        Assert.Equal(AlertLevel.Recommend, Level(TrackStatus.Confirmed, record, Class(0.75), AlertLevel.Recommend));
        Assert.Equal(AlertLevel.Notice, Level(TrackStatus.Confirmed, record, Class(0.75), AlertLevel.Notice));
    }

    [Fact]
    public void Reasons_name_what_was_seen()
    {
        string reason = AlertRules.Reason(AlertLevel.Recommend, Record(6, 5, 30), Class(0.99));

        Assert.StartsWith("Infrared and radar agree: 1 infrared satellite, 6 lines of sight in 30 s; 1 radar, 5 plots in 30 s.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_to_end_names_the_class_that_won()
    {
        Assert.Contains("in orbit", AlertRules.ReasonToEnd(Class(0.1)), StringComparison.Ordinal);
        Assert.Contains(
            "stands on the ground", AlertRules.ReasonToEnd(new(0.1, 0, 0.9, 0, s_comesDown, 20, null)), StringComparison.Ordinal);
        Assert.Contains("clutter", AlertRules.ReasonToEnd(new(0.1, 0, 0, 0.9, s_comesDown, 0, null)), StringComparison.Ordinal);
        Assert.Contains(
            "90022", AlertRules.ReasonToEnd(new(0.1, 0.9, 0, 0, s_comesDown, 0, new("90022", 30, 2))), StringComparison.Ordinal);
    }

    private static AlertLevel Level(TrackStatus status, DetectionRecord record, Classification c, AlertLevel held = AlertLevel.Ended) =>
        AlertRules.Level(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, s_state, status: status), record, c, held);

    private static Classification Class(double ballistic, OrbitTest? perigee = null, double logFixed = -20) =>
        new(ballistic, 1 - ballistic, 0, 0, perigee ?? s_comesDown, logFixed, null);

    private static DetectionRecord Record(int rays, int plots, double seconds)
    {
        DetectionRecord record = new();
        Vector3 place = GeodeticPosition.FromDegrees(42, -30, 200e3).ToEcef().Vector;
        for (int i = 0; i < rays; i++)
        {
            record.TryAdd(AssessmentScene.Ray(AssessmentScene.West, At(i, rays, seconds), place));
        }

        for (int i = 0; i < plots; i++)
        {
            record.TryAdd(AssessmentScene.PlotOf(AssessmentScene.Radar, At(i, plots, seconds), place));
        }

        return record;
    }

    private static Instant At(int i, int count, double seconds) =>
        AssessmentScene.Epoch.AddSeconds(count > 1 ? seconds * i / (count - 1) : 0);
}
