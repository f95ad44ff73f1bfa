namespace Vedette.Simulation;

/// <summary>Puts together what a run made of one object.</summary>
internal static class ObjectScorer
{
    public static ObjectScore Score(ScoreContext context, int objectIndex, IReadOnlyList<AlertScore> alerts)
    {
        RecordedObject truth = context.Timeline.Objects[objectIndex].Truth;
        double[] seen = context.Timeline.Seen(objectIndex);
        double? first = seen.Length > 0 ? seen[0] : null;
        double? launch = truth.Event("launch")?.State.Seconds;
        double? burnout = truth.Event("burnout")?.State.Seconds;
        ObjectTracking tracking = ObjectTracking.Of(context, objectIndex);
        (double? completeness, double? purity) = Shares(context, truth.Id, seen.Length, tracking.Tracks);
        IReadOnlyList<FindableOccasion> findable = truth.Kind == RecordedKind.Threat ? FindableScorer.Score(context, objectIndex) : [];
        Func<int, TrackHistory?> trackAt = step => context.Timeline.On(step, objectIndex);
        AssessmentReport? lastLaunch = LastWithLaunch(context, tracking.Tracks);
        double? azimuthError = AzimuthError(truth, lastLaunch?.Launch);
        return new(
            truth.Id,
            truth.Kind,
            truth.Class,
            truth.ParentId,
            launch,
            burnout,
            truth.Event("impact")?.State.Seconds,
            seen.Length,
            first,
            seen.Length > 0 ? seen[^1] : null,
            findable,
            tracking.Tracks.Count > 0,
            context.FirstTrackSeconds(truth.Id),
            tracking.ConfirmedSeconds,
            tracking.ConfirmedSeconds - first,
            [.. tracking.Tracks.Select(t => t.Id.Value)],
            tracking.Swaps,
            tracking.Breaks,
            tracking.TrackedSteps,
            tracking.Kept,
            RecoveryScore.Of(context, objectIndex),
            completeness,
            purity,
            EllipseScorer.Launch(context, objectIndex, trackAt),
            FirstEstimate(context, launch, trackAt, a => a.Launch is not null),
            azimuthError,
            azimuthError is { } e && lastLaunch!.Launch!.AzimuthSigmaRadians is > 0 and var sigma ? e / sigma : null,
            EllipseScorer.Impact(context, objectIndex, trackAt),
            FirstEstimate(context, burnout, trackAt, a => a.Impact is not null),
            Latencies(context, truth.Id, alerts, launch ?? first),
            Latencies(context, truth.Id, alerts, findable.Count > 0 ? findable[0].Seconds : null),
            LastPlotScorer.ErrorAtLastPlot(context, objectIndex),
            Errors(context, objectIndex));
    }

    /// <summary>Of the detections of an object: the part that its tracks took; of the detections of its tracks: the part that is its own.</summary>
    private static (double? Completeness, double? Purity) Shares(
        ScoreContext context, int objectId, int detections, IReadOnlyList<TrackHistory> tracks)
    {
        if (!context.Run.Has(RunParts.Associations))
        {
            return (null, null);
        }

        (double all, double own) = (0, 0);
        foreach (TrackHistory track in tracks)
        {
            foreach (DetectionLedger.Entry entry in context.Ledger.Of(track.Id))
            {
                all += entry.Weight;
                own += entry.ObjectId == objectId ? entry.Weight : 0;
            }
        }

        return (detections > 0 ? own / detections : null, all > 0 ? own / all : null);
    }

    private static double? FirstEstimate(
        ScoreContext context, double? reference, Func<int, TrackHistory?> trackAt, Predicate<AssessmentReport> has)
    {
        if (reference is null || EllipseScorer.FirstStep(context, double.NegativeInfinity, double.PositiveInfinity, trackAt, has) is not { } step)
        {
            return null;
        }

        AssessmentReport assessment = context.AssessmentAt(trackAt(step)!.Id, context.Timeline.SecondsAt(step))!;
        return context.Moment(step, assessment.Seconds) - reference;
    }

    private static AssessmentReport? LastWithLaunch(ScoreContext context, IReadOnlyList<TrackHistory> tracks) =>
        tracks.Count == 0 ? null : context.Run.Assessments.LastOrDefault(a => a.Launch is not null && a.Track == tracks[^1].Id);

    private static double? AzimuthError(RecordedObject truth, LaunchReport? estimate)
    {
        if (estimate is null || truth.Event("launch") is not { } launch || truth.Event("burnout") is not { } burnout)
        {
            return null;
        }

        var way = GroundError.Of(launch.Point, burnout.Point);
        return Math.IEEERemainder(estimate.AzimuthRadians - Math.Atan2(way.EastMetres, way.NorthMetres), 2 * Math.PI);
    }

    private static double?[] Latencies(ScoreContext context, int objectId, IReadOnlyList<AlertScore> alerts, double? reference)
    {
        HashSet<long> own = [.. alerts.Where(a => a.ObjectId == objectId).Select(a => a.AlertId)];
        double?[] latencies = new double?[4];
        foreach (AlertReport state in context.Run.Alerts.Where(a => own.Contains(a.Alert.Value)).OrderBy(a => a.Seconds))
        {
            for (int level = 1; level <= (int)state.Level; level++)
            {
                latencies[level - 1] ??= state.Seconds - reference;
            }
        }

        return latencies;
    }

    private static List<ErrorSample> Errors(ScoreContext context, int objectIndex)
    {
        ScoreTimeline timeline = context.Timeline;
        List<ErrorSample> errors = [];
        for (double due = context.Truth.StartSeconds; due <= context.Truth.EndSeconds; due += context.Options.SampleSeconds)
        {
            int step = timeline.StepAt(due);
            if (step < timeline.Steps
                && timeline.On(step, objectIndex) is { } track
                && track.TryConfirmedAt(timeline.SecondsAt(step), out TrackReport report)
                && ErrorSample.Of(report, timeline.Objects[objectIndex]) is { } sample)
            {
                errors.Add(sample);
            }
        }

        return errors;
    }
}
