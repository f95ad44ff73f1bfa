using System.Globalization;

namespace Vedette.Formats;

/// <summary>The names of centres, frames and time systems that the standards and the SANA registries have.</summary>
/// <remarks>
/// Sources: CCSDS 502.0-B-3, annexes B2 to B4, and 503.0-B-2, section 3.3; SANA registries "Orbit Centers", "Celestial Body Reference
/// Frames", "Orbit-Relative Reference Frames" and "Time Systems". Case does not count, and a blank, a dash and a low line are the same.
/// </remarks>
internal static class CcsdsNames
{
    private static readonly HashSet<string> s_timeSystems = new(
        ["UTC", "TAI", "TT", "GPS", "UT1", "TDB", "TCB", "TCG", "GMST", "MET", "MRT", "SCLK", "TDR"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_centres = new(
        [
            "SUN", "MERCURY", "VENUS", "EARTH", "MOON", "MARS", "JUPITER", "SATURN", "URANUS", "NEPTUNE", "PLUTO", "CERES", "PHOBOS", "DEIMOS",
            "IO", "EUROPA", "GANYMEDE", "CALLISTO", "TITAN", "ENCELADUS", "RHEA", "TITANIA", "OBERON", "TRITON", "CHARON", "VESTA", "EROS",
            "SOLAR_SYSTEM_BARYCENTER", "SSB", "EARTH_MOON_BARYCENTER", "EMB", "EARTH_BARYCENTER", "MERCURY_BARYCENTER", "VENUS_BARYCENTER",
            "MARS_BARYCENTER", "JUPITER_BARYCENTER", "SATURN_BARYCENTER", "URANUS_BARYCENTER", "NEPTUNE_BARYCENTER", "PLUTO_BARYCENTER",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> s_frames = new(
        [
            "EME2000", "J2000", "GCRF", "ICRF", "ITRF", "GRC", "GTOD", "TDR", "PEF", "TOD", "MOD", "MOE", "TOE", "CIRS", "TIRS", "TEME", "TEMEOFDATE",
            "TEMEOFEPOCH", "MCI", "EFG", "WGS84", "WGS_84", "ECEF", "UVW_GO_INERTIAL", "ALIGN_CB", "ALIGN_EARTH", "B1950", "FIXED_CB", "FIXED_EARTH",
            "DTRF", "GTRF", "LUNAR_PA", "MOON_ME", "MOON_PA", "MEMEOFDATE", "IAU_EARTH", "IAU_MOON", "IAU_MARS",
        ],
        StringComparer.Ordinal);

    private static readonly string[] s_orbitRelative = ["RTN", "RSW", "RIC", "TNW", "NTW", "QSW", "LVLH", "VNC", "VVLH", "PQW", "EQW", "NSW", "SEZ", "TNO"];

    /// <summary>Whether a time system is one of the standards.</summary>
    public static bool IsTimeSystem(string name) => s_timeSystems.Contains(Plain(name));

    /// <summary>Whether a centre is in the registry.</summary>
    public static bool IsCentre(string name) => s_centres.Contains(Plain(name));

    /// <summary>Whether a frame is in the registry: one of the list, or ITRF, ICRF, GCRF with a year or number.</summary>
    public static bool IsFrame(string name)
    {
        string plain = Plain(name);
        return s_frames.Contains(plain) || IsRealization(plain);
    }

    /// <summary>Whether a frame moves with an orbit: RTN and its like, with or without _INERTIAL or _ROTATING.</summary>
    public static bool IsOrbitRelative(string name)
    {
        string plain = Plain(name);
        foreach (string frame in s_orbitRelative)
        {
            if (plain == frame || plain.StartsWith(frame + "_", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name in capitals, with one low line for each run of blanks, dashes and low lines.</summary>
    public static string Plain(string name) =>
        string.Join('_', name.ToUpperInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsRealization(string plain)
    {
        foreach (string stem in (ReadOnlySpan<string>)["ITRF", "ICRF", "GCRF", "DTRF"])
        {
            if (plain.StartsWith(stem, StringComparison.Ordinal)
                && int.TryParse(plain.AsSpan(stem.Length).TrimStart('_'), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 0 and < 3000)
            {
                return true;
            }
        }

        return false;
    }
}
