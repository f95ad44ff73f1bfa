namespace Vedette.Physics;

/// <summary>How far the Earth has turned: the one rotation between <see cref="Eci"/> and <see cref="Ecef"/>.</summary>
/// <param name="Reference">Instant at which the angle is <paramref name="AngleAtReferenceRadians"/>.</param>
/// <param name="AngleAtReferenceRadians">Greenwich mean sidereal time at the reference, in radians.</param>
/// <param name="RateRadiansPerSecond">Rate of the angle per TAI second.</param>
/// <remarks>
/// Linear in time. The second-order term of sidereal time (0.093 s per century squared) stays below 10⁻¹² rad over a month.
/// </remarks>
public readonly record struct EarthRotation(
    Instant Reference, double AngleAtReferenceRadians, double RateRadiansPerSecond)
{
    /// <summary>Angle from ECI X to ECEF X at <paramref name="time"/>, in radians, not wrapped.</summary>
    public double AngleRadians(Instant time) =>
        AngleAtReferenceRadians + RateRadiansPerSecond * (time - Reference).TotalSeconds;

    /// <summary>The same point in Earth-fixed axes.</summary>
    public Position<Ecef> ToEcef(Instant time, Position<Eci> position) =>
        Position<Ecef>.From(TurnZ(position.Vector, AngleRadians(time)));

    /// <summary>The same point in inertial axes.</summary>
    public Position<Eci> ToEci(Instant time, Position<Ecef> position) =>
        Position<Eci>.From(TurnZ(position.Vector, -AngleRadians(time)));

    /// <summary>Velocity relative to the turning Earth of a body at <paramref name="position"/>.</summary>
    public Velocity<Ecef> ToEcef(Instant time, Position<Eci> position, Velocity<Eci> velocity)
    {
        Vector3 relative = velocity.Vector - Sweep(position.Vector);
        return Velocity<Ecef>.From(TurnZ(relative, AngleRadians(time)));
    }

    /// <summary>Inertial velocity of a body at <paramref name="position"/> that moves with <paramref name="velocity"/> over the Earth.</summary>
    public Velocity<Eci> ToEci(Instant time, Position<Ecef> position, Velocity<Ecef> velocity)
    {
        Vector3 inertial = velocity.Vector + Sweep(position.Vector);
        return Velocity<Eci>.From(TurnZ(inertial, -AngleRadians(time)));
    }

    /// <summary>The same direction in Earth-fixed axes.</summary>
    public Direction<Ecef> ToEcef(Instant time, Direction<Eci> direction)
    {
        Vector3 d = TurnZ(direction.Vector, AngleRadians(time));
        return new(d.X, d.Y, d.Z);
    }

    /// <summary>The same direction in inertial axes.</summary>
    public Direction<Eci> ToEci(Instant time, Direction<Ecef> direction)
    {
        Vector3 d = TurnZ(direction.Vector, -AngleRadians(time));
        return new(d.X, d.Y, d.Z);
    }

    /// <summary>Velocity of the rotating Earth at a point, ω × r, in the axes of the point.</summary>
    private Vector3 Sweep(Vector3 r) => new(-RateRadiansPerSecond * r.Y, RateRadiansPerSecond * r.X, 0);

    /// <summary>Coordinates of a vector in axes turned by <paramref name="angle"/> about Z.</summary>
    private static Vector3 TurnZ(Vector3 v, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        return new(cos * v.X + sin * v.Y, cos * v.Y - sin * v.X, v.Z);
    }
}
