using Vedette.Simulation;

namespace Vedette.Tests;

public class IdentityScoreTests
{
    // Object 1: one track all along, which also takes three false plots. Object 2: a track to 100 s, then another from 132 s. Object 3: none.
    // Each has 66 looks from 70 to 200 s, object 2 only 16 and 36 of them.
    private static ScoreScene Scene() => new ScoreScene()
        .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster).Object(3, RecordedKind.Coaster)
        .Detections(1, 1, 70, 200, 2, track: 5).Detections(0, 1, 71, 79, 4, track: 5)
        .Detections(2, 1, 70, 100, 2, track: 6).Detections(2, 1, 130, 200, 2, track: 7)
        .Detections(3, 1, 70, 200, 2)
        .Track(5, 1, 70, 72, 300).Track(6, 2, 70, 72, 100).Track(7, 2, 130, 132, 300);

    [Fact]
    public void Purity_completeness_breaks_swaps_and_latency_are_counted_over_all_objects()
    {
        IdentityScore identity = Scene().Score().Identity;

        Assert.Equal(new Proportion(2, 3), identity.Tracked);
        Assert.Equal(new Proportion(1, 2), identity.OneTrack);
        Assert.Equal((1, 1, 0), (identity.Swaps, identity.Breaks, identity.RedundantTracks));

        // 72 to 200; 72 to 99 and 132 to 200; nothing; of 131 steps each.
        Assert.Equal(new Proportion(129 + 28 + 69, 3 * 131), identity.TimeTracked);
        Assert.Equal(new Proportion(66 + 52, 66 + 52 + 66), identity.Completeness);
        Assert.Equal(new Proportion(66 + 52, 66 + 52 + 3), identity.Purity);
        Assert.Equal((2.0, 2.0), (identity.MedianConfirmedSeconds, identity.LargestConfirmedSeconds));
    }

    [Fact]
    public void A_run_of_nothing_but_tracks_is_scored_by_position_and_says_what_is_absent()
    {
        ScoreReport report = Scene()
            .Without(RunParts.Associations | RunParts.Assessments | RunParts.Alerts | RunParts.Counts)
            .Score();

        Assert.Equal(
            ["associations.csv", "assessments.jsonl", "alerts.jsonl", "counts.csv"], report.Absent.Select(a => a.What));
        Assert.Equal((new Proportion(2, 3), new Proportion(226, 393)), (report.Identity.Tracked, report.Identity.TimeTracked));
        Assert.Equal((0, 0), (report.Identity.Purity.Total, report.Identity.Completeness.Total));
        Assert.All(report.Objects, o => Assert.Equal((null, null), (o.Completeness, o.Purity)));
        Assert.Null(report.Requirements.Single(r => r.Name.StartsWith("Alerts", StringComparison.Ordinal)).Met);
        Assert.Null(report.Count);
        Assert.Contains(ScoreTable.Lines(report), l => l.StartsWith("Absent     associations.csv", StringComparison.Ordinal));
    }

    // Two objects 200 m apart. At 120 s each track is 180 m toward the other object: by position they are exchanged for a second (20 m
    // instead of 180 m), which two switches of 1 km and back would not pay for.
    [Fact]
    public void Without_associations_tracks_of_close_objects_are_not_exchanged_for_a_moment()
    {
        ScoreScene scene = Pair(new(-49_800, 0, 0), (t, near) => t == 120 ? (near ? 180 : -180) : 0);

        ScoreReport report = scene.Without(RunParts.Associations).Score();

        Assert.Equal((0, new Proportion(2, 2)), (report.Identity.Swaps, report.Identity.OneTrack));
        Assert.Equal([180, 180], report.Objects.Select(o => Math.Round(o.Errors.Single(e => e.Seconds == 120).PositionMetres, 6)));
        Assert.Equal((0L, 0L), (report.Trajectories.Result.HalfSwitches, report.Trajectories.Result.False));
    }

    // The same 50 km apart, and from 150 s on each track is on the other object for good.
    [Fact]
    public void Without_associations_tracks_that_are_exchanged_for_good_are_swaps()
    {
        ScoreScene scene = Pair(default, (t, near) => t >= 150 ? (near ? 50_000 : -50_000) : 0);

        ScoreReport report = scene.Without(RunParts.Associations).Score();

        Assert.Equal((2, 0), (report.Identity.Swaps, report.Identity.Breaks));
        Assert.Equal(2, report.Trajectories.Result.Switches);
        Assert.All(report.Objects, o => Assert.All(o.Errors, e => Assert.Equal(0, e.PositionMetres, tolerance: 1e-6)));
    }

    [Fact]
    public void Without_covariances_there_is_no_nees_and_without_phases_the_true_ones_sort_the_errors()
    {
        CovarianceScore score = Scene().Without(RunParts.Covariances | RunParts.Phases).Score().Covariance;
        CovarianceScore whole = Scene().Score().Covariance;

        Assert.Equal(0, score.Coasting.NotPositive);
        Assert.Equal(whole.Coasting.Samples, score.Coasting.Samples);
        Assert.True(whole.Coasting.Samples > 200);
    }

    // In the scene the tracks say "coast" from 60 s on, and so does the truth: to tell phases apart, a track that says it does not know.
    [Fact]
    public void A_track_of_unknown_phase_counts_as_coasting_only_when_the_run_has_no_phases()
    {
        ScoreScene scene = new ScoreScene().Object(1, RecordedKind.Coaster).Detections(1, 1, 100, 200, 2, 1);
        for (int t = 100; t < 200; t++)
        {
            scene.Report(new(
                t, new(1), TrackStatus.Confirmed, FlightPhase.Unknown, 1, Position<Ecef>.From(ScoreScene.Start(1) + t * ScoreScene.Velocity),
                Velocity<Ecef>.From(ScoreScene.Velocity), ScoreScene.OneKilometre, t));
        }

        Assert.Equal(0, scene.Score().Covariance.Coasting.Samples);
        Assert.Equal(100, scene.Without(RunParts.Phases).Score().Covariance.Coasting.Samples);
    }

    /// <summary>Objects 1 and 2 with tracks 1 and 2, each off by so many metres along x at a time, from 100 to 199 s.</summary>
    private static ScoreScene Pair(Vector3 offsetOfSecond, Func<int, bool, double> off)
    {
        ScoreScene scene = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster, offsetOfSecond)
            .Detections(1, 1, 100, 198, 2).Detections(2, 1, 100, 198, 2);
        for (int t = 100; t <= 200; t++)
        {
            foreach (int id in new[] { 1, 2 })
            {
                Vector3 truth = ScoreScene.Start(id) + (id == 2 ? offsetOfSecond : default) + t * ScoreScene.Velocity;
                scene.Report(new(
                    t, new(id), t < 200 ? TrackStatus.Confirmed : TrackStatus.Ended, FlightPhase.Coast, 1,
                    Position<Ecef>.From(truth + new Vector3(off(t, id == 1), 0, 0)),
                    Velocity<Ecef>.From(ScoreScene.Velocity), ScoreScene.OneKilometre, t));
            }
        }

        return scene;
    }
}
