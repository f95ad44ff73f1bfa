using Vedette.Physics;

namespace Vedette.Model;

/// <summary>The number of a sensor, unique in a theatre.</summary>
public readonly record struct SensorId(int Value);

/// <summary>What a sensor is and how it watches. A closed set of kinds: radar, infrared, source of nuisances.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name, as shown to people.</param>
/// <param name="RevisitSeconds">Time between two looks at the same place, in seconds, above zero.</param>
/// <param name="PhaseSeconds">When the first look begins, in seconds after the epoch of the theatre.</param>
public abstract record Sensor(SensorId Id, string Name, double RevisitSeconds, double PhaseSeconds);

/// <summary>When the plots of one scan are taken.</summary>
public enum ScanTiming
{
    /// <summary>The beam sweeps: each plot has a time of its own.</summary>
    Sweep,

    /// <summary>All plots of a scan share one time.</summary>
    Snapshot,
}

/// <summary>A ground-based radar.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="RevisitSeconds">Scan period in seconds.</param>
/// <param name="PhaseSeconds">Start of the first scan after the epoch.</param>
/// <param name="Site">Position of the antenna, WGS 84.</param>
/// <param name="Timing">Whether plots of a scan share a time.</param>
/// <param name="MinimumRangeMetres">Nearest range it reports.</param>
/// <param name="MaximumRangeMetres">Farthest range it reports.</param>
/// <param name="MinimumElevationRadians">Lowest elevation.</param>
/// <param name="MaximumElevationRadians">Highest elevation.</param>
/// <param name="AzimuthCentreRadians">Middle of the sector, from north, clockwise.</param>
/// <param name="AzimuthWidthRadians">Full width of the sector; 2π when it looks all round.</param>
/// <param name="HasRangeRate">Whether plots carry a range rate.</param>
/// <param name="FalseAlarmProbability">Probability of a false plot in one resolution cell of one scan.</param>
/// <param name="ClutterPerScan">Expected number of false plots in a scan.</param>
/// <param name="SignalToNoiseAtReference">Power ratio for 1 m² at 1000 km.</param>
/// <param name="RangeResolutionMetres">Width of a range cell.</param>
/// <param name="BeamwidthRadians">Width of the beam.</param>
/// <param name="DopplerResolutionMetresPerSecond">Width of a Doppler cell.</param>
/// <param name="RangeFloorMetres">Smallest standard deviation of range; likewise the floors of angle and range rate.</param>
/// <param name="AngleFloorRadians">Smallest standard deviation of an angle.</param>
/// <param name="RangeRateFloorMetresPerSecond">Smallest standard deviation of range rate.</param>
public sealed record RadarSensor(
    SensorId Id,
    string Name,
    double RevisitSeconds,
    double PhaseSeconds,
    GeodeticPosition Site,
    ScanTiming Timing,
    double MinimumRangeMetres,
    double MaximumRangeMetres,
    double MinimumElevationRadians,
    double MaximumElevationRadians,
    double AzimuthCentreRadians,
    double AzimuthWidthRadians,
    bool HasRangeRate,
    double FalseAlarmProbability,
    double ClutterPerScan,
    double SignalToNoiseAtReference,
    double RangeResolutionMetres,
    double BeamwidthRadians,
    double DopplerResolutionMetresPerSecond,
    double RangeFloorMetres,
    double AngleFloorRadians,
    double RangeRateFloorMetresPerSecond) : Sensor(Id, Name, RevisitSeconds, PhaseSeconds)
{
    /// <summary>What is known of its waves and of the air they start in.</summary>
    public RadarWaves Waves { get; init; } = RadarWaves.Unknown;

    /// <summary>
    /// Time in which its search comes round to each direction, in seconds, where that takes several scans: a phased array that shares its time; 0 where each
    /// scan looks everywhere. What it has found it sees at each scan.
    /// </summary>
    public double SearchSeconds { get; init; }

    /// <summary>Its pulse rates, where it shows folded ranges and says so; null where ranges are true, or nobody says.</summary>
    public PulseRates? Pulses { get; init; }
}

/// <summary>The orbit that an infrared satellite watches from. Its position comes with each line of sight.</summary>
public abstract record InfraredOrbit;

/// <summary>A geostationary orbit.</summary>
/// <param name="LongitudeRadians">Longitude it stands over, east positive.</param>
public sealed record GeostationaryOrbit(double LongitudeRadians) : InfraredOrbit;

/// <summary>A highly elliptical orbit.</summary>
public sealed record HighlyEllipticalOrbit : InfraredOrbit;

/// <summary>A low orbit.</summary>
public sealed record LowEarthOrbit : InfraredOrbit;

/// <summary>An infrared satellite.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="RevisitSeconds">Time between frames in seconds.</param>
/// <param name="PhaseSeconds">Time of the first frame after the epoch.</param>
/// <param name="Orbit">Where it watches from.</param>
/// <param name="NoiseEquivalentIntensity">Noise-equivalent radiant intensity at 38,000 km, in W/sr.</param>
/// <param name="SignalToNoiseThreshold">Signal-to-noise ratio below which nothing is declared.</param>
/// <param name="FieldOfViewPerPixelRadians">Angle of a pixel.</param>
/// <param name="LineOfSightFloorRadians">Smallest standard deviation of a line of sight, per axis.</param>
/// <param name="FalsePerScan">Expected number of false lines of sight in a frame.</param>
public sealed record InfraredSensor(
    SensorId Id,
    string Name,
    double RevisitSeconds,
    double PhaseSeconds,
    InfraredOrbit Orbit,
    double NoiseEquivalentIntensity,
    double SignalToNoiseThreshold,
    double FieldOfViewPerPixelRadians,
    double LineOfSightFloorRadians,
    double FalsePerScan) : Sensor(Id, Name, RevisitSeconds, PhaseSeconds);

/// <summary>A source of what is bright and no launch: a lightning mapper, a fire product.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="RevisitSeconds">Time that one of its products covers, in seconds.</param>
/// <param name="PhaseSeconds">Start of the first product after the epoch.</param>
public sealed record NuisanceSource(SensorId Id, string Name, double RevisitSeconds, double PhaseSeconds)
    : Sensor(Id, Name, RevisitSeconds, PhaseSeconds);
