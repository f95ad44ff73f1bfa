using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Where an object really was.</summary>
/// <param name="Seconds">Seconds after the epoch of the recording.</param>
/// <param name="Position">Position.</param>
/// <param name="Velocity">Velocity relative to the turning Earth.</param>
public readonly record struct RecordedState(double Seconds, Position<Ecef> Position, Velocity<Ecef> Velocity);

/// <summary>From when on an object was in a phase of flight, until the next of its samples.</summary>
/// <param name="Seconds">Seconds after the epoch of the recording.</param>
/// <param name="Phase">What drove it. Recordings call any flight below 100 km without thrust re-entry, upward too.</param>
public readonly record struct RecordedPhase(double Seconds, FlightPhase Phase);
