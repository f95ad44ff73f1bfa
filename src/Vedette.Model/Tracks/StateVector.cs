using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Position and velocity at an instant, in inertial axes.</summary>
public readonly record struct StateVector(Instant Time, Position<Eci> Position, Velocity<Eci> Velocity);

/// <summary>The 6×6 uncertainty of a state vector: position in m², then velocity, in the same axes.</summary>
/// <param name="Matrix">Rows and columns x, y, z in metres, then vx, vy, vz in m/s.</param>
public readonly record struct Covariance(Symmetric6 Matrix);
