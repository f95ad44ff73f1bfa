namespace Vedette.Simulation;

/// <summary>A stage as the truth shows it.</summary>
/// <param name="StartSeconds">Ignition, in seconds after the epoch.</param>
/// <param name="EndSeconds">End of its burn.</param>
/// <param name="InitialAcceleration">Thrust per mass at its start, less drag, in m/s².</param>
/// <param name="GrowthSeconds">Time after its start at which all mass would be spent.</param>
internal readonly record struct PoweredStage(double StartSeconds, double EndSeconds, double InitialAcceleration, double GrowthSeconds)
{
    /// <summary>How long it burns.</summary>
    public double BurnSeconds => EndSeconds - StartSeconds;

    /// <summary>Mass at its start over that at its end.</summary>
    public double MassRatio => GrowthSeconds / (GrowthSeconds - BurnSeconds);
}

/// <summary>A short piece of powered flight, from one known true state to the next.</summary>
/// <param name="StartSeconds">In seconds after the epoch.</param>
/// <param name="EndSeconds">In seconds after the epoch.</param>
/// <param name="Stage">Which stage burns, from 0.</param>
/// <param name="HeightMetres">Mean height.</param>
/// <param name="Velocity">Mean velocity, Earth-fixed.</param>
/// <param name="Thrust">Mean acceleration that is not gravity.</param>
/// <param name="GravityGradient">Of gravity by place, in 1/s².</param>
/// <param name="Turning">Whether thrust follows the velocity: from the end of the kick on.</param>
/// <param name="EndsKick">Whether the kick ends with it.</param>
/// <param name="LostAtEnd">What the acceleration loses at its end: where a stage ends, less what the next begins with.</param>
internal readonly record struct PoweredStep(
    double StartSeconds,
    double EndSeconds,
    int Stage,
    double HeightMetres,
    Vector3 Velocity,
    Vector3 Thrust,
    Matrix3 GravityGradient,
    bool Turning,
    bool EndsKick,
    Vector3 LostAtEnd);

/// <summary>The true powered flight of an object, taken apart: thrust, stages, kick.</summary>
internal sealed class PoweredPath
{
    /// <summary>Thrust leads the velocity in a kick and not in a gravity turn: the kick ends when it leads by less than this part of its greatest lead.</summary>
    private const double KickPart = 0.25;

    /// <summary>A kick is over by then.</summary>
    private const double LongestKickSeconds = 40;

    private const double LeastGrowthSeconds = 10;

    private readonly TruthTrajectory _truth;

    private PoweredPath(TruthTrajectory truth, LocalFrame site, double liftOff, IReadOnlyList<PoweredStage> stages, IReadOnlyList<PoweredStep> steps)
    {
        (_truth, Site, LiftOffSeconds, Stages, Steps) = (truth, site, liftOff, stages, steps);
        PoweredStep kick = steps.FirstOrDefault(s => s.EndsKick);
        FlightState state = At(kick.EndSeconds);
        Vector3 up = state.Position.Unit;
        double climb = Vector3.Dot(state.Velocity, up);
        Vector3 level = state.Velocity - climb * up;
        double angle = Math.Atan2(level.Length, climb);

        // Turned about the normal of the plane of flight: across the velocity, downward.
        KickChange = angle * (climb * level.Unit - level.Length * up);
        KickAngle = angle;
        BurnoutBearing = site.Look(Position<Ecef>.From(At(BurnoutSeconds).Position)).AzimuthRadians;
    }

    /// <summary>Launch point.</summary>
    public LocalFrame Site { get; }

    /// <summary>Lift-off, in seconds after the epoch.</summary>
    public double LiftOffSeconds { get; }

    /// <summary>End of the last burn.</summary>
    public double BurnoutSeconds => Steps[^1].EndSeconds;

    /// <summary>In order of time.</summary>
    public IReadOnlyList<PoweredStage> Stages { get; }

    /// <summary>From lift-off to burnout, without gaps.</summary>
    public IReadOnlyList<PoweredStep> Steps { get; }

    /// <summary>Change of the velocity at the end of the kick with the logarithm of the kick.</summary>
    public Vector3 KickChange { get; }

    /// <summary>Angle of the velocity from the vertical at the end of the kick.</summary>
    public double KickAngle { get; }

    /// <summary>Bearing from the launch point to the burnout point.</summary>
    public double BurnoutBearing { get; }

    /// <summary>Takes a flight apart.</summary>
    /// <returns>Null where the truth has no launch and burnout, or not enough states between them.</returns>
    public static PoweredPath? Of(EarthModel earth, RecordedObject truth)
    {
        if (truth.Event("launch") is not { } launch || truth.Event("burnout") is not { } burnout)
        {
            return null;
        }

        double start = launch.State.Seconds;
        RecordedState[] states = [.. truth.States.Where(s => s.Seconds >= start && s.Seconds <= burnout.State.Seconds)];
        if (states.Length < 10 || states[0].Seconds > start + 1e-6)
        {
            return null;
        }

        double[] ends =
        [
            .. truth.Events.Where(e => e.Name.StartsWith("stage", StringComparison.Ordinal) && e.Name.EndsWith("_end", StringComparison.Ordinal))
                .Select(e => e.State.Seconds).Where(s => s > start && s < burnout.State.Seconds - 1e-3).Order(),
            burnout.State.Seconds,
        ];
        PoweredStep[] steps = [.. states.Zip(states.Skip(1), (a, b) => StepOf(earth, a, b, Array.FindIndex(ends, e => b.Seconds <= e + 1e-6)))];
        PoweredStage[] stages = [.. ends.Select((end, i) => StageOf(i == 0 ? start : ends[i - 1], end, [.. steps.Where(s => s.Stage == i)]))];
        MarkKick(steps, start);
        MarkLosses(steps);
        return new(new(truth), new LocalFrame(launch.Point), start, stages, steps);
    }

    /// <summary>The Earth-fixed state at a time of the powered flight.</summary>
    public FlightState At(double seconds)
    {
        _truth.TryAt(seconds, out RecordedState state);
        return new(state.Position.Vector, state.Velocity.Vector);
    }

    /// <summary>The Earth-fixed acceleration at a time, to the mean over a step.</summary>
    public Vector3 AccelerationAt(double seconds)
    {
        PoweredStep step = Steps.FirstOrDefault(s => seconds <= s.EndSeconds, Steps[^1]);
        return 1 / (step.EndSeconds - step.StartSeconds) * (At(step.EndSeconds).Velocity - At(step.StartSeconds).Velocity);
    }

    private static PoweredStep StepOf(EarthModel earth, RecordedState a, RecordedState b, int stage)
    {
        Vector3 r = 0.5 * (a.Position.Vector + b.Position.Vector);
        Vector3 v = 0.5 * (a.Velocity.Vector + b.Velocity.Vector);
        double rate = earth.RotationRadiansPerSecond;
        Vector3 turning = new(2 * rate * v.Y + rate * rate * r.X, -2 * rate * v.X + rate * rate * r.Y, 0);
        Vector3 all = 1 / (b.Seconds - a.Seconds) * (b.Velocity.Vector - a.Velocity.Vector);
        return new(
            a.Seconds, b.Seconds, stage, Ellipsoid.HeightMetres(earth, r), v, all - Gravity.Acceleration(earth, r) - turning, Gravity.Gradient(earth, r), false, false, default);
    }

    /// <summary>1/|f| = (1 − s/τ)/f₀ by least squares over the burn.</summary>
    private static PoweredStage StageOf(double start, double end, PoweredStep[] steps)
    {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        foreach (PoweredStep step in steps)
        {
            double w = step.EndSeconds - step.StartSeconds;
            double s = (step.StartSeconds + step.EndSeconds) / 2 - start;
            double inverse = 1 / step.Thrust.Length;
            (n, x, y, xx, xy) = (n + w, x + w * s, y + w * inverse, xx + w * s * s, xy + w * s * inverse);
        }

        double slope = (n * xy - x * y) / (n * xx - x * x);
        double intercept = (y - slope * x) / n;
        double growth = slope < 0 ? -intercept / slope : double.PositiveInfinity;
        double burn = end - start;
        growth = Math.Clamp(growth, burn + LeastGrowthSeconds, 20 * burn + LeastGrowthSeconds);
        return new(start, end, 1 / Math.Max(1e-6, intercept), growth);
    }

    /// <summary>The kick ends with the last early step in which thrust leads the velocity.</summary>
    private static void MarkKick(PoweredStep[] steps, double start)
    {
        double[] leads =
        [
            .. steps.TakeWhile(s => s.EndSeconds < start + LongestKickSeconds).Select(s => Vector3.AngleRadians(s.Thrust, s.Velocity)),
        ];
        int kick = leads.Length == 0 ? 0 : Array.FindLastIndex(leads, lead => lead >= KickPart * leads.Max());
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = steps[i] with { EndsKick = i == kick, Turning = i > kick };
        }
    }

    private static void MarkLosses(PoweredStep[] steps)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            bool last = i == steps.Length - 1;
            if (last || steps[i + 1].Stage != steps[i].Stage)
            {
                steps[i] = steps[i] with { LostAtEnd = steps[i].Thrust - (last ? default : steps[i + 1].Thrust) };
            }
        }
    }
}
