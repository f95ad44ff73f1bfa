using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vedette.Physics;

/// <summary>A body under gravity and, below the ceiling of the air, drag against air that turns with the Earth.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <param name="layer">Layer of <see cref="AtmosphereTable"/> whose density holds; −1 for the one at the height of the body.</param>
/// <remarks>State: position (0 to 2, m) and velocity (3 to 5, m/s) in Eci.</remarks>
internal readonly struct FlightEquations(EarthModel earth, double inverseBallisticCoefficient, int layer = -1) : ILayeredEquations<FlightEquations>
{
    // Held here: a static field would be checked for being ready each time.
    private readonly LayeredSpline _air = AtmosphereTable.Density;

    /// <inheritdoc/>
    public FlightEquations InLayer(int other) => new(earth, inverseBallisticCoefficient, other);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        var at = Geocentric.Of(position);
        Vector3 acceleration = Gravity.AccelerationAt(earth, position, at);
        if (inverseBallisticCoefficient != 0)
        {
            acceleration += Drag.AccelerationAt(earth, _air, layer, position, at, velocity, inverseBallisticCoefficient);
        }

        // Two wide stores: the solver reads them back as wide, and would have to wait for narrow ones.
        Vector256.Create(velocity.X, velocity.Y, velocity.Z, acceleration.X).CopyTo(derivative);
        Vector256.Create(acceleration.Y, acceleration.Z, 0, 0).CopyTo(derivative[4..]);
    }
}
