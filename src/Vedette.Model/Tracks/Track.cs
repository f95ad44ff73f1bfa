using Vedette.Physics;

namespace Vedette.Model;

/// <summary>The number of a track, unique in a theatre and never used again.</summary>
public readonly record struct TrackId(long Value);

/// <summary>How far a track is believed.</summary>
public enum TrackStatus
{
    /// <summary>May be clutter still.</summary>
    Tentative,

    /// <summary>An object, beyond the stated likelihood ratio.</summary>
    Confirmed,

    /// <summary>Confirmed, with no recent detection.</summary>
    Coasting,

    /// <summary>No longer followed.</summary>
    Ended,
}

/// <summary>What drives an object now.</summary>
public enum FlightPhase
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Its motor burns.</summary>
    Boost,

    /// <summary>Gravity alone.</summary>
    Coast,

    /// <summary>Gravity and drag that matters.</summary>
    Reentry,
}

/// <summary>One object as believed now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Status">How far it is believed.</param>
/// <param name="ExistenceProbability">Probability that it is an object at all, 0 to 1.</param>
/// <param name="State">Position and velocity at the time of this version.</param>
/// <param name="Uncertainty">Covariance of the state.</param>
/// <param name="Phase">Most probable phase of flight.</param>
/// <param name="BoostProbability">Probability that its motor burns now, 0 to 1.</param>
/// <param name="ThrustAcceleration">Estimated non-gravitational acceleration in Eci axes, m/s²; zero when it does not burn.</param>
/// <param name="BallisticCoefficient">Estimate for drag.</param>
/// <param name="Contributors">Sensors whose detections it holds, ordered by number.</param>
/// <param name="FirstDetection">Time of its first detection.</param>
/// <param name="LastDetection">Time of its latest detection: the age of the evidence counts from here.</param>
/// <param name="LastBoost">Latest time at which an infrared sensor saw it burn, or null when none did.</param>
/// <param name="DetectionCount">How many detections it holds.</param>
/// <param name="Mode">Worst data mode of what it was made from.</param>
/// <param name="EndReason">Why it ended, in words; null while it is followed.</param>
public sealed record Track(
    TrackId Id,
    TrackStatus Status,
    double ExistenceProbability,
    StateVector State,
    Covariance Uncertainty,
    FlightPhase Phase,
    double BoostProbability,
    Vector3 ThrustAcceleration,
    BallisticCoefficient BallisticCoefficient,
    IReadOnlyList<SensorId> Contributors,
    Instant FirstDetection,
    Instant LastDetection,
    Instant? LastBoost,
    int DetectionCount,
    DataMode Mode,
    string? EndReason)
{
    /// <summary>The separation that it came out of, or null where none is known.</summary>
    public Separation? Separation { get; init; }

    /// <summary>Radars that should see it, or will, and have not lately; by number of the sensor, default none. Radars that see it are not listed.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];
}

/// <summary>Ballistic coefficient m/(C_D A) as a log-normal estimate.</summary>
/// <param name="KilogramsPerSquareMetre">Median, kg/m².</param>
/// <param name="LogSigma">Standard deviation of its natural logarithm.</param>
public readonly record struct BallisticCoefficient(double KilogramsPerSquareMetre, double LogSigma)
{
    /// <summary>What is believed of a body about which nothing is known: from empty stages to compact bodies. Estimates start from it.</summary>
    public static BallisticCoefficient OfAnyBody { get; } = new(1500, 1.3);
}

/// <summary>A new version of a track and the detections that led to it.</summary>
/// <param name="Track">The track now.</param>
/// <param name="Detections">Detections newly taken in, oldest first; empty when time alone moved it. When a track is made from several
/// detections at once, or tracks are merged, all of them are listed.</param>
/// <param name="Replaces">Tracks that this one takes the place of (merged), oldest first; empty otherwise.</param>
public sealed record TrackUpdate(Track Track, IReadOnlyList<Detection> Detections, IReadOnlyList<TrackId> Replaces)
{
    /// <summary>Whether the body that the track followed until now is followed by <see cref="Separation.Other"/> from now on, and the other way round.</summary>
    public bool Exchanged { get; init; }

    /// <summary>Why the track is confirmed, in words: the likelihood ratio and what moved it. Told once, when it becomes so; else null.</summary>
    public string? Confirmation { get; init; }
}

/// <summary>What became of one detection.</summary>
/// <param name="Detection">The detection.</param>
/// <param name="Track">The track that took it, or null.</param>
/// <param name="Probability">Probability of that association, 0 to 1.</param>
public sealed record Association(Detection Detection, TrackId? Track, double Probability)
{
    /// <summary>Tracks in whose gate the detection lay and which did not take it, the most probable first; default none, few at most.</summary>
    /// <remarks>For detections that came late none are told.</remarks>
    public IReadOnlyList<Refusal> RefusedBy { get; init; } = [];
}

/// <summary>A track that did not take a detection which lay in its gate.</summary>
/// <param name="Track">The track.</param>
/// <param name="Probability">Probability that the detection was its own all the same, 0 to 1.</param>
public readonly record struct Refusal(TrackId Track, double Probability);
