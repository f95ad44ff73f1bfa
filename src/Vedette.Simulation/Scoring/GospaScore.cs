namespace Vedette.Simulation;

/// <summary>The metric over time.</summary>
/// <param name="Options">c, p and α.</param>
/// <param name="RmsMetres">Root mean square over all steps.</param>
/// <param name="LocalisationPartRmsMetres">The same of the part of the distances of pairs.</param>
/// <param name="MissedPartRmsMetres">The same of the part of the objects missed.</param>
/// <param name="FalsePartRmsMetres">The same of the part of the false tracks.</param>
/// <param name="LocalisationRmsMetres">Mean of order p of the distance of the pairs, over all pairs of all steps.</param>
/// <param name="LocalisationPerObjectRmsMetres">Mean of order p over the pairs of a step, root mean square over the steps that have any.</param>
/// <param name="MeanMissed">Objects in view without a track, mean over the steps.</param>
/// <param name="MeanFalse">Tracks without an object, mean over the steps.</param>
/// <param name="OverTime">The metric every ten seconds.</param>
public sealed record GospaScore(
    GospaOptions Options,
    double? RmsMetres,
    double? LocalisationPartRmsMetres,
    double? MissedPartRmsMetres,
    double? FalsePartRmsMetres,
    double? LocalisationRmsMetres,
    double? LocalisationPerObjectRmsMetres,
    double? MeanMissed,
    double? MeanFalse,
    IReadOnlyList<GospaSample> OverTime)
{
    internal static GospaScore Of(ScoreContext context)
    {
        GospaResult[] results = context.Timeline.Gospa;
        GospaOptions options = context.Options.Gospa;
        int pairs = results.Sum(g => g.Pairs);
        return new(
            options,
            Summary.RootMeanSquare(results.Select(g => g.Metres)),
            Summary.RootMeanSquare(results.Select(g => g.LocalisationMetres)),
            Summary.RootMeanSquare(results.Select(g => g.MissedMetres)),
            Summary.RootMeanSquare(results.Select(g => g.FalseMetres)),
            pairs > 0 ? options.Root(results.Sum(g => g.LocalisationCost) / pairs) : null,
            Summary.RootMeanSquare(results.Select(g => g.LocalisationPerPairMetres).OfType<double>()),
            Summary.Mean(results.Select(g => (double)g.Missed)),
            Summary.Mean(results.Select(g => (double)g.False)),
            [.. context.SampledSteps.Select(step => GospaSample.Of(context.Timeline.SecondsAt(step), results[step]))]);
    }
}

/// <summary>The metric at one time.</summary>
/// <param name="Seconds">In seconds after the epoch.</param>
/// <param name="Metres">The metric.</param>
/// <param name="LocalisationMetres">The part of the distances of pairs, as a distance; parts add up to the power p.</param>
/// <param name="MissedMetres">The part of the objects missed.</param>
/// <param name="FalseMetres">The part of the false tracks.</param>
/// <param name="Pairs">Objects with a track.</param>
/// <param name="Missed">Objects in view without one.</param>
/// <param name="False">Tracks without an object.</param>
public sealed record GospaSample(
    double Seconds,
    double Metres,
    double LocalisationMetres,
    double MissedMetres,
    double FalseMetres,
    int Pairs,
    int Missed,
    int False)
{
    internal static GospaSample Of(double seconds, GospaResult result) => new(
        seconds,
        result.Metres,
        result.LocalisationMetres,
        result.MissedMetres,
        result.FalseMetres,
        result.Pairs,
        result.Missed,
        result.False);
}
