using Vedette.Pipeline;

namespace Vedette.Tests;

/// <summary>A launch over two satellites and a radar, from the first ray to the ground, as messages of sensors; and a pipeline that takes them.</summary>
internal static class PipelineScene
{
    public const double LiftOff = 20;

    public static readonly TrueFlight Flight = TrueFlight.Launch(TrackingScene.Site, LiftOff, 1.0, 1.0, 0.1);

    public static readonly Theatre Theatre = TrackingScene.Of(TrackingScene.Doppler, TrackingScene.West, TrackingScene.East);

    private static readonly Lazy<List<PipelineInput>> s_launch = new(() => Inputs(DataMode.Live));

    /// <summary>Configuration, messages and ticks of the whole flight, live.</summary>
    public static IReadOnlyList<PipelineInput> Launch => s_launch.Value;

    public static List<PipelineInput> Inputs(DataMode mode, Func<Sensor, double, DataMode>? modeOf = null)
    {
        List<DetectionBatch> batches = TrackingScene.Watch(Theatre.Sensors, [Flight], 0, Flight.ImpactSeconds + 120, new(91));
        List<PipelineInput> inputs = [new ConfigurationChanged(1, TrackingScene.Epoch, Theatre)];
        double tick = 1;
        foreach (DetectionBatch batch in batches)
        {
            double t = TrackingScene.Seconds(batch.Time);
            for (; tick <= t; tick++)
            {
                inputs.Add(new ClockTick(inputs.Count + 1, TrackingScene.At(tick)));
            }

            Sensor sensor = Theatre.Sensors.Single(s => s.Id == batch.Sensor);
            inputs.Add(new Observation(inputs.Count + 1, batch.Time, batch.Sensor, modeOf?.Invoke(sensor, t) ?? mode, Message(batch, t, sensor)));
        }

        return inputs;
    }

    /// <summary>A message with the rows that a batch would have come from.</summary>
    public static SensorMessage Message(DetectionBatch batch, double seconds, Sensor sensor) => sensor is RadarSensor
        ? new PlotMessage((long)(seconds / sensor.RevisitSeconds), [.. batch.Detections.Cast<Plot>().Select(p => new PlotRow(
            p.Id, p.Time, p.RangeMetres, p.AzimuthRadians, p.ElevationRadians, p.RangeRate, p.SigmaRangeMetres, p.SigmaAzimuthRadians,
            p.SigmaElevationRadians, p.SignalToNoise))])
        : new LineOfSightMessage([.. batch.Detections.Cast<LineOfSight>().Select(l => new LineOfSightRow(
            l.Id, l.Time, l.Origin, l.Toward, l.IntensityWattsPerSteradian, l.SigmaRadians, l.SignalToNoise))]);

    /// <summary>Runs inputs through a fresh pipeline, and through a saved and restored one from the given input on.</summary>
    public static List<PipelineEvent> Run(IEnumerable<PipelineInput> inputs, int restartAt = -1)
    {
        WarningPipeline pipeline = new();
        List<PipelineEvent> events = [];
        int n = 0;
        foreach (PipelineInput input in inputs)
        {
            if (n++ == restartAt)
            {
                ByteWriter writer = new();
                pipeline.Save(writer);
                ByteReader reader = new(writer.Written);
                pipeline = WarningPipeline.Restore(ref reader, pipeline.Theatre!);
                Assert.True(reader.AtEnd);
            }

            foreach (PipelineEvent e in pipeline.Process(input))
            {
                events.Add(e);
            }
        }

        return events;
    }

    public static byte[] Bytes(IEnumerable<PipelineEvent> events)
    {
        ByteWriter writer = new();
        foreach (PipelineEvent e in events)
        {
            EventCodec.Write(writer, e);
        }

        return writer.Written.ToArray();
    }
}
