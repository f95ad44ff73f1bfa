namespace Vedette.Assessments;

/// <summary>The coasting arc of a track, followed back toward the launch that nobody saw.</summary>
/// <param name="Time">When the arc passes the state.</param>
/// <param name="State">Position and velocity relative to the turning Earth, ECEF.</param>
/// <param name="Covariance">Of the state.</param>
/// <param name="Launch">Rough launch point, to start a search from.</param>
/// <param name="FlightSeconds">Rough time from lift-off to <paramref name="Time"/>.</param>
/// <param name="BurnSeconds">Rough burning time.</param>
/// <param name="Heading">Rough direction at the launch point, in radians.</param>
internal sealed record ArcSource(
    Instant Time,
    FlightState State,
    Symmetric6 Covariance,
    GeodeticPosition Launch,
    double FlightSeconds,
    double BurnSeconds,
    double Heading)
{
    private const double StepSeconds = 10;
    private const double LongestSeconds = 3_000;
    private const double HighestMetres = 450_000;
    private const double LowestMetres = 60_000;

    /// <summary>What two-body fits of the tracker may leave out, per axis.</summary>
    private const double FloorMetres = 100;
    private const double FloorSpeed = 1;

    /// <summary>Follows the arc of a track back.</summary>
    /// <returns>The source, or null where the arc does not lead up from the ground.</returns>
    public static ArcSource? Of(Theatre theatre, BallisticFlight flight, Track track)
    {
        FlightState now = new(track.State.Position.Vector, track.State.Velocity.Vector);
        if (SecondsBack(theatre.Earth, flight, now) is not { } back)
        {
            return null;
        }

        FlightState early = flight.Propagate(now, -back, 0, out Matrix6 transition);
        Instant time = track.State.Time.AddSeconds(-back);
        Matrix6 turn = ToEarth(theatre.Rotation.AngleRadians(time), theatre.Earth.RotationRadiansPerSecond);
        Symmetric6 covariance = Matrix6.Transform(Matrix6.Multiply(turn, transition), track.Uncertainty.Matrix);
        for (int i = 0; i < 6; i++)
        {
            double floor = i < 3 ? FloorMetres : FloorSpeed;
            covariance[Symmetric6.At(i, i)] += floor * floor;
        }

        return Guess(theatre, flight, time, early, covariance);
    }

    /// <summary>How far to go back until it rises below the height at which motors may still burn.</summary>
    private static double? SecondsBack(EarthModel earth, BallisticFlight flight, FlightState now)
    {
        FlightState then = now;
        for (double back = 0; back < LongestSeconds; back += StepSeconds)
        {
            double height = Ellipsoid.HeightMetres(earth, then.Position);
            bool rises = Vector3.Dot(then.Position, then.Velocity) > 0;
            if (height < LowestMetres && back > 0)
            {
                return back - StepSeconds;
            }

            if (rises && height < HighestMetres)
            {
                return back;
            }

            if (!flight.TryPropagate(then, -StepSeconds, 0, out then))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Burning time and height from the speed: rules of thumb that only start a search.</summary>
    private static ArcSource Guess(Theatre theatre, BallisticFlight flight, Instant time, FlightState early, in Symmetric6 covariance)
    {
        Position<Ecef> place = theatre.Rotation.ToEcef(time, Position<Eci>.From(early.Position));
        Velocity<Ecef> speed = theatre.Rotation.ToEcef(
            time, Position<Eci>.From(early.Position), Velocity<Eci>.From(early.Velocity));
        double height = Ellipsoid.HeightMetres(theatre.Earth, early.Position);
        double kilometresPerSecond = Math.Sqrt(speed.Vector.LengthSquared + 16 * height) / 1000;
        double burnHeight = Math.Min(0.85 * height, 10_000 + 6_000 * kilometresPerSecond * kilometresPerSecond);
        double burn = 40 + 22 * kilometresPerSecond;
        double coast = 0;
        FlightState burnout = early;
        while (coast < 600 && Ellipsoid.HeightMetres(theatre.Earth, burnout.Position) > burnHeight
            && flight.TryPropagate(burnout, -5, 0, out FlightState before))
        {
            (coast, burnout) = (coast + 5, before);
        }

        Instant at = time.AddSeconds(-coast);
        Position<Ecef> above = theatre.Rotation.ToEcef(at, Position<Eci>.From(burnout.Position));
        LocalFrame below = new(Ground(above));
        Vector3 motion = below.ToLocal(theatre.Rotation.ToEcef(
            at, Position<Eci>.From(burnout.Position), Velocity<Eci>.From(burnout.Velocity)).Vector);
        double downrange = 0.3 * burn;
        GeodeticPosition launch = Ground(Position<Ecef>.From(
            below.Origin.Vector - downrange * (motion.X * below.East + motion.Y * below.North)));
        return new(
            time, new(place.Vector, speed.Vector), covariance, launch, coast + burn, burn, Math.Atan2(motion.X, motion.Y));
    }

    private static GeodeticPosition Ground(Position<Ecef> place)
    {
        GeodeticPosition above = GeodeticPosition.FromEcef(place);
        return new(above.LatitudeRadians, above.LongitudeRadians, 0);
    }

    /// <summary>From inertial position and velocity to Earth-fixed position and velocity relative to the Earth.</summary>
    private static Matrix6 ToEarth(double angle, double rate)
    {
        (double sin, double cos) = Math.SinCos(angle);
        Matrix6 m = default;
        for (int block = 0; block < 2; block++)
        {
            int o = 3 * block;
            (m[o, o], m[o, o + 1], m[o + 1, o], m[o + 1, o + 1], m[o + 2, o + 2]) = (cos, sin, -sin, cos, 1);
        }

        // v' = R (v − ω × r), and ω × r = ω (−y, x, 0).
        (m[3, 0], m[3, 1]) = (-rate * sin, rate * cos);
        (m[4, 0], m[4, 1]) = (-rate * cos, -rate * sin);
        return m;
    }
}
