namespace Vedette.Model;

/// <summary>What really happened in a recording. Only a score may look at it.</summary>
/// <param name="StartSeconds">Start of the recording, in seconds after its epoch.</param>
/// <param name="EndSeconds">End of the recording.</param>
/// <param name="Sensors">Sensors, ordered by number.</param>
/// <param name="Objects">All objects, hot spots on the ground included, ordered by number.</param>
/// <param name="Detections">Where each detection came from, in order of time.</param>
public sealed record RecordedTruth(
    double StartSeconds,
    double EndSeconds,
    IReadOnlyList<Sensor> Sensors,
    IReadOnlyList<RecordedObject> Objects,
    IReadOnlyList<DetectionOrigin> Detections);
