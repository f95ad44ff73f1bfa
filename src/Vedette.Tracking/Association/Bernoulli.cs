namespace Vedette.Tracking;

/// <summary>An object that may exist, and its state if it does.</summary>
/// <param name="Id">Numbered from 1 in order of creation.</param>
/// <param name="Existence">Probability that the object exists, 0 to 1.</param>
/// <param name="State">Its state if it does.</param>
internal readonly record struct Bernoulli<TState>(int Id, double Existence, TState State);

/// <summary>A place where objects not detected so far may be: one part of their Poisson density.</summary>
/// <param name="Expected">How many are expected there.</param>
/// <param name="State">Their state.</param>
internal readonly record struct Undetected<TState>(double Expected, TState State);

/// <summary>Bounds of a Poisson multi-Bernoulli filter.</summary>
/// <param name="LeastExistence">Tracks below are no longer kept as tracks.</param>
/// <param name="LeastExpected">Places where fewer undetected objects are expected are dropped.</param>
/// <param name="Recycle">Whether a track that is no longer kept becomes a place of undetected objects, so that nothing is lost, or is dropped.</param>
/// <param name="ShareRounds">How often tracks that compete for detections share out their hypotheses anew; 0 for never.</param>
internal sealed record BernoulliBounds(double LeastExistence = 1e-5, double LeastExpected = 1e-5, bool Recycle = false, int ShareRounds = 4);
