namespace Vedette.Simulation;

/// <summary>At how many steps a track was confirmed, near any true object, and paired with one by position.</summary>
internal readonly record struct TrackTally(int Confirmed, int Near, int Paired)
{
    public TrackTally Plus(bool near, bool paired) => new(Confirmed + 1, Near + (near ? 1 : 0), Paired + (paired ? 1 : 0));
}
