namespace Vedette.Simulation;

/// <summary>The metric over time.</summary>
/// <param name="CutoffMetres">c.</param>
/// <param name="RmsMetres">Root mean square over all steps.</param>
/// <param name="LocalisationRmsMetres">Root mean square distance of the pairs, over all pairs of all steps.</param>
/// <param name="MeanMissed">Objects in view without a track, mean over the steps.</param>
/// <param name="MeanFalse">Tracks without an object, mean over the steps.</param>
/// <param name="OverTime">The metric every ten seconds.</param>
public sealed record GospaScore(
    double CutoffMetres,
    double? RmsMetres,
    double? LocalisationRmsMetres,
    double? MeanMissed,
    double? MeanFalse,
    IReadOnlyList<GospaSample> OverTime)
{
    internal static GospaScore Of(ScoreContext context)
    {
        ScoreTimeline timeline = context.Timeline;
        GospaResult[] results = timeline.Gospa;
        int pairs = results.Sum(g => g.Pairs);
        int stride = Math.Max(1, (int)Math.Round(context.Options.SampleSeconds / context.Options.StepSeconds));
        return new(
            context.Options.CutoffMetres,
            Summary.RootMeanSquare(results.Select(g => g.Metres)),
            pairs > 0 ? Math.Sqrt(results.Sum(g => g.LocalisationSquareMetres) / pairs) : null,
            Summary.Mean(results.Select(g => (double)g.Missed)),
            Summary.Mean(results.Select(g => (double)g.False)),
            [
                .. Enumerable.Range(0, (results.Length + stride - 1) / stride).Select(i => GospaSample.Of(
                    timeline.SecondsAt(i * stride), results[i * stride])),
            ]);
    }
}

/// <summary>The metric at one time.</summary>
/// <param name="Seconds">In seconds after the epoch.</param>
/// <param name="Metres">The metric.</param>
/// <param name="LocalisationMetres">Root of the part that comes from the distances of pairs.</param>
/// <param name="Pairs">Objects with a track.</param>
/// <param name="Missed">Objects in view without one.</param>
/// <param name="False">Tracks without an object.</param>
public sealed record GospaSample(double Seconds, double Metres, double LocalisationMetres, int Pairs, int Missed, int False)
{
    internal static GospaSample Of(double seconds, GospaResult result) => new(
        seconds, result.Metres, Math.Sqrt(result.LocalisationSquareMetres), result.Pairs, result.Missed, result.False);
}
