namespace Vedette.Physics;

/// <summary>A rocket under thrust, gravity and drag during one part of its flight in which all of them are smooth.</summary>
/// <param name="Earth">Figures of the Earth.</param>
/// <param name="Steering">Where thrust points.</param>
/// <param name="Normal">Normal of the plane of the flight, in Eci: up × forward turned so that normal × up is forward.</param>
/// <param name="StartSeconds">Start of the part.</param>
/// <param name="Kilograms">Mass at its start.</param>
/// <param name="KilogramsPerSecond">Mass flow; zero without thrust.</param>
/// <param name="ThrustNewtons">Thrust.</param>
/// <param name="DragAreaSquareMetres">C_D A.</param>
internal readonly record struct BoostEquations(
    EarthModel Earth,
    Steering Steering,
    Vector3 Normal,
    double StartSeconds,
    double Kilograms,
    double KilogramsPerSecond,
    double ThrustNewtons,
    double DragAreaSquareMetres) : IEquations
{
    /// <inheritdoc/>
    public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        double mass = Kilograms - KilogramsPerSecond * (seconds - StartSeconds);
        Vector3 acceleration = Gravity.Acceleration(Earth, position)
            + Drag.Acceleration(Earth, position, velocity, DragAreaSquareMetres / mass);
        if (ThrustNewtons > 0)
        {
            _ = Ellipsoid.HeightMetres(Earth, position, out Vector3 up);
            Vector3 forward = Vector3.Cross(Normal, up).Unit;
            Vector3 along = Steering.Direction(seconds, Drag.AirVelocity(Earth, position, velocity), up, forward);
            acceleration += ThrustNewtons / mass * along.Unit;
        }

        (derivative[0], derivative[1], derivative[2]) = (velocity.X, velocity.Y, velocity.Z);
        (derivative[3], derivative[4], derivative[5]) = (acceleration.X, acceleration.Y, acceleration.Z);
    }
}
