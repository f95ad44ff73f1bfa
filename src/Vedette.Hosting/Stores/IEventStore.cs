namespace Vedette.Hosting;

/// <summary>An event and the record of the journal that holds it.</summary>
/// <param name="Record">Number of the record.</param>
/// <param name="Event">The event.</param>
public readonly record struct StoredEvent(long Record, PipelineEvent Event);

/// <summary>Events in tables that can be asked. The journal is the truth; a store can be made from it at any time, and made again.</summary>
/// <remarks>One writer at a time. Every member may throw <see cref="IOException"/> when the store cannot be reached or is damaged.</remarks>
public interface IEventStore : IDisposable
{
    /// <summary>Number of the journal that the store was made from; null while it is empty.</summary>
    long? Identity { get; }

    /// <summary>Number of the last record that is in the store; 0 while it is empty.</summary>
    long LastRecord { get; }

    /// <summary>Takes in events, all of them or, when anything fails, none.</summary>
    /// <param name="identity">Number of the journal.</param>
    /// <param name="events">Events by rising number of their record; those up to <see cref="LastRecord"/> are in the store and are passed over.</param>
    /// <param name="lastRecord">Number of the last record looked at, whether or not it held an event.</param>
    /// <exception cref="InvalidOperationException">The store was made from another journal.</exception>
    void Project(long identity, IEnumerable<StoredEvent> events, long lastRecord);

    /// <summary>Empties the store.</summary>
    void Clear();

    /// <summary>The latest version of each track, by number.</summary>
    IReadOnlyList<Track> Tracks();

    /// <summary>All versions of a track, oldest first.</summary>
    IReadOnlyList<Track> History(TrackId track);

    /// <summary>All assessments of a track, oldest first.</summary>
    IReadOnlyList<Assessment> Assessments(TrackId track);

    /// <summary>All states of all alerts, oldest first.</summary>
    IReadOnlyList<Alert> Alerts();

    /// <summary>What became of the detections of a sensor with a number, oldest first.</summary>
    IReadOnlyList<Association> Associations(SensorId sensor, long detectionId);

    /// <summary>All silences of sensors and their ends, oldest first.</summary>
    IReadOnlyList<SensorHealthChanged> SensorHealth();

    /// <summary>Inputs that could not be used, oldest first.</summary>
    IReadOnlyList<InputRejected> Rejected();
}
