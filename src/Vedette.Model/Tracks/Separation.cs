namespace Vedette.Model;

/// <summary>A stage has fallen away: this body and another were one, and which of the two is the payload is told as a probability.</summary>
/// <param name="Origin">The track that both come from; what was seen of its launch is that of both.</param>
/// <param name="Other">The track of the other body.</param>
/// <param name="PayloadProbability">Probability that this body is the payload and the other the spent stage, 0 to 1.</param>
public sealed record Separation(TrackId Origin, TrackId Other, double PayloadProbability);
