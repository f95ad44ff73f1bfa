namespace Vedette.Assessments;

/// <summary>One member of the family of boost profiles: thrust that stays, mass that falls, one kick, then a gravity turn.</summary>
/// <param name="HeadingRadians">Direction of the kick from north, clockwise, at the launch point.</param>
/// <param name="ThrustAcceleration">Thrust per mass at lift-off in m/s²; above 9.8.</param>
/// <param name="GrowthSeconds">Time after which all mass would be spent: acceleration grows as 1/(1 − t/τ).</param>
/// <param name="KickRadians">Tilt of the velocity at the end of the vertical rise.</param>
/// <param name="BurnSeconds">Burning time; infinite when only the burning part matters.</param>
/// <remarks>docs/algorithms/launch-point.md. A vehicle of several stages is represented by the one that gains the same speed.</remarks>
internal readonly record struct BoostProfile(
    double HeadingRadians, double ThrustAcceleration, double GrowthSeconds, double KickRadians, double BurnSeconds)
{
    /// <summary>Speed at the end of the vertical rise, in m/s.</summary>
    public const double KickSpeed = 50;

    /// <summary>Weight at the surface per mass, in m/s².</summary>
    public const double SurfaceGravity = 9.81;

    /// <summary>Gain of thrust from sea level to vacuum. Source: Sutton, Biblarz, Rocket Propulsion Elements, 8th edition, 2010, section 3.3.</summary>
    public const double VacuumGain = 0.12;

    /// <summary>m/(C_D A) at lift-off in kg/m²: some 30 kN of weight per square metre of frontal area, C_D about 0.3.</summary>
    public const double BallisticCoefficientAtLiftOff = 25_000;

    /// <summary>Least part of the lift-off mass that is left.</summary>
    public const double LeastMassFraction = 0.06;

    /// <summary>Duration of the vertical rise.</summary>
    public double RiseSeconds => KickSpeed / (ThrustAcceleration - SurfaceGravity);

    /// <summary>Height at the end of the vertical rise above the launch point.</summary>
    public double RiseMetres => KickSpeed * RiseSeconds / 2;
}
