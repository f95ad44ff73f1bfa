namespace Vedette.Physics;

/// <summary>The equations of <see cref="FlightEquations"/> together with those of the transition matrix Φ: dΦ/dt = F Φ, F = ∂f/∂y.</summary>
/// <param name="earth">Figures of the Earth.</param>
/// <param name="inverseBallisticCoefficient">C_D A/m in m²/kg; zero for no drag.</param>
/// <param name="layer">As in <see cref="FlightEquations"/>.</param>
/// <remarks>State: position and velocity (0 to 5), then Φ row by row (6 to 41).</remarks>
internal readonly struct TransitionEquations(EarthModel earth, double inverseBallisticCoefficient, int layer = -1) : ILayeredEquations<TransitionEquations>
{
    /// <inheritdoc/>
    public TransitionEquations InLayer(int other) => new(earth, inverseBallisticCoefficient, other);

    /// <inheritdoc/>
    public void Derivative(double seconds, ReadOnlySpan<double> state, Span<double> derivative)
    {
        new FlightEquations(earth, inverseBallisticCoefficient, layer).Derivative(seconds, state[..6], derivative);
        Vector3 position = new(state[0], state[1], state[2]);
        Vector3 velocity = new(state[3], state[4], state[5]);
        Matrix3 byPosition = Gravity.Gradient(earth, position);
        Matrix3 byVelocity = default;
        if (inverseBallisticCoefficient != 0)
        {
            Drag.Derivatives(earth, position, velocity, inverseBallisticCoefficient, out Matrix3 a, out byVelocity);
            byPosition += a;
        }

        ReadOnlySpan<double> phi = state[6..42];
        Span<double> rate = derivative[6..42];
        phi[18..].CopyTo(rate);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                double sum = 0;
                for (int k = 0; k < 3; k++)
                {
                    sum += byPosition[3 * i + k] * phi[6 * k + j] + byVelocity[3 * i + k] * phi[18 + 6 * k + j];
                }

                rate[18 + 6 * i + j] = sum;
            }
        }
    }
}
