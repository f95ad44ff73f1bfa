namespace Vedette.Simulation;

/// <summary>Compares launch estimates and impact predictions with the truth, every ten seconds.</summary>
internal static class EllipseScorer
{
    /// <summary>Impact predictions that stood 10, 20, … seconds after burnout, until impact; null when the truth has no burnout or impact.</summary>
    public static EllipseSeries? Impact(ScoreContext context, int objectIndex, Func<int, TrackHistory?> trackAt)
    {
        RecordedObject truth = context.Timeline.Objects[objectIndex].Truth;
        if ((truth.Event("burnout") ?? truth.Event("start")) is not { } burnout || truth.Event("impact") is not { } impact)
        {
            return null;
        }

        return Sample(
            context,
            burnout.State.Seconds + context.Options.SampleSeconds,
            impact.State.Seconds,
            trackAt,
            assessment => assessment.Impact?.Place,
            impact);
    }

    /// <summary>Launch estimates that stood, from the first one on every ten seconds until impact; null when the truth has no launch.</summary>
    public static EllipseSeries? Launch(ScoreContext context, int objectIndex, Func<int, TrackHistory?> trackAt)
    {
        RecordedObject truth = context.Timeline.Objects[objectIndex].Truth;
        if (truth.Event("launch") is not { } launch)
        {
            return null;
        }

        double end = truth.Event("impact")?.State.Seconds ?? double.PositiveInfinity;
        return FirstStep(context, launch.State.Seconds, end, trackAt, a => a.Launch is not null) is { } first
            ? Sample(context, context.Timeline.SecondsAt(first), end, trackAt, assessment => assessment.Launch?.Place, launch)
            : new([], 0, 0);
    }

    /// <summary>The first step from a time on at which the assessment that stands has something; null when none has.</summary>
    public static int? FirstStep(
        ScoreContext context, double from, double to, Func<int, TrackHistory?> trackAt, Predicate<AssessmentReport> has)
    {
        ScoreTimeline timeline = context.Timeline;
        for (int step = timeline.StepAt(from); step < timeline.Steps && timeline.SecondsAt(step) <= to; step++)
        {
            if (trackAt(step) is { } track && context.AssessmentAt(track.Id, timeline.SecondsAt(step)) is { } assessment && has(assessment))
            {
                return step;
            }
        }

        return null;
    }

    private static EllipseSeries Sample(
        ScoreContext context,
        double from,
        double to,
        Func<int, TrackHistory?> trackAt,
        Func<AssessmentReport, PlaceReport?> place,
        RecordedEvent truth)
    {
        List<EllipseSample> samples = [];
        (int withoutEstimate, int withoutTrack) = (0, 0);
        ScoreTimeline timeline = context.Timeline;
        for (double due = from; due < to; due += context.Options.SampleSeconds)
        {
            int step = timeline.StepAt(due);
            if (step >= timeline.Steps || timeline.SecondsAt(step) >= to)
            {
                break;
            }

            double seconds = timeline.SecondsAt(step);
            if (trackAt(step) is not { } track)
            {
                withoutTrack++;
            }
            else if (context.AssessmentAt(track.Id, seconds) is { } assessment && place(assessment) is { } estimate)
            {
                samples.Add(EllipseSample.Of(seconds, track.Id, estimate, truth));
            }
            else
            {
                withoutEstimate++;
            }
        }

        return new(samples, withoutEstimate, withoutTrack);
    }
}
