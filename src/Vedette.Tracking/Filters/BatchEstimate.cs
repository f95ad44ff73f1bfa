namespace Vedette.Tracking;

/// <summary>What all detections of one object together say of it.</summary>
public sealed class BatchEstimate
{
    private readonly BatchTrajectory _trajectory;
    private readonly double[] _covariance;

    internal BatchEstimate(BatchTrajectory trajectory, BatchPoint point, double[] covariance, BatchFit fit, int iterations)
    {
        (_trajectory, Point, _covariance, Fit, Iterations) = (trajectory, point, covariance, fit, iterations);
    }

    /// <summary>Time of <see cref="State"/>: that of the first detection.</summary>
    public Instant Epoch => _trajectory.Epoch;

    /// <summary>State at the epoch.</summary>
    public FlightState State => Point.State;

    /// <summary>Natural logarithm of the ballistic coefficient in kg/m²: as estimated, or as it was given.</summary>
    public double LogBallistic => Point.LogBallistic;

    /// <summary>Its standard deviation; 0 when it was given.</summary>
    public double LogBallisticSigma => Math.Sqrt(_covariance[^1]);

    /// <summary>Sum of squared residuals in sigmas, and of estimated parameters from what was believed beforehand.</summary>
    public double ChiSquare => Fit.ChiSquare;

    /// <summary>Number of scalars less the six of the state.</summary>
    public int DegreesOfFreedom => Fit.Residuals.Count - 6;

    /// <summary>All residuals, in order of time.</summary>
    public IReadOnlyList<BatchResidual> Residuals => Fit.Residuals;

    /// <summary>Steps that were taken from the best start.</summary>
    public int Iterations { get; }

    internal BatchPoint Point { get; }

    internal BatchFit Fit { get; }

    /// <summary>State and covariance at any time, before, between or after the detections.</summary>
    /// <param name="time">When; in dense air not long before the epoch.</param>
    /// <returns>The state, and its covariance with what considered biases and the ballistic coefficient do to it.</returns>
    /// <exception cref="InvalidOperationException">The flight cannot be followed that far.</exception>
    public (StateVector State, Covariance Covariance) At(Instant time)
    {
        BatchStep step = _trajectory.Start(Point);
        _trajectory.Move(ref step, time);
        FlightState state = step.State;
        var vector = new StateVector(time, Position<Eci>.From(state.Position), Velocity<Eci>.From(state.Velocity));
        return (vector, new(step.Carry(_covariance)));
    }
}
