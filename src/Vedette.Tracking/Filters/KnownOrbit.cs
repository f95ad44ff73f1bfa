namespace Vedette.Tracking;

/// <summary>What is known of an orbit from elsewhere: a state whose error is the same all along the pass.</summary>
/// <param name="Time">When.</param>
/// <param name="State">The state then, Eci.</param>
/// <param name="PositionSigmaMetres">Standard deviation of position, per axis.</param>
/// <param name="VelocitySigma">Standard deviation of velocity, per axis, m/s.</param>
internal readonly record struct KnownOrbit(Instant Time, FlightState State, double PositionSigmaMetres, double VelocitySigma);
