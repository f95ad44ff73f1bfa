namespace Vedette.Simulation;

/// <summary>Optimal sub-pattern assignment: how far a set of tracks is from the set of true objects, per member of the larger set.</summary>
/// <param name="Metres">The metric, 0 to c; 0 when both sets are empty.</param>
/// <param name="LocalisationMetres">The part of the members that have a partner, those at the cut-off included.</param>
/// <param name="CardinalityMetres">The part of the members that are too many.</param>
/// <remarks>
/// To the power p: the least sum of min(d, c)ᵖ over the members of the smaller set, plus cᵖ for each too many, over the size of the larger
/// set. The best pairs are those of GOSPA with the same c and p.
/// Source: Schuhmacher, Vo and Vo, A consistent metric for performance evaluation of multi-object filters, IEEE Trans. Signal Processing
/// 56(8), 2008, section III.
/// </remarks>
public readonly record struct OspaResult(double Metres, double LocalisationMetres, double CardinalityMetres)
{
    /// <summary>The metric from the pairs of GOSPA.</summary>
    /// <param name="pairs">The pairs; their α has no part in it.</param>
    public static OspaResult Of(GospaResult pairs)
    {
        int larger = pairs.Pairs + Math.Max(pairs.Missed, pairs.False);
        if (larger == 0)
        {
            return default;
        }

        GospaOptions options = pairs.Options;
        double near = (pairs.LocalisationCost + Math.Min(pairs.Missed, pairs.False) * options.CutoffCost) / larger;
        double tooMany = Math.Abs(pairs.Missed - pairs.False) * options.CutoffCost / larger;
        return new(options.Root(near + tooMany), options.Root(near), options.Root(tooMany));
    }
}
