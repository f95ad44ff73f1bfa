namespace Vedette.Physics;

/// <summary>Where a rocket points its thrust. Exactly three kinds exist.</summary>
/// <remarks>
/// The plane of the flight is fixed in <see cref="Eci"/> at lift-off; in it, up is the normal of the ellipsoid at the place of the
/// rocket and forward is square to it.
/// </remarks>
public abstract record Steering
{
    private protected Steering()
    {
    }

    /// <summary>Times after lift-off at which the direction is not smooth, in rising order.</summary>
    internal abstract IEnumerable<double> Breaks { get; }

    /// <summary>Direction of thrust; need not have length 1.</summary>
    /// <param name="seconds">After lift-off.</param>
    /// <param name="airVelocity">Velocity relative to the air.</param>
    /// <param name="up">Unit vector up.</param>
    /// <param name="forward">Unit vector forward.</param>
    internal abstract Vector3 Direction(double seconds, Vector3 airVelocity, Vector3 up, Vector3 forward);

    private protected static Vector3 Tilted(double elevation, Vector3 up, Vector3 forward)
    {
        (double sin, double cos) = Math.SinCos(elevation);
        return sin * up + cos * forward;
    }
}

/// <summary>Vertical rise, a tilt that grows evenly to the kick angle, then thrust along the velocity through the air.</summary>
/// <param name="VerticalSeconds">Length of the vertical rise; above 0.</param>
/// <param name="KickRadians">Tilt from the vertical at the end of the kick, 0 to π/2.</param>
/// <param name="KickSeconds">Length of the kick; above 0.</param>
/// <remarks>Source: G. J. Culler and B. D. Fried, Universal gravity turn trajectories, Journal of Applied Physics 28, 1957, 672–676, for the turn.</remarks>
public sealed record GravityTurn(double VerticalSeconds, double KickRadians, double KickSeconds) : Steering
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Breaks => [VerticalSeconds, VerticalSeconds + KickSeconds];

    /// <inheritdoc/>
    internal override Vector3 Direction(double seconds, Vector3 airVelocity, Vector3 up, Vector3 forward)
    {
        double into = seconds - VerticalSeconds;
        return into >= KickSeconds
            ? airVelocity
            : Tilted(Math.PI / 2 - KickRadians * Math.Clamp(into / KickSeconds, 0, 1), up, forward);
    }
}

/// <summary>Thrust at a stated elevation above the horizon below the rocket, linear between the points of a table.</summary>
/// <param name="Points">Seconds after lift-off, rising, and elevation in radians, −π/2 to π/2; held before the first and after the last.</param>
public sealed record PitchProgram(IReadOnlyList<(double Seconds, double ElevationRadians)> Points) : Steering
{
    /// <summary>Vertical rise, then a fixed rate of pitch down to a last elevation, which is held.</summary>
    /// <param name="verticalSeconds">Length of the vertical rise.</param>
    /// <param name="radiansPerSecond">Rate of pitch, above 0.</param>
    /// <param name="lastElevationRadians">Elevation that is held, −π/2 to below π/2.</param>
    public static PitchProgram FixedRate(double verticalSeconds, double radiansPerSecond, double lastElevationRadians) =>
        new([
            (verticalSeconds, Math.PI / 2),
            (verticalSeconds + (Math.PI / 2 - lastElevationRadians) / radiansPerSecond, lastElevationRadians),
        ]);

    /// <inheritdoc/>
    internal override IEnumerable<double> Breaks => Points.Select(p => p.Seconds);

    /// <inheritdoc/>
    internal override Vector3 Direction(double seconds, Vector3 airVelocity, Vector3 up, Vector3 forward) =>
        Tilted(Elevation(seconds), up, forward);

    private double Elevation(double seconds)
    {
        int i = 0;
        while (i < Points.Count && Points[i].Seconds < seconds)
        {
            i++;
        }

        if (i == 0 || i == Points.Count)
        {
            return Points[i == 0 ? 0 : i - 1].ElevationRadians;
        }

        (double t0, double e0) = Points[i - 1];
        (double t1, double e1) = Points[i];
        return e0 + (e1 - e0) * (seconds - t0) / (t1 - t0);
    }
}

/// <summary>Steered as another, with the thrust turned out of the plane of the flight for a while: a flight that changes its plane under power.</summary>
/// <param name="InPlane">How it is steered but for that.</param>
/// <param name="FromSeconds">After lift-off, when the turn begins; above 0.</param>
/// <param name="ToSeconds">When it ends; above <paramref name="FromSeconds"/>.</param>
/// <param name="YawRadians">How far the thrust is turned, above 0 to the left; −π/2 to π/2.</param>
public sealed record Dogleg(Steering InPlane, double FromSeconds, double ToSeconds, double YawRadians) : Steering
{
    /// <inheritdoc/>
    internal override IEnumerable<double> Breaks => InPlane.Breaks.Append(FromSeconds).Append(ToSeconds).Order();

    /// <inheritdoc/>
    internal override Vector3 Direction(double seconds, Vector3 airVelocity, Vector3 up, Vector3 forward)
    {
        Vector3 along = InPlane.Direction(seconds, airVelocity, up, forward).Unit;
        if (seconds <= FromSeconds || seconds >= ToSeconds)
        {
            return along;
        }

        (double sin, double cos) = Math.SinCos(YawRadians);
        return cos * along + sin * Vector3.Cross(up, forward);
    }
}
