namespace Vedette.Formats;

/// <summary>What <c>scenario.json</c> says.</summary>
/// <param name="Span">The time it covers.</param>
/// <param name="Earth">Figures of the Earth that the recording was made with, or null when it gives none.</param>
/// <param name="Propagation">Light time and refraction of the observations.</param>
/// <param name="Mode">How real the observations are.</param>
public sealed record RecordingScenario(RecordingSpan Span, EarthModel? Earth, Propagation Propagation, DataMode Mode);
