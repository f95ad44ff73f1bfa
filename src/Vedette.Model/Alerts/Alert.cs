using Vedette.Physics;

namespace Vedette.Model;

/// <summary>The name of an alert; follows from the track, so sending it twice does no harm.</summary>
public readonly record struct AlertId(long Value);

/// <summary>How far a warning has come.</summary>
public enum AlertLevel
{
    /// <summary>Over: see the reason.</summary>
    Ended = 0,

    /// <summary>One source.</summary>
    Notice = 1,

    /// <summary>A track, one phenomenology.</summary>
    Watch = 2,

    /// <summary>Independent agreement, or one source beyond doubt.</summary>
    Recommend = 3,

    /// <summary>Released by people.</summary>
    Released = 4,
}

/// <summary>What operators are told.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Track">The track it rests on.</param>
/// <param name="Version">1 for the first state of the alert, then counted up.</param>
/// <param name="Time">When this state began.</param>
/// <param name="Level">Its level.</param>
/// <param name="Reason">Why this level, in words.</param>
/// <param name="Assessment">What it rests on.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
public sealed record Alert(
    AlertId Id, TrackId Track, int Version, Instant Time, AlertLevel Level, string Reason, Assessment Assessment, DataMode Mode);
