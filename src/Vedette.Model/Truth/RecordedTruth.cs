namespace Vedette.Model;

/// <summary>A sensor, as far as a score needs to know it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Infrared">Whether it is an infrared satellite; a radar otherwise.</param>
/// <param name="RevisitSeconds">Time between two looks, above zero.</param>
/// <param name="PhaseSeconds">When the first look begins, in seconds after the epoch.</param>
public sealed record RecordedSensor(SensorId Id, bool Infrared, double RevisitSeconds, double PhaseSeconds);

/// <summary>What really happened in a recording. Only a score may look at it.</summary>
/// <param name="StartSeconds">Start of the recording, in seconds after its epoch.</param>
/// <param name="EndSeconds">End of the recording.</param>
/// <param name="Sensors">Sensors, ordered by number.</param>
/// <param name="Objects">All objects, hot spots on the ground included, ordered by number.</param>
/// <param name="Detections">Where each detection came from, in order of time.</param>
public sealed record RecordedTruth(
    double StartSeconds,
    double EndSeconds,
    IReadOnlyList<RecordedSensor> Sensors,
    IReadOnlyList<RecordedObject> Objects,
    IReadOnlyList<DetectionOrigin> Detections);
