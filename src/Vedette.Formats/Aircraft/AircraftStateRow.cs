namespace Vedette.Formats;

/// <summary>One state of an aircraft as it told of itself (ADS-B), from a table of state vectors of the OpenSky Network.</summary>
/// <param name="Seconds">Time of the place: Unix seconds.</param>
/// <param name="Address">Its 24-bit address, six hexadecimal digits.</param>
/// <param name="Place">Where it was; the height is the geometric one, else the barometric.</param>
/// <param name="OnGround">Whether it was on the ground.</param>
public readonly record struct AircraftStateRow(double Seconds, string Address, GeodeticPosition Place, bool OnGround);
