namespace Vedette.Assessments;

/// <summary>A nuisance beside a line of sight.</summary>
/// <param name="Entry">The nuisance.</param>
/// <param name="Metres">How far its place is from the line.</param>
/// <param name="Seconds">How far its times are from that of the line.</param>
/// <param name="SigmaMetres">Standard deviation of the distance.</param>
internal readonly record struct NuisanceHit(NuisanceEntry Entry, double Metres, double Seconds, double SigmaMetres)
{
    /// <summary>Distance in standard deviations.</summary>
    public double Sigmas => Metres / SigmaMetres;

    /// <summary>Whether it is nearer than another; of two as near, the one nearer in time, then the one seen last.</summary>
    public bool ComesBefore(in NuisanceHit other) =>
        Sigmas != other.Sigmas ? Sigmas < other.Sigmas
        : Seconds != other.Seconds ? Seconds < other.Seconds
        : Entry.Last > other.Entry.Last;
}
