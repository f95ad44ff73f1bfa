using Vedette.Physics;

namespace Vedette.Model;

/// <summary>The number of a cue, unique in a theatre and never used again; a cue that is renewed keeps it.</summary>
public readonly record struct CueId(long Value);

/// <summary>Why a radar is asked to look.</summary>
public enum CueReason
{
    /// <summary>Satellites saw it burn, its motor has stopped, and they see it no more.</summary>
    Burnout,

    /// <summary>A radar follows it, and it comes into the field of another that has not had it.</summary>
    Handover,
}

/// <summary>A request to a surveillance radar: look here, at this time, for a body that others have seen.</summary>
/// <remarks>
/// A request and no order: the radar may refuse, and goes on with its search either way. It holds what a search needs and nothing else: where
/// the body is expected and how far that may be off. docs/algorithms/cues.md.
/// </remarks>
/// <param name="Id">Its number.</param>
/// <param name="Revision">1 when it is issued, then counted up each time it is renewed: the latest is the one that counts.</param>
/// <param name="Sensor">The radar that is asked.</param>
/// <param name="Track">The track whose body it is about.</param>
/// <param name="Issued">When this revision was issued.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">Start of the window: the body is expected to rise above the radar's limits, or is inside them already.</param>
/// <param name="Until">End of the window, after <paramref name="From"/>.</param>
/// <param name="Points">The search volume over the window in order of time: the first at <paramref name="From"/>, the last at <paramref name="Until"/>, two at least.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
public sealed record Cue(
    CueId Id,
    int Revision,
    SensorId Sensor,
    TrackId Track,
    Instant Issued,
    CueReason Reason,
    Instant From,
    Instant Until,
    IReadOnlyList<CuePoint> Points,
    DataMode Mode);

/// <summary>Where the body is expected at one time of the window.</summary>
/// <param name="Time">When.</param>
/// <param name="Position">Expected position.</param>
/// <param name="Velocity">Expected velocity in Earth-fixed axes, relative to the turning Earth.</param>
/// <param name="Covariance">Covariance of the position, m², along the axes of <see cref="Ecef"/>; positive definite.</param>
public readonly record struct CuePoint(Instant Time, Position<Ecef> Position, Velocity<Ecef> Velocity, Symmetric3 Covariance)
{
    /// <summary>Covariance of position and velocity together, in the same axes; null where only that of the position is told.</summary>
    public Covariance? State { get; init; }
}
