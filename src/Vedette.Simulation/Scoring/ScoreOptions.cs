namespace Vedette.Simulation;

/// <summary>How a run is scored.</summary>
/// <param name="StepSeconds">Time between two comparisons of all tracks with all objects, above zero.</param>
/// <param name="CutoffMetres">Distance beyond which a track and an object have nothing to do with each other (c of GOSPA and of the trajectory
/// metric), above zero.</param>
/// <param name="FoundWithinSeconds">How long after it became findable a threat may be without a confirmed track.</param>
/// <param name="SampleSeconds">Time between two samples of an ellipse or of the errors of an object, a few steps at least.</param>
/// <param name="PositionBoundMetres">Best position error (rms over objects, at the last plot) that is possible, or null where it is not known.</param>
/// <param name="VelocityBoundMetresPerSecond">Likewise for the velocity.</param>
/// <param name="Order">p of GOSPA and of the trajectory metric, 1 to 20.</param>
/// <param name="Alpha">α of GOSPA, above 0 to 2.</param>
/// <param name="OspaCutoffMetres">c of OSPA, above zero; null for that of GOSPA.</param>
/// <param name="OspaOrder">p of OSPA, 1 to 20.</param>
/// <param name="SwitchMetres">γ of the trajectory metric, above zero.</param>
/// <param name="TrajectoryStepSeconds">Time between two steps of the trajectory metric; a whole number of steps at least.</param>
public sealed record ScoreOptions(
    double StepSeconds = 1,
    double CutoffMetres = 10_000,
    double FoundWithinSeconds = 20,
    double SampleSeconds = 10,
    double? PositionBoundMetres = null,
    double? VelocityBoundMetresPerSecond = null,
    double Order = 2,
    double Alpha = 2,
    double? OspaCutoffMetres = null,
    double OspaOrder = 2,
    double SwitchMetres = 1_000,
    double TrajectoryStepSeconds = 1)
{
    internal GospaOptions Gospa => new(CutoffMetres, Order, Alpha);

    internal GospaOptions Ospa => new(OspaCutoffMetres ?? CutoffMetres, OspaOrder);

    internal TrajectoryMetricOptions Trajectories => new(CutoffMetres, Order, SwitchMetres);

    internal void Check()
    {
        Require.Positive(StepSeconds);
        Require.Positive(SampleSeconds);
        Require.Positive(TrajectoryStepSeconds);
        Gospa.Check();
        Ospa.Check();
        Trajectories.Check();
    }
}
