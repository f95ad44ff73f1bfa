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
    /// <summary>The rotation around <paramref name="reference"/>: Greenwich mean sidereal time (IAU 1982) of UT1 and its rate.</summary>
    /// <param name="reference">1972-01-01T00:00:00 UTC or later; best near the middle of what is looked at.</param>
    /// <param name="leapSeconds">The table from TAI to UTC.</param>
    /// <param name="earthOrientation">UT1 − UTC; <see langword="null"/> takes it as zero: at most 0.9 s, 420 m on the equator.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The reference is before 1972, or the table of UT1 − UTC does not cover it (ask <see cref="EopTable.TryGetUt1MinusUtc"/> first).
    /// </exception>
    /// <remarks>The length of day is taken as 86,400 s; 3 ms more or less turn the Earth by 3·10⁻⁹ rad, 2 cm, in an hour.</remarks>
    public static EarthRotation AtGreenwich(Instant reference, LeapSeconds leapSeconds, EopTable? earthOrientation = null) =>
        new(reference, SiderealTime.Gmst82Radians(Ut1(reference, leapSeconds, earthOrientation)), SiderealTime.Gmst82RadiansPerSecond(Ut1(reference, leapSeconds, earthOrientation)));

    /// <summary>The same with a given rate, for recordings that state one.</summary>
    /// <param name="reference">1972-01-01T00:00:00 UTC or later.</param>
    /// <param name="leapSeconds">The table from TAI to UTC.</param>
    /// <param name="earthOrientation">UT1 − UTC, or <see langword="null"/> to take it as zero.</param>
    /// <param name="rateRadiansPerSecond">Rate of the angle, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">As above, or the rate is not finite and above zero.</exception>
    public static EarthRotation AtGreenwich(Instant reference, LeapSeconds leapSeconds, EopTable? earthOrientation, double rateRadiansPerSecond)
    {
        Require.Positive(rateRadiansPerSecond);
        return new(reference, SiderealTime.Gmst82Radians(Ut1(reference, leapSeconds, earthOrientation)), rateRadiansPerSecond);
    }

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

    /// <summary>How an Earth-fixed state depends on the inertial one: ∂(r′, v′)/∂(r, v), positions first.</summary>
    /// <remarks>With R the turn about Z and Ω the matrix of ω ×: r′ = R r, v′ = R (v − Ω r), so T = [R 0; −R Ω R].</remarks>
    public Matrix6 ToEcefTransition(Instant time)
    {
        (double sin, double cos) = Math.SinCos(AngleRadians(time));
        Matrix6 t = Turns(sin, cos);
        (t[3, 0], t[3, 1]) = (-RateRadiansPerSecond * sin, RateRadiansPerSecond * cos);
        (t[4, 0], t[4, 1]) = (-RateRadiansPerSecond * cos, -RateRadiansPerSecond * sin);
        return t;
    }

    /// <summary>The inverse of <see cref="ToEcefTransition"/>: ∂(r, v)/∂(r′, v′) = [Rᵀ 0; Ω Rᵀ Rᵀ].</summary>
    public Matrix6 ToEciTransition(Instant time)
    {
        (double sin, double cos) = Math.SinCos(AngleRadians(time));
        Matrix6 t = Turns(-sin, cos);
        (t[3, 0], t[3, 1]) = (-RateRadiansPerSecond * sin, -RateRadiansPerSecond * cos);
        (t[4, 0], t[4, 1]) = (RateRadiansPerSecond * cos, -RateRadiansPerSecond * sin);
        return t;
    }

    private static Matrix6 Turns(double sin, double cos)
    {
        Matrix6 t = default;
        for (int block = 0; block < 6; block += 3)
        {
            (t[block, block], t[block, block + 1]) = (cos, sin);
            (t[block + 1, block], t[block + 1, block + 1]) = (-sin, cos);
            t[block + 2, block + 2] = 1;
        }

        return t;
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

    private static JulianDate Ut1(Instant time, LeapSeconds leapSeconds, EopTable? earthOrientation)
    {
        double seconds = 0;
        return earthOrientation is null || earthOrientation.TryGetUt1MinusUtc(time, leapSeconds, out seconds)
            ? JulianDate.Ut1(time, leapSeconds, seconds)
            : throw new ArgumentOutOfRangeException(
                nameof(time), time, $"Expected an instant from {earthOrientation.FirstDay:yyyy-MM-dd} to {earthOrientation.LastDay:yyyy-MM-dd}, which the table of UT1 - UTC covers.");
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
