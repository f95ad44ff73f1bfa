namespace Vedette.Hosting;

/// <summary>What became of a file.</summary>
public enum LiveFileState
{
    /// <summary>All of it is in the journal, or on its way there.</summary>
    Taken,

    /// <summary>Its content was there before, under this name or another.</summary>
    Duplicate,

    /// <summary>None of it was used; the reason says why.</summary>
    Refused,
}

/// <summary>What became of one file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why, where it was refused; else empty.</param>
/// <param name="Observations">Observations in it that were new.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Utc">When that was decided.</param>
public sealed record LiveFileVerdict(string Name, LiveFileState State, string Reason, int Observations, long Bytes, DateTimeOffset Utc);
