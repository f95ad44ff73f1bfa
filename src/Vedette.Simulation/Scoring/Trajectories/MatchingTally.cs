namespace Vedette.Simulation;

/// <summary>What a way to give objects tracks over time saves, and of what that is made up.</summary>
/// <param name="Saving">Saved against leaving all without a partner, switches taken off, in metresᵖ.</param>
/// <param name="Localisation">Sum of the distances of pairs to the power p.</param>
/// <param name="Pairs">Pairs over all steps.</param>
/// <param name="CountedPairs">Of these, with an object that must be found then.</param>
/// <param name="HalfSwitches">How often an object got or lost a track.</param>
internal readonly record struct MatchingTally(double Saving, double Localisation, long Pairs, long CountedPairs, long HalfSwitches)
{
    public MatchingTally Plus(in MatchingTally other) => new(
        Saving + other.Saving,
        Localisation + other.Localisation,
        Pairs + other.Pairs,
        CountedPairs + other.CountedPairs,
        HalfSwitches + other.HalfSwitches);

    public MatchingTally Switched(int times, double halfSwitchCost) =>
        this with { Saving = Saving - times * halfSwitchCost, HalfSwitches = HalfSwitches + times };
}
