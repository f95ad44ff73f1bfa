namespace Vedette.Simulation;

/// <summary>Launches into a nearly circular orbit: two stages to a climbing arc, a coast to its top, and a last burn there.</summary>
/// <remarks>
/// Total gain and pitch-over are solved so that the arc after the second stage has its apogee at the height of the orbit and its
/// perigee <see cref="PerigeeBelowMetres"/> below the surface, so that the second stage comes down. The last burn is along the
/// horizontal, centred on the apogee, as long as the missing speed asks for.
/// </remarks>
internal sealed class OrbitInsertion(TruthFrame frame, FlightBuilder flights)
{
    private const double PerigeeBelowMetres = 1_500_000;
    private const double LastBurnAcceleration = 5;
    private const double LastBurnKilowatts = 20;
    private const double StepSeconds = 0.25;

    private readonly Ascent _ascent = new(frame.Earth, frame.Rotation);
    private readonly BallisticFlight _ballistic = new(frame.Earth);

    /// <summary>Builds the bodies: the payload first, then both stages.</summary>
    /// <param name="launch">What is asked for.</param>
    /// <param name="durationSeconds">The payload is followed to this time after the epoch.</param>
    /// <param name="cloudTopMetres">Height of the cloud top.</param>
    /// <param name="firstId">Number of the payload.</param>
    /// <param name="bodies">The bodies.</param>
    /// <param name="reason">Why there are none.</param>
    public bool TryBuild(
        SpaceLaunch launch, double durationSeconds, double cloudTopMetres, int firstId, out IReadOnlyList<TruthBody> bodies, out string reason)
    {
        (bodies, reason) = ([], "");
        double[] x = FirstGuess(launch);
        double error = SmallSolver.Solve((v, r) => Misses(launch, v, r), x, [1, 1e-4], 2_000);
        if (!(error <= 10_000))
        {
            reason = FormattableString.Invariant($"Expected an orbit that the notional launcher reaches; it misses it by {error / 1000:F0} km.");
            return false;
        }

        AscentPlan plan = PlanOf(launch, x);
        FlightBuilder.Powered powered = flights.FlyPowered(plan, cloudTopMetres);
        bodies =
        [
            Payload(plan, powered, durationSeconds, firstId),
            flights.SpentStage(plan, 0, powered.StageEnds[0], firstId + 1, firstId),
            flights.SpentStage(plan, 1, powered.StageEnds[1], firstId + 2, firstId),
        ];
        return true;
    }

    private AscentPlan PlanOf(SpaceLaunch launch, double[] x)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(launch.AzimuthDegrees));
        return new(FittedVehicle.Launcher(x[0]), launch.From.ToGeodetic(), frame.At(launch.AtSeconds), x[1] * cos, x[1] * sin);
    }

    private double[] FirstGuess(SpaceLaunch launch)
    {
        const double climb = 0.05;
        double gain = 9000 + launch.OrbitHeightKilometres;
        (double low, double high) = (0, 1.0);
        for (int i = 0; i < 20; i++)
        {
            double tilt = (low + high) / 2;
            double angle = _ascent.TryFly(PlanOf(launch, [gain, tilt]), out BoostFlight? flight)
                ? Math.Asin(Vector3.Dot(flight.Burnout.State.Velocity.Unit, flight.Burnout.State.Position.Unit))
                : -Math.PI / 2;
            (low, high) = angle > climb ? (tilt, high) : (low, tilt);
        }

        return [gain, low];
    }

    private bool Misses(SpaceLaunch launch, double[] x, double[] residuals)
    {
        if (!(x[0] > 3000 && x[0] < 14_000 && x[1] > 0) || !_ascent.TryFly(PlanOf(launch, x), out BoostFlight? flight))
        {
            return false;
        }

        (double apogee, double perigee) = Apsides(flight.Burnout.State);
        double radius = frame.Earth.SemiMajorMetres;
        residuals[0] = apogee - radius - launch.OrbitHeightKilometres * 1000;
        residuals[1] = perigee - radius + PerigeeBelowMetres;
        return double.IsFinite(apogee);
    }

    /// <summary>Radii of apogee and perigee of two-body motion; infinite when it does not come back.</summary>
    private (double Apogee, double Perigee) Apsides(FlightState s)
    {
        double mu = frame.Earth.GravitationalParameter;
        double semiMajor = 1 / (2 / s.Position.Length - s.Velocity.LengthSquared / mu);
        if (!(semiMajor > 0))
        {
            return (double.PositiveInfinity, double.NaN);
        }

        double parameter = Vector3.Cross(s.Position, s.Velocity).LengthSquared / mu;
        double eccentricity = Math.Sqrt(Math.Max(0, 1 - parameter / semiMajor));
        return (semiMajor * (1 + eccentricity), semiMajor * (1 - eccentricity));
    }

    private TruthBody Payload(AscentPlan plan, FlightBuilder.Powered powered, double durationSeconds, int id)
    {
        (double seconds, FlightState state) = powered.StageEnds[^1];
        double toApogee = _ballistic.TryFindApogee(state, 0, 20_000, out FlightEvent apogee) ? apogee.Seconds : 0;
        double missing = Math.Sqrt(frame.Earth.GravitationalParameter / apogee.State.Position.Length) - apogee.State.Velocity.Length;
        double burn = Math.Max(StepSeconds, missing / LastBurnAcceleration);
        double ignition = seconds + Math.Max(StepSeconds, toApogee - burn / 2);
        List<TruthEvent> events = powered.Events;
        flights.Fall(powered.History, seconds, state, 0, ignition, []);
        FlightState after = LastBurn(powered.History, ignition, powered.History.End, burn);
        events.Add(new("burnout", ignition + burn, after));
        if (durationSeconds > ignition + burn)
        {
            flights.Fall(powered.History, ignition + burn, after, 0, durationSeconds, []);
        }

        powered.Burns.Add(new(ignition, ignition + burn, 1000 * LastBurnKilowatts));
        events.RemoveAll(e => e.Name == "burnout" && e.Seconds < ignition);
        return new()
        {
            Id = id,
            Kind = TruthKind.SpaceLaunch,
            Class = plan.Vehicle.Name,
            ParentId = 0,
            BallisticCoefficient = 0,
            History = powered.History,
            CrossSectionSquareMetres = plan.Vehicle.Payload.CrossSectionSquareMetres,
            BoostCrossSectionSquareMetres = plan.Vehicle.BoostCrossSectionSquareMetres,
            Events = events,
            Burns = powered.Burns,
        };
    }

    private FlightState LastBurn(StateHistory history, double start, FlightState state, double burn)
    {
        int steps = (int)Math.Ceiling(burn / StepSeconds);
        double h = burn / steps;
        for (int i = 1; i <= steps; i++)
        {
            // Half a push, a free step, half a push: second order, and the pushes are small.
            FlightState pushed = Push(state, h / 2);
            state = Push(_ballistic.Propagate(pushed, h), h / 2);
            history.Add(start + h * i, state);
        }

        return state;
    }

    private static FlightState Push(FlightState s, double seconds)
    {
        Vector3 up = s.Position.Unit;
        Vector3 level = (s.Velocity - Vector3.Dot(s.Velocity, up) * up).Unit;
        return s with { Velocity = s.Velocity + LastBurnAcceleration * seconds * level };
    }
}
