using Vedette.Simulation;

namespace Vedette.Tests;

public class ScoreTests
{
    [Fact]
    public void A_run_without_anything_scores_without_anything()
    {
        ScoreReport report = new ScoreScene().Score();

        Assert.DoesNotContain(report.Requirements, r => r.Met == false);
        Assert.Equal(0, report.Gospa.RmsMetres);
        Assert.Empty(report.Objects);
    }

    [Fact]
    public void A_threat_that_is_followed_all_along_is_found_with_the_latencies_it_had()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 200, 2, track: 5)
            .Track(5, 1, 72, 76, 300, new(0, 30, 40))
            .Alert(78, 9, 5, AlertLevel.Notice).Alert(90, 9, 5, AlertLevel.Watch).Alert(120, 9, 5, AlertLevel.Recommend)
            .Score();

        ObjectScore threat = Assert.Single(report.Objects);
        Assert.True(threat.Found);
        Assert.Equal((70.0, 200.0, 66), (threat.FirstDetectionSeconds, threat.LastDetectionSeconds, threat.Detections));
        Assert.Equal((72.0, 76.0, 6.0), (threat.FirstTrackSeconds, threat.ConfirmedSeconds, threat.ConfirmedLatencySeconds));
        Assert.Equal((1.0, 1.0, 0, 0), (threat.Completeness, threat.Purity, threat.Swaps, threat.Breaks));
        Assert.Equal([78, 90, 120, null], threat.AlertLatencies);
        Assert.Equal([-52, -40, -10, null], threat.AlertAfterFindable);
        Assert.All(threat.Errors, e => Assert.Equal(50, e.PositionMetres, tolerance: 1e-6));

        // 30² + 40² over 1 km²: position alone; the velocity is exact.
        Assert.Equal(0.0025, report.Covariance.Coasting.Mean!.Value, tolerance: 1e-9);
        AlertScore alert = Assert.Single(report.Alerts);
        Assert.Equal((1, RecordedKind.Threat, "detections", false), (alert.ObjectId, alert.Kind, alert.KnownBy, alert.IsFalse));
    }

    [Fact]
    public void An_alert_of_level_two_on_a_satellite_a_hot_spot_or_clutter_is_false_and_a_notice_is_not()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Satellite).Object(-1, RecordedKind.HotSpot).Object(2, RecordedKind.SpentStage)
            .Detections(1, 1, 0, 100, 2, 1).Detections(-1, 11, 0, 100, 10, 2).Detections(0, 1, 0, 100, 10, 3)
            .Detections(2, 1, 0, 100, 2, 4).Detections(0, 1, 0, 100, 10, 5)
            .Track(1, 1, 0, 10, 200).Track(2, -1, 0, 10, 200).Track(3, 60, 0, 10, 200).Track(4, 2, 0, 10, 200).Track(5, 70, 0, 10, 200)
            .Alert(50, 1, 1, AlertLevel.Watch).Alert(50, 2, 2, AlertLevel.Recommend).Alert(50, 3, 3, AlertLevel.Watch)
            .Alert(50, 4, 4, AlertLevel.Watch).Alert(50, 5, 5, AlertLevel.Notice)
            .Score();

        Assert.Equal([1, 2, 3], report.Alerts.Where(a => a.IsFalse).Select(a => a.AlertId).Order());
        Assert.Equal(3, report.Requirements.Single(r => r.Name.StartsWith("Alerts", StringComparison.Ordinal)).Value);
        Assert.Equal(
            [RecordedKind.Satellite, RecordedKind.HotSpot, RecordedKind.Clutter, RecordedKind.SpentStage, RecordedKind.Clutter],
            report.Alerts.OrderBy(a => a.AlertId).Select(a => a.Kind));
    }

    [Fact]
    public void Without_detections_the_nearest_object_tells_what_an_alert_is_about()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Satellite)
            .Track(1, 1, 0, 10, 200, new(5000, 0, 0)).Track(2, 1, 0, 10, 200, new(15_000, 0, 0))
            .Alert(50, 1, 1, AlertLevel.Watch).Alert(50, 2, 2, AlertLevel.Watch).Alert(50, 3, 77, AlertLevel.Watch)
            .Score();

        Assert.Equal(["position", "nothing", "nothing"], report.Alerts.OrderBy(a => a.AlertId).Select(a => a.KnownBy));
        Assert.All(report.Alerts, a => Assert.True(a.IsFalse));
    }

    [Fact]
    public void Ellipses_are_sampled_every_ten_seconds_while_they_stand()
    {
        // Impact: due at 70, 80, … 390. A track from 76, an estimate from 95 that is 5 km off, from 195 one that is 20 km off; the track ends
        // at 300. So 70 has no track; 80 and 90 no estimate; 100 to 190 hold; 200 to 290 do not; 300 to 390 have no track.
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 200, 2, 5)
            .Track(5, 1, 72, 76, 300)
            .Assessment(80, 5, null, null).Assessment(95, 5, 3, 5, lateSeconds: 3).Assessment(195, 5, 3, 20, lateSeconds: 5)
            .Score();

        Assert.Equal(new Proportion(10, 20), report.Impact.ByEllipse);
        Assert.Equal(new Proportion(10, 20), report.Impact.ByCovariance);
        Assert.Equal((1, 2, 11), (report.Impact.Threats, report.Impact.WithoutEstimate, report.Impact.WithoutTrack));
        Assert.Equal((5.0 + 20.0) / 2 * 1000, report.Impact.MedianErrorMetres!.Value, tolerance: 30);

        // 3 s at 2 s standard deviation is within 1.645, 5 s is not.
        Assert.Equal(new Proportion(10, 20), report.Impact.TimeWithin90);
        Assert.Equal(Math.Sqrt((1.5 * 1.5 + 2.5 * 2.5) / 2), report.Impact.TimeErrorRmsSigmas!.Value, 9);

        // Launch: first estimate at 95, so 95, 105, … 295 while the track lives, and no track from 305 to 395.
        Assert.Equal(new Proportion(21, 21), report.Launch.ByEllipse);
        Assert.Equal(10, report.Launch.WithoutTrack);
        Assert.Equal(95, report.Objects[0].LaunchEstimateLatencySeconds);
        Assert.Equal(35, report.Objects[0].ImpactPredictionLatencySeconds);
    }

    [Fact]
    public void Honest_covariances_have_a_mean_normalised_error_of_six()
    {
        ScoreScene scene = new();
        SeededRandom random = new(20261123);
        for (int id = 1; id <= 10; id++)
        {
            scene.Object(id, RecordedKind.Coaster).Detections(id, 1, 60, 160, 2, id);
            for (double t = 61; t <= 160; t++)
            {
                (Vector6 error, Symmetric6 covariance) = GaussianErrors.Draw(random);
                Vector3 truth = ScoreScene.Start(id) + t * ScoreScene.Velocity;
                scene.Report(new(
                    t, new(id), TrackStatus.Confirmed, FlightPhase.Coast, 1, Position<Ecef>.From(truth + error.Upper),
                    Velocity<Ecef>.From(ScoreScene.Velocity + error.Lower), covariance, t));
            }
        }

        ScoreReport report = scene.Score();

        // 1000 independent samples: standard deviation of the mean √(12/1000) = 0.11; bounds for 99.9 % of seeds.
        Assert.Equal((1000, 10), (report.Covariance.Coasting.Samples, report.Covariance.Coasting.Objects));
        Assert.InRange(report.Covariance.Coasting.Mean!.Value, 6 - 0.36, 6 + 0.36);
        Assert.InRange(report.Covariance.Coasting.PositionMean!.Value, 3 - 0.26, 3 + 0.26);
        Assert.Equal(report.Covariance.Coasting.Mean, report.Covariance.CoastingByPosition.Mean);
        Assert.Equal(2, report.Covariance.CoastingOverTime.Count);

        // Ten objects, one independent sample each: chi-square quantiles for 60 degrees are 40.482 and 83.298 (NIST/SEMATECH, table 1.3.6.7.4).
        Assert.Equal(4.0482, report.Covariance.Coasting.BandLow!.Value, tolerance: 1e-4);
        Assert.Equal(8.3298, report.Covariance.Coasting.BandHigh!.Value, tolerance: 1e-4);
    }

    [Fact]
    public void Errors_at_the_last_plot_are_held_against_the_bound()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Coaster).Object(2, RecordedKind.Coaster).Object(3, RecordedKind.Coaster)
            .Detections(1, 1, 70, 200, 2, 1).Detections(2, 1, 70, 150, 2, 2).Detections(3, 1, 70, 150, 2)
            .Track(1, 1, 72, 76, 300, new(30, 0, 0)).Track(2, 2, 72, 76, 300, new(0, 40, 0))
            .Score(new(PositionBoundMetres: 25));

        Assert.Equal((3, 2), (report.LastPlot.Objects, report.LastPlot.WithTrack));
        Assert.Equal(Math.Sqrt((900 + 1600) / 2.0), report.LastPlot.PositionRmsMetres!.Value, tolerance: 1e-6);
        Assert.Equal(Math.Sqrt(2), report.LastPlot.PositionRatio!.Value, tolerance: 1e-6);
        Assert.True(report.Requirements[^1].Met);
    }

    [Fact]
    public void Wrong_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoreScene().Score(new(StepSeconds: 0)));
        Assert.Throws<ArgumentException>(() => new ScoreScene().Score(new(StepSeconds: 1e-6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScoreScene().Score(new(CutoffMetres: double.NaN)));
    }
}
