namespace Vedette.Assessments;

/// <summary>A place on the rising arc of a coasting body, relative to the turning Earth.</summary>
/// <param name="Seconds">After the state of the track; negative.</param>
/// <param name="HeightMetres">Height.</param>
/// <param name="LogSpeed">ln of the speed in m/s.</param>
/// <param name="Climb">Angle of the velocity above the horizontal, in radians.</param>
/// <param name="Ground">Point of the ellipsoid below, ECEF.</param>
/// <param name="Heading">Unit horizontal direction of motion, ECEF.</param>
/// <param name="Turning">How fast the direction of motion turns to the left because the Earth does, in rad/s.</param>
internal readonly record struct ArcPoint(
    double Seconds, double HeightMetres, double LogSpeed, double Climb, Vector3 Ground, Vector3 Heading, double Turning);

/// <summary>How far the arc may be off where the motor may have stopped, one standard deviation, the height given.</summary>
/// <param name="LogSpeed">Of ln speed.</param>
/// <param name="Climb">In radians.</param>
/// <param name="Along">Along the ground in metres.</param>
/// <param name="Across">Across in metres.</param>
/// <param name="Heading">In radians.</param>
/// <param name="Seconds">Of the time at which it passes.</param>
internal readonly record struct ArcSpread(double LogSpeed, double Climb, double Along, double Across, double Heading, double Seconds);

/// <summary>The arc of a track that coasts, followed back to where a motor may have burnt.</summary>
internal sealed class CoastArc
{
    private const double StepSeconds = 30;
    private const double LongestSeconds = 3_000;
    private const double HighestMetres = 450_000;
    private const double LowestMetres = 15_000;
    private const int MostPoints = 64;

    /// <summary>What two-body fits of the tracker may leave out, per axis.</summary>
    private const double FloorMetres = 100;
    private const double FloorSpeed = 1;

    private CoastArc(ArcPoint[] points, ArcSpread spread) => (Points, Spread) = (points, spread);

    /// <summary>From the lowest to the highest, at least two.</summary>
    public IReadOnlyList<ArcPoint> Points { get; }

    /// <summary>Uncertainty.</summary>
    public ArcSpread Spread { get; }

    /// <summary>Follows the arc of a track back.</summary>
    /// <returns>The arc, or null where it does not lead up from the ground.</returns>
    public static CoastArc? Of(Theatre theatre, BallisticFlight flight, Track track)
    {
        FlightState state = new(track.State.Position.Vector, track.State.Velocity.Vector);
        double seconds = 0;
        while (!Rises(state) || Ellipsoid.HeightMetres(theatre.Earth, state.Position) > HighestMetres)
        {
            if (seconds < -LongestSeconds || !flight.TryPropagate(state, -StepSeconds, 0, out state))
            {
                return null;
            }

            seconds -= StepSeconds;
        }

        List<ArcPoint> points = new(MostPoints);
        FlightState typical = state;
        double typicalSeconds = seconds;
        while (points.Count < MostPoints)
        {
            ArcPoint point = Point(theatre, track.State.Time, state, seconds);
            if (!(point.Climb > 0) || point.HeightMetres < LowestMetres)
            {
                break;
            }

            points.Add(point);
            if (point.HeightMetres > TypicalMetres(point.LogSpeed))
            {
                (typical, typicalSeconds) = (state, seconds);
            }

            double step = Math.Clamp(0.08 * point.HeightMetres / (Math.Exp(point.LogSpeed) * Math.Sin(point.Climb)), 1, 10);
            if (!flight.TryPropagate(state, -step, 0, out state))
            {
                break;
            }

            seconds -= step;
        }

        points.Reverse();
        return points.Count >= 2 && SpreadAt(theatre, flight, track, typicalSeconds, typical) is { } spread ? new([.. points], spread) : null;
    }

    private static bool Rises(in FlightState s) => Vector3.Dot(s.Position, s.Velocity) > 0;

    /// <summary>Height of a burnout at a speed, as a rule of thumb: where the uncertainty of the arc is taken.</summary>
    private static double TypicalMetres(double logSpeed) => 10_000 + 6e-3 * Math.Exp(2 * logSpeed);

    private static ArcPoint Point(Theatre theatre, Instant zero, in FlightState state, double seconds)
    {
        Instant time = zero.AddSeconds(seconds);
        Position<Eci> place = Position<Eci>.From(state.Position);
        Vector3 position = theatre.Rotation.ToEcef(time, place).Vector;
        Vector3 velocity = theatre.Rotation.ToEcef(time, place, Velocity<Eci>.From(state.Velocity)).Vector;
        double height = Ellipsoid.HeightMetres(theatre.Earth, position, out Vector3 up);
        double speed = velocity.Length;
        double rise = Vector3.Dot(velocity, up);
        Vector3 level = velocity - rise * up;
        Vector3 heading = level.Unit;

        // Coriolis: −2 ω × v, its part to the left, over the speed along the ground.
        double rate = theatre.Earth.RotationRadiansPerSecond;
        Vector3 pull = new(2 * rate * velocity.Y, -2 * rate * velocity.X, 0);
        double turning = Vector3.Dot(pull, Vector3.Cross(up, heading)) / level.Length;
        return new(seconds, height, Math.Log(speed), Math.Asin(rise / speed), position - height * up, heading, turning);
    }

    /// <summary>From the columns of the covariance, each moved along the arc to the same height.</summary>
    private static ArcSpread? SpreadAt(Theatre theatre, BallisticFlight flight, Track track, double seconds, in FlightState state)
    {
        FlightState now = new(track.State.Position.Vector, track.State.Velocity.Vector);
        flight.Propagate(now, seconds, 0, out Matrix6 transition);
        Symmetric6 covariance = Matrix6.Transform(transition, track.Uncertainty.Matrix);
        for (int i = 0; i < 6; i++)
        {
            double floor = i < 3 ? FloorMetres : FloorSpeed;
            covariance[Symmetric6.At(i, i)] += floor * floor;
        }

        if (!CovarianceFactor.TryFactor(covariance, out Symmetric6 root))
        {
            return null;
        }

        ArcPoint mean = Point(theatre, track.State.Time, state, seconds);
        Vector3 left = Vector3.Cross(mean.Ground.Unit, mean.Heading);
        (double v, double c, double along, double across, double heading, double t) = (0, 0, 0, 0, 0, 0);
        for (int i = 0; i < 6; i++)
        {
            Vector6 d = CovarianceFactor.Column(root, i, 1);
            FlightState moved = new(state.Position + d.Upper, state.Velocity + d.Lower);
            double height = Ellipsoid.HeightMetres(theatre.Earth, moved.Position, out Vector3 up);
            double late = Math.Clamp((mean.HeightMetres - height) / Math.Max(50, Vector3.Dot(up, moved.Velocity)), -60, 60);
            if (!flight.TryPropagate(moved, late, 0, out moved))
            {
                continue;
            }

            ArcPoint p = Point(theatre, track.State.Time, moved, seconds + late);
            v += Square(p.LogSpeed - mean.LogSpeed);
            c += Square(p.Climb - mean.Climb);
            along += Square(Vector3.Dot(p.Ground - mean.Ground, mean.Heading));
            across += Square(Vector3.Dot(p.Ground - mean.Ground, left));
            heading += Square(Vector3.Dot(p.Heading, left));
            t += Square(late);
        }

        return new ArcSpread(Math.Sqrt(v), Math.Sqrt(c), Math.Sqrt(along), Math.Sqrt(across), Math.Sqrt(heading), Math.Sqrt(t));
    }

    private static double Square(double x) => x * x;
}
