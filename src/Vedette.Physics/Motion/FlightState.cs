namespace Vedette.Physics;

/// <summary>Where a body is and how it moves, in the axes of <see cref="Eci"/>.</summary>
/// <param name="Position">From the centre of the Earth, in metres.</param>
/// <param name="Velocity">Inertial velocity in m/s.</param>
public readonly record struct FlightState(Vector3 Position, Vector3 Velocity);

/// <summary>Something that happens on a flight.</summary>
/// <param name="Seconds">After the state that the flight was followed from.</param>
/// <param name="State">The state then.</param>
public readonly record struct FlightEvent(double Seconds, FlightState State);
