using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Anything that comes out of the pipeline. A closed set of kinds.</summary>
/// <param name="Cause">Number of the input that led to it.</param>
/// <param name="Time">Time of the pipeline when it came out.</param>
public abstract record PipelineEvent(long Cause, Instant Time);

/// <summary>A track is new, updated, or ended.</summary>
public sealed record TrackChanged(long Cause, Instant Time, TrackUpdate Update) : PipelineEvent(Cause, Time);

/// <summary>What became of the detections of a batch.</summary>
public sealed record DetectionsAssociated(long Cause, Instant Time, IReadOnlyList<Association> Associations)
    : PipelineEvent(Cause, Time);

/// <summary>A track is taken for something else than before, or its launch or impact moved.</summary>
public sealed record AssessmentChanged(long Cause, Instant Time, Assessment Assessment) : PipelineEvent(Cause, Time);

/// <summary>An alert is new or has changed its level.</summary>
public sealed record AlertRaised(long Cause, Instant Time, Alert Alert) : PipelineEvent(Cause, Time);

/// <summary>A sensor has fallen silent, or speaks again, or is found to mislead in other ways than before.</summary>
/// <param name="Cause">Number of the input that led to it.</param>
/// <param name="Time">When.</param>
/// <param name="Sensor">Which sensor.</param>
/// <param name="Silent">True when it fell silent.</param>
/// <param name="LastHeard">When it was last heard, or null when never.</param>
public sealed record SensorHealthChanged(long Cause, Instant Time, SensorId Sensor, bool Silent, Instant? LastHeard)
    : PipelineEvent(Cause, Time)
{
    /// <summary>All ways in which it is found to mislead now, with the reason in words; none by default.</summary>
    public IReadOnlyList<SensorFault> Faults { get; init; } = [];
}

/// <summary>How many objects there are where sensors look has changed; once a second at most.</summary>
public sealed record ObjectsCounted(long Cause, Instant Time, ObjectCount Count) : PipelineEvent(Cause, Time);

/// <summary>More is known of the biases of the theatre's sensors, or something else; once a minute at most, and when it is found that there are any.</summary>
/// <param name="Cause">Number of the input that led to it.</param>
/// <param name="Time">When.</param>
/// <param name="Calibrated">Whether the sensors are taken for calibrated: nothing speaks against it, and tracks use a small part of what is stated.</param>
/// <param name="Sensors">What is known of each, in order of number.</param>
public sealed record SensorBiasesChanged(long Cause, Instant Time, bool Calibrated, IReadOnlyList<SensorBiases> Sensors) : PipelineEvent(Cause, Time);

/// <summary>What a sensor gave in the latest stretch of time, beside what was expected: each minute, or each ten looks where these take longer.</summary>
public sealed record SensorFiguresTold(long Cause, Instant Time, SensorFigures Figures) : PipelineEvent(Cause, Time);

/// <summary>An input, or a part of it, could not be used.</summary>
/// <param name="Cause">Number of the input.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">What was expected and what was found.</param>
public sealed record InputRejected(long Cause, Instant Time, string Reason) : PipelineEvent(Cause, Time);

/// <summary>A radar is asked to look for a body, or what it was asked for is renewed.</summary>
public sealed record CueIssued(long Cause, Instant Time, Cue Cue) : PipelineEvent(Cause, Time);

/// <summary>A cue is answered, or has waited too long for an answer, or has come to its end.</summary>
/// <param name="Cause">Number of the input that led to it.</param>
/// <param name="Time">When.</param>
/// <param name="Cue">Which cue.</param>
/// <param name="Sensor">The radar that was asked.</param>
/// <param name="Track">The track that it is about.</param>
/// <param name="State">How far it has come; never <see cref="CueState.Open"/>.</param>
/// <param name="Words">Why, in one sentence.</param>
public sealed record CueStateChanged(
    long Cause, Instant Time, CueId Cue, SensorId Sensor, TrackId Track, CueState State, string Words) : PipelineEvent(Cause, Time);
