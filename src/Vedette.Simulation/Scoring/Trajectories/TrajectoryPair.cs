namespace Vedette.Simulation;

/// <summary>A track that is on an object, by the trajectory metric, at a step at which it is near.</summary>
/// <param name="Step">The step.</param>
/// <param name="Object">Index of the object.</param>
/// <param name="Track">Index of the track.</param>
internal readonly record struct TrajectoryPair(int Step, int Object, int Track);
