using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>Finds how a vehicle must be built and flown to meet the figures of a flight.</summary>
internal sealed class FlightFit(EarthModel earth, EarthRotation rotation)
{
    /// <summary>Largest error accepted, in metres, of apogee and of impact.</summary>
    public const double ToleranceMetres = 50;

    private const double LongestFlightSeconds = 20_000;

    private readonly Ascent _ascent = new(earth, rotation);
    private readonly BallisticFlight _ballistic = new(earth);

    /// <summary>A flight as fitted.</summary>
    /// <param name="Plan">How it is flown.</param>
    /// <param name="ApogeeMetres">Greatest height reached.</param>
    /// <param name="Impact">Where it comes down.</param>
    public sealed record Fitted(AscentPlan Plan, double ApogeeMetres, GeodeticPosition Impact);

    /// <summary>Fits a notional vehicle of a stated burn time to launch point, impact point and apogee.</summary>
    /// <param name="liftOff">When it lifts off.</param>
    /// <param name="burnSeconds">Time to the end of its last burn.</param>
    /// <param name="stages">Number of stages that share the burn.</param>
    /// <param name="apogeeMetres">Greatest height.</param>
    /// <param name="from">Launch point.</param>
    /// <param name="to">Impact point.</param>
    /// <param name="fitted">The flight, when the result is <see langword="true"/>.</param>
    /// <param name="reason">Why there is none, when the result is <see langword="false"/>.</param>
    public bool TryToFigures(
        Instant liftOff,
        double burnSeconds,
        int stages,
        double apogeeMetres,
        GeodeticPosition from,
        GeodeticPosition to,
        [NotNullWhen(true)] out Fitted? fitted,
        out string reason)
    {
        (double speed, double climb) = Impulsive(apogeeMetres, from, to);
        Vector3 toward = new LocalFrame(from).ToLocal((to.ToEcef() - from.ToEcef()).Vector);
        double bearing = Math.Atan2(toward.X, toward.Y);
        AscentPlan PlanOf(double[] x) =>
            new(FittedVehicle.Of(burnSeconds, stages, x[0]), from, liftOff, x[1], x[2]);

        double[] x = FirstGuess(PlanOf, speed, climb, burnSeconds, bearing);
        double error = SmallSolver.Solve(
            (v, r) => Misses(PlanOf(v), apogeeMetres, to, r), x, [1, 1e-4, 1e-4], ToleranceMetres / 5);
        return Judge(PlanOf(x), error, out fitted, out reason);
    }

    /// <summary>Finds the pitch-over with which a given vehicle comes down at a place, on the lofted branch.</summary>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="liftOff">When it lifts off.</param>
    /// <param name="from">Launch point.</param>
    /// <param name="to">Impact point.</param>
    /// <param name="fitted">The flight, when the result is <see langword="true"/>.</param>
    /// <param name="reason">Why there is none, when the result is <see langword="false"/>.</param>
    public bool TryToImpact(
        NotionalVehicle vehicle,
        Instant liftOff,
        GeodeticPosition from,
        GeodeticPosition to,
        [NotNullWhen(true)] out Fitted? fitted,
        out string reason)
    {
        Vector3 toward = new LocalFrame(from).ToLocal((to.ToEcef() - from.ToEcef()).Vector);
        double bearing = Math.Atan2(toward.X, toward.Y);
        AscentPlan PlanOf(double tilt) =>
            new(vehicle, from, liftOff, tilt * Math.Cos(bearing), tilt * Math.Sin(bearing));

        double wanted = Distance(from, to);
        (double Tilt, double Range) before = (0, 0);
        double farthest = 0;
        for (double tilt = 0.01; tilt < 0.9; tilt *= 1.15)
        {
            if (!TryFly(PlanOf(tilt), out _, out GeodeticPosition impact))
            {
                continue;
            }

            double range = Distance(from, impact);
            farthest = Math.Max(farthest, range);
            if (range >= wanted && before.Range < wanted)
            {
                double start = before.Tilt + (tilt - before.Tilt) * (wanted - before.Range) / (range - before.Range);
                return Finish(PlanOf(start), to, out fitted, out reason);
            }

            before = (tilt, range);
        }

        fitted = null;
        reason = FormattableString.Invariant(
            $"Expected a range that class \"{vehicle.Name}\" reaches, {farthest / 1000:F0} km at most; found {wanted / 1000:F0} km.");
        return false;
    }

    /// <summary>Speed that an impulse at the surface would have to give to reach an apogee and a place.</summary>
    public double ImpulsiveSpeed(double apogeeMetres, GeodeticPosition from, GeodeticPosition to) => Impulsive(apogeeMetres, from, to).Speed;

    /// <summary>Where a plan leads: apogee and impact; false when it does not come down.</summary>
    public bool TryFly(AscentPlan plan, out double apogeeMetres, out GeodeticPosition impact)
    {
        (apogeeMetres, impact) = (0, default);
        if (!_ascent.TryFly(plan, out BoostFlight? powered))
        {
            return false;
        }

        (double burn, FlightState burnout) = (powered.Burnout.Seconds, powered.Burnout.State);
        if (!_ballistic.TryFindImpact(burnout, 1 / plan.Vehicle.Payload.BallisticCoefficient, LongestFlightSeconds, out FlightEvent down))
        {
            return false;
        }

        apogeeMetres = Ellipsoid.HeightMetres(earth, burnout.Position);
        if (_ballistic.TryFindApogee(burnout, 1 / plan.Vehicle.Payload.BallisticCoefficient, down.Seconds, out FlightEvent top))
        {
            apogeeMetres = Ellipsoid.HeightMetres(earth, top.State.Position);
        }

        Instant time = plan.LiftOff.AddSeconds(burn + down.Seconds);
        impact = GeodeticPosition.FromEcef(rotation.ToEcef(time, Position<Eci>.From(down.State.Position)));
        return true;
    }

    private bool Finish(AscentPlan start, GeodeticPosition to, [NotNullWhen(true)] out Fitted? fitted, out string reason)
    {
        double[] x = [start.TiltNorthRadians, start.TiltEastRadians];
        double[] all = new double[3];
        double error = SmallSolver.Solve(
            (v, r) =>
            {
                bool came = Misses(start with { TiltNorthRadians = v[0], TiltEastRadians = v[1] }, 0, to, all);
                (r[0], r[1]) = (all[1], all[2]);
                return came;
            },
            x,
            [1e-4, 1e-4],
            ToleranceMetres / 5);
        return Judge(start with { TiltNorthRadians = x[0], TiltEastRadians = x[1] }, error, out fitted, out reason);
    }

    private bool Judge(AscentPlan plan, double error, [NotNullWhen(true)] out Fitted? fitted, out string reason)
    {
        fitted = null;
        reason = "";
        if (!(error <= ToleranceMetres) || !TryFly(plan, out double apogee, out GeodeticPosition impact))
        {
            reason = FormattableString.Invariant(
                $"Expected figures that a notional vehicle can meet; the nearest flight misses them by {error / 1000:F1} km.");
            return false;
        }

        fitted = new(plan, apogee, impact);
        return true;
    }

    /// <summary>Errors of a plan in metres: apogee, then impact toward east and north.</summary>
    private bool Misses(AscentPlan plan, double apogeeMetres, GeodeticPosition to, double[] residuals)
    {
        if (!(plan.Vehicle.Stages[0].PropellantKilograms > 0) || !TryFly(plan, out double apogee, out GeodeticPosition impact))
        {
            return false;
        }

        Vector3 miss = new LocalFrame(to).ToLocal((impact.ToEcef() - to.ToEcef()).Vector);
        (residuals[0], residuals[1], residuals[2]) = (apogee - apogeeMetres, miss.X, miss.Y);
        return true;
    }

    /// <summary>Velocity that an impulse at the surface would have to give: speed and angle above the horizontal.</summary>
    /// <remarks>
    /// The ellipse through both points with the apogee half-way: e = (ra − R) / (ra − R cos(φ/2)). The turning of the Earth during the
    /// flight is left to the solver.
    /// </remarks>
    private (double Speed, double ClimbRadians) Impulsive(double apogeeMetres, GeodeticPosition from, GeodeticPosition to)
    {
        double phi = Vector3.AngleRadians(from.ToEcef().Vector, to.ToEcef().Vector);
        double r = from.ToEcef().Vector.Length;
        double ra = r + apogeeMetres;
        double e = apogeeMetres / (ra - r * Math.Cos(phi / 2));
        double speed = Math.Sqrt(earth.GravitationalParameter * (2 / r - (1 + e) / ra));
        double momentum = Math.Sqrt(earth.GravitationalParameter * ra * (1 - e));
        return (speed, Math.Acos(Math.Clamp(momentum / (r * speed), -1, 1)));
    }

    /// <summary>Speed gain and tilt whose burnout has about the speed and climb asked for.</summary>
    private double[] FirstGuess(Func<double[], AscentPlan> planOf, double speed, double climb, double burnSeconds, double bearing)
    {
        double gain = speed + 7 * burnSeconds * Math.Sin(climb) + 150;
        double tilt = 0.1;
        for (int round = 0; round < 3; round++)
        {
            (double low, double high) = (0, 1.0);
            for (int i = 0; i < 14; i++)
            {
                tilt = (low + high) / 2;
                (_, double angle) = Burnout(planOf([gain, tilt * Math.Cos(bearing), tilt * Math.Sin(bearing)]));
                (low, high) = angle > climb ? (tilt, high) : (low, tilt);
            }

            (double reached, _) = Burnout(planOf([gain, tilt * Math.Cos(bearing), tilt * Math.Sin(bearing)]));
            gain = Math.Max(300, gain + speed - reached);
        }

        return [gain, tilt * Math.Cos(bearing), tilt * Math.Sin(bearing)];
    }

    /// <summary>Speed over the ground and angle above the horizontal at the end of the burn; straight down where it never gets there.</summary>
    private (double Speed, double ClimbRadians) Burnout(AscentPlan plan)
    {
        if (!_ascent.TryFly(plan, out BoostFlight? powered))
        {
            return (0, -Math.PI / 2);
        }

        FlightState s = powered.Burnout.State;
        Vector3 v = s.Velocity - Vector3.Cross(new(0, 0, earth.RotationRadiansPerSecond), s.Position);
        return (v.Length, Math.Asin(Vector3.Dot(v.Unit, s.Position.Unit)));
    }

    private static double Distance(GeodeticPosition a, GeodeticPosition b) =>
        EarthModel.Wgs84.SemiMajorMetres * Vector3.AngleRadians(a.ToEcef().Vector, b.ToEcef().Vector);
}
