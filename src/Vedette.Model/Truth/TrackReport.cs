using Vedette.Physics;

namespace Vedette.Model;

/// <summary>One version of a track as a run reported it.</summary>
/// <param name="Seconds">Time of the state, in seconds after the epoch of the recording.</param>
/// <param name="Track">Number of the track.</param>
/// <param name="Status">How far it was believed.</param>
/// <param name="Phase">Phase of flight it was taken to be in.</param>
/// <param name="ExistenceProbability">0 to 1.</param>
/// <param name="Position">Position.</param>
/// <param name="Velocity">Velocity relative to the turning Earth.</param>
/// <param name="Covariance">Of position (m) and velocity (m/s) in the same axes.</param>
/// <param name="LastDetectionSeconds">Time of the latest detection in it.</param>
public readonly record struct TrackReport(
    double Seconds,
    TrackId Track,
    TrackStatus Status,
    FlightPhase Phase,
    double ExistenceProbability,
    Position<Ecef> Position,
    Velocity<Ecef> Velocity,
    Symmetric6 Covariance,
    double LastDetectionSeconds);
