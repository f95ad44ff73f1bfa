namespace Vedette.Simulation;

/// <summary>The distance between the true trajectories and the tracks, and its parts.</summary>
/// <param name="Options">c, p and γ.</param>
/// <param name="Steps">Number of steps.</param>
/// <param name="LocalisationCost">Sum over all steps and pairs of the distance to the power p, in metresᵖ.</param>
/// <param name="Pairs">Over all steps: objects with a track nearer than the cut-off.</param>
/// <param name="Missed">Over all steps: objects without one.</param>
/// <param name="False">Over all steps: tracks without an object.</param>
/// <param name="HalfSwitches">How often an object got or lost a track; a track that becomes another is both.</param>
/// <param name="LowerCost">No assignment costs less, in metresᵖ; the cost itself where the computation was exact.</param>
/// <param name="Clusters">How many clusters of objects and tracks that come near one another there were.</param>
/// <param name="ExactClusters">Of these, solved exactly.</param>
public sealed record TrajectoryMetricResult(
    TrajectoryMetricOptions Options,
    int Steps,
    double LocalisationCost,
    long Pairs,
    long Missed,
    long False,
    long HalfSwitches,
    double LowerCost,
    int Clusters,
    int ExactClusters)
{
    /// <summary>The metric, in metres; an upper bound where it was not computed exactly.</summary>
    public double Metres => Options.Points.Root(Cost);

    /// <summary>The metric is not less than this.</summary>
    public double LowerMetres => Options.Points.Root(LowerCost);

    /// <summary>The p-th root of the mean cost of a step: for recordings of different length.</summary>
    public double PerStepMetres => Part(Cost);

    /// <summary>The metric per step is not less than this.</summary>
    public double LowerPerStepMetres => Part(LowerCost);

    /// <summary>The part of the distances of pairs, per step.</summary>
    public double LocalisationPerStepMetres => Part(LocalisationCost);

    /// <summary>The part of the missed objects, per step.</summary>
    public double MissedPerStepMetres => Part(Missed * Options.Points.CutoffCost / 2);

    /// <summary>The part of the false tracks, per step.</summary>
    public double FalsePerStepMetres => Part(False * Options.Points.CutoffCost / 2);

    /// <summary>The part of the switches, per step.</summary>
    public double SwitchPerStepMetres => Part(HalfSwitches * Options.HalfSwitchCost);

    /// <summary>Switches, two halves each.</summary>
    public double Switches => HalfSwitches / 2.0;

    internal double Cost => LocalisationCost + (Missed + False) * Options.Points.CutoffCost / 2 + HalfSwitches * Options.HalfSwitchCost;

    private double Part(double cost) => Steps > 0 ? Options.Points.Root(cost / Steps) : 0;
}
