namespace Vedette.Tracking;

/// <summary>Follows the flight of a batch from detection to detection.</summary>
/// <remarks>
/// Mean and transition matrix by <see cref="BallisticFlight"/> with variational equations. The derivative by the ballistic coefficient
/// is the central difference of two flights per step, δ = 0.01 in its logarithm: wrong by δ²/6, two parts in 10⁵.
/// </remarks>
internal sealed class BatchTrajectory(EarthModel earth, Instant epoch, bool byBallistic)
{
    private const double Tolerance = 1e-10;
    private const double Difference = 0.01;

    /// <summary>Above this height drag changes nothing that could be measured.</summary>
    private const double ThinAirMetres = 400e3;

    private readonly BallisticFlight _flight = new(earth, Tolerance);

    public Instant Epoch => epoch;

    /// <summary>The flight at the epoch.</summary>
    public BatchStep Start(BatchPoint point) => new()
    {
        Time = epoch,
        State = point.State,
        LogBallistic = point.LogBallistic,
        Transition = Matrix6.Identity,
    };

    /// <summary>Moves on, or back.</summary>
    /// <exception cref="InvalidOperationException">The flight cannot be followed that far.</exception>
    public void Move(ref BatchStep step, Instant time)
    {
        double seconds = time.SecondsSince(step.Time);
        if (seconds == 0)
        {
            return;
        }

        double inverse = Math.Min(Math.Exp(-step.LogBallistic), 100);
        FlightState before = step.State;
        step.State = _flight.Propagate(before, seconds, inverse, out Matrix6 phi);
        step.Transition = Matrix6.Multiply(phi, step.Transition);
        if (byBallistic)
        {
            step.ByBallistic = Matrix6.Multiply(phi, step.ByBallistic);
            AddDrag(ref step, before, seconds, inverse);
        }

        step.Time = time;
    }

    private void AddDrag(ref BatchStep step, FlightState before, double seconds, double inverse)
    {
        double lowest = Math.Min(Ellipsoid.HeightMetres(earth, before.Position), Ellipsoid.HeightMetres(earth, step.State.Position));
        if (lowest > ThinAirMetres)
        {
            return;
        }

        FlightState heavier = _flight.Propagate(before, seconds, inverse * Math.Exp(-Difference));
        FlightState lighter = _flight.Propagate(before, seconds, Math.Min(100, inverse * Math.Exp(Difference)));
        Vector6 change = Vector6.Of(heavier.Position - lighter.Position, heavier.Velocity - lighter.Velocity);
        for (int i = 0; i < 6; i++)
        {
            step.ByBallistic[i] += change[i] / (2 * Difference);
        }
    }
}
