namespace Vedette.Assessments;

/// <summary>
/// How far a vehicle may be from the family of boost profiles: a floor, an acceleration that acts from 20 s after the first sight on, and departures that are unknowns
/// of the fit, because what is not seen below the clouds leaves no residual.
/// </summary>
/// <param name="FloorMetres">Standard deviation at any time.</param>
/// <param name="DriftAcceleration">Standard deviation of an acceleration that the family does not have, in m/s².</param>
/// <param name="ThrustSigma">Standard deviation of the logarithm of thrust over that of the family.</param>
/// <param name="AngleSigma">Standard deviation of the angle from velocity to thrust in pitch and in yaw, in radians.</param>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal readonly record struct FamilyMisfit(double FloorMetres, double DriftAcceleration, double ThrustSigma = 0, double AngleSigma = 0)
{
    /// <summary>It burns as the family says: thrust of a grain or an engine that wanders by a few percent.</summary>
    public static FamilyMisfit Steady { get; } = new(50, 0.5);

    /// <summary>It departs from the family: stages unlike the first, two levels of thrust, a turn out of the plane, another pitch program.</summary>
    public static FamilyMisfit Changing { get; } = new(50, 1, 0.3, 0.1);

    /// <summary>Whether departures are unknowns.</summary>
    public bool Departs => ThrustSigma > 0 || AngleSigma > 0;

    /// <summary>With departures as wide as it is doubted that the vehicle is of the family.</summary>
    public FamilyMisfit Doubted(double factor) => this with { ThrustSigma = factor * ThrustSigma, AngleSigma = factor * AngleSigma };
}
