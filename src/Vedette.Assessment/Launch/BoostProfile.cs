using System.Runtime.Intrinsics;

namespace Vedette.Assessments;

/// <summary>One member of the family of boost profiles: a kick, then a gravity turn, in stages that are all alike.</summary>
/// <param name="HeadingRadians">Direction of the kick from north, clockwise, at the launch point.</param>
/// <param name="ThrustAcceleration">Thrust per mass at the start of each stage in m/s²; above 9.8.</param>
/// <param name="GrowthSeconds">Time after which all mass would be spent: in a stage, acceleration grows as 1/(1 − t/τ).</param>
/// <param name="KickRadians">Tilt of the velocity at the end of the vertical rise.</param>
/// <param name="StageSeconds">Burning time of a stage.</param>
/// <param name="Stages">Number of stages.</param>
/// <param name="BallisticCoefficient">m/(C_D A) at lift-off in kg/m².</param>
/// <param name="ThrustGain">Gain of thrust from sea level to vacuum, as a part.</param>
/// <param name="RiseSpeed">Speed at the end of the vertical rise, in m/s.</param>
/// <param name="Departure">What the flight does that the family does not.</param>
/// <remarks>docs/algorithms/launch-point.md.</remarks>
internal readonly record struct BoostProfile(
    double HeadingRadians, double ThrustAcceleration, double GrowthSeconds, double KickRadians, double StageSeconds, int Stages,
    double BallisticCoefficient = BoostProfile.BallisticCoefficientAtLiftOff, double ThrustGain = BoostProfile.VacuumGain,
    double RiseSpeed = BoostProfile.KickSpeed, ProfileDeparture Departure = default)
{
    /// <summary>Speed at the end of the vertical rise where nothing is said, in m/s.</summary>
    public const double KickSpeed = 50;

    /// <summary>Weight at the surface per mass, in m/s².</summary>
    public const double SurfaceGravity = 9.81;

    /// <summary>Gain of thrust from sea level to vacuum. Source: Sutton, Biblarz, Rocket Propulsion Elements, 8th edition, 2010, section 3.3.</summary>
    public const double VacuumGain = 0.12;

    /// <summary>m/(C_D A) at lift-off in kg/m²: some 30 kN of weight per square metre of frontal area, C_D about 0.3.</summary>
    public const double BallisticCoefficientAtLiftOff = 25_000;

    /// <summary>Burning time of all stages.</summary>
    public double BurnSeconds => Stages * StageSeconds;

    /// <summary>Duration of the vertical rise.</summary>
    public double RiseSeconds => RiseSpeed / RiseAcceleration;

    /// <summary>Height at the end of the vertical rise above the launch point.</summary>
    public double RiseMetres => RiseSpeed * RiseSeconds / 2;

    /// <summary>Acceleration of the vertical rise, in m/s².</summary>
    public double RiseAcceleration => Math.Max(0.5, ThrustAcceleration * Math.Exp(Departure.Thrust.GetElement(0)) - SurfaceGravity);
}
