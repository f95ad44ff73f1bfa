namespace Vedette.Simulation;

/// <summary>How the intensity of a heat source runs.</summary>
public enum HeatProfile
{
    /// <summary>Steady but for flicker.</summary>
    Steady,

    /// <summary>Rises and fades over its time as half a sine.</summary>
    RisesAndFades,
}

/// <summary>Something hot or bright that stands on the ground.</summary>
/// <param name="Id">Its number, below 0.</param>
/// <param name="Where">Where it stands.</param>
/// <param name="StartSeconds">When it begins, after the epoch.</param>
/// <param name="EndSeconds">When it ends.</param>
/// <param name="WattsPerSteradian">Its mean intensity; the greatest, where it rises and fades.</param>
/// <param name="Profile">How it runs.</param>
/// <param name="OnlySensor">The one satellite that sees it, or null for all that can.</param>
/// <param name="RadiativeWatts">
/// Radiative power of a fire, all wavelengths, from which focal planes take what is in their band; 0 where <paramref name="WattsPerSteradian"/> says
/// what is in any.
/// </param>
/// <param name="Surveyed">Whether satellites know where it is.</param>
public sealed record HeatSource(
    int Id,
    GeodeticPosition Where,
    double StartSeconds,
    double EndSeconds,
    double WattsPerSteradian,
    HeatProfile Profile,
    SensorId? OnlySensor,
    double RadiativeWatts = 0,
    bool Surveyed = false)
{
    /// <summary>Temperature of flames (L. Giglio and J. D. Kendall, Remote Sensing of Environment 77, 2001, 34: 800 to 1200 K).</summary>
    public const double FireKelvin = 1000;

    /// <summary>Spread (one sigma of the logarithm) of the intensity from frame to frame.</summary>
    public const double Flicker = 0.25;

    /// <summary>Intensity at a time without flicker; 0 outside its time.</summary>
    public double WattsPerSteradianAt(double seconds) => WattsPerSteradian * ShareAt(seconds);

    /// <summary>Part of its intensity at a time without flicker, 0 to 1; 0 outside its time.</summary>
    public double ShareAt(double seconds)
    {
        if (seconds < StartSeconds || seconds > EndSeconds)
        {
            return 0;
        }

        return Profile == HeatProfile.Steady ? 1 : Math.Sin(Math.PI * (seconds - StartSeconds) / (EndSeconds - StartSeconds));
    }
}
