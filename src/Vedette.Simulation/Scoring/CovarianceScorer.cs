namespace Vedette.Simulation;

/// <summary>Collects errors of reports, one a step at most, and sums them up.</summary>
internal static class CovarianceScorer
{
    private const double BinSeconds = 60;
    private const int MostStretches = 50;

    private static readonly (string Name, FlightPhase Phase)[] s_phases =
        [("boosting", FlightPhase.Boost), ("coasting", FlightPhase.Coast), ("re-entering", FlightPhase.Reentry)];

    public static CovarianceScore Score(ScoreContext context)
    {
        List<(int ObjectId, string Kind, ErrorSample Sample)> samples = Samples(context, context.Timeline.On);
        List<(int ObjectId, string Kind, ErrorSample Sample)> byPosition =
            Samples(context, (step, index) => context.Timeline.On(step, index, PairingRule.Position));
        bool phases = context.Run.Has(RunParts.Phases);
        NeesScore Of(string group, IEnumerable<(int ObjectId, string, ErrorSample Sample)> some) => Sum(context, group, some);
        bool IsIn(ErrorSample sample, FlightPhase phase) => (sample.Phase == phase || !phases) && sample.TruePhase == phase;
        (int, string, ErrorSample)[] coasting = [.. samples.Where(s => IsIn(s.Sample, FlightPhase.Coast))];
        return new(
            Of("coasting", coasting),
            Of("coasting, paired by position", byPosition.Where(s => IsIn(s.Sample, FlightPhase.Coast))),
            [
                .. coasting.GroupBy(s => s.Item2).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Of($"coasting, {g.Key}", g)),
                Of("boosting", samples.Where(s => IsIn(s.Sample, FlightPhase.Boost))),
                Of("re-entering", samples.Where(s => IsIn(s.Sample, FlightPhase.Reentry))),
                Of("phase not as it really was", samples.Where(s => phases && s.Sample.TruePhase != FlightPhase.Unknown && s.Sample.Phase != s.Sample.TruePhase)),
            ],
            [
                .. coasting.GroupBy(s => Math.Floor((s.Item3.Seconds - context.Truth.StartSeconds) / BinSeconds)).OrderBy(g => g.Key)
                    .Select(g => Bin(context, g.Key, g)),
            ],
            [
                Series(context, "all phases", samples),
                .. s_phases.Select(p => Series(context, p.Name, samples.Where(s => IsIn(s.Sample, p.Phase)))),
            ],
            [
                .. coasting.GroupBy(s => (s.Item1, s.Item2, s.Item3.TrackId))
                    .SelectMany(g => DivergedStretch.Of(g.Key.Item1, g.Key.Item2, g.Select(s => s.Item3)))
                    .OrderByDescending(s => s.Samples * s.LargestNees)
                    .Take(MostStretches),
            ]);
    }

    /// <summary>The report of the last step on each object, each report once.</summary>
    private static List<(int ObjectId, string Kind, ErrorSample Sample)> Samples(
        ScoreContext context, Func<int, int, TrackHistory?> trackAt)
    {
        ScoreTimeline timeline = context.Timeline;
        List<(int, string, ErrorSample)> samples = [];
        for (int step = 0; step < timeline.Steps; step++)
        {
            double seconds = timeline.SecondsAt(step);
            for (int i = 0; i < timeline.Objects.Length; i++)
            {
                RecordedObject truth = timeline.Objects[i].Truth;
                if (truth.Kind != RecordedKind.HotSpot
                    && trackAt(step, i) is { } track
                    && track.TryConfirmedAt(seconds, out TrackReport report)
                    && report.Seconds > seconds - context.Options.StepSeconds
                    && ErrorSample.Of(report, timeline.Objects[i]) is { } sample)
                {
                    samples.Add((truth.Id, truth.Kind, sample));
                }
            }
        }

        return samples;
    }

    private static NeesScore Sum(ScoreContext context, string group, IEnumerable<(int ObjectId, string, ErrorSample Sample)> samples)
    {
        var score = NeesScore.Of(group, [.. samples.Select(s => (s.ObjectId, s.Sample))]);
        return context.Run.Has(RunParts.Covariances) ? score : score with { NotPositive = 0 };
    }

    private static NeesSeries Series(ScoreContext context, string group, IEnumerable<(int ObjectId, string, ErrorSample Sample)> samples) =>
        NeesSeries.Of(group, samples.Select(s => (s.ObjectId, s.Sample)), context.Truth.StartSeconds, context.Options.SampleSeconds);

    private static NeesBin Bin(ScoreContext context, double index, IEnumerable<(int, string, ErrorSample)> samples)
    {
        double start = context.Truth.StartSeconds + index * BinSeconds;
        return new(start, start + BinSeconds, Sum(context, "coasting", samples));
    }
}
