namespace Vedette.Sensing;

/// <summary>From a sensor's messages to detections. One stage per sensor; state machine, not thread-safe.</summary>
public abstract class SensorStage
{
    /// <summary>Speed of light in vacuum, m/s (exact, SI).</summary>
    protected const double SpeedOfLight = 299_792_458;

    /// <summary>The sensor that the stage serves.</summary>
    public abstract Sensor Sensor { get; }

    /// <summary>The stage for a sensor.</summary>
    /// <param name="sensor">The sensor, one of the theatre's.</param>
    /// <param name="theatre">Light time and refraction of its observations.</param>
    public static SensorStage Create(Sensor sensor, Theatre theatre)
    {
        ArgumentNullException.ThrowIfNull(theatre);
        return sensor switch
        {
            RadarSensor radar => new RadarStage(radar, theatre.Propagation),
            InfraredSensor infrared => new InfraredStage(infrared, theatre.Propagation),
            _ => throw new ArgumentException($"No rule for {sensor?.GetType().Name}.", nameof(sensor)),
        };
    }

    /// <summary>Turns a message into detections.</summary>
    /// <param name="observation">A message of this sensor.</param>
    /// <param name="events">Takes what could not be used, and why.</param>
    /// <returns>All detections in order of time, light time removed; null when the message is not of the sensor's kind.</returns>
    public abstract DetectionBatch? Detect(Observation observation, List<PipelineEvent> events);

    /// <summary>Says that a part of a message is refused.</summary>
    protected static void Reject(Observation observation, List<PipelineEvent> events, string reason)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(events);
        events.Add(new InputRejected(observation.Sequence, observation.Time, reason));
    }
}
