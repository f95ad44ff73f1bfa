namespace Vedette.Assessments;

/// <summary>The unknowns of a launch as plain numbers, with what is believed about them before anything is seen.</summary>
/// <remarks>
/// In order: metres east and north of a reference point; lift-off in seconds after a reference time; heading in radians; logarithms
/// of (thrust/weight − 1), of the growth time in seconds, of the kick in radians, of (mass at the start of a stage /
/// mass at its end − 1), and of m/(C_D A) at lift-off in kg/m²; gain of thrust from sea level to vacuum; logarithm of the speed at the end of the vertical rise in m/s;
/// then what <see cref="ProfileDeparture"/> has, standardised. Where the figures come from: docs/algorithms/launch-point.md.
/// </remarks>
internal static class LaunchParameters
{
    /// <summary>How many there are.</summary>
    public const int Count = Departure + ProfileDeparture.Count;

    /// <summary>Index of metres east.</summary>
    public const int East = 0;

    /// <summary>Index of metres north.</summary>
    public const int North = 1;

    /// <summary>Index of lift-off.</summary>
    public const int LiftOff = 2;

    /// <summary>Index of the heading.</summary>
    public const int Heading = 3;

    /// <summary>Index of ln(thrust/weight − 1).</summary>
    public const int Thrust = 4;

    /// <summary>Index of ln(growth time).</summary>
    public const int Growth = 5;

    /// <summary>Index of ln(kick).</summary>
    public const int Kick = 6;

    /// <summary>Index of ln(mass ratio − 1).</summary>
    public const int MassRatio = 7;

    /// <summary>Index of ln(m/(C_D A) at lift-off).</summary>
    public const int Drag = 8;

    /// <summary>Index of the gain of thrust.</summary>
    public const int Gain = 9;

    /// <summary>Index of ln(speed at the end of the vertical rise).</summary>
    public const int Rise = 10;

    /// <summary>Index of the first of the departures from the family.</summary>
    public const int Departure = 11;

    /// <summary>Prior means of what belongs to the vehicle and its flight, from <see cref="Thrust"/> to <see cref="Rise"/>.</summary>
    public static ReadOnlySpan<double> PriorMean => [-0.25, 4.85, -2.3, 0.7, 9.9, 0.06, 4.2];

    /// <summary>Prior standard deviations of the same.</summary>
    public static ReadOnlySpan<double> PriorSigma => [0.5, 0.35, 1.1, 0.5, 0.7, 0.06, 0.5];

    /// <summary>Steps for numerical derivatives.</summary>
    public static ReadOnlySpan<double> Step => [100, 100, 0.2, 2e-3, 2e-3, 2e-3, 2e-3, 2e-3, 1e-2, 2e-3, 1e-2, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02];

    /// <summary>Largest change in one iteration.</summary>
    public static ReadOnlySpan<double> LargestStep => [2e5, 2e5, 60, 0.7, 0.5, 0.4, 0.8, 0.5, 0.8, 0.1, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>The profile of these parameters.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="stages">Number of stages.</param>
    /// <param name="misfit">How far it may depart from the family.</param>
    public static BoostProfile Profile(ReadOnlySpan<double> p, int stages, FamilyMisfit misfit)
    {
        double growth = Math.Exp(Math.Clamp(p[Growth], 3.4, 6.7));
        double ratio = 1 + Math.Exp(Math.Clamp(p[MassRatio], -1, 2.7));
        return new(
            p[Heading],
            BoostProfile.SurfaceGravity * (1 + Math.Exp(Math.Clamp(p[Thrust], -2, 1.6))),
            growth,
            Math.Exp(Math.Clamp(p[Kick], -7, 0.1)),
            growth * (1 - 1 / ratio),
            stages,
            Math.Exp(Math.Clamp(p[Drag], 8, 12.5)),
            Math.Clamp(p[Gain], -0.1, 0.35),
            Math.Exp(Math.Clamp(p[Rise], 2.5, 5.5)),
            misfit.Departs ? ProfileDeparture.Of(p.Slice(Departure, ProfileDeparture.Count), -p[LiftOff], misfit.ThrustSigma, misfit.AngleSigma) : default);
    }

    /// <summary>The launch point of these parameters: offsets on the horizontal plane, then straight down to the ellipsoid.</summary>
    public static LocalFrame Site(LocalFrame reference, ReadOnlySpan<double> p)
    {
        Vector3 plane = reference.Origin.Vector + p[East] * reference.East + p[North] * reference.North;
        GeodeticPosition above = GeodeticPosition.FromEcef(Position<Ecef>.From(plane));
        return new(new GeodeticPosition(above.LatitudeRadians, above.LongitudeRadians, 0));
    }
}
