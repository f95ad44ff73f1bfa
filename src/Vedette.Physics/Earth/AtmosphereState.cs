namespace Vedette.Physics;

/// <summary>The air of the standard atmosphere at one height.</summary>
/// <param name="TemperatureKelvin">Kinetic temperature.</param>
/// <param name="PressurePascals">Pressure.</param>
/// <param name="DensityKilogramsPerCubicMetre">Mass density.</param>
/// <param name="MeanMolecularWeight">In kg/kmol.</param>
/// <param name="SpeedOfSoundMetresPerSecond">Speed of sound; above 86 km the standard holds the value at 86 km.</param>
/// <param name="DynamicViscosityPascalSeconds">Dynamic viscosity; not a number above 86 km, where the standard gives none.</param>
public readonly record struct AtmosphereState(
    double TemperatureKelvin,
    double PressurePascals,
    double DensityKilogramsPerCubicMetre,
    double MeanMolecularWeight,
    double SpeedOfSoundMetresPerSecond,
    double DynamicViscosityPascalSeconds);
