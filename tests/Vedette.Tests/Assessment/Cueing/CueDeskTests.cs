using Vedette.Assessments;

namespace Vedette.Tests;

public class CueDeskTests
{
    private static readonly FlightState s_high = AssessmentScene.StateOver(40, -30, 300e3, 5000, 10, 80);
    private static readonly SensorId s_radar = AssessmentScene.Radar.Id;

    private readonly List<PipelineEvent> _events = [];
    private CueDesk _desk = new(AssessmentScene.Theatre);

    [Fact]
    public void A_radar_is_asked_once_for_a_body_that_has_burnt_out()
    {
        for (int t = 0; t < 20; t++)
        {
            Show(t);
        }

        Cue cue = Assert.Single(Issued);
        Assert.Equal((1, s_radar, CueReason.Burnout, DataMode.Simulated), (cue.Revision, cue.Sensor, cue.Reason, cue.Mode));
        Assert.Equal(At(0), cue.Issued);
        Assert.Equal((cue.From, cue.Until), (cue.Points[0].Time, cue.Points[^1].Time));
        Assert.InRange(cue.Until.SecondsSince(cue.From), 60, SearchVolumes.LongestSeconds);
    }

    [Theory]
    [InlineData(0.9, 0, 0.9)]       // it burns
    [InlineData(0, 0, 0.2)]         // it stays up, or is a fire
    [InlineData(0, 400, 0.9)]       // the radar will not see it for more than five minutes
    public void A_radar_is_not_asked(double boost, double expectedInSeconds, double ballistic)
    {
        Show(0, boost: boost, expected: expectedInSeconds, ballistic: ballistic);

        Assert.Empty(_events);
    }

    [Fact]
    public void A_radar_that_has_had_it_is_not_asked_and_the_next_one_is_for_a_handover()
    {
        _desk.Note(Assessed(0.9));
        Track track = TrackAt(0) with
        {
            Contributors = [AssessmentScene.FarRadar.Id],
            Expectations = [new(s_radar, At(0), 0.5, 0, 0, false), new(AssessmentScene.FarRadar.Id, At(0), 0.5, 3, 3, true)],
        };
        _desk.Process(new(track, [], []), At(0), 1, _events);

        Cue cue = Assert.Single(Issued);
        Assert.Equal((s_radar, CueReason.Handover), (cue.Sensor, cue.Reason));
    }

    [Fact]
    public void An_answer_is_told_and_so_is_that_none_came()
    {
        Show(0);
        Answer(2, true, "It searches 12 beams.");
        Assert.Equal((CueState.Accepted, "Radar 1 will look for track 1: It searches 12 beams."), Last);
        _desk.AdvanceTo(At(30), 1, _events);
        Assert.Equal(CueState.Accepted, Last.State);

        Answer(31, false, "No budget.");
        Assert.Equal((CueState.Refused, "Radar 1 refuses to look for track 1: No budget."), Last);

        _desk = new(AssessmentScene.Theatre);
        Show(0);
        _desk.AdvanceTo(At(9), 1, _events);
        Assert.Equal(CueState.Refused, Last.State); // nothing new yet
        _desk.AdvanceTo(At(10), 1, _events);
        _desk.AdvanceTo(At(11), 1, _events);
        Assert.Equal((CueState.Unanswered, "Radar 1 has not answered for 10 s whether it looks for track 1."), Last);
        Assert.Single(Changed, c => c.State == CueState.Unanswered);
    }

    [Theory]
    [InlineData(2, 1, 1)]       // no such cue
    [InlineData(1, 2, 1)]       // another radar's
    [InlineData(1, 1, 2)]       // a revision that has yet to come
    public void An_answer_to_no_cue_is_rejected(long cue, int sensor, int revision)
    {
        Show(0);
        _desk.Answer(new(5, At(1), new(new(cue), revision, new(sensor), true, "")), At(1), _events);

        InputRejected rejected = Assert.Single(_events.OfType<InputRejected>());
        Assert.Equal(5, rejected.Cause);
        Assert.Contains($"sensor {sensor} has no cue {cue} with revision {revision}", rejected.Reason, StringComparison.Ordinal);
        Assert.Empty(Changed);
    }

    // What is 30 times as well known is told again; what moved by five deviations is too; what better knowledge does anyway is not.
    [Theory]
    [InlineData(0.3, 0, 2)]
    [InlineData(1, 5000, 2)]
    [InlineData(0.9, 300, 1)]
    public void A_cue_is_renewed_when_its_volume_has_shrunk_or_moved_by_much(double shrink, double moved, int revisions)
    {
        Show(0, sigma: 1000);
        Show(6, sigma: 1000 * shrink, moved: moved);

        Assert.Equal(Enumerable.Range(1, revisions), Issued.Select(c => c.Revision));
        Assert.Single(Issued.Select(c => c.Id).Distinct());
    }

    [Fact]
    public void A_window_does_not_move_on_with_what_is_renewed()
    {
        Show(0, sigma: 1000);
        Show(60, sigma: 100);

        Assert.Equal(2, Issued.Count);
        Assert.InRange(Issued[1].Until.SecondsSince(At(0)), 0, SearchVolumes.LongestSeconds);
        Assert.True(Issued[1].From >= At(60));
    }

    [Fact]
    public void A_refused_cue_is_open_again_when_it_is_renewed_and_old_refusals_do_not_count_then()
    {
        Show(0, sigma: 1000);
        Answer(1, false, "The volume has more than 80 beams.");
        Show(6, sigma: 200);
        Answer(7, false, "The volume has more than 80 beams.", revision: 1);
        Assert.Single(Changed);
        Answer(8, true, "", revision: 2);

        Assert.Equal([CueState.Refused, CueState.Accepted], Changed.Select(c => c.State));
    }

    [Fact]
    public void A_cue_ends_when_the_radar_sees_the_body()
    {
        Show(0);
        _desk.Process(new(TrackAt(12) with { Contributors = [s_radar] }, [], []), At(12), 1, _events);
        Answer(13, true, "");
        _desk.AdvanceTo(At(400), 1, _events);

        Assert.Equal([CueState.Seen], Changed.Select(c => c.State));
        Assert.Equal("Radar 1 sees track 1, 12 s after it was asked.", Last.Words);
    }

    [Fact]
    public void A_cue_ends_with_its_window()
    {
        Show(0);
        Answer(1, true, "");
        _desk.AdvanceTo(Issued[0].Until.AddSeconds(1), 1, _events);
        _desk.AdvanceTo(Issued[0].Until.AddSeconds(2), 1, _events);

        Assert.Equal([CueState.Accepted, CueState.Over], Changed.Select(c => c.State));
        Assert.StartsWith("The window is past in which Radar 1 was asked", Last.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cue_ends_with_its_track_and_goes_over_to_the_one_that_takes_its_place()
    {
        Show(0);
        _desk.Process(new(TrackAt(2) with { Status = TrackStatus.Ended, EndReason = "Merged into track 9." }, [], []), At(2), 1, _events);
        _desk.Process(new(TrackAt(2) with { Id = new(9) }, [], [new(1)]), At(2), 1, _events);
        _desk.AdvanceTo(At(3), 1, _events);
        Assert.Empty(Changed);

        _desk.Process(new(TrackAt(4) with { Id = new(9), Status = TrackStatus.Ended, EndReason = "Lost." }, [], []), At(4), 1, _events);
        _desk.AdvanceTo(At(5), 1, _events);
        Assert.Equal((CueState.Over, "Track 9 has ended before Radar 1 saw it: Lost."), Last);
    }

    [Fact]
    public void A_desk_restored_in_the_middle_goes_on_alike()
    {
        Show(0);
        Answer(1, false, "Busy.");
        ByteWriter writer = new();
        _desk.Save(writer);
        ByteReader reader = new(writer.Written);
        CueDesk restored = CueDesk.Restore(ref reader, AssessmentScene.Theatre);
        Assert.True(reader.AtEnd);

        List<PipelineEvent> other = [];
        foreach ((CueDesk desk, List<PipelineEvent> events) in ((CueDesk, List<PipelineEvent>)[])[(_desk, _events), (restored, other)])
        {
            events.Clear();
            desk.Process(new(TrackAt(8, sigma: 200), [], []), At(8), 7, events);
            desk.AdvanceTo(At(400), 8, events);
        }

        Assert.NotEmpty(other);
        Assert.Equal(DeepText.Of(_events), DeepText.Of(other));
    }

    private List<Cue> Issued => [.. _events.OfType<CueIssued>().Select(e => e.Cue)];

    private List<CueStateChanged> Changed => [.. _events.OfType<CueStateChanged>()];

    private (CueState State, string Words) Last => (Changed[^1].State, Changed[^1].Words);

    private static Instant At(double seconds) => AssessmentScene.Epoch.AddSeconds(seconds);

    private void Show(double seconds, double sigma = 300, double boost = 0, double expected = 0, double ballistic = 0.9, double moved = 0)
    {
        _desk.Note(Assessed(ballistic));
        Track track = TrackAt(seconds, sigma, boost, moved);
        _desk.Process(
            new(track with { Expectations = [new(s_radar, At(expected), 0.5, 0, 0, false)] }, [], []), At(seconds), 1, _events);
    }

    private void Answer(double seconds, bool accepted, string words, int revision = 1) =>
        _desk.Answer(new(9, At(seconds), new(new(1), revision, s_radar, accepted, words)), At(seconds), _events);

    private static Assessment Assessed(double ballistic) => new(
        new(1), At(0), [new(ObjectHypothesis.Ballistic, ballistic), new(ObjectHypothesis.Orbit, 1 - ballistic)], [], null, null, At(0), DataMode.Simulated);

    private static Track TrackAt(double seconds, double sigma = 300, double boost = 0, double moved = 0)
    {
        FlightState state = AssessmentScene.After(s_high, seconds);
        FlightState there = state with { Position = state.Position + moved * state.Position.Unit };
        return AssessmentScene.TrackOf(1, At(seconds), there, sigma, 0.01 * sigma, boost) with
        {
            Contributors = [AssessmentScene.West.Id],
            Expectations = [new(s_radar, At(0), 0.5, 0, 0, false)],
            Mode = DataMode.Simulated,
        };
    }
}
