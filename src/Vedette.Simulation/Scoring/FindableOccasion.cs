namespace Vedette.Simulation;

/// <summary>How a threat came to be findable.</summary>
public enum FindableBy
{
    /// <summary>A radar saw it for 60 s.</summary>
    Radar,

    /// <summary>Two satellites saw it in at least four scans each.</summary>
    Infrared,
}

/// <summary>A moment from which on a threat could have been found, and whether it was.</summary>
/// <param name="By">What made it findable.</param>
/// <param name="Seconds">The moment, in seconds after the epoch.</param>
/// <param name="FoundInTime">Whether a confirmed track was on it at some step from the moment to 20 s later; null when the recording ended
/// before that could be told.</param>
/// <param name="FoundSeconds">When it had a confirmed track, the moment or later; null when never again.</param>
/// <param name="MarginSeconds">Time that was left when it was found; 20 s when a track was there already, negative when late.</param>
/// <param name="TrackId">The track, or null.</param>
public sealed record FindableOccasion(
    FindableBy By, double Seconds, bool? FoundInTime, double? FoundSeconds, double? MarginSeconds, long? TrackId);
