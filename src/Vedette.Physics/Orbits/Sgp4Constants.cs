namespace Vedette.Physics;

/// <summary>Figures of the Earth inside SGP4, in its own units: Earth radii and minutes.</summary>
/// <param name="MuKilometresCubedPerSecondSquared">GM in km³/s².</param>
/// <param name="EarthRadiusKilometres">Equatorial radius in km.</param>
/// <param name="J2">Zonal coefficient.</param>
/// <param name="J3">Zonal coefficient.</param>
/// <param name="J4">Zonal coefficient.</param>
/// <remarks>Source: Vallado, Crawford, Hujsak and Kelso, Revisiting Spacetrack Report #3, AIAA 2006-6753, table 1 and getgravconst.</remarks>
public sealed record Sgp4Constants(
    double MuKilometresCubedPerSecondSquared, double EarthRadiusKilometres, double J2, double J3, double J4)
{
    /// <summary>What catalogues are made with, and therefore the default.</summary>
    public static Sgp4Constants Wgs72 { get; } = new(398600.8, 6378.135, 0.001082616, -0.00000253881, -0.00000165597);

    /// <summary>For elements fitted with WGS 84; wrong for published catalogues.</summary>
    public static Sgp4Constants Wgs84 { get; } = new(398600.5, 6378.137, 0.00108262998905, -0.00000253215306, -0.00000161098761);

    /// <summary>Square root of GM, in Earth radii^1.5 per minute.</summary>
    public double Ke { get; } = 60 / Math.Sqrt(
        EarthRadiusKilometres * EarthRadiusKilometres * EarthRadiusKilometres / MuKilometresCubedPerSecondSquared);
}
