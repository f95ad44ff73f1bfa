namespace Vedette.Formats;

/// <summary>Makes the message of a state of an alert.</summary>
/// <param name="settings">What the installation says of itself.</param>
/// <remarks>
/// A message of status Actual follows from a <see cref="LiveAlert"/> only. Drills of an exercise have the status Exercise; those of a
/// test or a simulation have the status Test, because nobody takes part in a simulation and all recipients shall disregard it.
/// </remarks>
public sealed class CapComposer(CapSettings settings)
{
    private static readonly TimeSpan s_afterImpact = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_withoutImpact = TimeSpan.FromMinutes(15);

    /// <summary>The message of a live alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="earlier">Messages sent of the same alert, oldest first.</param>
    public CapMessage Compose(LiveAlert alert, IReadOnlyList<CapReference> earlier)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Compose(alert.Alert, DataMode.Live, CapStatus.Actual, earlier);
    }

    /// <summary>The message of an alert that is not live.</summary>
    /// <inheritdoc cref="Compose(LiveAlert, IReadOnlyList{CapReference})"/>
    public CapMessage Compose(DrillAlert alert, IReadOnlyList<CapReference> earlier)
    {
        ArgumentNullException.ThrowIfNull(alert);
        CapStatus status = alert.Mode == DataMode.Exercise ? CapStatus.Exercise : CapStatus.Test;
        return Compose(alert.Alert, alert.Mode, status, earlier);
    }

    private CapMessage Compose(Alert alert, DataMode mode, CapStatus status, IReadOnlyList<CapReference> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        CapLevel level = CapLevel.Of(alert);
        CapScope scope = alert.Level == AlertLevel.Released ? CapScope.Public : CapScope.Restricted;
        string mark = status == CapStatus.Actual ? "" : $"{status.ToString().ToUpperInvariant()}: ";
        return new(
            FormattableString.Invariant($"{settings.Series}-{alert.Id.Value}-v{alert.Version}"),
            settings.Sender,
            alert.Time,
            status,
            earlier.Count == 0 ? CapMessageType.Alert : level.Type,
            scope,
            scope == CapScope.Public ? "" : "Operators of the warning service. Not for the public before people have released it.",
            mode == DataMode.Live ? "" : $"Made from {mode} data. Nobody is in danger, and nobody shall act on it outside of the {(status == CapStatus.Exercise ? "exercise" : "test")}.",
            earlier,
            "Ballistic flight",
            level.Response,
            level.Urgency,
            level.Severity,
            level.Certainty,
            level.Code,
            Expires(alert),
            settings.SenderName,
            mark + level.Headline,
            mark + CapDescription.Of(alert),
            mark + level.Instruction,
            settings.Contact,
            mode,
            Area(alert));
    }

    private static Instant Expires(Alert alert)
    {
        Instant least = alert.Time + s_withoutImpact;
        Instant? impact = alert.Assessment.Impact is { } i ? i.Time.AddSeconds(3 * Math.Clamp(i.TimeSigmaSeconds, 0, 3600)) + s_afterImpact : null;
        return impact > least ? impact.Value : least;
    }

    private static CapArea Area(Alert alert) => alert.Assessment.Impact is { } impact
        ? CapAreas.Of(
            $"Where it may come down: the {CapDescription.Percent(impact.Containment)} area around {CapDescription.Place(impact.Point)}.", impact.Point, impact.Ellipse90)
        : new("Where it may come down is not known yet.", [], null);
}
