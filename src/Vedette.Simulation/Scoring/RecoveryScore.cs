namespace Vedette.Simulation;

/// <summary>How long a track needed after its object did what no model expects.</summary>
/// <param name="Event">The first such event: "manoeuvre" or "coefficient_change".</param>
/// <param name="Seconds">When it began, in seconds after the epoch.</param>
/// <param name="InBandSeconds">From then until the normalised error squared was below <see cref="BandNees"/> again for the first time; 0 when it
/// never was above, null when it did not come back.</param>
/// <param name="RecoveredSeconds">From then until it was below <see cref="RecoveredNees"/> for good, to the last detection; null when it was
/// above, or there was no track, at the end.</param>
public sealed record RecoveryScore(string Event, double Seconds, double? InBandSeconds, double? RecoveredSeconds)
{
    /// <summary>Upper end of the interval that holds 95 % of chi-square with six degrees of freedom.</summary>
    public static double BandNees { get; } = ChiSquare.Quantile(0.975, 6);

    /// <summary>What chi-square with six degrees of freedom exceeds as often as a normal number exceeds three standard deviations.</summary>
    public static double RecoveredNees { get; } = ChiSquare.Quantile(0.9973, 6);

    private static readonly string[] s_events = ["manoeuvre", "coefficient_change"];

    /// <summary>The first event of an object that no model expects, or null.</summary>
    internal static RecordedEvent? Unexpected(RecordedObject truth) =>
        truth.Events.Where(e => s_events.Contains(e.Name)).MinBy(e => e.State.Seconds);

    /// <summary>Follows the error from such an event to the last detection; null where there is no such event before it.</summary>
    internal static RecoveryScore? Of(ScoreContext context, int objectIndex)
    {
        ScoreTimeline timeline = context.Timeline;
        double[] seen = timeline.Seen(objectIndex);
        if (Unexpected(timeline.Objects[objectIndex].Truth) is not { } begin || seen.Length == 0 || begin.State.Seconds >= seen[^1])
        {
            return null;
        }

        double start = begin.State.Seconds;
        List<(double, double?)> errors = [];
        for (int step = timeline.StepAt(start); step < timeline.Steps && timeline.SecondsAt(step) <= seen[^1]; step++)
        {
            errors.Add((timeline.SecondsAt(step) - start, NeesAt(context, step, objectIndex)));
        }

        return Of(begin.Name, start, errors);
    }

    /// <summary>The same from errors at some times.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="start">When it began.</param>
    /// <param name="errors">Seconds since, and normalised error squared; null where there was no track.</param>
    internal static RecoveryScore Of(string name, double start, IReadOnlyList<(double Since, double? Nees)> errors)
    {
        double? inBand = 0;
        double? recovered = 0;
        bool left = false;
        foreach ((double since, double? nees) in errors)
        {
            bool inside = nees <= BandNees;
            inBand = inside ? (left && inBand is null ? since : inBand) : left ? inBand : null;
            left |= !inside;
            recovered = nees <= RecoveredNees ? recovered ?? since : null;
        }

        return new(name, start, inBand, recovered);
    }

    private static double? NeesAt(ScoreContext context, int step, int objectIndex) =>
        context.Timeline.On(step, objectIndex) is { } track
        && track.TryConfirmedAt(context.Timeline.SecondsAt(step), out TrackReport report)
            ? ErrorSample.Of(report, context.Timeline.Objects[objectIndex])?.StateNees : null;
}
