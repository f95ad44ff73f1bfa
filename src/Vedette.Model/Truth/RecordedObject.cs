namespace Vedette.Model;

/// <summary>An object as it really was.</summary>
/// <param name="Id">Its number: above zero for what flies, below zero for hot spots on the ground.</param>
/// <param name="Kind">What it was: see <see cref="RecordedKind"/>.</param>
/// <param name="Class">Class of the vehicle; empty where it has none.</param>
/// <param name="ParentId">Number of the object that it parted from; 0 where there is none.</param>
/// <param name="States">All known states, in order of time, each time once.</param>
/// <param name="Phases">Phases of flight, in order of time.</param>
/// <param name="Events">What happened to it, in order of time.</param>
/// <param name="BallisticCoefficient">m/(C_D A) in kg/m² after its last burn; 0 where air plays no part, or where it is not known.</param>
public sealed record RecordedObject(
    int Id,
    string Kind,
    string Class,
    int ParentId,
    IReadOnlyList<RecordedState> States,
    IReadOnlyList<RecordedPhase> Phases,
    IReadOnlyList<RecordedEvent> Events,
    double BallisticCoefficient = 0)
{
    /// <summary>The first event of that name, or null.</summary>
    public RecordedEvent? Event(string name)
    {
        foreach (RecordedEvent e in Events)
        {
            if (e.Name == name)
            {
                return e;
            }
        }

        return null;
    }
}
