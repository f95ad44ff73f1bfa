namespace Vedette.Simulation;

/// <summary>How a vehicle is flown until its last burn ends.</summary>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="LiftOff">When it lifts off.</param>
/// <param name="TiltNorthRadians">Greatest angle of the thrust from the air-relative velocity during the pitch-over, part toward north.</param>
/// <param name="TiltEastRadians">Part toward east.</param>
internal sealed record AscentPlan(
    NotionalVehicle Vehicle, GeodeticPosition Site, Instant LiftOff, double TiltNorthRadians, double TiltEastRadians);

/// <summary>Integrates powered flight: vertical rise, pitch-over, gravity turn.</summary>
/// <remarks>
/// Thrust of constant mass rate along the air-relative velocity, drag of a constant C_D A, zonal gravity, air that turns with the
/// Earth. For <see cref="VerticalSeconds"/> thrust points up; in the <see cref="TiltSeconds"/> after that it leans off the velocity by
/// a bump sin² of the tilt asked for; then it follows the velocity (gravity turn). Classical fourth-order Runge–Kutta with steps of
/// at most <see cref="StepSeconds"/> that end on the stage ends.
/// Source: J. W. Cornelisse, H. Schöyer and K. Wakker, Rocket Propulsion and Spaceflight Dynamics, Pitman, 1979, chapter 11.
/// </remarks>
internal sealed class Ascent(EarthModel earth, EarthRotation rotation)
{
    /// <summary>Time of vertical rise.</summary>
    public const double VerticalSeconds = 5;

    /// <summary>Length of the pitch-over.</summary>
    public const double TiltSeconds = 10;

    /// <summary>Longest step.</summary>
    public const double StepSeconds = 0.25;

    /// <summary>Flies a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="record">Receives time after lift-off, stage number and state after each step; null to record nothing.</param>
    /// <returns>The state at the end of the last burn.</returns>
    public FlightState Fly(AscentPlan plan, Action<double, int, FlightState>? record = null)
    {
        FlightState state = OnTheGround(plan);
        record?.Invoke(0, 0, state);
        LocalFrame site = new(plan.Site);
        double mass = plan.Vehicle.LiftOffKilograms();
        double seconds = 0;
        for (int n = 0; n < plan.Vehicle.Stages.Count; n++)
        {
            NotionalStage stage = plan.Vehicle.Stages[n];
            int steps = Math.Max(1, (int)Math.Ceiling(stage.BurnSeconds / StepSeconds));
            double h = stage.BurnSeconds / steps;
            double rate = stage.PropellantKilograms / stage.BurnSeconds;
            for (int i = 0; i < steps; i++)
            {
                Moment moment = new(plan, site, stage, mass - rate * h * i, rate);
                state = Step(moment, seconds + h * i, state, h);
                record?.Invoke(seconds + h * (i + 1), n, state);
            }

            seconds += stage.BurnSeconds;
            mass -= stage.PropellantKilograms + stage.EmptyKilograms;
        }

        return state;
    }

    private readonly record struct Moment(AscentPlan Plan, LocalFrame Site, NotionalStage Stage, double Mass, double Rate);

    private FlightState OnTheGround(AscentPlan plan)
    {
        Position<Ecef> position = plan.Site.ToEcef();
        return new(
            rotation.ToEci(plan.LiftOff, position).Vector,
            rotation.ToEci(plan.LiftOff, position, default(Velocity<Ecef>)).Vector);
    }

    private FlightState Step(in Moment m, double t, FlightState s, double h)
    {
        Vector3 a1 = Acceleration(m, t, 0, s);
        FlightState s2 = new(s.Position + h / 2 * s.Velocity, s.Velocity + h / 2 * a1);
        Vector3 a2 = Acceleration(m, t, h / 2, s2);
        FlightState s3 = new(s.Position + h / 2 * s2.Velocity, s.Velocity + h / 2 * a2);
        Vector3 a3 = Acceleration(m, t, h / 2, s3);
        FlightState s4 = new(s.Position + h * s3.Velocity, s.Velocity + h * a3);
        Vector3 a4 = Acceleration(m, t, h, s4);
        return new(
            s.Position + h / 6 * (s.Velocity + 2 * s2.Velocity + 2 * s3.Velocity + s4.Velocity),
            s.Velocity + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4));
    }

    private Vector3 Acceleration(in Moment m, double stepStart, double into, FlightState s)
    {
        double mass = m.Mass - m.Rate * into;
        Vector3 relative = s.Velocity - Vector3.Cross(new(0, 0, earth.RotationRadiansPerSecond), s.Position);
        double height = Ellipsoid.HeightMetres(earth, s.Position, out Vector3 up);
        double density = StandardAtmosphere.DensityKilogramsPerCubicMetre(height);
        Vector3 drag = -0.5 * density * m.Stage.DragAreaSquareMetres / mass * relative.Length * relative;
        Vector3 thrust = m.Stage.ExhaustMetresPerSecond * m.Rate / mass * Pointing(m, stepStart + into, relative, up);
        return Gravity.Acceleration(earth, s.Position) + thrust + drag;
    }

    private Vector3 Pointing(in Moment m, double t, Vector3 relative, Vector3 up)
    {
        if (t <= VerticalSeconds || relative.LengthSquared < 1e-6)
        {
            return up;
        }

        Vector3 along = relative.Unit;
        double s = (t - VerticalSeconds) / TiltSeconds;
        if (s >= 1)
        {
            return along;
        }

        double bump = Math.Pow(Math.Sin(Math.PI * s), 2);
        Vector3 tilt = m.Plan.TiltEastRadians * m.Site.East + m.Plan.TiltNorthRadians * m.Site.North;
        Vector3 eci = rotation.ToEci(m.Plan.LiftOff.AddSeconds(t), Position<Ecef>.From(tilt)).Vector;
        Vector3 across = eci - Vector3.Dot(eci, along) * along;
        double angle = bump * across.Length;
        return angle < 1e-12 ? along : Math.Cos(angle) * along + Math.Sin(angle) * across.Unit;
    }
}
