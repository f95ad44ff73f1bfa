namespace Vedette.Formats;

/// <summary>What a target report has. What is not there is 0 in the report.</summary>
[Flags]
public enum AsterixContent
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A time that is one of a day.</summary>
    Time = 1 << 0,

    /// <summary>Range and azimuth; for air traffic, latitude and longitude.</summary>
    Position = 1 << 1,

    /// <summary>A pressure altitude that the transponder told.</summary>
    PressureAltitude = 1 << 2,

    /// <summary>A height that was measured: by a 3D radar, above mean sea level; for air traffic, above the ellipsoid.</summary>
    Height = 1 << 3,

    /// <summary>A Doppler speed.</summary>
    Doppler = 1 << 4,

    /// <summary>A Mode 3/A code.</summary>
    ModeA = 1 << 5,

    /// <summary>A 24-bit aircraft address.</summary>
    Address = 1 << 6,

    /// <summary>A callsign or registration.</summary>
    Identification = 1 << 7,

    /// <summary>A track number of the sender.</summary>
    TrackNumber = 1 << 8,

    /// <summary>A velocity over ground.</summary>
    Velocity = 1 << 9,

    /// <summary>Detected by primary radar: an echo of the skin.</summary>
    Primary = 1 << 10,

    /// <summary>Detected by secondary radar: a reply of a transponder.</summary>
    Secondary = 1 << 11,

    /// <summary>Simulated by the sender.</summary>
    Simulated = 1 << 12,

    /// <summary>A test target.</summary>
    Test = 1 << 13,

    /// <summary>From a fixed transponder that monitors the radar.</summary>
    FieldMonitor = 1 << 14,

    /// <summary>The pressure altitude is garbled or was not validated.</summary>
    AltitudeDoubtful = 1 << 15,

    /// <summary>The Mode 3/A code is garbled or was not validated.</summary>
    ModeADoubtful = 1 << 16,

    /// <summary>The sender calls the Doppler speed doubtful.</summary>
    DopplerDoubtful = 1 << 17,

    /// <summary>The target is farther than the field for the range can say (256 NM); the range told is that limit.</summary>
    RangeBeyond = 1 << 18,
}

/// <summary>A target report of a civil radar (categories 1 and 48) in SI units. Such radars measure no elevation.</summary>
/// <param name="Content">What it has.</param>
/// <param name="SystemArea">System area code of the radar.</param>
/// <param name="SystemCode">System identification code of the radar.</param>
/// <param name="Time">When the target was seen.</param>
/// <param name="RangeMetres">Slant range.</param>
/// <param name="AzimuthRadians">From north, clockwise, 0 to below 2π.</param>
/// <param name="PressureAltitudeMetres">Pressure altitude in the standard atmosphere.</param>
/// <param name="HeightMetres">Height above mean sea level that a 3D radar measured.</param>
/// <param name="DopplerMetresPerSecond">Doppler speed, positive when receding (by recommendation; the interface document of the radar may say otherwise).</param>
/// <param name="GroundSpeedMetresPerSecond">Speed that the radar's own tracker calculated.</param>
/// <param name="HeadingRadians">Its direction, from north, clockwise.</param>
/// <param name="ModeA">Mode 3/A code, four octal digits of three bits.</param>
/// <param name="Address">24-bit aircraft address.</param>
/// <param name="Identification">Eight characters of six bits; <see cref="Callsign"/> has them as text.</param>
/// <param name="TrackNumber">Number of the track in the radar's own tracker.</param>
public readonly record struct AsterixPlot(
    AsterixContent Content,
    byte SystemArea,
    byte SystemCode,
    Instant Time,
    double RangeMetres,
    double AzimuthRadians,
    double PressureAltitudeMetres,
    double HeightMetres,
    double DopplerMetresPerSecond,
    double GroundSpeedMetresPerSecond,
    double HeadingRadians,
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
