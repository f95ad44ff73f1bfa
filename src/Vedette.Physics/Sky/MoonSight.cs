namespace Vedette.Physics;

/// <summary>The Moon as a radar on the ground has it: the nearest point of its ball, in the middle of the disc.</summary>
/// <remarks>
/// Most of a lunar echo comes from about that point (J. V. Evans, Radar studies of the Moon, Radio Science 69D, 1965, 1637–1659); air and light time are left out.
/// </remarks>
/// <param name="RangeMetres">Distance of the nearest point.</param>
/// <param name="RangeRateMetresPerSecond">Its rate in the Earth-fixed frame, positive when receding.</param>
/// <param name="AzimuthRadians">From north, clockwise, 0 to 2π.</param>
/// <param name="ElevationRadians">Above the horizontal of the ellipsoid.</param>
public readonly record struct MoonSight(double RangeMetres, double RangeRateMetresPerSecond, double AzimuthRadians, double ElevationRadians)
{
    /// <summary>Mean radius (IAU Working Group on Cartographic Coordinates and Rotational Elements, 2015).</summary>
    public const double RadiusMetres = 1_737_400;

    /// <summary>The rate is a difference over this time each way: its third derivative costs below a millimetre per second.</summary>
    private const double StepSeconds = 5;

    /// <summary>Where the Moon is from a place.</summary>
    /// <param name="site">The place.</param>
    /// <param name="rotation">How the Earth turns, tied to sidereal time.</param>
    /// <param name="time">When.</param>
    public static MoonSight From(LocalFrame site, EarthRotation rotation, Instant time)
    {
        ArgumentNullException.ThrowIfNull(site);
        (double range, double azimuth, double elevation) = Centre(site, rotation, time);
        double rate = (Centre(site, rotation, time.AddSeconds(StepSeconds)).Range - Centre(site, rotation, time.AddSeconds(-StepSeconds)).Range) / (2 * StepSeconds);
        return new(range - RadiusMetres, rate, azimuth, elevation);
    }

    private static (double Range, double Azimuth, double Elevation) Centre(LocalFrame site, EarthRotation rotation, Instant time) =>
        site.Look(rotation.ToEcef(time, Moon.PositionAt(time)));
}
