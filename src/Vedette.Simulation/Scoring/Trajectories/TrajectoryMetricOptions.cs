namespace Vedette.Simulation;

/// <summary>What a distance between two sets of trajectories weighs.</summary>
/// <param name="CutoffMetres">c: distance at and beyond which an object and a track have nothing to do with each other; above zero.</param>
/// <param name="Order">p: 1 to 20.</param>
/// <param name="SwitchMetres">γ: a track that becomes another costs γᵖ; above zero.</param>
/// <param name="MostWork">About how many elementary operations the exact computation may take; beyond, bounds are computed.</param>
public sealed record TrajectoryMetricOptions(
    double CutoffMetres = 10_000, double Order = 2, double SwitchMetres = 1_000, long MostWork = 200_000_000)
{
    /// <summary>c and p, as GOSPA takes them.</summary>
    internal GospaOptions Points => new(CutoffMetres, Order);

    /// <summary>What it costs when an object gets, or loses, a track: half a switch.</summary>
    internal double HalfSwitchCost => Points.Power(SwitchMetres) / 2;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range.</exception>
    public void Check()
    {
        Points.Check();
        Require.Positive(SwitchMetres);
        ArgumentOutOfRangeException.ThrowIfNegative(MostWork);
    }
}
