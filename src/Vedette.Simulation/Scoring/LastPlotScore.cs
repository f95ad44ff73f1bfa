namespace Vedette.Simulation;

/// <summary>Errors at the last plot of each object that a radar saw.</summary>
/// <param name="Objects">Objects with plots.</param>
/// <param name="WithTrack">Of these, with a confirmed track at their last plot.</param>
/// <param name="PositionRmsMetres">Root mean square over the latter.</param>
/// <param name="VelocityRmsMetresPerSecond">Likewise.</param>
/// <param name="PositionRatio">Position error over the bound, when a bound was given.</param>
/// <param name="VelocityRatio">Likewise.</param>
public sealed record LastPlotScore(
    int Objects,
    int WithTrack,
    double? PositionRmsMetres,
    double? VelocityRmsMetresPerSecond,
    double? PositionRatio,
    double? VelocityRatio);
