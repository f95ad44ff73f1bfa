namespace Vedette.Assessments;

/// <summary>A whole state of the coasting arc with its covariance, used where the launch itself was not seen.</summary>
/// <param name="Seconds">After the reference time.</param>
/// <param name="State">Position and velocity relative to the turning Earth, in ECEF.</param>
/// <param name="Factor">Lower Cholesky factor of the covariance, in the packing of <see cref="Symmetric6"/>.</param>
internal sealed record ArcSighting(double Seconds, FlightState State, Symmetric6 Factor) : LaunchSighting(Seconds, 0)
{
    public override int Residuals => 6;

    public override int Biases => 0;

    public override void Compare(in FlightState state, double modelSigmaMetres, Span<double> residuals)
    {
        Vector6 difference = Vector6.Of(State.Position - state.Position, State.Velocity - state.Velocity);
        for (int i = 0; i < 6; i++)
        {
            double sum = difference[i];
            for (int j = 0; j < i; j++)
            {
                sum -= Factor[Symmetric6.At(i, j)] * residuals[j];
            }

            residuals[i] = sum / Factor[Symmetric6.At(i, i)];
        }
    }

    public override double BiasEffect(int residual, int bias, in FlightState state, double modelSigmaMetres) => 0;
}
