using Vedette.Sensing;

namespace Vedette.Tests;

/// <summary>A radar and a satellite, messages of theirs, and the stage that reads them.</summary>
internal static class SensingScene
{
    public static readonly Instant Epoch = new(1_000_000_000_000);

    public static readonly EarthRotation Rotation = new(Epoch, 1.1, EarthModel.Wgs84.RotationRadiansPerSecond);

    public static readonly RadarSensor Radar = AssessmentScene.Radar;

    public static readonly InfraredSensor Satellite = AssessmentScene.West;

    public static readonly PlotRow Plot = new(7, Epoch.AddSeconds(10), 1_500_000, 0.9, 0.35, new(-2100, 2), 25, 1.2e-3, 0.9e-3, 40);

    public static LineOfSightRow Ray { get; } = MakeRay(GeodeticPosition.FromDegrees(20, -50, 60e3), Epoch.AddSeconds(10));

    public static Theatre Theatre(Propagation propagation) =>
        new("sensing", Epoch, EarthModel.Wgs84, Rotation, propagation, [Radar, Satellite], [], []);

    public static DetectionBatch? Detect(
        Sensor sensor, SensorMessage content, Propagation propagation, out IReadOnlyList<PipelineEvent> events, Instant? time = null)
    {
        List<PipelineEvent> all = [];
        Observation observation = new(42, time ?? Epoch.AddSeconds(10), sensor.Id, DataMode.Live, content);
        DetectionBatch? batch = SensorStage.Create(sensor, Theatre(propagation)).Detect(observation, all);
        events = all;
        return batch;
    }

    public static T Only<T>(Sensor sensor, SensorMessage content, Propagation? propagation = null)
        where T : Detection
    {
        DetectionBatch? batch = Detect(sensor, content, propagation ?? Propagation.Ideal, out IReadOnlyList<PipelineEvent> events);
        Assert.Empty(events);
        return Assert.IsType<T>(Assert.Single(batch!.Detections));
    }

    public static LineOfSightRow MakeRay(GeodeticPosition source, Instant time)
    {
        Position<Ecef> origin = AssessmentScene.Station(Satellite);
        Vector3 d = (source.ToEcef() - origin).Vector;
        return new(3, time, origin, new(d.X, d.Y, d.Z), 50_000, 20e-6, 12);
    }
}
