namespace Vedette.Formats;

/// <summary>What a level of an alert means in the words of CAP; argued in <c>docs/decisions</c>.</summary>
/// <param name="Code">Code for machines, different for each level and each way to end.</param>
/// <param name="Type">Type of the message when it is not the first of its alert.</param>
/// <param name="Response">What to do.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Certainty">How sure.</param>
/// <param name="Headline">One line.</param>
/// <param name="Instruction">What to do, in words.</param>
internal sealed record CapLevel(
    string Code,
    CapMessageType Type,
    CapResponse Response,
    CapUrgency Urgency,
    CapSeverity Severity,
    CapCertainty Certainty,
    string Headline,
    string Instruction)
{
    private static readonly CapLevel s_notice = new(
        "NOTICE", CapMessageType.Update, CapResponse.Monitor, CapUrgency.Unknown, CapSeverity.Unknown, CapCertainty.Possible,
        "NOTICE: one source reports what may be a launch",
        "Operators: keep watching. No one else needs to do anything.");

    private static readonly CapLevel s_watch = new(
        "WATCH", CapMessageType.Update, CapResponse.Prepare, CapUrgency.Expected, CapSeverity.Severe, CapCertainty.Possible,
        "WATCH: an object is followed that may come down",
        "Operators: look at the evidence and make a warning ready. No one else needs to do anything yet.");

    private static readonly CapLevel s_likely = new(
        "RECOMMEND", CapMessageType.Update, CapResponse.Shelter, CapUrgency.Immediate, CapSeverity.Extreme, CapCertainty.Likely,
        "RECOMMEND: a warning should be released",
        "Operators: decide now whether to release the warning. When it is released, people in the area go indoors or lie down under "
        + "cover, away from windows, and stay there until they are told that it is over.");

    private static readonly CapLevel s_observed = s_likely with { Certainty = CapCertainty.Observed };

    private static readonly CapLevel s_released = new(
        "RELEASED", CapMessageType.Update, CapResponse.Shelter, CapUrgency.Immediate, CapSeverity.Extreme, CapCertainty.Observed,
        "WARNING: an object may come down in this area",
        "Go indoors at once, or lie down under cover, away from windows. Stay there until you are told that it is over.");

    private static readonly CapLevel s_withdrawn = new(
        "ENDED-WITHDRAWN", CapMessageType.Cancel, CapResponse.AllClear, CapUrgency.Past, CapSeverity.Unknown, CapCertainty.Unlikely,
        "ENDED: the alert is taken back, the object is something else",
        "The earlier messages of this alert no longer hold. Nothing needs to be done.");

    private static readonly CapLevel s_past = new(
        "ENDED-PAST", CapMessageType.Update, CapResponse.Monitor, CapUrgency.Past, CapSeverity.Unknown, CapCertainty.Unknown,
        "ENDED: the expected time of impact is past",
        "The time at which the object was expected to come down is past. This does not say where it came down, nor that it is safe "
        + "there: follow the local authorities.");

    private static readonly CapLevel s_lost = new(
        "ENDED-LOST", CapMessageType.Update, CapResponse.Monitor, CapUrgency.Unknown, CapSeverity.Unknown, CapCertainty.Unknown,
        "ENDED: the object is no longer followed",
        "The object is no longer followed under this alert. This is no all-clear: what was said of time and place stands as the last that is known.");

    /// <summary>The words of a state.</summary>
    /// <remarks>
    /// An alert that ended is taken back when its object is now rather something else than a ballistic flight; else its time is past,
    /// or it was lost. Only the first is an all-clear.
    /// </remarks>
    public static CapLevel Of(Alert alert) => alert.Level switch
    {
        AlertLevel.Notice => s_notice,
        AlertLevel.Watch => s_watch,
        AlertLevel.Recommend => alert.Assessment.Launch is { Stereo: true } && alert.Assessment.Impact is not null ? s_observed : s_likely,
        AlertLevel.Released => s_released,
        _ => alert.Assessment.Probability(ObjectHypothesis.Ballistic) < 0.5 ? s_withdrawn
            : alert.Assessment.Impact is { } impact && alert.Time >= impact.Time ? s_past
            : s_lost,
    };
}
