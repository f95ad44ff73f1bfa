namespace Vedette.Simulation;

/// <summary>How a run is scored.</summary>
/// <param name="StepSeconds">Time between two comparisons of all tracks with all objects, above zero.</param>
/// <param name="CutoffMetres">Distance beyond which a track and an object have nothing to do with each other (GOSPA's c), above zero.</param>
/// <param name="FoundWithinSeconds">How long after it became findable a threat may be without a confirmed track.</param>
/// <param name="SampleSeconds">Time between two samples of an ellipse or of the errors of an object, a few steps at least.</param>
/// <param name="PositionBoundMetres">Best position error (rms over objects, at the last plot) that is possible, or null where it is not known.</param>
/// <param name="VelocityBoundMetresPerSecond">Likewise for the velocity.</param>
public sealed record ScoreOptions(
    double StepSeconds = 1,
    double CutoffMetres = 10_000,
    double FoundWithinSeconds = 20,
    double SampleSeconds = 10,
    double? PositionBoundMetres = null,
    double? VelocityBoundMetresPerSecond = null);
