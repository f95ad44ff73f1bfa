namespace Vedette.Assessments;

/// <summary>A fitted launch: what is told, and where the next fit starts.</summary>
/// <param name="Reference">Point that east and north count from.</param>
/// <param name="ReferenceTime">Time that lift-off counts from.</param>
/// <param name="Parameters">As <see cref="LaunchParameters"/> orders them, one list for each belief about the first sight; empty where it was given up.</param>
/// <param name="Estimate">What is told.</param>
/// <param name="Word">What it says of the constant errors of the sensors, or null; not kept in snapshots, since it is told at once.</param>
internal sealed record LaunchSolution(
    GeodeticPosition Reference, Instant ReferenceTime, IReadOnlyList<double[]> Parameters, LaunchPointEstimate Estimate, BiasWord? Word = null);

/// <summary>A launch under one belief about the first sight and one about the sensors: a normal distribution with its weight.</summary>
/// <param name="LogWeight">Logarithm of its posterior weight, not normalised.</param>
/// <param name="East">Mean, metres from the reference point; likewise north.</param>
/// <param name="North">Mean.</param>
/// <param name="LiftOff">Mean, seconds from the reference time.</param>
/// <param name="Covariance">Of east and north.</param>
/// <param name="LiftOffVariance">In s².</param>
/// <param name="Azimuth">Bearing to the burnout point, in radians.</param>
/// <param name="AzimuthVariance">In rad².</param>
/// <param name="Belief">Number of the belief about the first sight.</param>
/// <param name="Misfit">Reduced chi-square of the fit; about 1 where all that was seen is of one launch.</param>
internal readonly record struct LaunchComponent(
    double LogWeight,
    double East,
    double North,
    double LiftOff,
    GroundCovariance Covariance,
    double LiftOffVariance,
    double Azimuth,
    double AzimuthVariance,
    int Belief = 0,
    double Misfit = 1);
