using Vedette.Simulation;

namespace Vedette.Tests;

public class FindableTests
{
    [Fact]
    public void A_threat_is_findable_when_a_radar_has_seen_it_for_sixty_seconds()
    {
        FindableOccasion occasion = Only(new ScoreScene().Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 200, 2, 5).Track(5, 1, 72, 76, 300));

        Assert.Equal((FindableBy.Radar, 130.0, true, 130.0, 20.0), (occasion.By, occasion.Seconds, occasion.FoundInTime, occasion.FoundSeconds, occasion.MarginSeconds));
    }

    [Fact]
    public void A_gap_of_more_than_five_looks_does_not_count_as_seen()
    {
        // 70 to 100 is 30 s; the gap to 130 is 15 looks; so 60 s are full at 160.
        FindableOccasion gap = Only(new ScoreScene().Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 100, 2).Detections(1, 1, 130, 300, 2));

        // A plot every 10 s is a gap of five looks: it counts.
        FindableOccasion sparse = Only(new ScoreScene().Object(1, RecordedKind.Threat).Detections(1, 1, 70, 300, 10));

        Assert.Equal((160.0, 130.0), (gap.Seconds, sparse.Seconds));
    }

    [Fact]
    public void Four_looks_of_each_of_two_satellites_make_a_threat_findable_and_two_detections_of_one_look_are_one()
    {
        ScoreScene scene = new ScoreScene().Object(1, RecordedKind.Threat)
            .Detections(1, 11, 50, 300, 10).Detections(1, 11, 50.5, 300, 10).Detections(1, 12, 101, 121, 10).Detections(1, 13, 72, 102, 10);

        // Satellite 11: 50, 60, 70, 80. Satellite 12: three looks only. Satellite 13: 72, 82, 92, 102.
        Assert.Equal((FindableBy.Infrared, 102.0), (Only(scene).By, Only(scene).Seconds));
    }

    [Theory]
    [InlineData(149, true, 1)]
    [InlineData(150, true, 0)]
    [InlineData(151, false, -1)]
    public void Twenty_seconds_are_left_to_find_it(double confirmed, bool inTime, double margin)
    {
        FindableOccasion occasion = Only(new ScoreScene().Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 200, 2, 5).Track(5, 1, 72, confirmed, 300));

        Assert.Equal((inTime, confirmed, margin), (occasion.FoundInTime, occasion.FoundSeconds, occasion.MarginSeconds));
    }

    [Fact]
    public void A_track_that_had_ended_before_does_not_find_it()
    {
        FindableOccasion occasion = Only(new ScoreScene().Object(1, RecordedKind.Threat)
            .Detections(1, 1, 70, 200, 2, 5).Track(5, 1, 72, 76, 120));

        Assert.False(occasion.FoundInTime);
        Assert.Null(occasion.FoundSeconds);
    }

    [Fact]
    public void When_the_recording_ends_before_the_time_is_up_nothing_is_said()
    {
        ScoreReport report = new ScoreScene().Object(1, RecordedKind.Threat).Detections(1, 1, 70, 140, 2).Score(end: 145);

        Assert.Null(Assert.Single(report.Objects[0].Findable).FoundInTime);
        Assert.Null(report.Requirements[0].Met);
    }

    [Fact]
    public void A_missed_threat_fails_the_requirement()
    {
        ScoreReport report = new ScoreScene()
            .Object(1, RecordedKind.Threat).Object(2, RecordedKind.Threat).Object(3, RecordedKind.Satellite)
            .Detections(1, 1, 70, 200, 2, 5).Detections(2, 1, 70, 200, 2).Detections(3, 1, 70, 200, 2)
            .Track(5, 1, 72, 76, 300)
            .Score();

        Assert.Equal(1, report.Requirements[0].Value);
        Assert.False(report.Requirements[0].Met);
        Assert.Empty(report.Objects[2].Findable);
    }

    private static FindableOccasion Only(ScoreScene scene) => Assert.Single(scene.Score().Objects[0].Findable);
}
