namespace Vedette.Formats;

/// <summary>A state vector and its covariance as recordings have them: Earth-fixed, velocity relative to the turning Earth.</summary>
/// <param name="Position">Position in m.</param>
/// <param name="Velocity">Velocity in m/s.</param>
/// <param name="Covariance">Covariance of the six, m² and (m/s)².</param>
public readonly record struct EarthFixedState(Position<Ecef> Position, Velocity<Ecef> Velocity, Symmetric6 Covariance)
{
    /// <summary>The same state in Earth-fixed axes.</summary>
    /// <remarks>P′ = T P Tᵀ with T of <see cref="EarthRotation.ToEcefTransition"/>.</remarks>
    public static EarthFixedState From(StateVector state, in Symmetric6 covariance, EarthRotation rotation)
    {
        Instant time = state.Time;
        return new(
            rotation.ToEcef(time, state.Position),
            rotation.ToEcef(time, state.Position, state.Velocity),
            Matrix6.Transform(rotation.ToEcefTransition(time), covariance));
    }

    /// <summary>The same state in inertial axes: <see cref="From"/> the other way round.</summary>
    /// <param name="time">Time of the state.</param>
    /// <param name="rotation">How far the Earth has turned.</param>
    public (StateVector State, Covariance Uncertainty) ToInertial(Instant time, EarthRotation rotation) =>
        (new(time, rotation.ToEci(time, Position), rotation.ToEci(time, Position, Velocity)), new(Matrix6.Transform(rotation.ToEciTransition(time), Covariance)));
}
