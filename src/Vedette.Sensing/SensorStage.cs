namespace Vedette.Sensing;

/// <summary>From a sensor's messages to detections. One stage per sensor; state machine, not thread-safe.</summary>
public abstract class SensorStage
{
    /// <summary>Speed of light in vacuum, m/s (exact, SI).</summary>
    protected const double SpeedOfLight = 299_792_458;

    /// <summary>Smallest standard deviation of an angle that any sensor could mean, in radians; below it, filters lose their digits.</summary>
    protected const double SmallestAngleSigma = 1e-9;

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
            InfraredSensor infrared => new InfraredStage(infrared, theatre.Propagation, theatre.Rotation),
            NuisanceSource nuisances => new NuisanceStage(nuisances),
            _ => throw new ArgumentException($"No rule for {sensor?.GetType().Name}.", nameof(sensor)),
        };
    }

    /// <summary>Turns a message into detections.</summary>
    /// <param name="observation">A message of this sensor.</param>
    /// <param name="events">Takes what could not be used, and why.</param>
    /// <returns>All detections in order of time, light time removed; null when the message is not of the sensor's kind.</returns>
    public abstract DetectionBatch? Detect(Observation observation, List<PipelineEvent> events);

    /// <summary>Writes what it remembers of earlier messages; most stages remember nothing.</summary>
    /// <param name="writer">Takes it.</param>
    public virtual void Save(ByteWriter writer)
    {
    }

    /// <summary>Takes up what was written.</summary>
    /// <param name="reader">It has failed when the bytes are wrong.</param>
    public virtual void Restore(ref ByteReader reader)
    {
    }

    /// <summary>What it is called in reasons, before its number: radar, satellite.</summary>
    private protected abstract string Kind { get; }

    /// <summary>Refuses a message that is not of the sensor's kind.</summary>
    /// <param name="observation">The message.</param>
    /// <param name="events">Takes the reason.</param>
    /// <param name="expected">What was expected, in the plural.</param>
    private protected DetectionBatch? RefuseContent(Observation observation, List<PipelineEvent> events, string expected)
    {
        Reject(observation, events, $"Expected {expected} from {Kind} {Sensor.Id.Value}; found {observation.Content.GetType().Name}.");
        return null;
    }

    /// <summary>Whether a row may be used; one with a flaw is refused.</summary>
    /// <param name="observation">Its message.</param>
    /// <param name="events">Takes the reason.</param>
    /// <param name="row">What a row is called.</param>
    /// <param name="id">Its number.</param>
    /// <param name="flaw">What is wrong with it, or null.</param>
    private protected bool Passes(Observation observation, List<PipelineEvent> events, string row, long id, string? flaw)
    {
        if (flaw is null)
        {
            return true;
        }

        Reject(observation, events, $"{row} {id} of {Kind} {Sensor.Id.Value}: {flaw}");
        return false;
    }

    /// <summary>All detections of a message, put in order of time; the batch bears the time of the latest.</summary>
    private protected DetectionBatch Batch(Observation observation, List<Detection> detections)
    {
        detections.Sort(static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Id.CompareTo(b.Id));
        Instant time = detections.Count > 0 ? detections[^1].Time : observation.Time;
        return new(Sensor.Id, time, observation.Mode, detections);
    }

    /// <summary>Says that a part of a message is refused.</summary>
    protected static void Reject(Observation observation, List<PipelineEvent> events, string reason)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(events);
        events.Add(new InputRejected(observation.Sequence, observation.Time, reason));
    }

    /// <summary>What is wrong with the time of a row, or null: a message bears the time of its latest detection, so none can be later.</summary>
    /// <remarks>One wrong clock in a row would otherwise take all tracks with it into the future. A second is granted for rounding.</remarks>
    protected static string? TimeFlaw(Observation observation, Instant time)
    {
        ArgumentNullException.ThrowIfNull(observation);
        double ahead = time.SecondsSince(observation.Time);
        return ahead > 1 ? $"expected a time not after that of its message; it is {ahead:F1} s later." : null;
    }

    /// <summary>Whether a value is a number between two bounds, both included.</summary>
    protected static bool Within(double value, double smallest, double largest) => value >= smallest && value <= largest;
}
