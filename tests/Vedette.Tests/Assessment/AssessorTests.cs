using Vedette.Assessments;

namespace Vedette.Tests;

public class AssessorTests
{
    [Fact]
    public void A_launch_goes_from_notice_to_watch_to_recommend_and_ends_after_impact()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0);
        run.AdvanceTo(3000);

        AlertLevel[] levels = [.. run.Alerts.Select(a => a.Level)];
        Assert.Equal(AlertLevel.Notice, levels[0]);
        Assert.Contains(AlertLevel.Watch, levels);
        Assert.Contains(AlertLevel.Recommend, levels);
        Assert.Equal(AlertLevel.Ended, levels[^1]);
        Assert.Contains("impact is past", run.Alerts[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, levels.Length), run.Alerts.Select(a => a.Version));
        Assert.All(run.Alerts, a => Assert.Equal(1, a.Id.Value));
        Assert.Contains("beyond doubt", run.Alerts.First(a => a.Level == AlertLevel.Recommend).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assessments_of_a_launch_carry_launch_and_impact_and_probabilities_that_sum_to_one()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0);

        Assessment last = run.Assessments[^1];
        Assert.NotNull(last.Launch);
        Assert.NotNull(last.Impact);
        Assert.InRange(last.Probability(ObjectHypothesis.Ballistic), 0.99, 1);
        Assert.All(run.Assessments, a => Assert.Equal(1, a.Hypotheses.Sum(h => h.Probability), tolerance: 1e-12));
        Assert.Contains(last.Evidence, e => e.Text.StartsWith("Infrared and radar agree", StringComparison.Ordinal));
        Assert.Contains(last.Evidence, e => e.Text.Contains("it comes down", StringComparison.Ordinal));
    }

    [Fact]
    public void While_the_motor_burns_no_impact_is_told_and_the_evidence_says_so()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 60);

        Assert.All(run.Assessments, a => Assert.Null(a.Impact));
        Assert.Contains(run.Assessments[^1].Evidence, e => e.Text.Contains("motor burns", StringComparison.Ordinal));
    }

    [Fact]
    public void A_body_that_parts_from_another_has_its_launch_and_says_so()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 135);
        Assessment parent = run.Assessments[^1];
        SyntheticTracks.Coast(run, 2, Beside(3), 132, 24);

        Assessment child = run.Assessments.Last(a => a.Track.Value == 2);
        Assert.Equal(parent.Launch!.Point, child.Launch!.Point);
        Assert.Equal(parent.Launch.Time, child.Launch.Time);
        Assert.Contains(child.Evidence, e => e.Text.Contains("that of track 1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_body_that_passes_by_has_a_launch_of_its_own()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 135);
        SyntheticTracks.Coast(run, 2, Beside(300), 132, 24);

        Assert.DoesNotContain(
            run.Assessments.Where(a => a.Track.Value == 2).SelectMany(a => a.Evidence), e => e.Text.Contains("that of track", StringComparison.Ordinal));
    }

    /// <summary>A state 400 m beside the launch 132 s after lift-off.</summary>
    private static FlightState Beside(double metresPerSecond)
    {
        FlightState state = SyntheticTracks.StateAt(0, 132);
        Vector3 across = Vector3.Cross(state.Position, state.Velocity).Unit;
        return new(state.Position + 400 * across, state.Velocity + metresPerSecond * across);
    }

    [Fact]
    public void A_satellite_never_reaches_watch()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Coast(run, 4, AssessmentScene.StateOver(40, -30, 550e3, 7585, 0, 50), 0, 120);

        Assert.DoesNotContain(run.Alerts, a => a.Level >= AlertLevel.Watch);
        Assert.Equal(ObjectHypothesis.Orbit, Leader(run.Assessments[^1]));
        Assert.Null(run.Assessments[^1].Impact);
    }

    [Fact]
    public void A_fire_never_reaches_watch()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Fire(run, 5, 0, 120);

        Assert.DoesNotContain(run.Alerts, a => a.Level >= AlertLevel.Watch);
        Assert.Equal(ObjectHypothesis.FixedHotSource, Leader(run.Assessments[^1]));
    }

    [Fact]
    public void A_launch_that_reaches_orbit_is_reassessed_and_its_alert_says_why_it_ends()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 120);
        Assert.True(run.Alerts[^1].Level >= AlertLevel.Watch);
        SyntheticTracks.Coast(run, 1, AssessmentScene.StateOver(42, -20, 250e3, 7800, 0, 80), 125, 40);

        Assert.Equal(AlertLevel.Ended, run.Alerts[^1].Level);
        Assert.Contains("in orbit", run.Alerts[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_track_is_called_lost_and_not_passed_over()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 200);
        run.End(1, 300, "Lost: nobody saw it.");
        run.AdvanceTo(301);

        Alert end = run.Alerts[^1];
        Assert.Equal(AlertLevel.Ended, end.Level);
        Assert.StartsWith("Track lost", end.Reason, StringComparison.Ordinal);
        Assert.Contains("The last prediction was impact in", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_track_hands_its_alert_on_under_the_same_name()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 3, 0, until: 80);
        SyntheticTracks.Launch(run, 8, 0, until: 80);
        int before = run.Alerts.Count;
        run.End(3, 81, "Merged into track 8.");
        SyntheticTracks.Merge(run, 8, 3, 81);
        SyntheticTracks.Launch(run, 8, 0, from: 85, until: 200);

        Alert[] after = [.. run.Alerts.Skip(before)];
        Assert.Equal(AlertLevel.Ended, after.Single(a => a.Id.Value == 8).Level);
        Assert.All(after.Where(a => a.Id.Value == 3), a => Assert.True(a.Level != AlertLevel.Ended && a.Track.Value == 8));
        int[] versions = [.. run.Alerts.Where(a => a.Id.Value == 3).Select(a => a.Version)];
        Assert.Equal(Enumerable.Range(1, versions.Length), versions);
    }

    [Fact]
    public void Levels_do_not_flap_when_the_probability_does()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        SyntheticTracks.Launch(run, 1, 0, until: 60);
        int before = run.Alerts.Count;
        for (int i = 0; i < 20; i++)
        {
            SyntheticTracks.Boosting(run, 1, 0, 61 + 2 * i, exists: i % 2 == 0 ? 0.6 : 0.999);
        }

        Assert.Equal(before, run.Alerts.Count(a => a.Level != AlertLevel.Recommend));
    }

    [Fact]
    public void A_matching_notice_is_named_and_holds_nothing_back()
    {
        LaunchNotice notice = new(
            "N-7", AssessmentScene.Epoch.AddSeconds(-600), AssessmentScene.Epoch.AddSeconds(600), "sounding rocket",
            SyntheticTracks.Site, SyntheticTracks.Azimuth, "a neighbour");
        AssessorRun run = new(AssessmentScene.With([], [notice]));
        SyntheticTracks.Launch(run, 1, 0, until: 200);

        Assert.Contains(run.Assessments[^1].Evidence, e => e.Text.Contains("N-7", StringComparison.Ordinal));
        Assert.Contains(run.Alerts, a => a.Level == AlertLevel.Recommend);
    }

    [Fact]
    public void A_state_that_is_not_a_number_is_passed_over()
    {
        AssessorRun run = new(AssessmentScene.Theatre);
        FlightState nothing = new(new(double.NaN, 0, 0), default);

        run.Process(new(AssessmentScene.TrackOf(1, AssessmentScene.Epoch, nothing), [], []), 0);

        Assert.Empty(run.Assessments);
    }

    [Fact]
    public void A_snapshot_at_any_moment_continues_to_the_same_bytes()
    {
        byte[] straight = Story(null);
        for (int cut = 0; cut < 60; cut += 7)
        {
            Assert.Equal(straight, Story(cut));
        }
    }

    [Fact]
    public void Random_bytes_are_refused_and_never_throw()
    {
        SeededRandom random = new(77);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Below(400)];
            for (int k = 0; k < bytes.Length; k++)
            {
                bytes[k] = (byte)(random.Uniform() < 0.7 ? 0 : random.Below(256));
            }

            ByteReader reader = new(bytes);
            Assessor.Restore(ref reader, AssessmentScene.Theatre);
        }
    }

    private static ObjectHypothesis Leader(Assessment a) => a.Hypotheses.MaxBy(h => h.Probability).Hypothesis;

    /// <summary>Three tracks at once, with a merge and an end; restarted from a snapshot at one of the steps when asked.</summary>
    private static byte[] Story(int? cut)
    {
        CatalogueObject listed = SyntheticTracks.Listed();
        AssessorRun run = new(AssessmentScene.With([listed], [])) { RestartAt = cut };
        SyntheticTracks.Launch(run, 1, 0, until: 60);
        SyntheticTracks.Coast(run, 4, SyntheticTracks.ListedState(60), 60, 40);
        SyntheticTracks.Launch(run, 6, 30, until: 110);
        SyntheticTracks.Fire(run, 7, 110, 30);
        run.End(6, 141, "Merged into track 1.");
        SyntheticTracks.Merge(run, 1, 6, 141);
        SyntheticTracks.Launch(run, 1, 0, from: 142, until: 260);
        run.End(7, 262, "Gone.");
        run.AdvanceTo(3000);
        return run.Bytes();
    }
}
