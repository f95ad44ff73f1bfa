namespace Vedette.Simulation;

/// <summary>What is known of a launch before anything is seen, as the bound of launches takes it.</summary>
/// <param name="VehicleShare">
/// Standard deviation of drag, of the gain of thrust, and of thrust, growth time and burning time of each stage, as a part of each; null for the widths of the family of boost
/// profiles (docs/algorithms/launch-point.md).
/// </param>
/// <param name="FirstSightSigmaMetres">Standard deviation of the height at which a rising vehicle is first seen by a satellite, because cloud height is not known; 0 for no such belief.</param>
public sealed record LaunchBoundOptions(double? VehicleShare = null, double FirstSightSigmaMetres = 5_000)
{
    /// <summary>Standard deviation of the logarithm of the kick in any case: how a vehicle is flown is not a figure of the vehicle.</summary>
    public const double KickLogSigma = 1.1;

    /// <summary>Standard deviation of ln(thrust/weight − 1) in the family.</summary>
    public const double ThrustSigma = 0.5;

    /// <summary>Standard deviation of the logarithm of the growth time in the family.</summary>
    public const double GrowthLogSigma = 0.35;

    /// <summary>Standard deviation of ln(mass ratio − 1) in the family.</summary>
    public const double MassRatioSigma = 0.5;

    /// <summary>Standard deviation of the logarithm of m/(C_D A) at lift-off in the family.</summary>
    public const double DragLogSigma = 0.7;

    /// <summary>Its median, in kg/m².</summary>
    public const double BallisticCoefficientAtLiftOff = 20_000;

    /// <summary>Standard deviation of the gain of thrust from sea level to vacuum in the family.</summary>
    public const double GainSigma = 0.06;

    /// <summary>A typical gain, of which a known vehicle knows its share.</summary>
    public const double TypicalGain = 0.06;
}

/// <summary>The bound of a launch: what was seen of it while it burned, with all that is known of such vehicles.</summary>
/// <param name="ObjectId">Number of the object.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Sightings">True detections while it burned.</param>
/// <param name="Sensors">Sensors that made them.</param>
/// <param name="EastMetres">Standard deviation of the launch point toward east.</param>
/// <param name="NorthMetres">Toward north.</param>
/// <param name="LongerMetres">Along the longer half axis of its ellipse.</param>
/// <param name="ShorterMetres">Along the shorter.</param>
/// <param name="TimeSeconds">Of the lift-off.</param>
/// <param name="AzimuthRadians">Of the bearing from the launch point to the burnout point; π at most.</param>
/// <param name="Covariance">Of east, north (m), lift-off (s), azimuth (rad): lower triangle, row by row.</param>
public sealed record LaunchBound(
    int ObjectId,
    string Kind,
    int Sightings,
    int Sensors,
    double EastMetres,
    double NorthMetres,
    double LongerMetres,
    double ShorterMetres,
    double TimeSeconds,
    double AzimuthRadians,
    IReadOnlyList<double> Covariance)
{
    /// <summary>Root of the sum of both variances of the place.</summary>
    public double PlaceMetres => double.Hypot(EastMetres, NorthMetres);
}
