using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Where an object or a track was at one of several evenly spaced times.</summary>
/// <param name="Seconds">The time, in seconds after the epoch of the recording.</param>
/// <param name="Id">Number of the object or track.</param>
/// <param name="Label">Kind of the object, or status of the track.</param>
/// <param name="Position">Position.</param>
/// <param name="Velocity">Velocity relative to the turning Earth.</param>
public readonly record struct SampledState(
    double Seconds, long Id, string Label, Position<Ecef> Position, Velocity<Ecef> Velocity);
