namespace Vedette.App;

/// <summary>What a radar says to a cue, as it is posted.</summary>
/// <param name="SensorId">The radar.</param>
/// <param name="Revision">The revision that it answers, 1 or more.</param>
/// <param name="Accepted">Whether it will look; when not, it refuses.</param>
/// <param name="Words">Why it refuses, or what it will do; at most 200 letters, may be left out.</param>
internal sealed record CueAnswerRequest(int SensorId, int Revision, bool Accepted, string? Words = null);
