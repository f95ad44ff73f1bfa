using Vedette.Assessments;
using Vedette.Formats;
using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>Real lightning of 40 s over half the Earth, as what it is and as bare lines of sight, through the whole pipeline.</summary>
public class LightningPipelineTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(NuisanceScene.FirstLightning, 18_361)]
    [InlineData(NuisanceScene.SecondLightning, 19_956)]
    public void Every_event_becomes_a_nuisance_with_its_class(string path, int events)
    {
        LightningReading reading = NuisanceScene.Lightning(path);
        NuisanceMessage message = reading.ToNuisances();
        var stage = new NuisanceStage(NuisanceScene.Mapper);
        List<PipelineEvent> rejected = [];
        DetectionBatch? batch = stage.Detect(NuisanceScene.Product(message), rejected);

        Assert.Equal(events, batch!.Nuisances.Count);
        Assert.Empty(batch.Detections);
        Assert.Empty(rejected);
        Assert.All(batch.Nuisances, static n => Assert.Equal(NuisanceKind.Lightning, n.Kind));
        Assert.Equal(events, batch.Nuisances.Select(static n => n.Id).Distinct().Count());
        Assert.Equal(reading.Events.Sum(static e => e.EnergyJoules), batch.Nuisances.Sum(static n => n.Strength), 1e-18);
        Assert.Equal(batch.Nuisances.OrderBy(static n => n.Time), batch.Nuisances);
    }

    [Fact]
    public void Lightning_told_as_lightning_gives_no_track_and_no_alert()
    {
        LightningReading[] readings = Readings();
        Theatre theatre = NuisanceScene.TheatreAt(readings[0].Start, NuisanceScene.Satellite(11, readings[0].SubpointLongitudeRadians, 1), NuisanceScene.Mapper);
        List<PipelineEvent> events = PipelineScene.Run(NuisanceScene.Inputs(
            theatre, readings.Select(static r => NuisanceScene.Product(r.ToNuisances())), 60), restartAt: 30);

        Assert.DoesNotContain(events, static e => e is TrackChanged or AlertRaised or AssessmentChanged or InputRejected);
    }

    // A frame sums up all pulses of a flash that fall into it: one line of sight for each flash in each exposure of a second. The sensor states how many there are.
    [Theory]
    [InlineData(10, true, 0)]
    [InlineData(10, false, 1)]
    [InlineData(5, true, 2)]
    [InlineData(5, false, 3)]
    [InlineData(1, true, 3)]
    [InlineData(1, false, 3)]
    public void Lightning_as_bare_lines_of_sight_reaches_level_2_no_more_often_than_is_stated(double revisitSeconds, bool told, int mostAbove)
    {
        LightningReading[] readings = Readings();
        double longitude = readings[0].SubpointLongitudeRadians;
        List<LineOfSightRow> rays = [.. NuisanceScene.Clusters(readings, revisitSeconds, longitude)];
        InfraredSensor satellite = NuisanceScene.Satellite(11, longitude, revisitSeconds) with { FalsePerScan = rays.Count * revisitSeconds / 40 };
        Theatre theatre = NuisanceScene.TheatreAt(readings[0].Start, satellite, NuisanceScene.Mapper);
        IEnumerable<Observation> products = told ? readings.Select(static r => NuisanceScene.Product(r.ToNuisances())) : [];

        List<PipelineEvent> events = PipelineScene.Run(NuisanceScene.Inputs(
            theatre, [.. NuisanceScene.Frames(rays, satellite, readings[0].Start), .. products], 60));

        AlertLevel[] peaks = [.. NuisanceScene.Peaks(events).Values];
        int above = peaks.Count(static p => p > AlertLevel.Notice);
        output.WriteLine(FormattableString.Invariant($"{rays.Count} lines of sight, a look every {revisitSeconds} s, lightning {(told ? "" : "not ")}told: {peaks.Length - above} alerts of level 1, {above} above"));
        Assert.InRange(above, 0, mostAbove);
    }

    // Half an hour at the rate of the real files, some 1000 events a second: what is remembered does not grow.
    [Fact]
    public void What_is_remembered_of_lightning_is_bounded()
    {
        NuisanceRow[] rows = [.. NuisanceScene.Lightning(NuisanceScene.FirstLightning).ToNuisances().Rows];
        var memory = new NuisanceMemory();
        int most = 0;
        for (int product = 0; product < 90; product++)
        {
            TimeSpan later = TimeSpan.FromSeconds(20 * product);
            NuisanceRow[] moved = [.. rows.Select(r => r with { Id = r.Id + product, Time = r.Time + later })];
            memory.Note(moved, moved[^1].Time);
            most = Math.Max(most, memory.Count);
        }

        output.WriteLine($"at most {most} entries");
        Assert.InRange(most, 1_000, 30_000);
    }

    private static LightningReading[] Readings() =>
        [NuisanceScene.Lightning(NuisanceScene.FirstLightning), NuisanceScene.Lightning(NuisanceScene.SecondLightning)];
}
