namespace Vedette.Tracking;

/// <summary>Follows a body in orbit from plot to plot, forward in time, with the derivatives of its state by that at the start.</summary>
/// <remarks>
/// Fourth-order Runge–Kutta in steps of 10 s at most (error below 10⁻⁴ m a step), derivatives by a third-order series in the gradient of gravity at the middle of each (below 10⁻⁸).
/// No drag: above 150 km it moves a body by decimetres in a pass.
/// </remarks>
internal struct ArcPath(EarthModel earth, Instant start, FlightState state)
{
    private const double LongestStep = 10;

    private Instant _time = start;
    private Matrix6 _transition = Matrix6.Identity;

    /// <summary>The state now.</summary>
    public FlightState State { get; private set; } = state;

    /// <summary>Derivative of the state now by that at the start.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ref readonly Matrix6 Transition => ref _transition;

    /// <summary>Moves on to a time.</summary>
    public void MoveTo(Instant time)
    {
        double seconds = time.SecondsSince(_time);
        int steps = (int)Math.Ceiling(Math.Abs(seconds) / LongestStep);
        for (int i = 0; i < steps; i++)
        {
            Step(seconds / steps);
        }

        _time = time;
    }

    private void Step(double h)
    {
        (Vector3 r, Vector3 v) = (State.Position, State.Velocity);
        Vector3 a1 = Gravity.Acceleration(earth, r);
        Vector3 v2 = v + h / 2 * a1;
        Vector3 a2 = Gravity.Acceleration(earth, r + h / 2 * v);
        Vector3 v3 = v + h / 2 * a2;
        Vector3 a3 = Gravity.Acceleration(earth, r + h / 2 * v2);
        Vector3 v4 = v + h * a3;
        Vector3 a4 = Gravity.Acceleration(earth, r + h * v3);
        Carry(Gravity.Gradient(earth, r + h / 2 * v + h * h / 8 * a1), h);
        State = new(r + h / 6 * (v + 2 * v2 + 2 * v3 + v4), v + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4));
    }

    private void Carry(in Matrix3 gradient, double h)
    {
        Matrix6 step = Matrix6.Identity;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double g = gradient[i, j];
                step[i, j] += h * h / 2 * g;
                step[i, j + 3] = (i == j ? h : 0) + h * h * h / 6 * g;
                step[i + 3, j] = h * g;
                step[i + 3, j + 3] += h * h / 2 * g;
            }
        }

        _transition = Matrix6.Multiply(step, _transition);
    }
}
