namespace Vedette.Model;

/// <summary>The two kinds of detection, as files name them.</summary>
public enum DetectionKind
{
    /// <summary>Of a radar.</summary>
    Plot,

    /// <summary>Of an infrared sensor.</summary>
    LineOfSight,
}

/// <summary>Where a detection came from.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Id">Its number, unique with the kind in a recording.</param>
/// <param name="Sensor">The sensor that made it.</param>
/// <param name="Seconds">Its time, in seconds after the epoch of the recording.</param>
/// <param name="ObjectId">The object; 0 for clutter and false detections, negative for hot spots.</param>
public readonly record struct DetectionOrigin(DetectionKind Kind, long Id, SensorId Sensor, double Seconds, int ObjectId);
