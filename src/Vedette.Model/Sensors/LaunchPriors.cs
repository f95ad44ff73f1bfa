namespace Vedette.Model;

/// <summary>What a theatre believes of launches before anything is seen: all of it, by name, and each can be changed.</summary>
/// <remarks>
/// No list of launch sites is among them: a launch may come from anywhere, from the sea too, and announced launches explain but decide nothing.
/// Where the figures come from: docs/algorithms/launch-point.md.
/// </remarks>
/// <param name="CalibratedProbability">
/// Probability that the satellites' constant pointing errors are known to a tenth of the floor of their lines of sight (0 to 1): 1 for satellites that are calibrated in
/// flight, 0 for such that certainly are not, a half where nobody says.
/// </param>
/// <param name="CloudTopMetres">Height at which a rising vehicle is first seen against the Earth, in metres.</param>
/// <param name="CloudTopSigmaMetres">Its standard deviation, because the height of clouds is not known; above 0.</param>
/// <param name="VehicleWidth">Factor on the widths of thrust, growth, mass ratio and drag of the family of boost profiles; above 0.</param>
/// <param name="SteadyProbability">Probability that a vehicle is flown as the family of boost profiles says, without departures in thrust, pitch and yaw; between 0 and 1.</param>
/// <param name="FamilyDoubt">Factor on the widths of those departures, and of the speed at which a vehicle begins to tilt; 0 for vehicles that are certainly of the family, 1 for those of the world.</param>
public sealed record LaunchPriors(
    double CalibratedProbability = 0.5,
    double CloudTopMetres = 8_000,
    double CloudTopSigmaMetres = 5_000,
    double VehicleWidth = 1,
    double SteadyProbability = 0.2,
    double FamilyDoubt = 1)
{
    /// <summary>What is believed where nothing is said.</summary>
    public static LaunchPriors Default { get; } = new();

    /// <summary>What is wrong with it, with the name and the range; null when nothing is.</summary>
    public string? Fault() =>
        !(CalibratedProbability is >= 0 and <= 1) ? $"calibratedProbability: expected 0 to 1; found {CalibratedProbability}."
        : !(CloudTopMetres is >= 0 and <= 20_000) ? $"cloudTopMetres: expected 0 to 20000; found {CloudTopMetres}."
        : !(CloudTopSigmaMetres is >= 1 and <= 100_000) ? $"cloudTopSigmaMetres: expected 1 to 100000; found {CloudTopSigmaMetres}."
        : !(VehicleWidth is >= 0.01 and <= 10) ? $"vehicleWidth: expected 0.01 to 10; found {VehicleWidth}."
        : !(SteadyProbability is > 0 and < 1) ? $"steadyProbability: expected a number between 0 and 1; found {SteadyProbability}."
        : !(FamilyDoubt is >= 0 and <= 10) ? $"familyDoubt: expected 0 to 10; found {FamilyDoubt}."
        : null;
}
