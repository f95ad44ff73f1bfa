namespace Vedette.Model;

/// <summary>What a radar says to a cue.</summary>
/// <param name="Cue">The cue.</param>
/// <param name="Revision">The revision that it answers, 1 or more.</param>
/// <param name="Sensor">The radar.</param>
/// <param name="Accepted">Whether it will look; when not, it refuses.</param>
/// <param name="Words">Why it refuses, or what it will do, in its own words; may be empty.</param>
public sealed record CueAnswer(CueId Cue, int Revision, SensorId Sensor, bool Accepted, string Words);

/// <summary>How far a cue has come.</summary>
public enum CueState
{
    /// <summary>Issued; no answer yet.</summary>
    Open,

    /// <summary>The radar says that it will look.</summary>
    Accepted,

    /// <summary>The radar refuses, with a reason.</summary>
    Refused,

    /// <summary>The radar has not answered in time.</summary>
    Unanswered,

    /// <summary>The radar has seen the body: the cue has done its work, whatever the answer was.</summary>
    Seen,

    /// <summary>The window is past, or the track has ended, and the radar has not seen the body.</summary>
    Over,
}
