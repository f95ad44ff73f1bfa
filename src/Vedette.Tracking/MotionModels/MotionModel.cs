namespace Vedette.Tracking;

/// <summary>Moves a Gaussian state through time: under its motor, or under gravity and drag.</summary>
/// <remarks>
/// Mean by fourth-order Runge–Kutta, covariance by the transition matrix of each step, a third-order series in the Jacobian
/// taken at the middle of the step. Steps are short enough that both errors stay far below the noise: 10 s outside the air
/// (error below 10⁻⁴ m), 0.25 s deep in it. See docs/algorithms/tracking.md, "Motion".
/// </remarks>
internal sealed class MotionModel(EarthModel earth, TrackerOptions options)
{
    private const double ThinAirMetres = 150e3;
    private const double DenseAirMetres = 90e3;
    private const double DragBeginsMetres = 110e3;

    /// <summary>Height above which drag stays far below the noise of coast (10⁻⁶ m/s² at 100 kg/m² and 7 km/s).</summary>
    private const double NoAirMetres = 400e3;
    private const double ShortestStep = 0.01;

    /// <summary>Effective exhaust velocity, m/s: the acceleration of a constant thrust grows by a²/c.</summary>
    private const double ExhaustVelocity = 2600;

    /// <summary>Acceleration above which the thrust is not expected to grow any further, m/s²: bodies and their stages break.</summary>
    private const double LargestThrust = 130;

    /// <summary>Time over which an error of the thrust is forgotten, seconds: keeps what one satellite cannot see within what motors do.</summary>
    private const double ThrustMemorySeconds = 60;

    /// <summary>Acceleration of a body that departs from free flight: changes of speed of some 100 m/s within some seconds. See docs/algorithms/tracking.md.</summary>
    private static readonly Departure Departing = new(25, 5);

    /// <summary>Standard deviation by which the logarithm of the ballistic coefficient may change with it.</summary>
    private const double DepartureLogBallistic = 0.4;

    /// <summary>Speed over the ground below which the thrust is not expected to follow the velocity, m/s.</summary>
    private const double TurnSpeed = 150;

    /// <summary>Logarithms of the ballistic coefficient outside which nothing flies (10 and 150,000 kg/m²): a first update may go beyond, drag does not.</summary>
    private const double LeastLogBallistic = 2.3;
    private const double MostLogBallistic = 12;

    private readonly CoastTransition _transition = new(earth);

    public EarthModel Earth => earth;

    /// <summary>Whether a place may be below a height: false is certain, and quickly said.</summary>
    public bool IsBelow(Vector3 position, double heightMetres)
    {
        double radius = earth.SemiMajorMetres + heightMetres;
        return position.LengthSquared < radius * radius;
    }

    /// <summary>Height above the ellipsoid in metres.</summary>
    public double Height(Vector3 position) => Ellipsoid.HeightMetres(earth, position);

    public Vector3 Gravitation(Vector3 position) => Gravity.Acceleration(earth, position);

    /// <summary>Coast: zonal gravity and drag with the estimated ballistic coefficient.</summary>
    /// <param name="state">Moved in place.</param>
    /// <param name="seconds">May be negative, by a little.</param>
    public void Coast(GaussianState state, double seconds)
    {
        double done = 0;
        while (Math.Abs(seconds - done) > 1e-9)
        {
            double step = CoastStep(state, seconds - done);
            CoastOnce(state, step);
            done += step;
        }
    }

    /// <summary>Boost: zonal gravity and a thrust that turns with the velocity and grows as mass is lost.</summary>
    /// <param name="state">Moved in place.</param>
    /// <param name="seconds">May be negative, by a little.</param>
    /// <param name="noise">What drives the acceleration, m/s² per √s.</param>
    public void Boost(GaussianState state, double seconds, double noise)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(seconds)));
        for (int i = 0; i < steps; i++)
        {
            BoostOnce(state, seconds / steps, noise * noise);
        }
    }

    /// <summary>Departs from free flight: gravity, drag, and an acceleration that nobody knows.</summary>
    /// <param name="state">Moved in place.</param>
    /// <param name="seconds">Where it is below zero, only gravity and drag are followed back: that is for the overlap of two sweeps.</param>
    /// <remarks>In each step of a second the free flight comes first and the acceleration after it; what gravity would have made of the difference in a second is below a millimetre.</remarks>
    public void Depart(GaussianState state, double seconds)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(seconds)));
        double h = seconds / steps;
        for (int i = 0; i < steps; i++)
        {
            Coast(state, h);
            if (h > 0)
            {
                Push(state, h);
            }
        }
    }

    /// <summary>Widens a state for a departure that may have begun at any time in the last seconds.</summary>
    /// <param name="state">As free flight has it.</param>
    /// <param name="seconds">How long ago at most.</param>
    public static void BeginDeparture(GaussianState state, double seconds)
    {
        state.Acceleration = default;
        for (int i = 0; i < 3; i++)
        {
            state.Isolate(StateLayout.Acceleration + i, 0);
        }

        Departing.After(Math.Max(seconds, 0.1)).AddTo(state);
        double change = DepartureLogBallistic * DepartureLogBallistic;
        state[StateLayout.LogBallistic, StateLayout.LogBallistic] += change;
    }

    /// <summary>Stands on the ground: turns with the Earth, as its velocity says.</summary>
    /// <remarks>The covariance is not turned: over the minutes that a track is followed the axes move by a few degrees.</remarks>
    public void Stand(GaussianState state, double seconds)
    {
        (double sin, double cos) = Math.SinCos(earth.RotationRadiansPerSecond * seconds);
        Vector3 r = state.Position;
        state.Position = new(cos * r.X - sin * r.Y, sin * r.X + cos * r.Y, r.Z);
        state.Velocity = Wind(state.Position);
    }

    /// <summary>Whether the air will slow a falling body within the next few seconds.</summary>
    public bool FeelsDragSoon(GaussianState state)
    {
        Vector3 r = state.Position;
        return IsBelow(r, DragBeginsMetres) && Vector3.Dot(r, state.Velocity) < 0 && Height(r) < DragBeginsMetres;
    }

    private static void Push(GaussianState state, double h)
    {
        (double way, double speed, double left) = (Departing.Way(h), Departing.Speed(h), Departing.Left(h));
        Vector3 a = state.Acceleration;
        state.TransformAxes(0, way, speed, left);
        state.Position += way * a;
        state.Velocity += speed * a;
        state.Acceleration = left * a;
        Departing.NewIn(h).AddTo(state);
    }

    private double CoastStep(GaussianState state, double seconds)
    {
        Vector3 r = state.Position;
        double limit = 10;
        double distance = r.Length;
        double climb = Vector3.Dot(r, state.Velocity) / distance;
        double fall = Math.Min(0, climb * Math.Clamp(seconds, -limit, limit));
        if (distance + fall < earth.SemiMajorMetres + ThinAirMetres)
        {
            double height = Height(r);
            double lowest = height + fall;
            limit = lowest < DenseAirMetres ? Math.Min(0.25, DragTime(state, lowest) / 4) : lowest < ThinAirMetres ? 2 : limit;
        }

        limit = Math.Max(limit, ShortestStep);
        return Math.Clamp(seconds, -limit, limit);
    }

    /// <summary>Largest inverse ballistic coefficient that a step of this length can bear: no more than half the speed is lost in it.</summary>
    private double SteepestDrag(Vector3 r, Vector3 v, double h)
    {
        double height = Height(r);
        return height > DenseAirMetres
            ? double.PositiveInfinity
            : 1 / (StandardAtmosphere.DensityKilogramsPerCubicMetre(Math.Max(height, -5000)) * v.Length * Math.Abs(h) + 1e-12);
    }

    /// <summary>Time in which drag takes away the speed, seconds: steps must stay well below it or the integration runs away.</summary>
    private static double DragTime(GaussianState state, double height)
    {
        double density = StandardAtmosphere.DensityKilogramsPerCubicMetre(Math.Max(height, 0));
        return Math.Exp(Math.Max(state.LogBallistic, LeastLogBallistic)) / (density * state.Velocity.Length + 1e-12);
    }

    private void CoastOnce(GaussianState state, double h)
    {
        if (IsBelow(state.Position, ThinAirMetres))
        {
            FallThroughAirOnce(state, h);
        }
        else
        {
            FallOnce(state, h);
        }
    }

    /// <summary>A step above the air: gravity, and what drag there is as it is at the beginning (below 10⁻³ m/s²).</summary>
    private void FallOnce(GaussianState state, double h)
    {
        Vector3 r = state.Position;
        Vector3 v = state.Velocity;
        Vector3 drag = IsBelow(r, NoAirMetres) ? Drag(r, v, InverseBallistic(state), out _) : default;
        Vector3 a1 = Gravitation(r) + drag;
        Vector3 v2 = v + h / 2 * a1;
        Vector3 a2 = Gravitation(r + h / 2 * v) + drag;
        Vector3 v3 = v + h / 2 * a2;
        Vector3 a3 = Gravitation(r + h / 2 * v2) + drag;
        Vector3 v4 = v + h * a3;
        Vector3 a4 = Gravitation(r + h * v3) + drag;

        Span<double> columns = stackalloc double[CoastTransition.Size];
        _transition.Free(columns, r + h / 2 * v + h * h / 8 * a1, h);
        state.Coast(columns);
        state.Position = r + h / 6 * (v + 2 * v2 + 2 * v3 + v4);
        state.Velocity = v + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
        ProcessNoise.AddAcceleration(state, options.CoastNoise * options.CoastNoise * Math.Abs(h), h);
    }

    private void FallThroughAirOnce(GaussianState state, double h)
    {
        Vector3 r = state.Position;
        Vector3 v = state.Velocity;
        double inverse = Math.Min(InverseBallistic(state), SteepestDrag(r, v, h));
        Vector3 a1 = Fall(r, v, inverse);
        Vector3 v2 = v + h / 2 * a1;
        Vector3 a2 = Fall(r + h / 2 * v, v2, inverse);
        Vector3 v3 = v + h / 2 * a2;
        Vector3 a3 = Fall(r + h / 2 * v2, v3, inverse);
        Vector3 v4 = v + h * a3;
        Vector3 a4 = Fall(r + h * v3, v4, inverse);
        Vector3 middle = r + h / 2 * v + h * h / 8 * a1;

        Span<double> columns = stackalloc double[CoastTransition.Size];
        Vector3 drag = Drag(middle, v2, inverse, out double density);
        _transition.InAir(columns, middle, v2 - Wind(middle), drag, density, inverse, h);
        state.Coast(columns);

        state.Position = r + h / 6 * (v + 2 * v2 + 2 * v3 + v4);
        state.Velocity = v + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
        ProcessNoise.AddAcceleration(state, options.CoastNoise * options.CoastNoise * Math.Abs(h), h);
        if (drag.LengthSquared > 0.01)
        {
            double speed = (v - Wind(r)).Length;
            state[StateLayout.LogBallistic, StateLayout.LogBallistic] += ProcessNoise.BallisticWalk(drag.Length * speed) * Math.Abs(h);
            ProcessNoise.AddAcceleration(state, ProcessNoise.Gusts(drag.Length, speed) * Math.Abs(h), h);
        }
    }

    private static double InverseBallistic(GaussianState state) =>
        Math.Exp(-Math.Clamp(state.LogBallistic, LeastLogBallistic, MostLogBallistic));

    private void BoostOnce(GaussianState state, double h, double noiseDensity)
    {
        Vector3 r = state.Position;
        Vector3 v = state.Velocity;
        Vector3 thrust = state.Acceleration;
        Vector3 change = ThrustChange(r, v, thrust);
        Vector3 a1 = Gravitation(r) + thrust;
        Vector3 v2 = v + h / 2 * a1;
        Vector3 a2 = Gravitation(r + h / 2 * v) + thrust + h / 2 * change;
        Vector3 v3 = v + h / 2 * a2;
        Vector3 a4 = Gravitation(r + h * v3) + thrust + h * change;
        Vector3 v4 = v + h * a2;

        state.TransformAxes(h, h * h / 2, h, Math.Exp(-Math.Abs(h) / ThrustMemorySeconds));
        state.Position = r + h / 6 * (v + 2 * v2 + 2 * v3 + v4);
        state.Velocity = v + h / 6 * (a1 + 4 * a2 + a4);
        state.Acceleration = thrust + h * change;
        ProcessNoise.AddJerk(state, noiseDensity, Math.Abs(h), Math.Sign(h));
    }

    /// <summary>How the thrust acceleration changes, m/s³: it grows as mass is lost and, in a gravity turn, follows the velocity.</summary>
    private Vector3 ThrustChange(Vector3 r, Vector3 v, Vector3 thrust)
    {
        double magnitude = thrust.Length;
        Vector3 change = (magnitude < LargestThrust ? magnitude / ExhaustVelocity : -1 / ThrustMemorySeconds) * thrust;
        Vector3 relative = v - Wind(r);
        double speed = relative.Length;
        if (speed < TurnSpeed || Vector3.Dot(relative, thrust) < 0.9 * speed * magnitude)
        {
            return change;
        }

        Vector3 forward = relative / speed;
        Vector3 acceleration = Gravitation(r) + thrust;
        Vector3 turn = (acceleration - Vector3.Dot(acceleration, forward) * forward) / speed;
        return change + magnitude * turn;
    }

    private Vector3 Fall(Vector3 r, Vector3 v, double inverse) => Gravitation(r) + Drag(r, v, inverse, out _);

    private Vector3 Drag(Vector3 r, Vector3 v, double inverse, out double density)
    {
        double height = Height(r);
        density = height > 4 * ThinAirMetres ? 0 : StandardAtmosphere.DensityKilogramsPerCubicMetre(Math.Max(height, -5000));
        Vector3 relative = v - Wind(r);
        return -0.5 * density * inverse * relative.Length * relative;
    }

    /// <summary>Velocity of the air, which turns with the Earth.</summary>
    public Vector3 Wind(Vector3 r) => new(-earth.RotationRadiansPerSecond * r.Y, earth.RotationRadiansPerSecond * r.X, 0);
}
