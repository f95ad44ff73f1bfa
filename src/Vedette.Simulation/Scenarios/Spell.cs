namespace Vedette.Simulation;

/// <summary>A time in which something is so: a face is dead, an output stuck, a link down, cues are refused.</summary>
/// <param name="FromSeconds">Its beginning, after the start of the scenario.</param>
/// <param name="ToSeconds">Its end.</param>
public sealed record Spell(double FromSeconds, double ToSeconds)
{
    /// <summary>Whether a time is in one of some spells, beginnings included and ends not.</summary>
    /// <param name="spells">The spells; null for none.</param>
    /// <param name="seconds">The time, after the start of the scenario.</param>
    internal static bool Holds(IReadOnlyList<Spell>? spells, double seconds)
    {
        for (int i = 0; i < (spells?.Count ?? 0); i++)
        {
            if (seconds >= spells![i].FromSeconds && seconds < spells[i].ToSeconds)
            {
                return true;
            }
        }

        return false;
    }
}
