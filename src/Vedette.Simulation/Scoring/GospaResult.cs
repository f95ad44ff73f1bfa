namespace Vedette.Simulation;

/// <summary>The metric at one time and its parts.</summary>
/// <param name="LocalisationCost">Sum over the pairs of their distance to the power p, in metresᵖ.</param>
/// <param name="Pairs">Number of pairs nearer than the cut-off.</param>
/// <param name="Missed">Objects without a track.</param>
/// <param name="False">Tracks without an object.</param>
/// <param name="Options">c, p and α.</param>
public readonly record struct GospaResult(double LocalisationCost, int Pairs, int Missed, int False, GospaOptions Options)
{
    /// <summary>The metric, in metres.</summary>
    public double Metres => Options.Root(LocalisationCost + MissedCost + FalseCost);

    /// <summary>What the objects missed cost, in metresᵖ.</summary>
    /// <remarks>An object missed and a false track make up a pair at the cut-off, half of it each; what is too many costs cᵖ/α.</remarks>
    public double MissedCost => CostOf(Missed);

    /// <summary>What the false tracks cost, in metresᵖ.</summary>
    public double FalseCost => CostOf(False);

    /// <summary>The part of the pairs as a distance: the p-th root of their cost.</summary>
    public double LocalisationMetres => Options.Root(LocalisationCost);

    /// <summary>The part of the missed objects, likewise.</summary>
    public double MissedMetres => Options.Root(MissedCost);

    /// <summary>The part of the false tracks, likewise.</summary>
    public double FalseMetres => Options.Root(FalseCost);

    /// <summary>Localisation per object: the p-th root of the mean cost of a pair; null without pairs.</summary>
    public double? LocalisationPerPairMetres => Pairs > 0 ? Options.Root(LocalisationCost / Pairs) : null;

    /// <summary>The optimal sub-pattern assignment of the same sets, with the same c and p.</summary>
    public OspaResult Ospa => OspaResult.Of(this);

    private double CostOf(int left)
    {
        int inPairs = Math.Min(Missed, False);
        return Options.CutoffCost * (inPairs / 2.0 + (left - inPairs) / Options.Alpha);
    }
}
