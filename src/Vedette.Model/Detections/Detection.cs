using Vedette.Physics;

namespace Vedette.Model;

/// <summary>What one sensor declared at one instant: something is there. Exactly two kinds exist.</summary>
/// <param name="Sensor">The sensor that made it.</param>
/// <param name="Id">Number given by the source; unique with the sensor and the kind.</param>
/// <param name="Time">When the energy left the target, light time removed.</param>
/// <param name="SignalToNoise">Ratio, not decibels: power for plots, amplitude for lines of sight.</param>
public abstract record Detection(SensorId Sensor, long Id, Instant Time, double SignalToNoise);

/// <summary>A ray from an infrared sensor: two angles, no range.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Id">Number given by the source.</param>
/// <param name="Time">When the light left the source.</param>
/// <param name="SignalToNoise">Amplitude ratio.</param>
/// <param name="Origin">Position of the satellite, Earth-fixed.</param>
/// <param name="Toward">Direction from the satellite to the source, Earth-fixed.</param>
/// <param name="IntensityWattsPerSteradian">Apparent radiant intensity, W/sr.</param>
/// <param name="SigmaRadians">Standard deviation per axis across the line.</param>
public sealed record LineOfSight(
    SensorId Sensor,
    long Id,
    Instant Time,
    double SignalToNoise,
    Position<Ecef> Origin,
    Direction<Ecef> Toward,
    double IntensityWattsPerSteradian,
    double SigmaRadians) : Detection(Sensor, Id, Time, SignalToNoise);

/// <summary>A radar's measurement: range, two angles and, from some radars, range rate.</summary>
/// <param name="Sensor">The radar.</param>
/// <param name="Id">Number given by the source.</param>
/// <param name="Time">When the energy was at the target.</param>
/// <param name="SignalToNoise">Power ratio.</param>
/// <param name="Scan">Number of the scan it belongs to.</param>
/// <param name="RangeMetres">Slant range.</param>
/// <param name="AzimuthRadians">From north, clockwise, 0 to 2π.</param>
/// <param name="ElevationRadians">Above the horizontal of the ellipsoid.</param>
/// <param name="RangeRate">In the Earth-fixed frame, positive when receding; null where the radar has none.</param>
/// <param name="SigmaRangeMetres">Standard deviation of range.</param>
/// <param name="SigmaAzimuthRadians">Standard deviation of azimuth, 1/cos elevation included.</param>
/// <param name="SigmaElevationRadians">Standard deviation of elevation.</param>
public sealed record Plot(
    SensorId Sensor,
    long Id,
    Instant Time,
    double SignalToNoise,
    long Scan,
    double RangeMetres,
    double AzimuthRadians,
    double ElevationRadians,
    RangeRate? RangeRate,
    double SigmaRangeMetres,
    double SigmaAzimuthRadians,
    double SigmaElevationRadians) : Detection(Sensor, Id, Time, SignalToNoise);

/// <summary>All detections of one frame, scan, or slice of a sweeping scan; empty is news too.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Time">Time of the latest detection, or of the look when there is none.</param>
/// <param name="Mode">How real it is.</param>
/// <param name="Detections">In order of time.</param>
public sealed record DetectionBatch(SensorId Sensor, Instant Time, DataMode Mode, IReadOnlyList<Detection> Detections)
{
    /// <summary>What is bright and no launch, in order of time. Beside the detections, not among them: no tracker can take one up.</summary>
    public IReadOnlyList<NuisanceRow> Nuisances { get; init; } = [];
}
