namespace Vedette.Simulation;

/// <summary>What the focal planes of a scenario see behind the things that happen. Without it the Earth is a cloudless sea without a wave.</summary>
/// <param name="Clouds">Clouds; their tops are at the cloud top of the scenario. None where the file does not say.</param>
/// <param name="Surface">Sea and land; <see cref="SceneSurface.CalmSea"/> where the file does not say.</param>
/// <param name="Lightning">Regions of thunderstorms; none where the file does not say.</param>
/// <param name="FaintestStar">Magnitude down to which stars are seen beyond the limb; −10 (none) where the file does not say.</param>
public sealed record ScenarioScene(
    SceneClouds? Clouds = null,
    SceneSurface? Surface = null,
    IReadOnlyList<LightningRegion>? Lightning = null,
    double FaintestStar = ScenarioScene.NoStars)
{
    /// <summary>Magnitude brighter than any star.</summary>
    public const double NoStars = -10;

    /// <summary>A scene of a file that has none.</summary>
    public static ScenarioScene Bare { get; } = new();
}

/// <summary>Clouds of one height.</summary>
/// <param name="Cover">Share of the sky, 0 to 1.</param>
/// <param name="Slope">Exponent by which the power of their brightness along a line falls with the wave number; 5/3 is measured.</param>
/// <param name="WindMetresPerSecond">Speed at which they drift.</param>
/// <param name="WindTowardDegrees">Direction in which they drift, from north, clockwise, 0 to 360.</param>
/// <param name="CellMetres">Finest detail.</param>
public sealed record SceneClouds(double Cover, double Slope, double WindMetresPerSecond, double WindTowardDegrees, double CellMetres);

/// <summary>Sea and land.</summary>
/// <param name="LandShare">Share of land, 0 to 1; where it is, the seed decides.</param>
/// <param name="WindMetresPerSecond">Wind over the sea, which roughens it.</param>
public sealed record SceneSurface(double LandShare, double WindMetresPerSecond)
{
    /// <summary>No land, no wind.</summary>
    public static SceneSurface CalmSea { get; } = new(0, 0);
}

/// <summary>A region of thunderstorms.</summary>
/// <param name="Where">Its middle.</param>
/// <param name="RadiusKilometres">Standard deviation of flashes from the middle, per axis.</param>
/// <param name="FlashesPerMinute">Mean number of flashes.</param>
public sealed record LightningRegion(PlaceOnEarth Where, double RadiusKilometres, double FlashesPerMinute);
