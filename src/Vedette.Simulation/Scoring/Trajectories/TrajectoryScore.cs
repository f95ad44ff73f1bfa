namespace Vedette.Simulation;

/// <summary>The trajectory metric of a run.</summary>
/// <param name="StepSeconds">Time between two steps; longer than asked for where there are very many trajectories.</param>
/// <param name="Result">The metric and its parts.</param>
public sealed record TrajectoryScore(double StepSeconds, TrajectoryMetricResult Result);
