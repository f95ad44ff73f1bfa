namespace Vedette.Physics;

/// <summary>A part of a boost in which thrust does not change.</summary>
/// <param name="StartSeconds">After lift-off.</param>
/// <param name="EndSeconds">After lift-off.</param>
/// <param name="Stage">Which stage, from 0.</param>
/// <param name="ThrustNewtons">Thrust; zero in a coast between stages.</param>
public readonly record struct BoostPart(double StartSeconds, double EndSeconds, int Stage, double ThrustNewtons);

/// <summary>A stage that has burnt out and is dropped.</summary>
/// <param name="Stage">Which stage, from 0.</param>
/// <param name="Event">When, and the state then.</param>
/// <param name="StructureKilograms">Mass of what is dropped.</param>
public readonly record struct StageSeparation(int Stage, FlightEvent Event, double StructureKilograms);

/// <summary>A flight from lift-off to the ground, or as far as it was followed.</summary>
/// <param name="Trajectory">The state over time, in seconds after lift-off.</param>
/// <param name="Parts">Burns and coasts up to the last separation, without gaps.</param>
/// <param name="Separations">What was dropped, in the order of time.</param>
/// <param name="Burnout">End of the last burn.</param>
/// <param name="Apogee">Greatest height after the last burn, or null when it was not reached.</param>
/// <param name="Impact">Passage down through the ellipsoid, or null when it was not reached.</param>
public sealed record BoostFlight(
    FlightTrajectory Trajectory,
    IReadOnlyList<BoostPart> Parts,
    IReadOnlyList<StageSeparation> Separations,
    FlightEvent Burnout,
    FlightEvent? Apogee,
    FlightEvent? Impact)
{
    /// <summary>Thrust at a time, in N; zero after the last burn.</summary>
    /// <param name="seconds">After lift-off.</param>
    public double ThrustNewtons(double seconds)
    {
        foreach (BoostPart part in Parts)
        {
            if (seconds >= part.StartSeconds && seconds < part.EndSeconds)
            {
                return part.ThrustNewtons;
            }
        }

        return 0;
    }
}

/// <summary>Flies a staged rocket from a point of the turning Earth: the maker of true trajectories for scenarios.</summary>
/// <remarks>
/// Constant thrust and mass flow, drag of the standard atmosphere with a fixed C_D A for each stage, gravity of
/// <see cref="Gravity"/>. The equations are solved part by part, so that no step spans a jump of thrust, mass or steering.
/// The Coriolis force turns the path of a gravity turn by a few degrees from the azimuth of its kick; who wants a stated impact point tries again.
/// </remarks>
public sealed class StagedBoost
{
    private const double RelativeTolerance = 1e-10;
    private readonly EarthModel _earth;
    private readonly BoostVehicle _vehicle;
    private readonly Steering _steering;

    /// <summary>A rocket with its steering.</summary>
    /// <param name="earth">Figures of the Earth.</param>
    /// <param name="vehicle">The rocket.</param>
    /// <param name="steering">Where it points its thrust.</param>
    /// <exception cref="ArgumentException">A figure of the rocket is outside its range, or it cannot lift off.</exception>
    public StagedBoost(EarthModel earth, BoostVehicle vehicle, Steering steering)
    {
        vehicle.Check();
        (_earth, _vehicle, _steering) = (earth, vehicle, steering);
    }

    /// <summary>Flies from rest on the ground.</summary>
    /// <param name="rotation">Turns Ecef into Eci; its rate should be that of the Earth model.</param>
    /// <param name="liftOff">When.</param>
    /// <param name="site">Where; height above the ellipsoid included.</param>
    /// <param name="azimuthRadians">Direction of the plane of flight at the site, from north, clockwise; relative to the turning Earth.</param>
    /// <param name="maximumSeconds">How long to follow the flight when it does not come down, above the end of the last burn.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The rocket falls back to the ground before its last burn ends.</exception>
    public BoostFlight Fly(
        EarthRotation rotation, Instant liftOff, GeodeticPosition site, double azimuthRadians, double maximumSeconds = 7200)
    {
        Require.Finite(azimuthRadians);
        Require.InRange(maximumSeconds, 1, 1e6);
        var frame = new LocalFrame(site);
        (double sin, double cos) = Math.SinCos(azimuthRadians);
        Vector3 forward = rotation.ToEci(liftOff, Position<Ecef>.From(sin * frame.East + cos * frame.North)).Vector;
        Vector3 up = rotation.ToEci(liftOff, Position<Ecef>.From(frame.Up)).Vector;
        Position<Eci> position = rotation.ToEci(liftOff, frame.Origin);
        Vector3 still = _earth.RotationRadiansPerSecond * new Vector3(-position.Y, position.X, 0);
        var run = new Run(new(position.Vector, still), Vector3.Cross(up, forward));
        Boost(run);
        return Coast(run, maximumSeconds);
    }

    private void Boost(Run run)
    {
        for (int i = 0; i < _vehicle.Stages.Count; i++)
        {
            BoostStage stage = _vehicle.Stages[i];
            double start = run.Seconds;
            double mass = _vehicle.MassFrom(i);
            double burnout = start + stage.BurnSeconds;
            foreach (double cut in _steering.Breaks.Where(b => b > start && b < burnout).Append(burnout))
            {
                double massNow = mass - stage.KilogramsPerSecond * (run.Seconds - start);
                Follow(run, cut, new(_earth, _steering, run.Normal, run.Seconds, massNow, stage.KilogramsPerSecond, stage.ThrustNewtons, stage.DragAreaSquareMetres));
            }

            run.Parts.Add(new(start, burnout, i, stage.ThrustNewtons));
            run.Burnout = new(burnout, run.State);
            if (stage.CoastSeconds > 0)
            {
                double empty = mass - stage.PropellantKilograms;
                Follow(run, burnout + stage.CoastSeconds, new(_earth, _steering, run.Normal, run.Seconds, empty, 0, 0, stage.DragAreaSquareMetres));
                run.Parts.Add(new(burnout, run.Seconds, i, 0));
            }

            run.Separations.Add(new(i, new(run.Seconds, run.State), stage.StructureKilograms));
        }
    }

    private BoostFlight Coast(Run run, double maximumSeconds)
    {
        if (maximumSeconds <= run.Seconds)
        {
            return run.Finish(null, null);
        }

        var flight = new BallisticFlight(_earth, RelativeTolerance);
        double inverse = _vehicle.PayloadInverseBallisticCoefficient;
        double rest = maximumSeconds - run.Seconds;
        FlightEvent? apogee = flight.TryFindApogee(run.State, inverse, rest, out FlightEvent top) ? run.Later(top) : null;
        bool falls = flight.TryFindImpact(run.State, inverse, rest, out FlightEvent ground);
        FlightEvent? impact = falls ? run.Later(ground) : null;
        double end = impact?.Seconds ?? maximumSeconds;
        Follow(run, end, new(_earth, _steering, run.Normal, run.Seconds, _vehicle.PayloadKilograms, 0, 0, _vehicle.PayloadDragAreaSquareMetres));
        return run.Finish(apogee, impact);
    }

    private void Follow(Run run, double untilSeconds, BoostEquations equations)
    {
        Span<double> y = stackalloc double[6];
        FlightVector.Write(run.State, y);
        Span<double> tolerance = stackalloc double[6];
        FlightVector.FillTolerance(_earth, RelativeTolerance, tolerance);
        Span<double> workspace = stackalloc double[DormandPrince<BoostEquations>.WorkspaceLength(6)];
        var solver = new DormandPrince<BoostEquations>(equations, run.Seconds, y, tolerance, workspace);
        while (solver.Seconds < untilSeconds)
        {
            if (!solver.TryStep(untilSeconds))
            {
                throw new InvalidOperationException($"The flight cannot be followed beyond {solver.Seconds:F3} s after lift-off.");
            }

            run.Steps.Add(ref solver);
        }

        run.Seconds = untilSeconds;
        run.State = FlightVector.Read(solver.State);
        if (equations.ThrustNewtons > 0 && Ellipsoid.HeightMetres(_earth, run.State.Position) < -1000)
        {
            throw new InvalidOperationException($"The rocket is below the ground {untilSeconds:F1} s after lift-off, under thrust.");
        }
    }

    /// <summary>What is gathered while the flight is computed.</summary>
    private sealed class Run(FlightState state, Vector3 normal)
    {
        public Vector3 Normal { get; } = normal;

        public double Seconds { get; set; }

        public FlightState State { get; set; } = state;

        public FlightEvent Burnout { get; set; }

        public FlightTrajectory.Builder Steps { get; } = new(0);

        public List<BoostPart> Parts { get; } = [];

        public List<StageSeparation> Separations { get; } = [];

        public FlightEvent Later(FlightEvent e) => e with { Seconds = Seconds + e.Seconds };

        public BoostFlight Finish(FlightEvent? apogee, FlightEvent? impact) =>
            new(Steps.Build(), Parts, Separations, Burnout, apogee, impact);
    }
}
