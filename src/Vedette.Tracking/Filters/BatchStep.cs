namespace Vedette.Tracking;

/// <summary>A flight on its way from the epoch, and how its state depends on the parameters.</summary>
internal struct BatchStep
{
    public Instant Time;
    public FlightState State;
    public double LogBallistic;

    /// <summary>∂(state)/∂(state at the epoch).</summary>
    public Matrix6 Transition;

    /// <summary>∂(state)/∂(logarithm of the ballistic coefficient).</summary>
    public Vector6 ByBallistic;

    /// <summary>The covariance here of a covariance of state and ballistic coefficient at the epoch, packed in seven rows.</summary>
    public readonly Symmetric6 Carry(ReadOnlySpan<double> packed)
    {
        Symmetric6 state = default;
        packed[..21].CopyTo(state);
        Symmetric6 result = Matrix6.Transform(Transition, state);
        Vector6 cross = default;
        packed[21..27].CopyTo(cross);
        Vector6 moved = Matrix6.Multiply(Transition, cross);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                result[i, j] += moved[i] * ByBallistic[j] + ByBallistic[i] * moved[j] + packed[27] * ByBallistic[i] * ByBallistic[j];
            }
        }

        return result;
    }
}
