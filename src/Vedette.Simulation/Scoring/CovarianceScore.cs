namespace Vedette.Simulation;

/// <summary>How honest the covariances of a run were.</summary>
/// <param name="Coasting">Tracks that coast, confirmed, on objects that coast: the figure that is asked for.</param>
/// <param name="CoastingByPosition">The same with tracks paired with objects by position.</param>
/// <param name="Groups">The same by kind of object, and of tracks in other phases.</param>
/// <param name="CoastingOverTime">The first figure in bins of a minute.</param>
/// <param name="EveryTenSeconds">The mean over objects at every ten seconds and its band: all phases together, then each by itself.</param>
/// <param name="Diverged">Where the errors were far beyond the covariance, worst first; the first fifty.</param>
public sealed record CovarianceScore(
    NeesScore Coasting,
    NeesScore CoastingByPosition,
    IReadOnlyList<NeesScore> Groups,
    IReadOnlyList<NeesBin> CoastingOverTime,
    IReadOnlyList<NeesSeries> EveryTenSeconds,
    IReadOnlyList<DivergedStretch> Diverged);
