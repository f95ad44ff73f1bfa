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
public sealed record HeatSource(
    int Id,
    GeodeticPosition Where,
    double StartSeconds,
    double EndSeconds,
    double WattsPerSteradian,
    HeatProfile Profile,
    SensorId? OnlySensor)
{
    /// <summary>Spread (one sigma of the logarithm) of the intensity from frame to frame.</summary>
    public const double Flicker = 0.25;

    /// <summary>Intensity at a time without flicker; 0 outside its time.</summary>
    public double WattsPerSteradianAt(double seconds)
    {
        if (seconds < StartSeconds || seconds > EndSeconds)
        {
            return 0;
        }

        return Profile == HeatProfile.Steady ? WattsPerSteradian
            : WattsPerSteradian * Math.Sin(Math.PI * (seconds - StartSeconds) / (EndSeconds - StartSeconds));
    }
}
