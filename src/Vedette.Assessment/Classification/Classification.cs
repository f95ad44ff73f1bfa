namespace Vedette.Assessments;

/// <summary>What a track is taken to be, and what that rests on.</summary>
/// <param name="Ballistic">Probability of each hypothesis; the four sum to 1.</param>
/// <param name="Orbit">In orbit, or reaching it.</param>
/// <param name="FixedHotSource">Stands on the ground.</param>
/// <param name="Unknown">Clutter, an aircraft, or not known.</param>
/// <param name="Perigee">Test of the orbit through the state.</param>
/// <param name="LogFixed">ln of how much better a point at rest on the ground explains the rays; 0 where there are plots.</param>
/// <param name="Match">Catalogue object that explains it, or null.</param>
/// <param name="Listed">Its plots, where they lie on catalogue objects one by one, or null.</param>
/// <param name="Flown">Its plots, where they lie on aircraft one by one, or null.</param>
/// <param name="LogAir">ln of how much better something that the air carries explains its plots; minus infinity where it is high, or satellites saw it.</param>
/// <param name="Nuisance">How well known nuisances explain its rays.</param>
internal readonly record struct Classification(
    double Ballistic,
    double Orbit,
    double FixedHotSource,
    double Unknown,
    OrbitTest Perigee,
    double LogFixed,
    CatalogueMatch? Match,
    ExplainedPlots? Listed = null,
    ExplainedPlots? Flown = null,
    double LogAir = double.NegativeInfinity,
    NuisanceTest Nuisance = default)
{
    /// <summary>The most probable hypothesis.</summary>
    public ObjectHypothesis Leader
    {
        get
        {
            (ObjectHypothesis leader, double top) = (ObjectHypothesis.Ballistic, Ballistic);
            (leader, top) = Orbit > top ? (ObjectHypothesis.Orbit, Orbit) : (leader, top);
            (leader, top) = FixedHotSource > top ? (ObjectHypothesis.FixedHotSource, FixedHotSource) : (leader, top);
            return Unknown > top ? ObjectHypothesis.Unknown : leader;
        }
    }

    /// <summary>Largest change of a probability against another classification.</summary>
    public double LargestChange(in Classification other) => Math.Max(
        Math.Max(Math.Abs(Ballistic - other.Ballistic), Math.Abs(Orbit - other.Orbit)),
        Math.Max(Math.Abs(FixedHotSource - other.FixedHotSource), Math.Abs(Unknown - other.Unknown)));

    /// <summary>The four probabilities, in the order of the enumeration.</summary>
    public HypothesisProbability[] ToArray() =>
    [
        new(ObjectHypothesis.Ballistic, Ballistic),
        new(ObjectHypothesis.Orbit, Orbit),
        new(ObjectHypothesis.FixedHotSource, FixedHotSource),
        new(ObjectHypothesis.Unknown, Unknown),
    ];
}
