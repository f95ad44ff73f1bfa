namespace Vedette.Simulation;

/// <summary>Compares a run with the truth.</summary>
public static class Score
{
    /// <summary>Most that the position error at the last plot may be, in units of the best possible.</summary>
    public const double MostPositionRatio = 1.5;

    /// <summary>Most places that a score keeps: one for each step and object, ten bytes each.</summary>
    public const int MostPlaces = 50_000_000;

    /// <summary>Why a recording cannot be scored in one go, or null when it can.</summary>
    /// <param name="truth">What really happened.</param>
    /// <param name="options">How to score.</param>
    public static string? Refusal(RecordedTruth truth, ScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(options);
        double steps = Math.Floor((truth.EndSeconds - truth.StartSeconds) / options.StepSeconds) + 1;
        return steps * Math.Max(1, truth.Objects.Count) <= MostPlaces
            ? null
            : FormattableString.Invariant($"Expected at most {MostPlaces} steps times objects; found {steps} steps of {options.StepSeconds} s and {truth.Objects.Count} objects.");
    }

    /// <summary>Scores a run.</summary>
    /// <param name="truth">What really happened.</param>
    /// <param name="run">What the run made of it.</param>
    /// <param name="options">How to score; null for the usual way.</param>
    /// <returns>The score. docs/algorithms/scoring.md says what each figure means.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is not above zero.</exception>
    /// <exception cref="ArgumentException">The recording is too long for the step: see <see cref="Refusal"/>.</exception>
    public static ScoreReport Compute(RecordedTruth truth, RunRecord run, ScoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(run);
        options ??= new();
        options.Check();
        if (Refusal(truth, options) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(options));
        }

        ScoreContext context = new(truth, run, options);
        IReadOnlyList<AlertScore> alerts = AlertScorer.Score(context);
        int[] flying = [.. Enumerable.Range(0, context.Timeline.Objects.Length)
            .Where(i => context.Timeline.Objects[i].Truth.Kind != RecordedKind.HotSpot)];
        int[] threats = [.. flying.Where(i => context.Timeline.Objects[i].Truth.Kind == RecordedKind.Threat)];
        ObjectScore[] objects = [.. flying.Select(i => ObjectScorer.Score(context, i, alerts))];
        IReadOnlyList<TrackScore> tracks = TrackScorer.Score(context);
        var report = new ScoreReport(
            "vedette-score-1",
            options,
            run.Complete,
            AbsentPart.Of(run),
            [],
            EllipseScore.Of([.. objects.Where(o => o.Kind == RecordedKind.Threat).Select(o => o.Impact).OfType<EllipseSeries>()]),
            ByPosition(context, threats, EllipseScorer.Impact),
            EllipseScore.Of([.. objects.Where(o => o.Kind == RecordedKind.SpentStage).Select(o => o.Impact).OfType<EllipseSeries>()]),
            EllipseScore.Of([.. objects.Where(o => o.Kind == RecordedKind.Threat).Select(o => o.Launch).OfType<EllipseSeries>()]),
            ByPosition(context, threats, EllipseScorer.Launch),
            CovarianceScorer.Score(context),
            LastPlotScorer.Score(context, objects),
            IdentityScore.Of(context, objects, tracks),
            run.Has(RunParts.Counts) ? CountScore.Of(truth, [.. run.Counts.Select(c => new CountClaim(c.Seconds, c.Low, c.High, c.Estimate))]) : null,
            GospaScore.Of(context),
            OspaScore.Of(context),
            context.Trajectories,
            alerts,
            tracks,
            objects);
        return report with { Requirements = Requirements(report, run) };
    }

    private static EllipseScore ByPosition(
        ScoreContext context, int[] threats, Func<ScoreContext, int, Func<int, TrackHistory?>, EllipseSeries?> score) =>
        EllipseScore.Of([.. threats
            .Select(i => score(context, i, step => context.Timeline.On(step, i, PairingRule.Position)))
            .OfType<EllipseSeries>()]);

    private static Requirement[] Requirements(ScoreReport report, RunRecord run)
    {
        FindableOccasion[] occasions = [.. report.Objects.SelectMany(o => o.Findable)];
        int findable = report.Objects.Count(o => o.Findable.Any(f => f.FoundInTime is not null));
        int missed = report.Objects.Count(o => o.Findable.Any(f => f.FoundInTime == false));
        return
        [
            new(
                "Findable threats without a confirmed track 20 s later",
                findable > 0 ? missed : null,
                null,
                0,
                $"{findable - missed} of {findable} threats found; {occasions.Count(o => o.FoundInTime == true)} of {occasions.Length} occasions"),
            new(
                "Alerts of level 2 or more on satellites, hot spots, clutter",
                run.Has(RunParts.Alerts) ? report.Alerts.Count(a => a.IsFalse) : null,
                null,
                0,
                run.Has(RunParts.Alerts) ? $"of {report.Alerts.Count(a => a.HighestLevel >= 2)} alerts of level 2 or more" : "no alerts.jsonl"),
            Contained("Impact ellipses that hold the truth", report.Impact.ByEllipse),
            Contained("Launch ellipses that hold the truth", report.Launch.ByEllipse),
            new(
                "Mean NEES of coasting tracks",
                report.Covariance.Coasting.Mean,
                4,
                9,
                $"{report.Covariance.Coasting.Samples} samples of {report.Covariance.Coasting.Objects} objects"),
            new(
                "Covariances that are not positive definite",
                report.Covariance.Coasting.Samples > 0 && run.Has(RunParts.Covariances) ? report.Covariance.Coasting.NotPositive : null,
                null,
                0,
                $"of {report.Covariance.Coasting.Samples} samples"),
            new(
                "Position error at the last plot over its bound",
                report.LastPlot.PositionRatio,
                null,
                MostPositionRatio,
                report.Options.PositionBoundMetres is { } bound
                    ? FormattableString.Invariant($"{report.LastPlot.PositionRmsMetres:F2} m over {bound} m")
                    : "no bound given"),
            .. Counted(report.Count),
        ];
    }

    /// <summary>Nothing is asked of a run that does not say how many objects there are.</summary>
    private static IEnumerable<Requirement> Counted(CountScore? count)
    {
        if (count is { Held: { Total: > 0 } held })
        {
            yield return new("Intervals of the number of objects that hold it", held.Fraction, 0.90, null, held.InWords);
        }
    }

    private static Requirement Contained(string name, Proportion proportion) => new(
        name,
        proportion.Fraction,
        0.80,
        0.97,
        proportion.InWords);
}
