namespace Vedette.Formats;

/// <summary>The time that a recording covers.</summary>
/// <param name="Epoch">Zero of the times in the recording.</param>
/// <param name="StartSeconds">First second, after the epoch.</param>
/// <param name="EndSeconds">Last second, after the epoch.</param>
public readonly record struct RecordingSpan(Instant Epoch, double StartSeconds, double EndSeconds)
{
    /// <summary>First instant.</summary>
    public Instant Start => Epoch.AddSeconds(StartSeconds);

    /// <summary>Last instant.</summary>
    public Instant End => Epoch.AddSeconds(EndSeconds);

    /// <summary>Times are accepted up to this much outside, since files round them to the microsecond.</summary>
    internal const double SlackSeconds = 1e-6;

    internal NumberColumn TimeColumn() => new(
        "time_s", StartSeconds - SlackSeconds, EndSeconds + SlackSeconds,
        FormattableString.Invariant($"a time in the recording, {StartSeconds} to {EndSeconds} s"));
}
