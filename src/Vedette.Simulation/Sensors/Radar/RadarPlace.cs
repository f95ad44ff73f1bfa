namespace Vedette.Simulation;

/// <summary>Where a body is while a radar's look is on it.</summary>
/// <param name="Seconds">When, in seconds after the start.</param>
/// <param name="Position">Where.</param>
/// <param name="Velocity">Relative to the turning Earth.</param>
/// <param name="Range">From the radar, metres.</param>
/// <param name="Azimuth">Radians, from north, clockwise.</param>
/// <param name="Elevation">Radians above the horizontal.</param>
/// <param name="RangeRate">Metres a second, positive when receding.</param>
internal readonly record struct RadarPlace(
    double Seconds, Position<Ecef> Position, Velocity<Ecef> Velocity, double Range, double Azimuth, double Elevation, double RangeRate);
