namespace Vedette.Physics;

/// <summary>A body under gravity and, below the ceiling of the air, drag against air that turns with the Earth.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <remarks>State: position (0 to 2, m) and velocity (3 to 5, m/s) in Eci.</remarks>
internal readonly struct FlightEquations(EarthModel earth, double inverseBallisticCoefficient) : IEquations
{
    /// <inheritdoc/>
    public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        Vector3 acceleration = Gravity.Acceleration(earth, position);
        if (inverseBallisticCoefficient != 0)
        {
            acceleration += Drag.Acceleration(earth, position, velocity, inverseBallisticCoefficient);
        }

        (derivative[0], derivative[1], derivative[2]) = (velocity.X, velocity.Y, velocity.Z);
        (derivative[3], derivative[4], derivative[5]) = (acceleration.X, acceleration.Y, acceleration.Z);
    }
}
