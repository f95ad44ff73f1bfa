namespace Vedette.Formats;

/// <summary>An aircraft as a tracking system (category 62) or an ADS-B station (category 21) tells it, in SI units. Background, not a threat.</summary>
/// <param name="Content">What it has.</param>
/// <param name="SystemArea">System area code of the sender.</param>
/// <param name="SystemCode">System identification code of the sender.</param>
/// <param name="Time">When it was there.</param>
/// <param name="LatitudeRadians">Geodetic latitude, WGS 84.</param>
/// <param name="LongitudeRadians">Longitude, east positive.</param>
/// <param name="PressureAltitudeMetres">Pressure altitude in the standard atmosphere.</param>
/// <param name="HeightMetres">Height above the ellipsoid.</param>
/// <param name="EastMetresPerSecond">Velocity over ground to the east.</param>
/// <param name="NorthMetresPerSecond">Velocity over ground to the north.</param>
/// <param name="ModeA">Mode 3/A code, four octal digits of three bits.</param>
/// <param name="Address">24-bit aircraft address.</param>
/// <param name="Identification">Eight characters of six bits; <see cref="Callsign"/> has them as text.</param>
/// <param name="TrackNumber">Number of the track with the sender.</param>
public readonly record struct AirTraffic(
    AsterixContent Content,
    byte SystemArea,
    byte SystemCode,
    Instant Time,
    double LatitudeRadians,
    double LongitudeRadians,
    double PressureAltitudeMetres,
    double HeightMetres,
    double EastMetresPerSecond,
    double NorthMetresPerSecond,
    int ModeA,
    int Address,
    ulong Identification,
    int TrackNumber)
{
    /// <summary>Whether all of some content is there.</summary>
    public bool Has(AsterixContent content) => (Content & content) == content;

    /// <summary>Callsign or registration as text, without spaces behind; empty when there is none.</summary>
    public string Callsign => Has(AsterixContent.Identification) ? AsterixText.Six(Identification, 8).TrimEnd() : "";
}
