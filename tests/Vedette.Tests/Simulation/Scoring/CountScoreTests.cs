using Vedette.Simulation;

namespace Vedette.Tests;

public class CountScoreTests
{
    // The radar of the scene stands below and looks up to 1 rad. Object 1 is 671.9 km above it and 3 km/s × t to the east: in the field from
    // 671.9/tan 1 = 431.4 km, 143.8 s; object 2, 721.9 km, from 154.5 s. Both are detected from 180 to 200 s, so they count 30 s around that.
    private static readonly ScoreScene s_radar = new ScoreScene()
        .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster).Object(-1, RecordedKind.HotSpot)
        .Detections(1, 1, 180, 200, 2).Detections(2, 1, 180, 200, 2).Detections(-1, 1, 100, 300, 2);

    [Theory]
    [InlineData(149, 0)]
    [InlineData(150, 1)]
    [InlineData(155, 2)]
    [InlineData(190, 2)]
    [InlineData(230, 2)]
    [InlineData(231, 0)]
    public void An_object_counts_in_the_field_of_a_radar_that_sees_it(double seconds, int expected) =>
        Assert.Equal(expected, True(s_radar, new(seconds, 0, 9)));

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(45, 1)]
    [InlineData(60, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 0)]
    public void An_object_counts_between_looks_of_a_satellite(double seconds, int expected) => Assert.Equal(
        expected,
        True(new ScoreScene().Object(1, RecordedKind.Threat).Detections(1, 11, 20, 70, 25), new(seconds, 0, 9)));

    [Fact]
    public void It_does_not_count_in_a_gap_that_is_longer() => Assert.Equal(
        0, True(new ScoreScene().Object(1, RecordedKind.Threat).Detections(1, 11, 20, 90, 70), new(55, 0, 9)));

    // Objects 1 and 2 are 50 km apart.
    [Theory]
    [InlineData(49_000, 1)]
    [InlineData(51_000, 2)]
    public void A_group_is_what_is_within_its_radius(double radius, int expected) => Assert.Equal(
        expected,
        True(s_radar, new(190, 0, 9, null, (Position<Ecef>.From(ScoreScene.Start(1) + 190 * ScoreScene.Velocity), radius))));

    // True numbers 0, 2, 2, 2, 2: held, held at the end, too low, too high, held; widths 1, 1, 1, 2, 0; errors 0.5, 0.5, −1, 2, 0. The sixth claim
    // is after the end.
    [Fact]
    public void Claims_are_summed_up()
    {
        var score = CountScore.Of(
            s_radar.Truth(),
            [new(100, 0, 1, 0.5), new(170, 2, 3, 2.5), new(180, 0, 1, 1), new(190, 3, 5, 4), new(200, 2, 2, 2), new(500, 0, 9, 5)]);

        Assert.Equal((new Proportion(3, 5), 1, 1), (score.Held, score.Below, score.Above));
        Assert.Equal((1.0, 1.6, 0.4), (score.MeanWidth, score.MeanTrue, Math.Round(score.MeanError!.Value, 12)));
        Assert.Equal(Math.Sqrt((0.25 + 0.25 + 1 + 4) / 5), score.RmsError!.Value, 12);
        Assert.Equal([0, 2, 2, 2, 2], score.Claims.Select(c => c.True));
    }

    [Fact]
    public void Nine_in_ten_must_hold_where_a_run_says_how_many_there_are()
    {
        RunRecord run = s_radar.Run();
        CountReport[] counts = [.. Enumerable.Range(160, 20).Select(t => new CountReport(t, t < 162 ? 5 : 1, 5, 3))];

        ScoreReport report = Score.Compute(s_radar.Truth(), run with { Counts = counts });
        ScoreReport worse = Score.Compute(s_radar.Truth(), run with { Counts = [.. counts.Select((c, i) => i < 3 ? c with { Low = 5 } : c)] });

        Assert.Equal(new Proportion(18, 20), report.Count!.Held);
        Assert.True(report.Requirements[^1].Met);
        Assert.False(worse.Requirements[^1].Met);
        Assert.DoesNotContain(Score.Compute(s_radar.Truth(), run).Requirements, r => r.Name.StartsWith("Intervals", StringComparison.Ordinal));
        Assert.Contains(ScoreTable.Lines(report), l => l.StartsWith("Count      interval holds the number in 18 of 20", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interval_that_is_none_is_refused() =>
        Assert.Throws<ArgumentException>(() => CountScore.Of(s_radar.Truth(), [new(190, 3, 2)]));

    private static int True(ScoreScene scene, CountClaim claim) => CountScore.Of(scene.Truth(), [claim]).Claims[0].True;
}
