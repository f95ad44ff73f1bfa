namespace Vedette.App;

/// <summary>A detection that a track took, or that lay in its gate and that it did not take.</summary>
/// <param name="Kind">ray (infrared, no range) or plot (radar).</param>
/// <param name="SensorId">The sensor.</param>
/// <param name="DetectionId">The sensor's number of it.</param>
/// <param name="TimeSeconds">When.</param>
/// <param name="Taken">Whether the track took it.</param>
/// <param name="Probability">Probability that it was the track's own, 0 to 1.</param>
internal sealed record ClaimView(string Kind, int SensorId, long DetectionId, double TimeSeconds, bool Taken, double Probability);
