namespace Vedette.Assessments;

/// <summary>Flies a <see cref="BoostProfile"/> from a launch point, in Earth-fixed axes.</summary>
/// <remarks>
/// Classical Runge–Kutta steps, cubic Hermite interpolation between them. Steps of 4 s while it burns and of 10 s afterwards
/// keep the error below a metre, far below what the family itself leaves open. Allocates nothing.
/// </remarks>
internal sealed class ProfileFlight(EarthModel earth)
{
    private const double BurnStepSeconds = 4;
    private const double CoastStepSeconds = 10;
    private const double SeaLevelDensity = 1.225;

    private readonly double _omega = earth.RotationRadiansPerSecond;
    private BoostProfile _profile;
    private Vector3 _side;
    private double _stageStart;
    private bool _burns;

    /// <summary>States at given times.</summary>
    /// <param name="site">Launch point.</param>
    /// <param name="profile">How it flies.</param>
    /// <param name="seconds">Times after lift-off, ascending; before lift-off it stands.</param>
    /// <param name="states">Position and velocity relative to the turning Earth, one for each time.</param>
    public void Fly(LocalFrame site, in BoostProfile profile, ReadOnlySpan<double> seconds, Span<FlightState> states)
    {
        _profile = profile;
        int next = Rise(site, seconds, states);

        (double sinHeading, double cosHeading) = Math.SinCos(profile.HeadingRadians);
        (double sinKick, double cosKick) = Math.SinCos(profile.KickRadians);
        Vector3 heading = sinHeading * site.East + cosHeading * site.North;
        _side = Vector3.Cross(site.Up, heading);
        double t = profile.RiseSeconds;
        FlightState state = new(
            site.Origin.Vector + profile.RiseMetres * site.Up,
            profile.RiseSpeed * (cosKick * site.Up + sinKick * heading));
        double stageEnd = Light(0, 1);
        int stage = 1;
        Vector3 acceleration = Acceleration(t, state);
        while (next < seconds.Length)
        {
            double step = _burns ? Math.Min(BurnStepSeconds, stageEnd - t) : CoastStepSeconds;
            FlightState after = Step(t, state, acceleration, step);
            Vector3 accelerationAfter = Acceleration(t + step, after);
            while (next < seconds.Length && seconds[next] <= t + step)
            {
                states[next] = Between(state, acceleration, after, accelerationAfter, step, (seconds[next] - t) / step);
                next++;
            }

            (t, state, acceleration) = (t + step, after, accelerationAfter);
            if (_burns && t >= stageEnd)
            {
                t = stageEnd;
                stageEnd = Light(t, ++stage);
                acceleration = Acceleration(t, state);
            }
        }
    }

    /// <summary>Starts a stage, or the coast when there is none left; returns when it ends.</summary>
    private double Light(double t, int stage)
    {
        _stageStart = t;
        _burns = stage <= _profile.Stages;
        return t + _profile.StageSeconds;
    }

    /// <summary>The vertical part in closed form; returns the index of the first time after it.</summary>
    private int Rise(LocalFrame site, ReadOnlySpan<double> seconds, Span<FlightState> states)
    {
        int n = 0;
        double gain = _profile.RiseAcceleration;
        for (; n < seconds.Length && seconds[n] <= _profile.RiseSeconds; n++)
        {
            double t = Math.Max(0, seconds[n]);
            states[n] = new(site.Origin.Vector + gain * t * t / 2 * site.Up, gain * t * site.Up);
        }

        return n;
    }

    private FlightState Step(double t, in FlightState s, Vector3 a1, double h)
    {
        FlightState s2 = new(s.Position + h / 2 * s.Velocity, s.Velocity + h / 2 * a1);
        Vector3 a2 = Acceleration(t + h / 2, s2);
        FlightState s3 = new(s.Position + h / 2 * s2.Velocity, s.Velocity + h / 2 * a2);
        Vector3 a3 = Acceleration(t + h / 2, s3);
        FlightState s4 = new(s.Position + h * s3.Velocity, s.Velocity + h * a3);
        Vector3 a4 = Acceleration(t + h, s4);
        return new(
            s.Position + h / 6 * (s.Velocity + 2 * s2.Velocity + 2 * s3.Velocity + s4.Velocity),
            s.Velocity + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4));
    }

    /// <summary>Gravity, the turning of the axes, and thrust less drag along the motion through the air.</summary>
    private Vector3 Acceleration(double t, in FlightState s)
    {
        Vector3 r = s.Position;
        Vector3 v = s.Velocity;
        Vector3 turning = new(
            2 * _omega * v.Y + _omega * _omega * r.X, -2 * _omega * v.X + _omega * _omega * r.Y, 0);
        Vector3 sum = Gravity.Acceleration(earth, r) + turning;
        if (!_burns)
        {
            return sum;
        }

        double density = StandardAtmosphere.DensityKilogramsPerCubicMetre(RoughHeight(r));
        double mass = 1 - (t - _stageStart) / _profile.GrowthSeconds;
        double speed = v.Length;
        double thrust = _profile.ThrustAcceleration * (1 + _profile.ThrustGain * (1 - density / SeaLevelDensity));
        double drag = density * speed * speed / (2 * _profile.BallisticCoefficient);
        return _profile.Departure.IsAny
            ? sum + 1 / mass * Departed(t, thrust, drag, v / speed)
            : sum + (thrust - drag) / (mass * speed) * v;
    }

    /// <summary>Thrust off the velocity, and drag along it.</summary>
    private Vector3 Departed(double t, double thrust, double drag, Vector3 along)
    {
        ProfileDeparture d = _profile.Departure;
        double pitch = d.At(t, d.Pitch);
        double yaw = d.At(t, d.Yaw);
        Vector3 direction = (along + pitch * Vector3.Cross(along, _side) + yaw * _side).Unit;
        return thrust * Math.Exp(d.At(t, d.Thrust)) * direction - drag * along;
    }

    /// <summary>Height to the first order of the flattening: within 20 m, in which the air changes by a few thousandths.</summary>
    private double RoughHeight(Vector3 r)
    {
        double length = r.Length;
        double sine = r.Z / length;
        return length - earth.SemiMajorMetres * (1 - earth.Flattening * sine * sine);
    }

    private static FlightState Between(
        in FlightState a, Vector3 aa, in FlightState b, Vector3 ab, double h, double x)
    {
        double h00 = (1 + 2 * x) * (1 - x) * (1 - x);
        double h10 = x * (1 - x) * (1 - x) * h;
        double h01 = x * x * (3 - 2 * x);
        double h11 = x * x * (x - 1) * h;
        return new(
            h00 * a.Position + h10 * a.Velocity + h01 * b.Position + h11 * b.Velocity,
            h00 * a.Velocity + h10 * aa + h01 * b.Velocity + h11 * ab);
    }
}
