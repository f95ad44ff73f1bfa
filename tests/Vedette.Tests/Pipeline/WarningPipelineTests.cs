using Vedette.Pipeline;

namespace Vedette.Tests;

public class WarningPipelineTests
{
    private static readonly Lazy<List<PipelineEvent>> s_events = new(() => PipelineScene.Run(PipelineScene.Launch));

    [Fact]
    public void Launch_is_tracked_assessed_warned_of_level_by_level_and_ended_after_impact()
    {
        List<Alert> alerts = [.. s_events.Value.OfType<AlertRaised>().Select(a => a.Alert)];

        Assert.Single(alerts.Select(a => a.Id).Distinct());
        List<AlertLevel> levels = [];
        foreach (Alert alert in alerts)
        {
            if (levels.Count == 0 || levels[^1] != alert.Level)
            {
                levels.Add(alert.Level);
            }
        }

        Assert.Equal([AlertLevel.Notice, AlertLevel.Watch, AlertLevel.Recommend, AlertLevel.Ended], levels);
        Assert.Equal(Enumerable.Range(1, alerts.Count), alerts.Select(a => a.Version));
        Assert.True(TrackingScene.Seconds(alerts[^1].Time) > PipelineScene.Flight.ImpactSeconds - 60);

        // Warned while it still burns: that is what early means.
        Alert recommended = alerts.First(a => a.Level == AlertLevel.Recommend);
        Assert.InRange(TrackingScene.Seconds(recommended.Time), PipelineScene.LiftOff, PipelineScene.Flight.BurnoutSeconds + 60);
    }

    [Fact]
    public void Prediction_after_burnout_holds_the_true_impact()
    {
        Assessment assessment = s_events.Value.OfType<AssessmentChanged>().Select(a => a.Assessment)
            .Last(a => a.Impact is not null && TrackingScene.Seconds(a.Time) < PipelineScene.Flight.BurnoutSeconds + 90);

        Position<Ecef> truth = TrackingScene.Rotation.ToEcef(
            TrackingScene.At(PipelineScene.Flight.ImpactSeconds), Position<Eci>.From(PipelineScene.Flight.At(PipelineScene.Flight.ImpactSeconds).Position));
        Assert.InRange(AssessmentScene.SquaredDistance(assessment.Impact!.Point, assessment.Impact.Covariance, truth), 0, ChiSquare.Quantile(1 - 1e-4, 2));
        Assert.InRange(assessment.Impact.Time.SecondsSince(TrackingScene.At(PipelineScene.Flight.ImpactSeconds)) / assessment.Impact.TimeSigmaSeconds, -4, 4);
        Assert.InRange((assessment.Launch!.Point.ToEcef() - TrackingScene.Site.ToEcef()).LengthMetres, 0, 30_000);
        Assert.InRange(assessment.Probability(ObjectHypothesis.Ballistic), 0.9, 1);
    }

    [Fact]
    public void Every_event_names_the_input_that_led_to_it_and_no_other()
    {
        WarningPipeline pipeline = new();
        foreach (PipelineInput input in PipelineScene.Launch)
        {
            foreach (PipelineEvent e in pipeline.Process(input))
            {
                Assert.Equal(input.Sequence, e.Cause);
            }

            Assert.Equal(input.Sequence, pipeline.LastSequence);
        }
    }

    [Fact]
    public void Times_of_events_never_go_back()
    {
        Instant last = default;
        foreach (PipelineEvent e in s_events.Value.Where(e => e is not InputRejected))
        {
            Assert.True(e.Time >= last, $"{e.GetType().Name} of input {e.Cause}");
            last = e.Time;
        }
    }

    [Fact]
    public void Every_detection_is_accounted_for()
    {
        long told = PipelineScene.Launch.OfType<Observation>().Sum(o => o.Content is PlotMessage p ? p.Rows.Count : ((LineOfSightMessage)o.Content).Rows.Count);

        Assert.Equal(told, s_events.Value.OfType<DetectionsAssociated>().Sum(a => a.Associations.Count));
        Assert.Empty(s_events.Value.OfType<InputRejected>());
    }

    [Fact]
    public void Two_runs_give_the_same_events_to_the_bit()
    {
        Assert.Equal(PipelineScene.Bytes(s_events.Value), PipelineScene.Bytes(PipelineScene.Run(PipelineScene.Launch)));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Pipeline_that_resumes_from_a_snapshot_gives_the_same_events_to_the_bit(double part)
    {
        List<PipelineEvent> resumed = PipelineScene.Run(PipelineScene.Launch, (int)(part * PipelineScene.Launch.Count));

        Assert.Equal(PipelineScene.Bytes(s_events.Value), PipelineScene.Bytes(resumed));
    }

    [Fact]
    public void Snapshot_file_resumes_and_one_of_another_journal_or_damaged_is_passed_over()
    {
        WarningPipeline pipeline = new();
        List<PipelineInput> first = [.. PipelineScene.Launch.Take(200)];
        foreach (PipelineInput input in first)
        {
            pipeline.Process(input);
        }

        byte[] bytes = SnapshotFormat.Write(pipeline, 77, 200);
        Assert.True(SnapshotFormat.TryRead(bytes, 77, out PipelineSnapshot? snapshot, out string reason), reason);
        Assert.Equal(200, snapshot.RecordNumber);
        foreach (PipelineInput input in PipelineScene.Launch.Skip(200).Take(60))
        {
            Assert.Equal(PipelineScene.Bytes(pipeline.Process(input).ToArray()), PipelineScene.Bytes(snapshot.Pipeline.Process(input).ToArray()));
        }

        Assert.False(SnapshotFormat.TryRead(bytes, 78, out _, out reason));
        Assert.Contains("another journal", reason, StringComparison.Ordinal);
        bytes[500] ^= 1;
        Assert.False(SnapshotFormat.TryRead(bytes, 77, out _, out reason));
        Assert.Contains("damaged", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void New_configuration_starts_with_empty_stages()
    {
        WarningPipeline pipeline = new();
        List<PipelineInput> inputs = [.. PipelineScene.Launch.TakeWhile(i => TrackingScene.Seconds(i.Time) < 120)];
        foreach (PipelineInput input in inputs)
        {
            pipeline.Process(input);
        }

        long next = inputs[^1].Sequence + 1;
        pipeline.Process(new ConfigurationChanged(next, TrackingScene.At(120), PipelineScene.Theatre));

        Assert.Equal(0, pipeline.Process(new ClockTick(next + 1, TrackingScene.At(121))).Length);
    }
}
