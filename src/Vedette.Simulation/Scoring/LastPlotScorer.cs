namespace Vedette.Simulation;

/// <summary>Errors at the last plot of each object, which a bound of a recording speaks about.</summary>
internal static class LastPlotScorer
{
    private const double PlotTimeToleranceSeconds = 1e-3;

    /// <summary>Error of the track on an object at its last plot; null when it has no plot or no track then.</summary>
    public static ErrorSample? ErrorAtLastPlot(ScoreContext context, int objectIndex)
    {
        ScoreTimeline timeline = context.Timeline;
        TruthTrajectory truth = timeline.Objects[objectIndex];
        if (LastPlot(context, truth.Truth.Id) is not { } seconds)
        {
            return null;
        }

        int step = Math.Min(timeline.StepAt(seconds), timeline.Steps - 1);
        if ((timeline.On(step, objectIndex) ?? timeline.On(Math.Max(0, step - 1), objectIndex)) is not { } track
            || !track.TryConfirmedAt(seconds + PlotTimeToleranceSeconds, out TrackReport report))
        {
            return null;
        }

        TrackReport then = Math.Abs(report.Seconds - seconds) <= PlotTimeToleranceSeconds
            ? report
            : report with { Seconds = seconds, Position = Position<Ecef>.From(TrackHistory.PositionAt(report, seconds)) };
        return ErrorSample.Of(then, truth);
    }

    public static LastPlotScore Score(ScoreContext context, IReadOnlyList<ObjectScore> objects)
    {
        ErrorSample[] errors = [.. objects.Select(o => o.LastPlot).OfType<ErrorSample>()];
        double? position = Summary.RootMeanSquare(errors.Select(e => e.PositionMetres));
        double? velocity = Summary.RootMeanSquare(errors.Select(e => e.VelocityMetresPerSecond));
        return new(
            objects.Count(o => LastPlot(context, o.Id) is not null),
            errors.Length,
            position,
            velocity,
            position / context.Options.PositionBoundMetres,
            velocity / context.Options.VelocityBoundMetresPerSecond);
    }

    private static double? LastPlot(ScoreContext context, int objectId)
    {
        double? last = null;
        foreach (DetectionOrigin detection in context.Truth.Detections)
        {
            if (detection.Kind == DetectionKind.Plot && detection.ObjectId == objectId)
            {
                last = detection.Seconds;
            }
        }

        return last;
    }
}
