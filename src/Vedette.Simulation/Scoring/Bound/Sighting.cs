namespace Vedette.Simulation;

/// <summary>What a true detection tells about the state of an object, free of its noise. A closed set of kinds.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="Sensor">Who saw it.</param>
/// <remarks>
/// An information is the inverse of a variance, and 0 where the sensor does not measure that. Of a sighting that is only expected it is
/// multiplied by the probability of the detection.
/// </remarks>
public abstract record Sighting(double Seconds, SensorId Sensor);

/// <summary>Seen by a radar.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="Sensor">Who saw it.</param>
/// <param name="Site">Where the radar stands.</param>
/// <param name="RangeInformation">In 1/m².</param>
/// <param name="AzimuthInformation">In 1/rad²; of the azimuth, not of the angle across the beam.</param>
/// <param name="ElevationInformation">In 1/rad².</param>
/// <param name="RangeRateInformation">In s²/m²; 0 where the radar has none.</param>
public sealed record RadarSighting(
    double Seconds,
    SensorId Sensor,
    LocalFrame Site,
    double RangeInformation,
    double AzimuthInformation,
    double ElevationInformation,
    double RangeRateInformation) : Sighting(Seconds, Sensor);

/// <summary>Seen by an infrared satellite.</summary>
/// <param name="Seconds">When, in seconds after the epoch.</param>
/// <param name="Sensor">Who saw it.</param>
/// <param name="Origin">Where the satellite was.</param>
/// <param name="AngleInformation">In 1/rad², of each of two angles across the line.</param>
public sealed record InfraredSighting(double Seconds, SensorId Sensor, Position<Ecef> Origin, double AngleInformation)
    : Sighting(Seconds, Sensor);
