namespace Vedette.Tests;

public class InfraredStageTests
{
    private static readonly InfraredSensor s_satellite = SensingScene.Satellite;

    [Fact]
    public void Line_of_sight_goes_through_unchanged_when_light_time_is_ignored()
    {
        LineOfSightRow row = SensingScene.Ray;

        LineOfSight line = SensingScene.Only<LineOfSight>(s_satellite, new LineOfSightMessage([row]));

        Assert.Equal((s_satellite.Id, row.Id, row.Time, row.Origin, row.Toward), (line.Sensor, line.Id, line.Time, line.Origin, line.Toward));
        Assert.Equal((row.SigmaRadians, row.SignalToNoise, row.IntensityWattsPerSteradian), (line.SigmaRadians, line.SignalToNoise, line.IntensityWattsPerSteradian));
    }

    [Fact]
    public void Ray_passes_the_source_where_it_was_when_the_light_left_it()
    {
        // The truth, made the other way round: a source that moves, light that leaves it, a satellite that turns with the Earth.
        Position<Ecef> start = GeodeticPosition.FromDegrees(20, -50, 60e3).ToEcef();
        Instant left = SensingScene.Epoch.AddSeconds(9);
        Vector3 source = SensingScene.Rotation.ToEci(left, start).Vector;
        Position<Ecef> station = AssessmentScene.Station(s_satellite);
        double flight = 0;
        for (int i = 0; i < 5; i++)
        {
            Vector3 satellite = SensingScene.Rotation.ToEci(left.AddSeconds(flight), station).Vector;
            flight = (satellite - source).Length / 299_792_458;
        }

        Instant arrived = left.AddSeconds(flight);
        Vector3 seen = (source - SensingScene.Rotation.ToEci(arrived, station).Vector).Unit;
        Direction<Ecef> toward = SensingScene.Rotation.ToEcef(arrived, new Direction<Eci>(seen.X, seen.Y, seen.Z));
        LineOfSightRow row = new(3, arrived, station, toward, 50_000, 20e-6, 12);

        LineOfSight line = SensingScene.Only<LineOfSight>(s_satellite, new LineOfSightMessage([row]), new(true, "none"));

        // The height of the source is not known to the stage: 60 km of it, along a slanting ray, are 0.3 ms of light.
        Assert.Equal(0, line.Time.SecondsSince(left), tolerance: 0.5e-3);
        Vector3 origin = SensingScene.Rotation.ToEci(line.Time, line.Origin).Vector;
        Vector3 direction = SensingScene.Rotation.ToEci(line.Time, line.Toward).Vector;

        // Positions are numbers of 4·10⁷ m with 16 digits, turned a few times, over a lever of 4·10⁷ m: a micrometre each.
        Assert.Equal(0, Vector3.Cross(source - origin, direction).Length, tolerance: 1e-5);
    }

    [Fact]
    public void Light_time_of_a_ray_that_passes_the_earth_is_that_to_its_nearest_point()
    {
        Position<Ecef> origin = AssessmentScene.Station(s_satellite);
        Vector3 side = Vector3.Cross(origin.Vector.Unit, new(0, 0, 1)).Unit;
        Vector3 d = (-origin.Vector + 8_000_000 * side).Unit;
        LineOfSightRow row = SensingScene.Ray with { Toward = new(d.X, d.Y, d.Z) };

        LineOfSight line = SensingScene.Only<LineOfSight>(s_satellite, new LineOfSightMessage([row]), new(true, "none"));

        double nearest = -Vector3.Dot(origin.Vector, d);
        Assert.Equal(nearest / 299_792_458, row.Time.SecondsSince(line.Time), tolerance: 2e-7);
    }

    [Fact]
    public void Empty_frame_is_news_with_the_time_of_the_look()
    {
        DetectionBatch? batch = SensingScene.Detect(s_satellite, new LineOfSightMessage([]), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        Assert.Empty(events);
        Assert.Equal((s_satellite.Id, SensingScene.Epoch.AddSeconds(10), 0), (batch!.Sensor, batch.Time, batch.Detections.Count));
    }

    public static TheoryData<string, Func<LineOfSightRow, LineOfSightRow>> Absurd => new()
    {
        { "satellite", r => r with { Origin = new(0, 0, 0) } },
        { "satellite", r => r with { Origin = new(double.NaN, 4e7, 0) } },
        { "satellite", r => r with { Origin = new(1e150, 0, 0) } },
        { "direction", r => r with { Toward = default } },
        { "standard deviation", r => r with { SigmaRadians = 0 } },
        { "standard deviation", r => r with { SigmaRadians = double.NaN } },
        { "standard deviation", r => r with { SigmaRadians = 2 } },
        { "standard deviation", r => r with { SigmaRadians = 1e-200 } },
        { "intensity", r => r with { SignalToNoise = double.NaN } },
        { "intensity", r => r with { IntensityWattsPerSteradian = -1 } },
        { "intensity", r => r with { IntensityWattsPerSteradian = double.PositiveInfinity } },
        { "time", r => r with { Time = SensingScene.Epoch.AddSeconds(86_400) } },
    };

    [Theory]
    [MemberData(nameof(Absurd), DisableDiscoveryEnumeration = true)]
    public void Absurd_line_of_sight_is_refused_by_itself_and_said_so(string named, Func<LineOfSightRow, LineOfSightRow> spoil)
    {
        LineOfSightRow[] rows = [SensingScene.Ray, spoil(SensingScene.Ray with { Id = 99 })];

        DetectionBatch? batch = SensingScene.Detect(s_satellite, new LineOfSightMessage(rows), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        InputRejected rejected = Assert.IsType<InputRejected>(Assert.Single(events));
        Assert.Contains("Line of sight 99 of satellite 11", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains(named, rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(SensingScene.Ray.Id, Assert.Single(batch!.Detections).Id);
    }

    [Fact]
    public void Message_of_another_kind_of_sensor_is_refused_whole()
    {
        DetectionBatch? batch = SensingScene.Detect(
            s_satellite, new PlotMessage(1, [SensingScene.Plot]), Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);

        Assert.Null(batch);
        Assert.Contains("Expected lines of sight", Assert.IsType<InputRejected>(Assert.Single(events)).Reason, StringComparison.Ordinal);
    }
}
