namespace Vedette.Physics;

/// <summary>Looks from one place whether directions are anywhere near the Moon; where they are not it costs next to nothing.</summary>
/// <remarks>What it keeps is a function of the time asked for, so that answers do not depend on what was asked before. Not thread-safe.</remarks>
/// <param name="site">The place.</param>
/// <param name="rotation">How the Earth turns.</param>
public sealed class MoonWatch(LocalFrame site, EarthRotation rotation)
{
    /// <summary>Farther off than this nothing is near, radians: a disc, a wide beam, refraction, and what the Moon moves between two rough looks.</summary>
    private const double FarRadians = 0.1;

    /// <summary>Time between rough looks: the sky turns by 4 mrad in it.</summary>
    private const long RoughTicks = 60 * TimeSpan.TicksPerSecond;

    private long _roughIndex = long.MinValue;
    private MoonSight _rough;
    private Instant _exactTime = new(long.MinValue);
    private MoonSight _exact;

    /// <summary>Where the Moon is.</summary>
    public MoonSight At(Instant time)
    {
        if (time != _exactTime)
        {
            (_exactTime, _exact) = (time, MoonSight.From(site, rotation, time));
        }

        return _exact;
    }

    /// <summary>Whether the Moon is above the horizon to the minute, or as little below it as refraction lifts it.</summary>
    public bool IsUp(Instant time)
    {
        const double lift = 0.02;
        long index = time.TaiTicks / RoughTicks;
        if (index != _roughIndex)
        {
            (_roughIndex, _rough) = (index, MoonSight.From(site, rotation, new(index * RoughTicks)));
        }

        return _rough.ElevationRadians > -lift;
    }

    /// <summary>Where the Moon is, if a direction is within a tenth of a radian or so of it and it is not below the horizon by more than refraction lifts it.</summary>
    /// <param name="time">When.</param>
    /// <param name="azimuthRadians">Azimuth.</param>
    /// <param name="elevationRadians">Elevation.</param>
    public MoonSight? Near(Instant time, double azimuthRadians, double elevationRadians)
    {
        if (!IsUp(time))
        {
            return null;
        }

        double across = Math.IEEERemainder(azimuthRadians - _rough.AzimuthRadians, 2 * Math.PI) * Math.Cos(elevationRadians);
        return Math.Abs(elevationRadians - _rough.ElevationRadians) > FarRadians || Math.Abs(across) > FarRadians
            ? null
            : At(time);
    }
}
