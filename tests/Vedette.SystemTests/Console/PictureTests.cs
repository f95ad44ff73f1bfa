using Vedette.App;

namespace Vedette.Tests;

public class PictureTests
{
    [Fact]
    public void Changes_since_any_version_add_up_to_the_whole_picture()
    {
        Picture picture = New();
        var client = new SortedDictionary<long, TrackView>();
        var trail = new List<double[]>();
        long version = -1;
        int step = 0;
        foreach (PipelineInput input in Story(200))
        {
            Feed(picture, input);
            if (++step % 37 == 0)
            {
                PictureDelta delta = picture.Since(version < 0 ? null : picture.Run, version);
                Assert.Equal(version < 0, delta.Full);
                Merge(delta.Changes, client, trail);
                version = delta.Version;
            }
        }

        Merge(picture.Since(picture.Run, version).Changes, client, trail);
        ChangesView whole = picture.Since(null, 0).Changes!;
        Assert.Equal(whole.Tracks, [.. client.Values]);
        Assert.Equal(whole.Trails.Single(t => t.TrackId == 1).Points, trail);
    }

    [Fact]
    public void A_track_tells_the_latest_detections_that_it_took_and_refused_even_those_before_it_was_told_of()
    {
        Picture picture = New();
        Run(picture, 50);
        Detection seen = new Plot(new(1), 17, At(61), 40, 1, 900_000, 0.1, 0.4, null, 20, 1e-3, 1e-3);
        int before = picture.Track(1)!.Claims.Count(c => !c.Taken);

        picture.Fold(new DetectionsAssociated(900, At(61), [new(seen, new(77), 0.8) { RefusedBy = [new(new(1), 0.15)] }]));
        picture.Fold(new TrackChanged(900, At(61), new(LastTrack() with { Id = new(77) }, [], [])));

        Assert.Equal(new("plot", 1, seen.Id, 61, true, 0.8), Assert.Single(picture.Track(77)!.Claims));
        Assert.Equal(new("plot", 1, seen.Id, 61, false, 0.15), picture.Track(1)!.Claims[^1]);
        Assert.Equal(before + 1, picture.Track(1)!.Claims.Count(c => !c.Taken));
        for (int n = 0; n < 2 * TrackTable.MaximumClaims; n++)
        {
            picture.Fold(new DetectionsAssociated(901, At(62), [new(seen, new(77), 0.5)]));
        }

        Assert.Equal(TrackTable.MaximumClaims, picture.Track(77)!.Claims.Count);
    }

    [Fact]
    public void The_count_of_objects_is_shown_as_an_interval()
    {
        Picture picture = New();
        Run(picture, 50);
        Assert.Null(picture.Summary().Count);

        picture.Fold(new ObjectsCounted(900, At(60), new(11, 13, 11.8)));

        Assert.Equal(new ObjectCount(11, 13, 11.8), picture.Summary().Count);
        Assert.Equal(picture.Summary().Count, picture.Copy("another").Summary().Count);
    }

    [Fact]
    public void A_cue_is_shown_with_how_it_stands_and_told_of_once_on_the_time_line()
    {
        Picture picture = New();
        Run(picture, 50);
        Cue cue = new(new(2), 1, new(1), new(1), At(60), CueReason.Burnout, At(70), At(130), [], DataMode.Simulated);
        picture.Fold(new CueIssued(900, At(60), cue));
        long version = picture.Version;
        Assert.Equal((CueState.Open, 1, 70.0, 130.0), Shown(picture.Since(picture.Run, version - 1).Changes!.Cues));

        picture.Fold(new CueStateChanged(901, At(61), cue.Id, cue.Sensor, cue.Track, CueState.Refused, "Radar 1 refuses: no time left."));
        picture.Fold(new CueIssued(902, At(66), cue with { Revision = 2, Issued = At(66) }));
        Assert.Equal((CueState.Open, 2, 70.0, 130.0), Shown(picture.Since(picture.Run, version).Changes!.Cues));
        picture.Fold(new CueStateChanged(903, At(80), cue.Id, cue.Sensor, cue.Track, CueState.Seen, "Radar 1 sees it."));

        ChangesView whole = picture.Copy("another").Since(null, 0).Changes!;
        Assert.Equal("Radar 1 sees it.", Assert.Single(whole.Cues).Words);
        Assert.Equal(2, picture.Cue(2)!.Value.Cue.Revision);
        Assert.Null(picture.Cue(3));
        Assert.Equal(3, whole.Timeline.Count(e => e.Kind == TimelineKind.Cue));

        static (CueState, int, double, double) Shown(IReadOnlyList<CueView> cues)
        {
            CueView view = Assert.Single(cues);
            return (view.State, view.Revision, view.FromSeconds, view.UntilSeconds);
        }
    }

    [Fact]
    public void Nothing_is_sent_when_nothing_changed()
    {
        Picture picture = New();
        Run(picture, 50);

        Assert.Null(picture.Since(picture.Run, picture.Version).Changes);
    }

    [Theory]
    [InlineData("another run", 5)]
    [InlineData(null, 5)]
    [InlineData("run", long.MaxValue)]
    [InlineData("run", long.MinValue)]
    public void Who_knows_another_run_or_an_impossible_version_gets_the_whole_picture(string? run, long version)
    {
        Picture picture = New();
        Run(picture, 50);

        PictureDelta delta = picture.Since(run, version);

        Assert.True(delta.Full);
        Assert.Equal(picture.Track(1)!.Track, delta.Changes!.Tracks.Single(t => t.Id == 1));
    }

    [Fact]
    public void An_event_with_a_number_that_is_not_finite_is_left_out_and_counted()
    {
        Picture picture = New();
        Run(picture, 50);
        Track track = LastTrack();

        picture.Fold(new TrackChanged(900, At(60), new(track with { State = track.State with { Position = new(double.NaN, 0, 0) } }, [], [])));
        picture.Fold(new TrackChanged(901, At(60), new(track with { ExistenceProbability = double.PositiveInfinity }, [], [])));
        Symmetric6 wrong = track.Uncertainty.Matrix;
        wrong[0, 0] = -1e12;
        picture.Fold(new TrackChanged(902, At(60), new(track with { Uncertainty = new(wrong) }, [], [])));

        Assert.Equal(3, picture.Summary().Counters.Unusable);
        Assert.True(picture.Track(1)!.Track.TimeSeconds <= 50);
    }

    [Fact]
    public void An_alert_that_comes_twice_is_shown_once_and_an_older_state_changes_nothing()
    {
        Picture picture = New();
        Run(picture, 130);
        (AlertView view, Alert alert) = picture.Alert(1)!.Value;

        picture.Fold(new AlertRaised(900, At(131), alert));
        picture.Fold(new AlertRaised(901, At(131), alert with { Version = 1, Level = AlertLevel.Notice }));

        Assert.Equal(view, picture.Alert(1)!.Value.View);
        Assert.Equal([1, 2, 3], view.History.Select(h => h.Level));
    }

    [Fact]
    public void The_worst_data_mode_of_all_observations_is_shown()
    {
        var picture = new Picture("run", DataMode.Live);
        picture.Observe(new ConfigurationChanged(1, At(0), ScriptedStream.Theatre));
        picture.Observe(new Observation(2, At(1), new(1), DataMode.Live, new PlotMessage(1, [])));
        Assert.Equal(DataMode.Live, picture.Summary().Mode);

        picture.Observe(new Observation(3, At(2), new(1), DataMode.Test, new PlotMessage(1, [])));
        picture.Observe(new Observation(4, At(3), new(1), DataMode.Exercise, new PlotMessage(1, [])));
        Assert.Equal(DataMode.Test, picture.Summary().Mode);
    }

    [Fact]
    public void A_flood_of_tracks_detections_and_reasons_does_not_grow_the_picture_without_end()
    {
        Picture picture = New();
        Run(picture, 50);
        Track track = LastTrack();
        for (int n = 0; n < 6_000; n++)
        {
            TrackStatus before = n % 2 == 0 ? TrackStatus.Tentative : TrackStatus.Confirmed;
            picture.Fold(new TrackChanged(n, At(60), new(track with { Id = new(1_000 + n), Status = before }, [], [])));
            picture.Fold(new TrackChanged(n, At(60), new(track with { Id = new(1_000 + n), Status = TrackStatus.Ended, EndReason = "Flood." }, [], [])));
            picture.Fold(new InputRejected(n, At(60), "Flood."));
        }

        ChangesView whole = picture.Since(null, 0).Changes!;
        Assert.InRange(whole.Tracks.Count, 1, TrackTable.MaximumEnded + TrackTable.MaximumTentativeEnded + 5);
        Assert.InRange(whole.Timeline.Count, 1, Picture.MaximumTimeline);
        Assert.InRange(whole.Sightings.Count, 1, Picture.MaximumSightings);
        Assert.True(picture.Since("run", 3).Full);
        Assert.Equal(3_000, picture.Summary().Counters.TentativeEnded);
    }

    [Fact]
    public void A_trail_stays_short_and_keeps_its_ends()
    {
        var trail = new Trail();
        for (int n = 0; n < 10_000; n++)
        {
            trail.Add([n, n, 0, 0], n);
        }

        IReadOnlyList<double[]> points = trail.Since(1, long.MinValue)!.Points;
        Assert.InRange(points.Count, Trail.Capacity / 2, Trail.Capacity);
        Assert.Equal(0, points[0][0]);
        Assert.InRange(points[^1][0], 9_900, 9_999);
        Assert.Null(trail.Since(1, 10_000));
    }

    [Fact]
    public void The_predicted_path_of_a_coasting_track_ends_where_ballistic_flight_meets_the_ground()
    {
        Picture picture = New();
        picture.Observe(new ConfigurationChanged(1, At(0), ScriptedStream.Theatre));
        Track track = LastTrack();
        Vector3 up = track.State.Position.Vector.Unit;
        var thrown = new StateVector(At(50), Position<Eci>.From((6.378e6 + 200_000) * up), Velocity<Eci>.From(1_500 * up + new Vector3(0, 0, 2_000)));
        picture.Fold(new TrackChanged(2, At(50), new(track with { Status = TrackStatus.Confirmed, Phase = FlightPhase.Coast, State = thrown }, [], [])));

        ArcView arc = picture.Track(1)!.Arc!;
        Assert.True(arc.ReachesGround);
        Assert.InRange(arc.Points[^1][3], -100, 100);
        Assert.True(new BallisticFlight(EarthModel.Wgs84).TryFindImpact(
            new(thrown.Position.Vector, thrown.Velocity.Vector), 1 / track.BallisticCoefficient.KilogramsPerSquareMetre, 3_600, out FlightEvent impact));

        // The display propagates with a tolerance of 10⁻⁶, about 6 m a step.
        Assert.Equal(50 + impact.Seconds, arc.Points[^1][0], 0.1);
    }

    private static Instant At(double seconds) => ScriptedStream.At(seconds);

    private static Picture New() => new("run", DataMode.Exercise);

    private static IEnumerable<PipelineInput> Story(double seconds) =>
        ScriptedStream.Inputs(DataMode.Exercise).ToBlockingEnumerable().TakeWhile(i => i.Time <= At(seconds));

    private readonly ScriptedPipeline _pipeline = new(DataMode.Exercise);

    private void Feed(Picture picture, PipelineInput input)
    {
        picture.Observe(input);
        foreach (PipelineEvent happened in _pipeline.Process(input))
        {
            picture.Fold(happened);
        }
    }

    private void Run(Picture picture, double seconds)
    {
        foreach (PipelineInput input in Story(seconds))
        {
            Feed(picture, input);
        }
    }

    /// <summary>The track of the story at 50 s, as the pipeline gives it.</summary>
    private static Track LastTrack()
    {
        var pipeline = new ScriptedPipeline(DataMode.Exercise);
        Track? track = null;
        foreach (PipelineInput input in Story(50))
        {
            foreach (PipelineEvent happened in pipeline.Process(input))
            {
                track = happened is TrackChanged { Update.Track: { Id.Value: 1 } t } ? t : track;
            }
        }

        return track!;
    }

    private static void Merge(ChangesView? changes, SortedDictionary<long, TrackView> tracks, List<double[]> trail)
    {
        if (changes is null)
        {
            return;
        }

        foreach (TrackView view in changes.Tracks)
        {
            tracks[view.Id] = view;
        }

        foreach (TrailView t in changes.Trails.Where(t => t.TrackId == 1))
        {
            trail.RemoveRange(t.From, trail.Count - t.From);
            trail.AddRange(t.Points);
        }
    }
}
