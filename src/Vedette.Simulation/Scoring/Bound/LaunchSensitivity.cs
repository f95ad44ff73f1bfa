namespace Vedette.Simulation;

/// <summary>How the place and the motion of a vehicle that burns change with the unknowns of its launch, along its true path.</summary>
/// <remarks>
/// East, north, lift-off and azimuth move or turn the whole path. Kick, and of each stage thrust, growth and burning time, change it as the
/// linearised equations of a gravity turn say: thrust follows the velocity from the end of the kick on. Everything in Earth-fixed axes; what the
/// turning of the axes does to the change is left out (1 % in two minutes). docs/algorithms/bound.md.
/// </remarks>
internal sealed class LaunchSensitivity
{
    /// <summary>Unknowns that every launch has: east, north, lift-off, azimuth, kick, drag, gain of thrust.</summary>
    public const int Common = 7;

    /// <summary>Unknowns of each stage: thrust, growth, burning time; logarithms.</summary>
    public const int OfStage = 3;

    /// <summary>Index of the lift-off, in seconds.</summary>
    public const int LiftOff = 2;

    /// <summary>Index of the azimuth, in radians.</summary>
    public const int Azimuth = 3;

    /// <summary>Index of the logarithm of the kick.</summary>
    public const int Kick = 4;

    /// <summary>Index of the logarithm of C_D A/m at lift-off.</summary>
    public const int Drag = 5;

    /// <summary>Index of the gain of thrust from sea level to vacuum, as a part.</summary>
    public const int Gain = 6;

    private const double SeaLevelDensity = 1.225;

    private readonly List<(double Seconds, FlightState[] Changes)> _nodes = [];
    private readonly PoweredPath _path;

    /// <summary>Follows the equations from lift-off to burnout.</summary>
    public LaunchSensitivity(PoweredPath path)
    {
        _path = path;
        FlightState[] now = new FlightState[Size - Kick];
        _nodes.Add((path.LiftOffSeconds, [.. now]));
        foreach (PoweredStep step in path.Steps)
        {
            for (int k = 0; k < now.Length; k++)
            {
                now[k] = Advance(step, k + Kick, now[k]);
            }

            _nodes.Add((step.EndSeconds, [.. now]));
        }
    }

    /// <summary>Number of unknowns.</summary>
    public int Size => Common + OfStage * _path.Stages.Count;

    /// <summary>The changes at a time while it burns.</summary>
    /// <param name="seconds">Seconds after the epoch.</param>
    /// <param name="changes">Receives, for each unknown, the derivatives of Earth-fixed position and velocity.</param>
    public void Write(double seconds, Span<FlightState> changes)
    {
        FlightState state = _path.At(seconds);
        (Vector3 r, Vector3 v) = (state.Position, state.Velocity);
        LocalFrame site = _path.Site;
        double radius = site.Origin.Vector.Length;
        changes[0] = Turned(1 / radius * site.North, r, v);
        changes[1] = Turned(-1 / radius * site.East, r, v);
        changes[LiftOff] = new(-v, -_path.AccelerationAt(seconds));
        changes[Azimuth] = Turned(-site.Up, r - site.Origin.Vector, v);
        int at = 1;
        while (at < _nodes.Count - 1 && _nodes[at].Seconds < seconds)
        {
            at++;
        }

        double h = _nodes[at].Seconds - _nodes[at - 1].Seconds;
        double x = Math.Clamp((seconds - _nodes[at - 1].Seconds) / h, 0, 1);
        for (int k = Kick; k < Size; k++)
        {
            changes[k] = Between(_nodes[at - 1].Changes[k - Kick], _nodes[at].Changes[k - Kick], h, x);
        }
    }

    /// <summary>How the bearing from the launch point to the burnout point changes with each unknown, in radians.</summary>
    /// <remarks>East, north and lift-off move both points alike. The kick turns the plane too where the Coriolis force bends a path that rises steeply.</remarks>
    public void WriteBearing(Span<double> slopes)
    {
        FlightState[] changes = new FlightState[Size];
        Write(_path.BurnoutSeconds, changes);
        Vector3 way = _path.Site.ToLocal(_path.At(_path.BurnoutSeconds).Position - _path.Site.Origin.Vector);
        double ground = way.X * way.X + way.Y * way.Y;
        slopes.Clear();
        for (int k = Azimuth; k < Size; k++)
        {
            Vector3 moved = _path.Site.ToLocal(changes[k].Position);
            slopes[k] = (moved.X * way.Y - moved.Y * way.X) / ground;
        }
    }

    private static FlightState Turned(Vector3 axis, Vector3 r, Vector3 v) => new(Vector3.Cross(axis, r), Vector3.Cross(axis, v));

    private FlightState Advance(in PoweredStep step, int unknown, FlightState change)
    {
        double h = step.EndSeconds - step.StartSeconds;
        Vector3 forcing = Forcing(step, unknown);
        FlightState middle = new(change.Position + h / 2 * change.Velocity, change.Velocity + h / 2 * Acceleration(step, change, forcing));
        FlightState end = new(change.Position + h * middle.Velocity, change.Velocity + h * Acceleration(step, middle, forcing));
        return end with { Velocity = end.Velocity + Impulse(step, unknown) };
    }

    /// <summary>Gravity, and thrust that follows the velocity.</summary>
    private static Vector3 Acceleration(in PoweredStep step, in FlightState change, Vector3 forcing)
    {
        Vector3 sum = step.GravityGradient * change.Position + forcing;
        if (!step.Turning)
        {
            return sum;
        }

        Vector3 along = step.Velocity.Unit;
        Vector3 across = change.Velocity - Vector3.Dot(change.Velocity, along) * along;
        return sum + step.Thrust.Length / step.Velocity.Length * across;
    }

    /// <summary>What an unknown does to the thrust during a step.</summary>
    private Vector3 Forcing(in PoweredStep step, int unknown)
    {
        (int stage, int kind) = ((unknown - Common) / OfStage, (unknown - Common) % OfStage);
        PoweredStage burning = _path.Stages[step.Stage];
        double into = (step.StartSeconds + step.EndSeconds) / 2 - burning.StartSeconds;
        double rest = burning.GrowthSeconds - into;
        return unknown == Drag ? (step.Stage == 0 ? Drags(step, burning.GrowthSeconds / rest) : default)
            : unknown == Gain ? (1 - Air(step) / SeaLevelDensity) * step.Thrust
            : unknown < Common ? default
            : kind == 0 && stage == step.Stage ? step.Thrust
            : kind == 1 && stage == step.Stage ? -into / rest * step.Thrust
            : kind == 2 && stage < step.Stage ? -_path.Stages[stage].BurnSeconds / rest * step.Thrust
            : default;
    }

    private static double Air(in PoweredStep step) => StandardAtmosphere.DensityKilogramsPerCubicMetre(step.HeightMetres);

    /// <summary>Drag of a typical vehicle, over the mass that is left.</summary>
    private static Vector3 Drags(in PoweredStep step, double massLost) =>
        -Air(step) * step.Velocity.Length * massLost / (2 * LaunchBoundOptions.BallisticCoefficientAtLiftOff) * step.Velocity;

    /// <summary>What an unknown does at once at the end of a step: the kick, and thrust that lasts longer.</summary>
    private Vector3 Impulse(in PoweredStep step, int unknown)
    {
        if (unknown == Kick)
        {
            return step.EndsKick ? _path.KickChange : default;
        }

        (int stage, int kind) = ((unknown - Common) / OfStage, (unknown - Common) % OfStage);
        return kind == 2 && stage <= step.Stage ? _path.Stages[stage].BurnSeconds * step.LostAtEnd : default;
    }

    private static FlightState Between(in FlightState a, in FlightState b, double h, double x)
    {
        double h00 = (1 + 2 * x) * (1 - x) * (1 - x);
        double h10 = x * (1 - x) * (1 - x) * h;
        double h01 = x * x * (3 - 2 * x);
        double h11 = x * x * (x - 1) * h;
        return new(
            h00 * a.Position + h10 * a.Velocity + h01 * b.Position + h11 * b.Velocity,
            a.Velocity + x * (b.Velocity - a.Velocity));
    }
}
