namespace Vedette.Assessments;

/// <summary>How far a vehicle may be from the family of boost profiles: a floor, and an acceleration that acts from 20 s after the first sight on.</summary>
/// <param name="FloorMetres">Standard deviation at any time.</param>
/// <param name="DriftAcceleration">Standard deviation of an acceleration that the family does not have, in m/s².</param>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal readonly record struct FamilyMisfit(double FloorMetres, double DriftAcceleration)
{
    /// <summary>It burns as the family says: thrust of a grain or an engine that wanders by a few percent.</summary>
    public static FamilyMisfit Steady { get; } = new(50, 1);

    /// <summary>Something changes that the family does not have: a stage unlike the first, a turn out of the plane, another pitch program.</summary>
    public static FamilyMisfit Changing { get; } = new(100, 6);
}
