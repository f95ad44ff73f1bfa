namespace Vedette.Assessments;

/// <summary>A fitted launch: what is told, and where the next fit starts.</summary>
/// <param name="Reference">Point that east and north count from.</param>
/// <param name="ReferenceTime">Time that lift-off counts from.</param>
/// <param name="Parameters">As <see cref="LaunchParameters"/> orders them, one list for each fit: each belief about the first sight, with a family that fits and with one that does not; empty where it was given up.</param>
/// <param name="Estimate">What is told.</param>
/// <param name="Word">What it says of the constant errors of the sensors, or null; not kept in snapshots, since it is told at once.</param>
internal sealed record LaunchSolution(
    GeodeticPosition Reference, Instant ReferenceTime, IReadOnlyList<double[]> Parameters, LaunchPointEstimate Estimate, BiasWord? Word = null);

/// <summary>A launch under one belief about the first sight, one about the family and one about the sensors: a normal distribution with its weight.</summary>
/// <param name="LogWeight">Logarithm of its posterior weight, not normalised.</param>
/// <param name="Mean">Metres east and north of the reference point, lift-off in seconds from the reference time, bearing to the burnout point.</param>
/// <param name="Covariance">Of these four, lower triangle, row by row.</param>
/// <param name="Number">Number of the fit.</param>
/// <param name="Misfit">Reduced chi-square of the fit; about 1 where all that was seen is of one launch.</param>
internal readonly record struct LaunchComponent(double LogWeight, double[] Mean, double[] Covariance, int Number = 0, double Misfit = 1)
{
    /// <summary>How many numbers are told of a launch.</summary>
    public const int Told = 4;

    /// <summary>Index of the bearing.</summary>
    public const int Azimuth = 3;
}
