using Vedette.Simulation;

namespace Vedette.Tests;

public class ScorePairingTests
{
    [Fact]
    public void A_track_far_from_everything_without_detections_is_false()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Detections(1, 1, 0, 100, 2, 1)
            .Track(1, 1, 0, 10, 200).Track(2, 60, 50, 60, 90)
            .Score();

        TrackScore wrong = report.Tracks.Single(t => t.TrackId == 2);
        Assert.Equal((TrackVerdict.False, 60.0, 30.0), (wrong.Verdict, wrong.ConfirmedSeconds, wrong.LifetimeSeconds));
        Assert.Equal(TrackVerdict.Right, report.Tracks.Single(t => t.TrackId == 1).Verdict);

        // False at 30 of 401 steps.
        Assert.Equal(30 / 401.0, report.Gospa.MeanFalse!.Value, 9);
    }

    [Fact]
    public void A_second_track_on_the_same_object_is_redundant_and_not_false()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Detections(1, 1, 0, 100, 2, 1)
            .Track(1, 1, 0, 10, 200).Track(2, 1, 0, 10, 200, new(3000, 0, 0))
            .Score();

        Assert.Equal([TrackVerdict.Right, TrackVerdict.Redundant], report.Tracks.Select(t => t.Verdict));
    }

    [Fact]
    public void A_track_that_is_right_but_far_off_is_known_by_its_detections()
    {
        Symmetric6 wide = Symmetric6.Diagonal(Vector6.Of(new(1e10, 1e10, 1e10), new(1e4, 1e4, 1e4)));
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Threat).Detections(1, 11, 0, 200, 10, 1)
            .Track(1, 1, 10, 20, 300, new(80_000, 0, 0), wide)
            .Score();

        Assert.True(report.Objects[0].Found);
        Assert.Equal(TrackVerdict.Right, Assert.Single(report.Tracks).Verdict);
        Assert.NotEqual(0, report.Covariance.Coasting.Samples);
        Assert.Equal(0, report.Covariance.CoastingByPosition.Samples);
    }

    // 80 km off and sure of itself to 1 km: such a track does not find anything, but its errors count.
    [Fact]
    public void A_track_that_is_lost_and_does_not_know_it_finds_nothing()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Threat).Detections(1, 1, 0, 200, 2, 1)
            .Track(1, 1, 10, 20, 300, new(80_000, 0, 0))
            .Score();

        Assert.False(report.Objects[0].Found);
        Assert.Equal(6400, report.Covariance.Coasting.Mean!.Value, tolerance: 1e-6);
        Assert.Equal(report.Covariance.Coasting.Samples, report.Covariance.Coasting.Diverged);
    }

    [Fact]
    public void Close_objects_keep_their_own_tracks_by_detections_even_where_positions_cross()
    {
        // Two objects 1 km apart; each track is nearer to the other's object.
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster, new(-49_000, 0, 0))
            .Detections(1, 1, 0, 200, 2, 1).Detections(2, 1, 1, 201, 2, 2)
            .Track(1, 1, 0, 10, 300, new(900, 0, 0)).Track(2, 1, 0, 10, 300, new(100, 0, 0))
            .Score();

        Assert.Equal([[1L], [2L]], report.Objects.Select(o => o.Tracks));
        Assert.Equal(900, report.Objects[0].Errors[^1].PositionMetres, tolerance: 1e-6);
    }

    [Fact]
    public void Swaps_and_breaks_are_counted()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster)
            .Detections(1, 1, 0, 100, 2, 1).Detections(1, 1, 122, 200, 2, 2).Detections(1, 1, 202, 300, 2, 3)
            .Track(1, 1, 0, 10, 100).Track(2, 1, 122, 130, 200).Track(3, 1, 190, 195, 300)
            .Score();

        // Track 1, then none for a while, then 2 (a break and a swap), then 3 at once (a swap).
        ObjectScore score = report.Objects[0];
        Assert.Equal((2, 1), (score.Swaps, score.Breaks));
        Assert.Equal([1, 2, 3], score.Tracks);
        Assert.Equal(1.0, score.Purity);

        // From 0 to 300, without a confirmed track from 0 to 9, 100 to 129 and at 300.
        Assert.Equal((301 - 10 - 30 - 1) / 301.0, score.TrackedSteps.Fraction!.Value, 9);
    }

    [Fact]
    public void An_object_out_of_view_or_a_hot_spot_is_not_missed()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Satellite).Object(-1, RecordedKind.HotSpot)
            .Detections(1, 1, 100, 110, 2).Detections(-1, 11, 0, 400, 10)
            .Score();

        // In view from 100 to 140: 41 of 401 steps.
        Assert.Equal(41 / 401.0, report.Gospa.MeanMissed!.Value, 9);
        Assert.Equal(41, report.Gospa.OverTime.Count);
        Assert.Equal(Math.Sqrt(1e8 / 2), report.Gospa.OverTime[12].Metres, 6);
    }
}
