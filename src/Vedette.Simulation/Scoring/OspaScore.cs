namespace Vedette.Simulation;

/// <summary>OSPA over time.</summary>
/// <param name="CutoffMetres">c.</param>
/// <param name="Order">p.</param>
/// <param name="RmsMetres">Root mean square over all steps.</param>
/// <param name="MeanMetres">Mean over all steps.</param>
/// <param name="LocalisationPartRmsMetres">Root mean square of the part of those with a partner.</param>
/// <param name="CardinalityPartRmsMetres">Root mean square of the part of those that are too many.</param>
/// <param name="OverTime">The metric every ten seconds.</param>
public sealed record OspaScore(
    double CutoffMetres,
    double Order,
    double? RmsMetres,
    double? MeanMetres,
    double? LocalisationPartRmsMetres,
    double? CardinalityPartRmsMetres,
    IReadOnlyList<OspaSample> OverTime)
{
    internal static OspaScore Of(ScoreContext context)
    {
        OspaResult[] results = context.Timeline.Ospa;
        GospaOptions options = context.Options.Ospa;
        return new(
            options.CutoffMetres,
            options.Order,
            Summary.RootMeanSquare(results.Select(r => r.Metres)),
            Summary.Mean(results.Select(r => r.Metres)),
            Summary.RootMeanSquare(results.Select(r => r.LocalisationMetres)),
            Summary.RootMeanSquare(results.Select(r => r.CardinalityMetres)),
            [.. context.SampledSteps.Select(step => new OspaSample(context.Timeline.SecondsAt(step), results[step].Metres))]);
    }
}

/// <summary>OSPA at one time.</summary>
/// <param name="Seconds">In seconds after the epoch.</param>
/// <param name="Metres">The metric.</param>
public sealed record OspaSample(double Seconds, double Metres);
