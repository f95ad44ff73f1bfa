using Vedette.Assessments;

namespace Vedette.Tests;

public class EvidenceTests
{
    private static readonly FlightState s_high = AssessmentScene.StateOver(40, -30, 300e3, 5000, 0, 80);

    [Fact]
    public void A_radar_that_should_have_seen_it_and_did_not_is_named_with_what_it_missed()
    {
        Expectation never = new(AssessmentScene.FarRadar.Id, AssessmentScene.Epoch.AddSeconds(10), 0.8, 5, 4, false);
        Expectation lost = new(AssessmentScene.Radar.Id, AssessmentScene.Epoch.AddSeconds(18), 0.75, 6, 6, true);
        EvidenceItem[] missing = [.. Write(Record(AssessmentScene.Radar, 30), expectations: [lost, never]).Where(i => i.Kind == EvidenceKind.Missing)];

        Assert.Equal([AssessmentScene.Radar.Id.Value, AssessmentScene.FarRadar.Id.Value], missing.Select(i => i.Sensor));
        Assert.All(missing, i => Assert.False(i.Supports));
        Assert.EndsWith("should see it, with 0.75 a look, and has missed the last 6 looks, for 12 s.", missing[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("should have seen it for 20 s, with 0.80 a look, and has missed 4 of 5 looks.", missing[1].Text, StringComparison.Ordinal);
    }

    // Chance, a look that was just now, and a time that has yet to come tell nothing.
    [Theory]
    [InlineData(10, 0.3, 6)]
    [InlineData(25, 0.8, 5)]
    [InlineData(60, 0.8, 0)]
    public void A_radar_that_may_well_have_missed_it_is_not_blamed(double from, double probability, int missed) =>
        Assert.DoesNotContain(
            Write(Record(AssessmentScene.Radar, 30), expectations: [new(AssessmentScene.FarRadar.Id, AssessmentScene.Epoch.AddSeconds(from), probability, missed, missed, false)]),
            i => i.Kind == EvidenceKind.Missing);

    [Fact]
    public void A_satellite_is_expected_to_see_a_burning_motor_and_not_a_cold_body()
    {
        CoverageCheck coverage = new(AssessmentScene.Theatre);
        Vector3 place = AssessmentScene.Fixed(AssessmentScene.Epoch, s_high);

        Assert.True(coverage.Covers(AssessmentScene.West, place, burns: true));
        Assert.False(coverage.Covers(AssessmentScene.West, place, burns: false));
        Assert.False(coverage.Covers(AssessmentScene.West, GeodeticPosition.FromDegrees(0, 120, 100e3).ToEcef().Vector, burns: true));
        Assert.False(coverage.Covers(AssessmentScene.West, GeodeticPosition.FromDegrees(40, -30, 5e3).ToEcef().Vector, burns: true));
    }

    [Fact]
    public void Keys_stay_the_same_when_only_figures_change()
    {
        long[] early = [.. Write(Record(AssessmentScene.Radar, 30)).Select(i => i.Key)];
        long[] late = [.. Write(Record(AssessmentScene.Radar, 40)).Select(i => i.Key)];

        Assert.Equal(early, late);
        Assert.Equal(early.Length, early.Distinct().Count());
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(2000, 0, false)]        // another time
    [InlineData(0, 5, false)]           // another place, degrees away
    public void A_notice_agrees_only_in_time_and_place(double seconds, double degrees, bool agrees)
    {
        LaunchNotice notice = new(
            "N", AssessmentScene.Epoch, AssessmentScene.Epoch.AddSeconds(900), "test", GeodeticPosition.FromDegrees(40, -30, 0), 1, "x");
        GroundCovariance covariance = new(1e6, 0, 1e6);
        LaunchPointEstimate launch = new(
            GeodeticPosition.FromDegrees(40.1 + degrees, -30, 0), ErrorEllipse.Holding(0.9, covariance), covariance,
            AssessmentScene.Epoch.AddSeconds(500 + seconds), 5, 1.1, 0.05, true);

        Assert.Equal(agrees, new NoticeMatcher(AssessmentScene.With([], [notice])).Find(launch) is not null);
    }

    [Theory]
    [InlineData(0.99, "this is the payload, with probability 0.99")]
    [InlineData(0.02, "it is the spent stage, with probability 0.98")]
    [InlineData(0.62, "is open: 0.62 for this one")]
    public void Which_body_is_which_is_told_in_words(double payload, string expected)
    {
        EvidenceItem told = Assert.Single(
            Write(Record(AssessmentScene.Radar, 30), new(new(1), new(9), payload)), i => i.Kind == EvidenceKind.Separation);

        Assert.Contains(expected, told.Text, StringComparison.Ordinal);
        Assert.Contains("track 9", told.Text, StringComparison.Ordinal);
    }

    private static List<EvidenceItem> Write(DetectionRecord record, Separation? separation = null, IReadOnlyList<Expectation>? expectations = null)
    {
        List<EvidenceItem> items = [];
        Instant now = record.Tallies[0].Last;
        Track track = AssessmentScene.TrackOf(1, now, s_high) with { FirstDetection = AssessmentScene.Epoch, Separation = separation, Expectations = expectations ?? [] };
        Classification c = new(1, 0, 0, 0, new(-3_000e3, 50e3, 0), 0, null);
        new EvidenceWriter(AssessmentScene.Theatre).Write(items, track, record, c, null, null, now);
        return items;
    }

    private static DetectionRecord Record(RadarSensor radar, int seconds)
    {
        DetectionRecord record = new();
        for (int t = 0; t <= seconds; t += 2)
        {
            Instant time = AssessmentScene.Epoch.AddSeconds(t);
            record.TryAdd(AssessmentScene.PlotOf(radar, time, AssessmentScene.Fixed(time, s_high)));
        }

        return record;
    }
}
